"""Inviting to feedback where a programme has it both ways: after some meetings, halfway and last.

An invitation, once: it lapses by itself, can be muted, and is not said when the feedback is there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import false, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notes.model import Note, NoteKind
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import Saying, tell_all
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import is_together, with_people
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work

AT = time(11)
EVERY = 3  # meetings, beginning with the second: the first has its short question
SOON = timedelta(days=2)
AFTER_MIDDLE, BEFORE_END = timedelta(days=3), timedelta(days=10)
LASTS = timedelta(days=7)
A_DAY = timedelta(days=1)  # it is another day elsewhere


def invite_to_feedback(session: Session, since: datetime, until: datetime) -> None:
    last = min(until, since + SOON)
    for cohort in _cohorts(session):
        if Work.TWO_WAY_FEEDBACK in ProgrammePlan.read(cohort.programme.plan).works:
            sayings = [
                saying
                for pair in _near(session, cohort, since.date() - A_DAY, last.date() + A_DAY)
                for saying in _of_the_year(pair)
                if since <= saying.due_at <= last
            ]
            met = _after_meetings(session, cohort, since)
            tell_all(session, sayings=[*sayings, *met], now=since)


def is_given(session: Session, *, pair_id: UUID, about: UUID, kind: NoteKind, by: Person) -> bool:
    """Whether the one who would be invited has written already."""
    found = select(Note.id).where(
        Note.pair_id == pair_id, Note.author_id == by.id, Note.kind == kind, Note.about_id == about
    )
    return session.scalar(found) is not None


def _of_the_year(pair: Pair) -> Iterator[Saying]:
    for kind, day in (
        (NoticeKind.FEEDBACK_HALFWAY, pair.middle + AFTER_MIDDLE),
        (NoticeKind.FEEDBACK_AT_END, pair.last_day - BEFORE_END),
    ):
        for person in pair.people:
            yield _saying(kind, pair, pair.id, person, person.moment(day, AT))


def _after_meetings(session: Session, cohort: Cohort, since: datetime) -> Iterator[Saying]:
    """The day after the second meeting, the fifth, the eighth …"""
    lately = (since - SOON).date()
    held = session.scalars(
        select(Meeting)
        .join(Meeting.pair)
        .where(
            Pair.cohort_id == cohort.id,
            Pair.ended_at.is_(None),
            Meeting.state == MeetingState.HELD,
            Meeting.held_on >= lately,
        )
        .options(joinedload(Meeting.pair).options(*with_people()))
    ).all()
    counts = _counts(session, [meeting.pair_id for meeting in held])
    for meeting in held:
        if counts[meeting.pair_id] % EVERY == EVERY - 1 and meeting.held_on:
            for person in meeting.pair.people:
                day = meeting.held_on + timedelta(days=1)
                due_at = max(person.moment(day, AT), since)
                kind = NoticeKind.FEEDBACK_ON_MEETING
                yield _saying(kind, meeting.pair, meeting.id, person, due_at)


def _saying(kind: NoticeKind, pair: Pair, about: UUID, person: Person, due_at: datetime) -> Saying:
    return Saying(
        kind=kind,
        person=person,
        about=about,
        key=f"{kind}:{about}:{person.id}",
        due_at=due_at,
        expires_at=due_at + LASTS,
        programme_id=pair.cohort.programme_id,
    )


def _counts(session: Session, pairs: Sequence[UUID]) -> Mapping[UUID, int]:
    counted = session.execute(
        select(Meeting.pair_id, func.count(Meeting.id))
        .where(Meeting.pair_id.in_(pairs), Meeting.state == MeetingState.HELD)
        .group_by(Meeting.pair_id)
    )
    return dict(iter(counted))


def _near(session: Session, cohort: Cohort, first: date, last: date) -> Sequence[Pair]:
    """Tandems that may be halfway or near their end then: a pause has made a year longer by days,
    and where people come all the time, everybody has a time of their own.
    """
    length = (cohort.ends_on - cohort.starts_on).days

    def halfway(day: date) -> int:
        return 2 * (day - AFTER_MIDDLE - cohort.starts_on).days - length

    def ending(day: date) -> int:
        return (day + BEFORE_END - cohort.ends_on).days

    return session.scalars(
        select(Pair)
        .where(
            Pair.cohort_id == cohort.id,
            Pair.ended_at.is_(None),
            or_(
                true() if cohort.rolling else false(),
                Pair.added_days.between(halfway(first), halfway(last)),
                Pair.added_days.between(ending(first), ending(last)),
            ),
        )
        .options(*with_people())
    ).all()


def _cohorts(session: Session) -> Sequence[Cohort]:
    return session.scalars(
        select(Cohort).where(is_together()).options(joinedload(Cohort.programme))
    ).all()
