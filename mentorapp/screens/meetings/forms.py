"""What the two fill in about a meeting. Days and times are chosen, never read from free text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.meetings.rules import PLACE_MOST, REPEATS, SLOTS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import options_of
from mentorapp.screens.meetings.one import sample_meeting
from mentorapp.screens.meetings.words import spell_minutes, spell_series, spell_way
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Form,
    Option,
    Screen,
    TextField,
    TimeField,
)
from mentorapp.screens.tandems.tandem import sample_pair
from mentorapp.screens.vocabulary.zones import whose_clock

LENGTHS = (30, 45, 60, 90, 120, 180)  # minutes
CHOSEN = 2  # of the suggestions, beforehand: one press more and the proposal is made


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What a form about times needs to know besides the two."""

    now: datetime
    suggested: Sequence[datetime] = ()  # times that suit both
    rhythm: int = 4  # weeks between two meetings


def propose_form(pair: Pair, reader: Person, *, planning: Planning, intro: str = "") -> Form:
    return Form(
        name="propose_meeting",
        target=str(pair.id),
        title=_("Propose times"),
        intro=intro or _choose(pair.partner_of(reader)),
        fields=(
            *_times((), reader, planning, chosen=CHOSEN),
            *_setting_fields(60, "", Way.IN_PERSON),
            _series(1, planning.rhythm),
        ),
        submit=_("Propose"),
        cancel=_("Close"),
        note=_note(pair, reader, planning.now),
    )


def other_times_form(
    meeting: Meeting,
    reader: Person,
    *,
    times: Sequence[datetime],
    place: str,
    planning: Planning,
) -> Form:
    """`times` are filled in: the reader's own proposal, to be changed."""
    return Form(
        name="other_times",
        target=f"{meeting.id}:{meeting.revision}",
        title=_("Propose times"),
        intro=_choose(meeting.pair.partner_of(reader)),
        fields=(
            *_times(times, reader, planning, chosen=0 if times else CHOSEN),
            *_setting_fields(meeting.minutes, place, meeting.way),
            _series(meeting.repeats, meeting.every_weeks or planning.rhythm),
        ),
        submit=_("Propose"),
        cancel=_("Close"),
        note=_note(meeting.pair, reader, planning.now),
    )


def move_form(meeting: Meeting, reader: Person, *, place: str, now: datetime) -> Form:
    times = (meeting.starts_at,) if meeting.starts_at else ()
    return Form(
        name="move_meeting",
        target=f"{meeting.id}:{meeting.revision}",
        title=_("Move the meeting"),
        intro=_("The new time counts at once, and both of you get a new calendar file."),
        fields=(
            *_own_times(times, reader, most=1, required=True),
            *_setting_fields(meeting.minutes, place, meeting.way),
        ),
        submit=_("Move"),
        cancel=_("Close"),
        note=_note(meeting.pair, reader, now),
    )


def note_form(
    pair: Pair, reader: Person, *, today: date, planning: Planning, ask_next: bool
) -> Form:
    """`ask_next`: while no next date is planned, it is asked for at once."""
    return Form(
        name="note_meeting",
        target=str(pair.id),
        title=_("We met"),
        fields=(
            DateField(name="held_on", label=_("When did you meet?"), value=today),
            *(_next_date(pair, reader, planning) if ask_next else ()),
        ),
        submit=_("Save"),
        note=_note(pair, reader, planning.now) if ask_next else "",
    )


def _next_date(pair: Pair, reader: Person, planning: Planning) -> tuple[Field, ...]:
    asked = _("{name} is asked whether it suits.").format(name=pair.partner_of(reader).name)
    suggestions = (
        _suggestions(planning, reader, label=_("When do you meet next?"), hint=asked, chosen=0),
    )
    return (
        *(suggestions if planning.suggested else ()),
        DateField(
            name="day_1",
            label=_("Another day") if planning.suggested else _("When do you meet next?"),
            hint="" if planning.suggested else asked,
            required=False,
        ),
        TimeField(name="time_1", label=_("At what time?"), required=False),
    )


def _choose(partner: Person) -> str:
    return _("{name} chooses one of them, or proposes others.").format(name=partner.name)


