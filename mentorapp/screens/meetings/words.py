"""Words about meetings that several screens share: when, how long, how, how often."""

from collections.abc import Sequence

from mentorapp.core.meetings.model import Meeting, Slot, Way
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens.shapes import Fact
from mentorapp.screens.vocabulary.zones import others_time


def when(meeting: Meeting, reader: Person) -> tuple[Fact, ...]:
    if meeting.starts_at is None:
        return (Fact(label=_("Length"), value=length(meeting)),)
    partner = meeting.pair.partner_of(reader)
    return (
        Fact(label=_("When"), value=spell_moment(meeting.starts_at, reader.timezone)),
        *others_time(meeting.starts_at, reader=reader, other=partner),
        Fact(label=_("Length"), value=length(meeting)),
    )


def how(meeting: Meeting) -> tuple[Fact, ...]:
    """In person or not, and the series while it is only proposed."""
    series = spell_series(meeting.repeats, meeting.every_weeks)
    return (
        Fact(label=_("How"), value=spell_way(meeting.way)),
        *((Fact(label=_("Series"), value=series),) if meeting.repeats > 1 else ()),
    )


def offered(slots: Sequence[Slot], reader: Person, partner: Person) -> tuple[Fact, ...]:
    """Numbered where there is a choice."""
    numbered = _("Time {number}") if len(slots) > 1 else _("When")
    return tuple(
        fact
        for number, slot in enumerate(slots, start=1)
        for fact in (
            Fact(
                label=numbered.format(number=number),
                value=spell_moment(slot.starts_at, reader.timezone),
            ),
            *others_time(slot.starts_at, reader=reader, other=partner),
        )
    )


def length(meeting: Meeting) -> str:
    return spell_minutes(meeting.minutes)


def spell_minutes(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def spell_way(way: Way) -> str:
    match way:
        case Way.IN_PERSON:
            return _("In person")
        case Way.ONLINE:
            return _("Online")
        case Way.PHONE:
            return _("By phone")


def spell_series(repeats: int, every_weeks: int) -> str:
    if repeats == 1:
        return _("Just this one")
    return ngettext(
        "{times} meetings, one a week", "{times} meetings, one every {n} weeks", every_weeks
    ).format(times=repeats, n=every_weeks)
