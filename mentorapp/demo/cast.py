"""The shapes in which the demo's people are written down: who they are, and what they hand in."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.model import MONDAY_TO_FRIDAY, Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who works for the town, and the platform they work in."""

    key: str
    name: str
    post: str
    platform: Platform
    language: str = "de"
    working_days: tuple[int, ...] = MONDAY_TO_FRIDAY  # 0 is Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What somebody hands in, on which day of the call, and what becomes of it."""

    who: Colleague
    role: Role
    handed_in: int  # days since the call opened, as all days of the demo's calendar
    field: str
    skills: Mapping[str, int]
    motivation: str = ""
    languages: tuple[str, ...] = ("de",)
    capacity: int = 1
    wishes: tuple[str, ...] = ()  # keys of colleagues
    not_with: tuple[str, ...] = ()
    fate: EnrolmentState = EnrolmentState.ADMITTED
    decided: int = 37
    begun: int | None = None  # where the form was left half filled in before

    @property
    def application(self) -> Application:
        return Application(
            motivation=self.motivation,
            field=self.field,
            languages=self.languages,
            days=self.who.working_days,
            skills=self.skills,
            capacity=self.capacity,
        )
