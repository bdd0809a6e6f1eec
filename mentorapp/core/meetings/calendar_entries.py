"""A fixed meeting in the calendars of the two, with a link to meet online, where IT allows it.

The job brings the calendar to what the meeting is by then, so that doing it again changes nothing;
was the meeting changed meanwhile, it looks once more, because another job may have been faster.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.meetings.queries import meeting_with_pair, meetings_in_a_row_with
from mentorapp.core.notices.job import ask_for
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.people.outside import Appointments, Entered, Entry, OutsideSeat
from mentorapp.core.people.queries import outside_seats_of
from mentorapp.core.people.visits import Instance
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.session import looking, transact

JOB = "calendar_entry"
SUBJECT = "Mentoring"  # colleagues may see it


@dataclass(frozen=True, slots=True)
class _Task:
    """What has to be done with the calendar of `owner`."""

    change: tuple[int, MeetingState]  # of the meeting, that it comes from
    owner: OutsideSeat
    name: str  # of the appointment that is there, "" when none is
    entry: Entry | None  # None: it has to go


def bring_calendars_up_to_date(session: Session, *, meeting: Meeting, now: datetime) -> None:
    """Let jobs do it, once for each change of the meeting and of those in a row with it."""
    for one in (meeting, *meetings_in_a_row_with(session, meeting=meeting)):
        ask_for(
            session,
            kind=JOB,
            key=f"{JOB}:{one.id}:{one.sequence}:{one.state}",
            arguments={"meeting": one.id},
            now=now,
        )


def carry_out(
    instance: Instance, arguments: Mapping[str, str], _progress: Callable[[str], None]
) -> None:
    if instance.appointments is not None:
        while not _bring(instance, instance.appointments, UUID(arguments["meeting"])):
            continue


def _bring(instance: Instance, appointments: Appointments, meeting_id: UUID) -> bool:
    """False when the meeting was changed while the calendar was spoken to."""
    with looking(instance.sessions) as session:
        task = _task(session, meeting_id, appointments)
    if task is None:
        return True
    entered = _do(appointments, task)

    def note(session: Session) -> bool:
        meeting = meeting_with_pair(session, meeting_id)
        if meeting is None:
            return True
        _note(session, meeting, task, entered, instance.keyring)
        return _change(meeting) == task.change

    return transact(instance.sessions, note, writes=True)


def _task(session: Session, meeting_id: UUID, appointments: Appointments) -> _Task | None:
    meeting = meeting_with_pair(session, meeting_id)
    if meeting is None or meeting.starts_at is None or meeting.ends_at is None:
        return None
    known = outside_seats_of(session, ids=[person.id for person in meeting.pair.people])
    seats = [
        known[person.id]
        for person in meeting.pair.people  # the mentee first
        if person.id in known and appointments.serves(known[person.id].tenant)
    ]
    kept, change = _kept(meeting), _change(meeting)
    if meeting.state is not MeetingState.FIXED:
        is_off = meeting.state is MeetingState.CANCELLED
        return _Task(change, *kept, None) if kept and is_off else None
    if not seats:
        return None
    owner, name = kept or (seats[0], "")
    entry = Entry(
        key=str(meeting.id),
        subject=SUBJECT,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        is_online=meeting.way is Way.ONLINE,
        with_whom=[seat for seat in seats if seat.tenant == owner.tenant and seat != owner],
    )
    return _Task(change, owner, name, entry)


def _change(meeting: Meeting) -> tuple[int, MeetingState]:
    """Which one of the meeting's changes was the last."""
    return meeting.sequence, meeting.state


def _kept(meeting: Meeting) -> tuple[OutsideSeat, str] | None:
    """In whose calendar the appointment stands, and what it is called there."""
    tenant, _, rest = meeting.calendar_entry.partition("/")
    user, _, name = rest.partition("/")
    return (OutsideSeat(tenant, user), name) if name else None


def _do(appointments: Appointments, task: _Task) -> Entered | None:
    if task.entry is None:
        appointments.cancel(task.owner, task.name)
    elif task.name:
        appointments.change(task.owner, task.name, task.entry)
    else:
        return appointments.enter(task.owner, task.entry)
    return None


def _note(
    session: Session, meeting: Meeting, task: _Task, entered: Entered | None, keyring: Keyring
) -> None:
    """The link to join becomes the place where the two left that open; it is sealed like one."""
    if task.entry is None:
        meeting.calendar_entry = ""
    if entered is None:
        return
    meeting.calendar_entry = f"{task.owner.tenant}/{task.owner.user}/{entered.name}"
    key = key_for(session, pair=meeting.pair, by=meeting.pair.mentee, keyring=keyring)
    if entered.link and not key.open(meeting.sealed_place):
        meeting.sealed_place = key.seal(entered.link)
