"""One moment of the demo's history: somebody does something by its use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.demo.calendar import Calendar
from mentorapp.demo.cast import Applicant


@dataclass(frozen=True, slots=True, kw_only=True)
class Stageset:
    """What does not change from scene to scene."""

    cohort_id: UUID
    people: Mapping[str, UUID]  # by the keys of colleagues
    keyring: Keyring
    calendar: Calendar
    applicants: tuple[Applicant, ...]
    guests: tuple[Applicant, ...] = ()
    crowd: tuple[Applicant, ...] = ()
    own_choice: bool = False  # mentees ask mentors themselves
    committee: tuple[str, ...] = ()  # who votes about admissions


@dataclass(frozen=True, slots=True)
class Scene:
    """A transaction at a moment."""

    session: Session
    at: datetime
    stageset: Stageset

    @property
    def cohort(self) -> Cohort:
        return the_cohort(self.session, self.stageset.cohort_id)

    @property
    def keyring(self) -> Keyring:
        return self.stageset.keyring

    def on(self, day: int) -> date:
        return self.stageset.calendar.on(day)

    def moment(self, day: int, clock: time) -> datetime:
        return self.stageset.calendar.at(day, clock)

    def person(self, key: str) -> Person:
        return self.session.get_one(
            Person, self.stageset.people[key], options=[joinedload(Person.organisation)]
        )

    def ids(self, keys: tuple[str, ...]) -> list[str]:
        return [str(self.stageset.people[key]) for key in keys]


Deed = Callable[[Scene], None]


@dataclass(frozen=True, slots=True)
class Beat:
    """On which day of the demo's calendar, at what time in Berlin, what happens."""

    day: int
    clock: time
    deed: Deed
