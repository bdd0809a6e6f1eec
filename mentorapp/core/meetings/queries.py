"""What the two may ask about their meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, lazyload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.errors import Refused
from mentorapp.core.meetings.model import Meeting, MeetingState, Slot
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _

_OPEN = (MeetingState.PROPOSED, MeetingState.FIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the two stand with their meetings."""

    begun: Meeting | None  # the latest, while nobody has said whether they met
    ahead: tuple[Meeting, ...]  # fixed and not begun, the nearest first
    proposed: Meeting | None
    times_met: int

    @property
    def is_planned(self) -> bool:
        return bool(self.ahead) or self.proposed is not None


def the_meeting(session: Session, meeting_id: UUID, *, by: Person) -> Meeting:
    """:raises Refused: when there is none, or it is other people's."""
    meeting = meeting_with_pair(session, meeting_id)
    if meeting is None or not meeting.pair.includes(by):
        raise Refused(_("This meeting does not exist, or is not yours."))
    return meeting


def meeting_with_pair(session: Session, meeting_id: UUID) -> Meeting | None:
    """For jobs, which nobody asks for in person."""
    return session.get(Meeting, meeting_id, options=[_with_pair()])


def meetings_in_a_row_with(session: Session, *, meeting: Meeting) -> Sequence[Meeting]:
    """The others of its series."""
    if meeting.series_id is None:
        return ()
    return session.scalars(
        select(Meeting)
        .where(Meeting.series_id == meeting.series_id, Meeting.id != meeting.id)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def the_slot(session: Session, slot_id: UUID, *, by: Person) -> Slot:
    """:raises Refused: when it is not on offer any more, or never was to this person."""
    slot = session.get(Slot, slot_id, options=[joinedload(Slot.meeting).options(_with_pair())])
    if slot is None or not slot.meeting.pair.includes(by):
        raise Refused(_("This time is not on offer any more."))
    return slot


def slots_of(session: Session, *, meeting: Meeting) -> Sequence[Slot]:
    return session.scalars(
        select(Slot)
        .where(Slot.meeting_id == meeting.id)
        .options(joinedload(Slot.meeting))
        .order_by(Slot.starts_at)
    ).all()


def place_of(session: Session, *, meeting: Meeting, by: Person, keyring: Keyring) -> str:
    """:raises Refused: when `by` is not one of the two."""
    return key_for(session, pair=meeting.pair, by=by, keyring=keyring).open(meeting.sealed_place)


def standing_of(session: Session, *, pair: Pair, at: datetime) -> Standing:
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.pair_id == pair.id, Meeting.state.in_(_OPEN))
        .options(_with_pair())
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    return _standing(meetings, times_met=times_met(session, pair=pair), at=at)


def open_meetings_of(session: Session, *, person: Person) -> Sequence[Meeting]:
    """What is proposed or fixed in all tandems the person is in now, with its times on offer.

    The tandems themselves were looked up before.
    """
    return session.scalars(_open_of_one_person(), {"person_id": person.id}).unique().all()


def standing_among(
    meetings: Sequence[Meeting], *, pair: Pair, times_met: int, at: datetime
) -> Standing:
    """Where one tandem stands, given the open meetings of several."""
    own = [meeting for meeting in meetings if meeting.pair_id == pair.id]
    return _standing(own, times_met=times_met, at=at)


@cache
def _open_of_one_person() -> Select[Meeting]:
    """Asked for every home, so it is put together once."""
    person_id: BindParameter[UUID] = bindparam("person_id")
    return (
        select(Meeting)
        .join(Pair, Pair.id == Meeting.pair_id)
        .where(
            Pair.of(person_id),
            Pair.ended_at.is_(None),
            Meeting.state.in_(_OPEN),
        )
        .options(lazyload(Meeting.pair), joinedload(Meeting.slots))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def _standing(meetings: Sequence[Meeting], *, times_met: int, at: datetime) -> Standing:
    fixed = [meeting for meeting in meetings if meeting.state is MeetingState.FIXED]
    begun = [meeting for meeting in fixed if meeting.has_begun(at)]
    return Standing(
        begun=begun[-1] if begun else None,
        ahead=tuple(meeting for meeting in fixed if not meeting.has_begun(at)),
        proposed=next((m for m in meetings if m.state is MeetingState.PROPOSED), None),
        times_met=times_met,
    )


def proposed_meeting_of(session: Session, *, pair: Pair) -> Meeting | None:
    return session.scalar(
        select(Meeting)
        .where(Meeting.pair_id == pair.id, Meeting.state == MeetingState.PROPOSED)
        .options(_with_pair())
    )


def series_from(session: Session, *, meeting: Meeting) -> Sequence[Meeting]:
    """This meeting and the fixed ones that follow it in its series; itself, when it is in none."""
    if meeting.series_id is None:
        return [meeting]
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.series_id == meeting.series_id,
            Meeting.state == MeetingState.FIXED,
            Meeting.starts_at >= meeting.starts_at,
        )
        .options(_with_pair())
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def cancelled_with(session: Session, *, meeting: Meeting) -> Sequence[Meeting]:
    """What was called off in one go with this meeting, itself included."""
    if meeting.series_id is None or meeting.cancelled_at is None:
        return [meeting]
    return session.scalars(
        select(Meeting)
        .where(Meeting.series_id == meeting.series_id, Meeting.cancelled_at == meeting.cancelled_at)
        .options(_with_pair())
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def all_meetings_of(session: Session, *, pair: Pair) -> Sequence[Meeting]:
    """What is ahead, the nearest first, then what was held, the latest first."""
    found = session.scalars(
        select(Meeting)
        .where(
            Meeting.pair_id == pair.id,
            Meeting.state.in_((MeetingState.FIXED, MeetingState.HELD)),
        )
        .options(_with_pair())
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    ahead = [meeting for meeting in found if meeting.state is MeetingState.FIXED]
    held = [meeting for meeting in found if meeting.state is MeetingState.HELD]
    return [*ahead, *sorted(held, key=lambda m: m.held_on or date.min, reverse=True)]


def times_met(session: Session, *, pair: Pair) -> int:
    count = session.scalar(
        select(func.count())
        .select_from(Meeting)
        .where(Meeting.pair_id == pair.id, Meeting.state == MeetingState.HELD)
    )
    return count or 0


def _with_pair() -> _AbstractLoad:
    return joinedload(Meeting.pair).options(*with_people())
