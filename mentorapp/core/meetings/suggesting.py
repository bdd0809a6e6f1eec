"""When the two could meet next: in their rhythm, at times that suit both."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.meetings.free_times import SOUGHT, free_times
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.good_hours import Hours, hours_of
from mentorapp.core.pairs.agreement import rhythm_of
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.people.calendars import Calendars, Span
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring

SUGGESTED = 6
_NOTICE = timedelta(days=1)  # nobody is asked for today
_EARLY = timedelta(days=3)  # before the rhythm would have it


def suggested_times(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    minutes: int,
    calendars: Calendars,
    keyring: Keyring,
    at: datetime,
) -> list[datetime]:
    """Times to propose, none of them while either of both has another meeting here."""
    since = max(at + _NOTICE, _due(session, pair, by, keyring) - _EARLY)
    people = pair.people
    known = calendars.busy(people, since=since, until=since + SOUGHT)
    return free_times(
        working_hours(by),
        working_hours(pair.partner_of(by)),
        minutes=minutes,
        since=since,
        most=SUGGESTED,
        busy=(
            *(span for person in people for span in known.get(person.id, ())),
            *_meetings(session, people, since),
        ),
    )


def rhythm(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> int:
    """Weeks between two meetings, as the two agreed."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    return rhythm_of(session.get(Agreement, pair.id), pair, key)


def working_hours(person: Person) -> Hours:
    return hours_of(person, region=person.organisation.region)


def _due(session: Session, pair: Pair, by: Person, keyring: Keyring) -> datetime:
    """When the next meeting would be due; at once while the two have never met."""
    last = session.scalar(
        select(func.max(Meeting.held_on)).where(
            Meeting.pair_id == pair.id, Meeting.state == MeetingState.HELD
        )
    )
    if last is None:
        return pair.formed_at
    weeks = rhythm(session, pair=pair, by=by, keyring=keyring)
    return by.moment(last + timedelta(weeks=weeks), by.day_starts)


def _meetings(session: Session, people: Sequence[Person], since: datetime) -> list[Span]:
    """What either of both has fixed with anybody, also in another tandem."""
    ids = [person.id for person in people]
    fixed = session.scalars(
        select(Meeting)
        .join(Pair, Pair.id == Meeting.pair_id)
        .where(
            Meeting.state == MeetingState.FIXED,
            Meeting.starts_at >= since - timedelta(days=1),
            Pair.mentor_id.in_(ids) | Pair.mentee_id.in_(ids),
        )
    )
    return [Span(m.starts_at, m.ends_at) for m in fixed if m.starts_at and m.ends_at]
