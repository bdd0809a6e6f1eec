"""Meetings in the state a test wants to begin with."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.meetings.model import Meeting
from mentorapp.core.meetings.queries import slots_of
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import choose_time, move_meeting, propose_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW

TUESDAY = datetime(2026, 11, 24, 13, tzinfo=UTC)  # two o'clock in Berlin
WEDNESDAY = TUESDAY + timedelta(days=1)
REMINDERS = (NoticeKind.MEETING_REMINDER_DAY, NoticeKind.MEETING_REMINDER_HOUR)


def proposed(
    session: Session,
    pair: Pair,
    *,
    by: Person | None = None,
    times: Sequence[datetime] = (TUESDAY, WEDNESDAY),
    place: str = "Room 214",
) -> Meeting:
    """By the mentee, where nobody else is named."""
    return propose_meeting(
        session,
        pair=pair,
        by=by or pair.mentee,
        times=times,
        setting=Setting(place=place),
        keyring=KEYRING,
        at=NOW,
    )


def fixed(
    session: Session, pair: Pair, *, starts_at: datetime = TUESDAY, at: datetime = NOW
) -> Meeting:
    meeting = proposed(session, pair, times=(starts_at,))
    (slot,) = slots_of(session, meeting=meeting)
    return choose_time(session, slot=slot, by=pair.mentor, keyring=KEYRING, at=at)


def moved(
    session: Session, meeting: Meeting, *, to: datetime, by: Person, at: datetime = NOW
) -> None:
    move_meeting(
        session,
        meeting=meeting,
        by=by,
        starts_at=to,
        setting=Setting(place="Canteen"),
        seen=meeting.revision,
        keyring=KEYRING,
        at=at,
    )
