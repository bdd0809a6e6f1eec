"""When people are busy, where somebody may look that up; without it, only their hours are known."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from mentorapp.core.people.model import Person


class Span(NamedTuple):
    starts_at: datetime
    ends_at: datetime


class Calendars(Protocol):
    """Asked while somebody waits for a form: an implementation answers within a second or two, and
    with nothing rather than late. It says when, never what or with whom.
    """

    def busy(
        self, people: Sequence[Person], *, since: datetime, until: datetime
    ) -> Mapping[UUID, Sequence[Span]]: ...


class NoCalendars:
    """Nobody may look into calendars."""

    def busy(
        self, people: Sequence[Person], *, since: datetime, until: datetime
    ) -> Mapping[UUID, Sequence[Span]]:
        return {}