def _times(
    times: Sequence[datetime], reader: Person, planning: Planning, *, chosen: int
) -> tuple[Field, ...]:
    """Suggestions and room for own times; for three of them, where there is nothing to suggest."""
    if not planning.suggested:
        return _own_times(times, reader, most=SLOTS_MOST, required=True)
    suggestions = _suggestions(
        planning,
        reader,
        label=_("Times that suit you both"),
        hint=_("By your hours and holidays. At most three in all."),
        chosen=chosen,
    )
    own = _own_times(times, reader, most=max(1, len(times)), required=False)
    return (suggestions, *own)


def _suggestions(
    planning: Planning, reader: Person, *, label: str, hint: str, chosen: int
) -> ChoicesField:
    options = tuple(
        Option(value=at.isoformat(), label=spell_moment(at, reader.timezone))
        for at in planning.suggested
    )
    return ChoicesField(
        name="times",
        label=label,
        hint=hint,
        options=options,
        values=tuple(option.value for option in options[:chosen]),
        shown=True,
        most=SLOTS_MOST,
        required=False,
    )


def _own_times(
    times: Sequence[datetime], reader: Person, *, most: int, required: bool
) -> tuple[DateField | TimeField, ...]:
    local = [at.astimezone(ZoneInfo(reader.timezone)) for at in times]
    return tuple(
        field
        for number in range(1, most + 1)
        for field in _own_time(
            number,
            local[number - 1] if number <= len(local) else None,
            numbered=most > 1,
            required=required and number == 1,
        )
    )


def _own_time(
    number: int, at: datetime | None, *, numbered: bool, required: bool
) -> tuple[DateField, TimeField]:
    day = _("Day") if required else _("Another day")
    return (
        DateField(
            name=f"day_{number}",
            label=_("Day {number}").format(number=number) if numbered else day,
            value=at.date() if at else None,
            required=required,
        ),
        TimeField(
            name=f"time_{number}",
            label=_("Time {number}").format(number=number) if numbered else _("Time"),
            value=at.time() if at else None,
            required=required,
        ),
    )


def _setting_fields(minutes: int, place: str, way: Way) -> tuple[ChoiceField | TextField, ...]:
    return (
        ChoiceField(
            name="minutes",
            label=_("Length"),
            options=tuple(Option(value=str(n), label=spell_minutes(n)) for n in LENGTHS),
            value=str(minutes),
        ),
        ChoiceField(
            name="way",
            label=_("How do you meet?"),
            options=options_of(Way, spell_way),
            value=way,
        ),
        TextField(
            name="place",
            label=_("Place or link"),
            value=place,
            most=PLACE_MOST,
            required=False,
        ),
    )


def _series(repeats: int, every_weeks: int) -> ChoiceField:
    return ChoiceField(
        name="repeats",
        label=_("One meeting, or a series?"),
        options=tuple(Option(value=str(n), label=spell_series(n, every_weeks)) for n in REPEATS),
        value=str(repeats),
    )


def _note(pair: Pair, reader: Person, now: datetime) -> str:
    return whose_clock(now, reader=reader, other=pair.partner_of(reader))


def examples() -> tuple[Screen, ...]:
    pair, now = sample_pair(), samples.NOON
    proposed, fixed = sample_meeting(MeetingState.PROPOSED), sample_meeting(MeetingState.FIXED)
    plain = Planning(now=now)
    rich = Planning(now=now, suggested=[now.replace(day=day) for day in range(25, 31)], rhythm=3)
    reader = proposed.pair.mentee
    return (
        propose_form(pair, pair.mentee, planning=plain),
        propose_form(pair, pair.mentee, planning=rich),
        other_times_form(proposed, reader, times=(now,), place="", planning=plain),
        other_times_form(proposed, reader, times=(now, now), place="", planning=rich),
        move_form(fixed, fixed.pair.mentee, place="Rathaus, Zimmer 214", now=now),
        note_form(pair, pair.mentee, today=now.date(), planning=plain, ask_next=True),
        note_form(pair, pair.mentee, today=now.date(), planning=rich, ask_next=True),
    )
