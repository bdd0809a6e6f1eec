"""One meeting by itself, and the words and buttons that every screen about meetings shares."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentorapp.core.meetings.model import Meeting, MeetingState, Slot, Way
from mentorapp.core.meetings.topics import OpenedTopic
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import Notes, OpenedNote
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day, spell_moment, spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import opening
from mentorapp.screens.meetings.topics import agenda_section, sample_topics
from mentorapp.screens.meetings.words import how, offered, when
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Link,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import propose_action, sample_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the two keep about one meeting."""

    place: str = ""
    topics: Sequence[OpenedTopic] = ()
    notes: Notes = field(default_factory=Notes)


def meeting_page(
    meeting: Meeting, reader: Person, *, contents: Contents, slots: Sequence[Slot], calendar: str
) -> Page:
    """What the reader can do about one meeting; `calendar` is "" before a time is fixed."""
    partner, place = meeting.pair.partner_of(reader), contents.place
    held = meeting.state is MeetingState.HELD
    planned = not held or meeting.starts_at is not None  # else only the day was noted
    return Page(
        name="meeting",
        target=str(meeting.id),
        title=_("Meeting"),
        heading=_("Meeting with {name}").format(name=partner.name),
        intro=_standing(meeting, reader),
        sections=(
            Section(
                facts=(
                    *(when(meeting, reader) if planned else ()),
                    *offered(slots, reader, partner),
                    *(how(meeting) if planned else ()),
                    *((Fact(label=_("Place or link"), value=place),) if place else ()),
                ),
                actions=(*_join(meeting, place), *_ways(meeting, reader, slots, calendar)),
                note=_whats_secret() if planned and place else "",
            ),
            *((agenda_section(meeting.pair, contents.topics),) if meeting.is_to_come else ()),
            *((_notes(meeting, partner, contents.notes),) if meeting.starts_at or held else ()),
        ),
    )


def add_to_calendar(calendar: str) -> Link:
    return Link(label=_("Add to calendar"), url=calendar)


def meeting_action(meeting: Meeting) -> Action:
    return opening("meeting", _("Look or change"), str(meeting.id))


def calendar_words(meeting: Meeting, reader: Person) -> tuple[str, str]:
    """Summary and description of the calendar entry; colleagues may see the summary."""
    partner = meeting.pair.partner_of(reader)
    return _("Mentoring"), _("Meeting with {name}").format(name=partner.name)


def _standing(meeting: Meeting, reader: Person) -> str:
    match meeting.state:
        case MeetingState.PROPOSED if meeting.waits_for(reader):
            return _("Choose a time, or propose others.")
        case MeetingState.PROPOSED:
            return _("{name} has yet to choose a time.").format(
                name=meeting.pair.partner_of(reader).name
            )
        case MeetingState.FIXED:
            return _("The time is fixed. Both of you are reminded.")
        case MeetingState.HELD:
            day = spell_day(meeting.held_on) if meeting.held_on else ""
            return _("You two met on {day}.").format(day=day)
        case MeetingState.CANCELLED:
            return _("This meeting was cancelled.")


def _join(meeting: Meeting, place: str) -> tuple[Link, ...]:
    is_link = place.startswith("https://") and " " not in place
    if meeting.state is not MeetingState.FIXED or not is_link:
        return ()
    return (Link(label=_("Join online"), url=place),)


def _notes(meeting: Meeting, partner: Person, notes: Notes) -> Section:
    mine, theirs = notes.mine, notes.theirs
    ours = mine.audience is Audience.OURS
    write = Action(
        name="meeting_note",
        label=_("Change my note") if mine.words else _("Write a note"),
        target=str(meeting.id),
    )
    seen = _("yours, {name} reads it").format(name=partner.name) if ours else _("yours alone")
    written = (
        *((Entry(title=_("My note"), status=seen, detail=mine["text"]),) if mine.words else ()),
        *((Entry(title=partner.name, detail=theirs["text"]),) if theirs else ()),
    )
    feedback = Action(name="feedback_on_meeting", label=_("Give feedback"), target=str(meeting.id))
    held = meeting.state is MeetingState.HELD
    return Section(
        heading=_("Notes"), entries=written, actions=(write, *((feedback,) if held else ()))
    )


