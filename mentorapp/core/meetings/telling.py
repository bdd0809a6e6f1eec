"""What the two hear about their meeting, and when they are reminded of it."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.owing import remind_of_answer
from mentorapp.core.notices.use_cases import tell, tell_each, withdraw
from mentorapp.core.pairs.moments import day_before
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person

MORNING = time(9)
AN_HOUR = timedelta(hours=1)
BEFORE_PARTING = timedelta(minutes=10)

_NEWS = (
    NoticeKind.MEETING_PROPOSED,
    NoticeKind.MEETING_ANSWER_OWED,
    NoticeKind.MEETING_FIXED,
    NoticeKind.MEETING_MOVED,
    NoticeKind.MEETING_REMINDER_DAY,
    NoticeKind.MEETING_REMINDER_HOUR,
    NoticeKind.NEXT_DATE,
)


def tell_proposed(session: Session, meeting: Meeting, *, by: Person, at: datetime) -> None:
    take_back(session, meeting, at=at)
    tell_partner(
        session,
        meeting.pair,
        by=by,
        kind=NoticeKind.MEETING_PROPOSED,
        about=meeting.id,
        at=at,
        occasion=meeting.revision,
    )
    remind_of_answer(
        session,
        kind=NoticeKind.MEETING_ANSWER_OWED,
        person=meeting.pair.partner_of(by),
        about=meeting.id,
        key=f"meeting_owed:{meeting.id}:{meeting.revision}",
        asked_at=at,
        programme_id=meeting.pair.cohort.programme_id,
    )


def tell_fixed(session: Session, meeting: Meeting, *, at: datetime) -> None:
    _tell_both(session, meeting, NoticeKind.MEETING_FIXED, at=at)
    remind(session, meeting, at=at)


def tell_moved(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """What was not said yet about the old time is never said; the reminders follow the new one."""
    take_back(session, meeting, at=at)
    _tell_both(session, meeting, NoticeKind.MEETING_MOVED, at=at)
    remind(session, meeting, at=at)


def tell_cancelled(session: Session, meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Both hear of it when it stood in their calendars, else only the one who had to choose."""
    take_back(session, meeting, at=at)
    both = meeting.pair.people if meeting.is_in_calendars else (meeting.pair.partner_of(by),)
    tell_each(
        session,
        kind=NoticeKind.MEETING_CANCELLED,
        people=both,
        about=meeting.id,
        key=lambda person: f"meeting_cancelled:{meeting.id}:{person.id}",
        due_at=at,
        now=at,
        programme_id=meeting.pair.cohort.programme_id,
    )


def take_back(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """Whatever was not said yet about this meeting."""
    withdraw(session, about=meeting.id, kinds=_NEWS, at=at)


def _tell_both(session: Session, meeting: Meeting, kind: NoticeKind, *, at: datetime) -> None:
    tell_each(
        session,
        kind=kind,
        people=meeting.pair.people,
        about=meeting.id,
        key=lambda person: f"{kind}:{meeting.id}:{meeting.sequence}:{person.id}",
        due_at=at,
        now=at,
        expires_at=meeting.ends_at,
        programme_id=meeting.pair.cohort.programme_id,
    )


def remind(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """The day before, the hour before, and of the next date before the two part."""
    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    for person in meeting.pair.people:
        for kind, due_at, until in (
            (
                NoticeKind.MEETING_REMINDER_DAY,
                day_before(meeting.starts_at, person=person, at=MORNING),
                meeting.starts_at,
            ),
            (NoticeKind.MEETING_REMINDER_HOUR, meeting.starts_at - AN_HOUR, meeting.starts_at),
            (NoticeKind.NEXT_DATE, meeting.ends_at - BEFORE_PARTING, None),
        ):
            _remind_at(session, meeting, person, kind, due_at=due_at, until=until, now=at)


def _remind_at(
    session: Session,
    meeting: Meeting,
    person: Person,
    kind: NoticeKind,
    *,
    due_at: datetime,
    until: datetime | None,
    now: datetime,
) -> None:
    # What would be due by now is said by the news itself that the meeting is fixed.
    if due_at <= now:
        return
    tell(
        session,
        kind=kind,
        person=person,
        about=meeting.id,
        key=f"{kind}:{meeting.id}:{meeting.sequence}:{person.id}",
        due_at=due_at,
        now=now,
        expires_at=until,
        programme_id=meeting.pair.cohort.programme_id,
    )
