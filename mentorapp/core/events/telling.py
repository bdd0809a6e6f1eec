"""Who hears what about an event, and when they are reminded of it."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.interest import interested_in
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.events.invited import invited_to, latecomers
from mentorapp.core.events.model import Event, EventKind, SignUp
from mentorapp.core.events.sign_ups import sign_ups_coming
from mentorapp.core.notices.channels import tell_channels
from mentorapp.core.notices.good_hours import working_days_before, working_days_later
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.offices import office_hours
from mentorapp.core.notices.use_cases import tell, tell_each, withdraw, withdraw_key
from mentorapp.core.pairs.moments import day_before
from mentorapp.core.people.model import Person

MORNING = time(9)
# In working days: answers help with planning while there is time for it, however early somebody was
# invited, and nobody is reminded of what they have hardly been asked.
ANSWER_BEFORE, TIME_TO_ANSWER = (10, 3), 2
LOOK_BACK = timedelta(days=1)  # longer than the timetable ever waits

_NEWS = (
    NoticeKind.EVENT_INVITATION,
    NoticeKind.EVENT_OPEN_TO_YOU,
    NoticeKind.EVENT_MOVED,
    NoticeKind.EVENT_CANCELLED,
    NoticeKind.EVENT_REMINDER,
    NoticeKind.EVENT_ANNOUNCED,
    NoticeKind.EVENT_SEAT,
    NoticeKind.EVENT_ANSWER_OWED,
)


def tell_invited(session: Session, event: Event, *, at: datetime) -> None:
    """Invite everybody it is for who was not told of this date yet, and remind the channels."""
    kind = NoticeKind.EVENT_MOVED if event.sequence else NoticeKind.EVENT_INVITATION
    _tell_people(session, event, kind, invited_to(session, event=event), at=at)
    first = kind is NoticeKind.EVENT_INVITATION
    wondering = NoticeKind.EVENT_OPEN_TO_YOU if first else kind
    _tell_people(session, event, wondering, _interested(session, event), at=at)
    if event.is_open:
        _tell_channels(session, event, NoticeKind.EVENT_ANNOUNCED, due_at=at, at=at)
    _remind_of_answers(session, event, invited_to(session, event=event), at=at)
    _remind_channels(session, event, at=at)


def invite_latecomers(session: Session, since: datetime, until: datetime) -> None:
    """Whoever was admitted after an event was planned is invited to it, too."""
    newly = select(Enrolment.cohort_id).where(
        Enrolment.state == EnrolmentState.ADMITTED, Enrolment.decided_at >= since - LOOK_BACK
    )
    ahead = select(Event).where(
        Event.cohort_id.in_(newly), Event.starts_at > since, Event.cancelled_at.is_(None)
    )
    for event in session.scalars(
        ahead.options(joinedload(Event.cohort).joinedload(Cohort.programme))
    ).all():
        late = latecomers(session, event=event, since=since - LOOK_BACK)
        _tell_people(session, event, NoticeKind.EVENT_INVITATION, late, at=since)
        _remind_of_answers(session, event, late, at=since)


def tell_of_seat(session: Session, event: Event, sign_up: SignUp, *, at: datetime) -> None:
    """A seat has become free for somebody who waited."""
    tell(
        session,
        kind=NoticeKind.EVENT_SEAT,
        person=sign_up.person,
        about=event.id,
        key=f"event_seat:{event.id}:{sign_up.person_id}:{at:%Y%m%dT%H%M%S%f}",
        due_at=at,
        now=at,
        expires_at=event.starts_at,
        programme_id=event.cohort.programme_id,
    )
    remind(session, event, sign_up, at=at)


def tell_of_material(session: Session, event: Event, *, at: datetime) -> None:
    """All who were invited hear of it once, whether they came or not."""
    tell_each(
        session,
        kind=NoticeKind.EVENT_MATERIAL,
        people=_concerned(session, event),
        about=event.id,
        key=lambda person: f"event_material:{event.id}:{person.id}",
        due_at=at,
        now=at,
        programme_id=event.cohort.programme_id,
    )


def tell_changed(session: Session, event: Event, *, at: datetime) -> None:
    """What was not said yet about the old date is never said; all hear of the new one."""
    withdraw(session, about=event.id, kinds=_NEWS, at=at)
    tell_invited(session, event, at=at)
    for sign_up in sign_ups_coming(session, event=event):
        remind(session, event, sign_up, at=at)


def tell_cancelled(session: Session, event: Event, *, at: datetime) -> None:
    withdraw(session, about=event.id, kinds=_NEWS, at=at)
    _tell_people(session, event, NoticeKind.EVENT_CANCELLED, _concerned(session, event), at=at)


def remind(session: Session, event: Event, sign_up: SignUp, *, at: datetime) -> None:
    """Remind somebody who comes, on the morning of the day before."""
    due_at = day_before(event.starts_at, person=sign_up.person, at=MORNING)
    if due_at <= at:
        return
    tell(
        session,
        kind=NoticeKind.EVENT_REMINDER,
        person=sign_up.person,
        about=event.id,
        key=_reminder_key(event, sign_up),
        due_at=due_at,
        now=at,
        expires_at=event.starts_at,
        programme_id=event.cohort.programme_id,
    )


def remind_no_more(session: Session, event: Event, sign_up: SignUp, *, at: datetime) -> None:
    withdraw_key(session, key=_reminder_key(event, sign_up), at=at)


def _concerned(session: Session, event: Event) -> Collection[Person]:
    """Those who were asked to come, and guests who do."""
    coming = (sign_up.person for sign_up in sign_ups_coming(session, event=event))
    asked = (*invited_to(session, event=event), *_interested(session, event))
    return {person.id: person for person in (*asked, *coming)}.values()


def _interested(session: Session, event: Event) -> Collection[Person]:
    """To an information event whoever wants to hear when it begins is asked as well."""
    if not event.is_open or event.kind is not EventKind.INFORMATION:
        return ()
    invited = {person.id for person in invited_to(session, event=event)}
    interested = interested_in(session, programme_id=event.cohort.programme_id)
    return [person for person in interested if person.id not in invited]


def _reminder_key(event: Event, sign_up: SignUp) -> str:
    # With the moment of the answer, because somebody may excuse themselves and come after all.
    said_at = f"{sign_up.replied_at:%Y%m%dT%H%M%S%f}"
    return f"event_reminder:{event.id}:{event.sequence}:{sign_up.person_id}:{said_at}"


def _tell_people(
    session: Session, event: Event, kind: NoticeKind, people: Iterable[Person], *, at: datetime
) -> None:
    tell_each(
        session,
        kind=kind,
        people=people,
        about=event.id,
        key=lambda person: f"{kind}:{event.id}:{event.sequence}:{person.id}",
        due_at=at,
        now=at,
        expires_at=event.ends_at,
        programme_id=event.cohort.programme_id,
    )


def _remind_of_answers(
    session: Session, event: Event, people: Collection[Person], *, at: datetime
) -> None:
    """Whoever says nothing. Whether they have answered is looked at when it is to be said."""
    hours = office_hours(session, programme=event.cohort.programme)
    earliest = working_days_later(hours, at, TIME_TO_ANSWER)
    for days in ANSWER_BEFORE:
        due_at = working_days_before(hours, event.starts_at, days)
        if due_at >= earliest:
            _remind_of_answer(session, event, people, days, due_at=due_at, at=at)


def _remind_of_answer(
    session: Session,
    event: Event,
    people: Collection[Person],
    days: int,
    *,
    due_at: datetime,
    at: datetime,
) -> None:
    tell_each(
        session,
        kind=NoticeKind.EVENT_ANSWER_OWED,
        people=people,
        about=event.id,
        key=lambda person: f"event_owed:{event.id}:{event.sequence}:{person.id}:{days}",
        due_at=due_at,
        now=at,
        expires_at=event.starts_at,
        programme_id=event.cohort.programme_id,
    )


def _remind_channels(session: Session, event: Event, *, at: datetime) -> None:
    zone = ZoneInfo(event.cohort.programme.timezone)
    eve = event.starts_at.astimezone(zone).date() - timedelta(days=1)
    due_at = datetime.combine(eve, MORNING, zone)
    if due_at > at:
        _tell_channels(session, event, NoticeKind.EVENT_REMINDER, due_at=due_at, at=at)


def _tell_channels(
    session: Session, event: Event, kind: NoticeKind, *, due_at: datetime, at: datetime
) -> None:
    tell_channels(
        session,
        programme=event.cohort.programme,
        kind=kind,
        about=event.id,
        key=f"{kind}:{event.id}:{event.sequence}",
        due_at=due_at,
        now=at,
        expires_at=event.starts_at,
    )