def _ways(
    meeting: Meeting, reader: Person, slots: Sequence[Slot], calendar: str
) -> tuple[Action | Link, ...]:
    match meeting.state:
        case MeetingState.PROPOSED if meeting.waits_for(reader):
            choices = (take(slot, reader, opens=Opens.HERE) for slot in slots)
            return (*choices, other_times(meeting, opens=Opens.HERE), cancel(meeting))
        case MeetingState.PROPOSED:
            return (change_times(meeting, opens=Opens.HERE), cancel(meeting))
        case MeetingState.FIXED:
            move = Action(name="move_meeting", label=_("Move"), target=str(meeting.id))
            rest = (_cancel_series(meeting),) if meeting.series_id else ()
            return (add_to_calendar(calendar), move, cancel(meeting), *rest)
        case MeetingState.CANCELLED if meeting.is_in_calendars and calendar:
            return (Link(label=_("Take out of calendar"), url=calendar), _again(meeting))
        case MeetingState.CANCELLED | MeetingState.HELD:
            return (_again(meeting),)


def _again(meeting: Meeting) -> Action:
    return propose_action(meeting.pair, opens=Opens.HERE, weight=Weight.PRIMARY)


def take(slot: Slot, reader: Person, *, opens: Opens) -> Action:
    return Action(
        name="choose_time",
        label=spell_moment_briefly(slot.starts_at, reader.timezone),
        target=str(slot.id),
        opens=opens,
        weight=Weight.PRIMARY,
        spoken=_("Take {time}").format(time=spell_moment(slot.starts_at, reader.timezone)),
    )


def other_times(meeting: Meeting, *, opens: Opens) -> Action:
    return Action(
        name="other_times", label=_("Propose others"), target=str(meeting.id), opens=opens
    )


def change_times(meeting: Meeting, *, opens: Opens) -> Action:
    return Action(name="other_times", label=_("Change"), target=str(meeting.id), opens=opens)


def cancel(meeting: Meeting, *, opens: Opens = Opens.HERE) -> Action:
    fixed = meeting.state is MeetingState.FIXED
    return Action(
        name="cancel_meeting",
        label=_("Cancel meeting") if fixed else _("Take it back"),
        target=str(meeting.id),
        opens=opens,
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Cancel the meeting?"),
            text=_("The other one is told. Nobody asks why."),
            yes=_("Yes, cancel it"),
            no=_("Keep it"),
        ),
    )


def _cancel_series(meeting: Meeting) -> Action:
    return Action(
        name="cancel_series",
        label=_("Cancel this and all later ones"),
        target=str(meeting.id),
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Cancel the series?"),
            text=_("This meeting and all later ones of the series are cancelled."),
            yes=_("Yes, cancel it"),
            no=_("Keep it"),
        ),
    )


def _whats_secret() -> str:
    return _("The place stands only here and in your calendar file, never in a message.")


def sample_meeting(state: MeetingState, *, by_reader: bool = False) -> Meeting:
    """A meeting that never was. Its reader is the mentee."""
    pair = sample_pair()
    timed = state is not MeetingState.PROPOSED
    return Meeting(
        pair=pair,
        state=state,
        sealed_place=b"",
        proposed_by=pair.mentee_id if by_reader else pair.mentor_id,
        proposed_at=samples.NOON,
        starts_at=samples.NOON if timed else None,
        fixed_at=samples.NOON if timed else None,
        held_on=samples.NOON.date() if state is MeetingState.HELD else None,
    )


def sample_series() -> Meeting:
    meeting = sample_meeting(MeetingState.FIXED)
    meeting.series_id, meeting.every_weeks, meeting.way = meeting.id, 4, Way.ONLINE
    return meeting


def sample_slots(meeting: Meeting) -> tuple[Slot, ...]:
    return tuple(
        Slot(meeting=meeting, starts_at=samples.NOON.replace(day=day)) for day in (25, 26, 30)
    )


SAMPLE_LINK = "https://mentoring.example/app/calendar/WyJtZWV0aW5nIl0.aSZ2WQ.x7fk3Q.ics"


def examples() -> tuple[Screen, ...]:
    theirs = sample_meeting(MeetingState.PROPOSED)
    ours = sample_meeting(MeetingState.PROPOSED, by_reader=True)
    later = (sample_meeting(state) for state in MeetingState if state is not theirs.state)
    note = OpenedNote(words={"text": "Erst zuhören, dann reden. " * 110}, audience=Audience.OURS)
    contents = Contents(
        place="https://meet.example/tandem?a=1&b=2",
        topics=sample_topics(theirs.pair),
        notes=Notes(mine=note, theirs=note),
    )
    return tuple(
        meeting_page(
            meeting,
            meeting.pair.mentee,
            contents=contents,
            slots=sample_slots(meeting) if meeting.state is MeetingState.PROPOSED else (),
            calendar=SAMPLE_LINK,
        )
        for meeting in (theirs, ours, *later, sample_series())
    )
