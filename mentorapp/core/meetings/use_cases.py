"""What the two can do with their meetings: propose, choose, move, cancel, one or a series."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.meetings.free_times import series
from mentorapp.core.meetings.model import Meeting, MeetingState, Slot
from mentorapp.core.meetings.queries import proposed_meeting_of, series_from
from mentorapp.core.meetings.rules import (
    Setting,
    check_plan,
    require_ahead,
    require_state,
)
from mentorapp.core.meetings.suggesting import working_hours
from mentorapp.core.meetings.telling import (
    remind,
    take_back,
    tell_cancelled,
    tell_fixed,
    tell_moved,
    tell_proposed,
)
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _


def propose_meeting(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    times: Sequence[datetime],
    setting: Setting,
    keyring: Keyring,
    at: datetime,
) -> Meeting:
    """Propose up to three times, of which the other one chooses."""
    require_together(pair, by)
    check_plan(times, setting, at=at)
    standing = proposed_meeting_of(session, pair=pair)
    if standing is not None:
        raise Refused(
            _("{name} has proposed times already. Please choose one or propose others.").format(
                name=pair.partner_of(by).name
            )
            if standing.waits_for(by)
            else _("You have proposed times already. You can change them.")
        )
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    meeting = Meeting(
        pair=pair,
        state=MeetingState.PROPOSED,
        sealed_place=key.seal(setting.place),
        proposed_by=by.id,
        proposed_at=at,
        minutes=setting.minutes,
        way=setting.way,
        repeats=setting.repeats,
        every_weeks=setting.every_weeks,
    )
    session.add(meeting)
    _offer(session, meeting, times)
    tell_proposed(session, meeting, by=by, at=at)
    return meeting


def propose_other_times(
    session: Session,
    *,
    meeting: Meeting,
    by: Person,
    times: Sequence[datetime],
    setting: Setting,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Change one's own proposal, or answer the other's; `seen` is the revision that was read."""
    require_together(meeting.pair, by)
    require_state(meeting, MeetingState.PROPOSED)
    check_plan(times, setting, at=at)
    require_unchanged("day_1", meeting.revision, seen=seen)
    meeting.proposed_by, meeting.proposed_at = by.id, at
    _set(session, meeting, by, setting, keyring)
    session.execute(delete(Slot).where(Slot.meeting_id == meeting.id))
    _offer(session, meeting, times)
    tell_proposed(session, meeting, by=by, at=at)


def choose_time(
    session: Session, *, slot: Slot, by: Person, keyring: Keyring, at: datetime
) -> Meeting:
    """Take one of the times the other one proposed: the meeting is fixed, with its series."""
    meeting = slot.meeting
    require_together(meeting.pair, by)
    require_state(meeting, MeetingState.PROPOSED)
    if not meeting.waits_for(by):
        raise Refused(_("You have proposed these times; now it is the other one's turn."))
    if slot.starts_at <= at:
        raise Refused(_("This time has passed. Please choose another or propose new ones."))
    meeting.state, meeting.starts_at, meeting.fixed_at = MeetingState.FIXED, slot.starts_at, at
    session.execute(delete(Slot).where(Slot.meeting_id == meeting.id))
    session.flush()
    take_back(session, meeting, at=at)
    tell_fixed(session, meeting, at=at)
    if meeting.repeats > 1:
        _fix_the_others(session, meeting, by=by, keyring=keyring, at=at)
    return meeting


def move_meeting(
    session: Session,
    *,
    meeting: Meeting,
    by: Person,
    starts_at: datetime,
    setting: Setting,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Put a fixed meeting at another time or place; both get a new calendar file."""
    require_ahead(meeting, by, at)
    check_plan([starts_at], setting, at=at)
    require_unchanged("day_1", meeting.revision, seen=seen)
    meeting.starts_at = starts_at
    _set(session, meeting, by, setting, keyring)
    meeting.sequence += 1
    session.flush()
    tell_moved(session, meeting, at=at)


def cancel_meeting(session: Session, *, meeting: Meeting, by: Person, at: datetime) -> None:
    """Call off a meeting that has not begun, or take a proposal from the table."""
    if meeting.state is not MeetingState.PROPOSED:
        require_ahead(meeting, by, at)
    require_together(meeting.pair, by)
    meeting.state, meeting.cancelled_at, meeting.cancelled_by = MeetingState.CANCELLED, at, by.id
    meeting.sequence += 1
    session.execute(delete(Slot).where(Slot.meeting_id == meeting.id))
    session.flush()
    tell_cancelled(session, meeting, by=by, at=at)


def cancel_series(session: Session, *, meeting: Meeting, by: Person, at: datetime) -> None:
    """Call off this meeting and all that follow it in its series; both are told once."""
    require_ahead(meeting, by, at)
    if meeting.series_id is None:
        raise Refused(_("This meeting is not one of a series."))
    for one in series_from(session, meeting=meeting):
        one.state, one.cancelled_at, one.cancelled_by = MeetingState.CANCELLED, at, by.id
        one.sequence += 1
        take_back(session, one, at=at)
    session.flush()
    tell_cancelled(session, meeting, by=by, at=at)


def _fix_the_others(
    session: Session, first: Meeting, *, by: Person, keyring: Keyring, at: datetime
) -> None:
    """The further meetings of a series, on the clock of the one who proposed it."""
    assert first.starts_at is not None
    key = key_for(session, pair=first.pair, by=by, keyring=keyring)
    proposer = first.pair.partner_of(by)
    moments = series(
        first.starts_at,
        every_weeks=first.every_weeks,
        times=first.repeats,
        one=working_hours(proposer),
        other=working_hours(by),
    )
    first.series_id = first.id
    for starts_at in moments[1:]:
        further = Meeting(
            pair=first.pair,
            state=MeetingState.FIXED,
            sealed_place=key.seal(key.open(first.sealed_place)),
            proposed_by=first.proposed_by,
            proposed_at=first.proposed_at,
            minutes=first.minutes,
            way=first.way,
            every_weeks=first.every_weeks,
            series_id=first.id,
            starts_at=starts_at,
            fixed_at=at,
        )
        session.add(further)
        session.flush()
        remind(session, further, at=at)


def _offer(session: Session, meeting: Meeting, times: Sequence[datetime]) -> None:
    session.add_all(Slot(meeting=meeting, starts_at=starts_at) for starts_at in times)
    session.flush()


def _set(
    session: Session, meeting: Meeting, by: Person, setting: Setting, keyring: Keyring
) -> None:
    key = key_for(session, pair=meeting.pair, by=by, keyring=keyring)
    meeting.minutes, meeting.sealed_place = setting.minutes, key.seal(setting.place)
    meeting.way = setting.way
    if meeting.state is MeetingState.PROPOSED:
        meeting.repeats, meeting.every_weeks = setting.repeats, setting.every_weeks
