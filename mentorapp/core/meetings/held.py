"""The two say that they met, or that it came to nothing."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.rules import require_begun
from mentorapp.core.meetings.telling import take_back
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _


def say_met(session: Session, *, meeting: Meeting, by: Person, at: datetime) -> None:
    """The two met as planned."""
    require_begun(meeting, by, at)
    assert meeting.starts_at is not None
    meeting.state, meeting.held_said_by = MeetingState.HELD, by.id
    meeting.held_on = by.day_of(meeting.starts_at)
    take_back(session, meeting, at=at)


def say_not_met(session: Session, *, meeting: Meeting, by: Person, at: datetime) -> None:
    """It did not take place. Nobody is told, and nobody asks why."""
    require_begun(meeting, by, at)
    meeting.state, meeting.cancelled_at, meeting.cancelled_by = MeetingState.CANCELLED, at, by.id
    take_back(session, meeting, at=at)


def note_meeting(
    session: Session, *, pair: Pair, by: Person, held_on: date, keyring: Keyring, at: datetime
) -> Meeting:
    """The two met without having planned it here.

    :raises InvalidInput: when the day is ahead, before the pair, or was noted already.
    """
    require_together(pair, by)
    if held_on > by.day_of(at):
        raise InvalidInput({"held_on": _("This day has not come yet.")})
    if held_on < by.day_of(pair.formed_at):
        raise InvalidInput({"held_on": _("On this day you were not a tandem yet.")})
    if _met_on(session, pair, held_on):
        raise InvalidInput({"held_on": _("That you met on this day is noted already.")})
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    meeting = Meeting(
        pair=pair,
        state=MeetingState.HELD,
        sealed_place=key.seal(""),
        proposed_by=by.id,
        proposed_at=at,
        held_on=held_on,
        held_said_by=by.id,
    )
    session.add(meeting)
    session.flush()
    return meeting


def _met_on(session: Session, pair: Pair, day: date) -> bool:
    found = session.scalar(
        select(Meeting.id)
        .where(
            Meeting.pair_id == pair.id,
            Meeting.state == MeetingState.HELD,
            Meeting.held_on == day,
        )
        .limit(1)
    )
    return found is not None
