"""A day and a time as somebody typed them, in their own zone, turned into an instant."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.i18n import _

FURTHEST = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A date field and a time field, and what they are called on the form."""

    day: date | None
    time: time | None
    day_field: str
    time_field: str

    @property
    def is_empty(self) -> bool:
        return self.day is None and self.time is None


def future_moment(typed: Typed, *, person: Person, now: datetime) -> datetime:
    """The instant this person means. An hour that comes twice in autumn means the first one.

    :raises InvalidInput: beside the field that is missing, past, too far away or skipped.
    """
    if typed.day is None:
        raise InvalidInput({typed.day_field: _("Please choose a day.")})
    if typed.time is None:
        raise InvalidInput({typed.time_field: _("Please choose a time.")})
    today = person.day_of(now)
    if typed.day < today:
        raise InvalidInput({typed.day_field: _("Please choose a day that has not passed.")})
    if typed.day > today + FURTHEST:
        raise InvalidInput({typed.day_field: _("Please choose a day within two years.")})
    local = person.moment(typed.day, typed.time)
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).time() != typed.time:
        raise InvalidInput(
            {typed.time_field: _("The clocks go forward that day, and this time is skipped.")}
        )
    if moment <= now:
        raise InvalidInput({typed.time_field: _("Please choose a time that has not passed.")})
    return moment


def day_before(moment: datetime, *, person: Person, at: time) -> datetime:
    """The day before on the person's calendar, at this time of theirs."""
    return person.moment(person.day_of(moment) - timedelta(days=1), at)
