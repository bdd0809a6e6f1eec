"""Two people who read different clocks: the other one's time beside one's own."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from mentorapp.core.people.model import Person
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens.shapes import Fact


def others_time(at: datetime, *, reader: Person, other: Person) -> tuple[Fact, ...]:
    """The moment on the other one's clock, when that shows something else then."""
    if _same_clock(at, reader, other):
        return ()
    time = spell_moment_briefly(at, other.timezone)
    return (
        Fact(
            label=_("For {name}").format(name=other.name),
            value=_("{time} ({city})").format(time=time, city=city_of(other)),
        ),
    )


def whose_clock(at: datetime, *, reader: Person, other: Person) -> str:
    """Said below a form that asks for times."""
    if _same_clock(at, reader, other):
        return ""
    return _("Enter times as in {city}. {name} sees them as in {other_city}.").format(
        city=city_of(reader), name=other.name, other_city=city_of(other)
    )


def city_of(person: Person) -> str:
    language = current_voice().language
    return get_timezone_location(person.timezone, locale=language, return_city=True)


def _same_clock(at: datetime, reader: Person, other: Person) -> bool:
    here, there = ZoneInfo(reader.timezone), ZoneInfo(other.timezone)
    return at.astimezone(here).utcoffset() == at.astimezone(there).utcoffset()
