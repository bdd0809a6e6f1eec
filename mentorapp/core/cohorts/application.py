"""What an application says, as plain data; and when it is complete enough to be handed in."""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mentorapp.core.cohorts.model import Role
from mentorapp.core.errors import InvalidInput
from mentorapp.core.programmes.questions import QuestionKind
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, Level
from mentorapp.core.written import require_short, too_long
from mentorapp.i18n import _

MOTIVATION_MOST = 2000  # characters
SKILLS_MOST = 8
OWN_MOST = 3
OWN_LENGTH = 60  # characters
# What the first step asks, and under which name.
BASICS: Final = {
    QuestionKind.LONG_TEXT: "motivation",
    QuestionKind.FIELD: "field",
    QuestionKind.LANGUAGES: "languages",
    QuestionKind.DAYS: "days",
    QuestionKind.CAPACITY: "capacity",
}
CAPACITY_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    motivation: str = ""
    languages: tuple[str, ...] = ()  # keys of LANGUAGES
    days: tuple[int, ...] = ()  # 0 is Monday
    # wanted or offered: a key of SKILLS with a level of 1 to 4
    skills: Mapping[str, int] = dataclasses.field(default_factory=dict)
    # skills in own words, with levels: see `matching.meanings`
    own_words: Mapping[str, int] = dataclasses.field(default_factory=dict)
    field: str = ""  # a key of FIELDS
    capacity: int = 1  # mentors: how many mentees at most

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Application":
        return cls(
            motivation=kept.get("motivation", ""),
            field=kept.get("field", ""),
            languages=tuple(kept.get("languages", ())),
            days=tuple(kept.get("days", ())),
            skills=dict(kept.get("skills", {})),
            own_words=dict(kept.get("own_words", {})),
            capacity=kept.get("capacity", 1),
        )

    def kept_of(self, role: Role) -> dict[str, Any]:
        """Of a mentee without what mentors alone are asked."""
        kept = self.kept()
        if role is Role.MENTEE:
            del kept["capacity"]
        return kept

    def kept(self) -> dict[str, Any]:
        return {
            "motivation": self.motivation,
            "field": self.field,
            "languages": list(self.languages),
            "days": list(self.days),
            "skills": dict(self.skills),
            "capacity": self.capacity,
            **({"own_words": dict(self.own_words)} if self.own_words else {}),
        }


def check_about(
    application: Application, *, role: Role, asked: Collection[QuestionKind] = BASICS
) -> None:
    """What is asked in the first step of the form. :raises InvalidInput:"""
    errors = too_long(("motivation", application.motivation, MOTIVATION_MOST))
    if role is Role.MENTEE and len(application.motivation) < 20:
        errors["motivation"] = _("Please write a sentence or two: at least 20 characters.")
    if application.field not in FIELDS:
        errors["field"] = _("Please choose a field of work.")
    if not application.languages or not set(application.languages) <= set(LANGUAGES):
        errors["languages"] = _("Please choose at least one language.")
    if not application.days or not set(application.days) <= set(range(5)):
        errors["days"] = _("Please choose at least one day.")
    if not 1 <= application.capacity <= CAPACITY_MOST:
        errors["capacity"] = _("Please choose a number from 1 to {most}.").format(
            most=CAPACITY_MOST
        )
    wrong = {BASICS[kind]: errors[BASICS[kind]] for kind in asked if BASICS.get(kind) in errors}
    if wrong:
        raise InvalidInput(wrong)


def check_skills(skills: Mapping[str, int], own: Mapping[str, int]) -> None:
    """:raises InvalidInput: for the steps that ask for skills and their levels."""
    if not (skills or own) or not set(skills) <= set(SKILLS):
        raise InvalidInput({"skills": _("Please choose at least one.")})
    if len(skills) > SKILLS_MOST:
        raise InvalidInput({"skills": _("Please choose at most {most}.").format(most=SKILLS_MOST)})
    if len(own) > OWN_MOST:
        raise InvalidInput({"own": _("Please write at most {most}.").format(most=OWN_MOST)})
    require_short(*(("own", word, OWN_LENGTH) for word in own))
    wrong = {key: _("Please choose a level.") for key, n in skills.items() if n not in list(Level)}
    for number, level in enumerate(own.values(), start=1):
        if level not in list(Level):
            wrong[f"own_{number}"] = _("Please choose a level.")
    if wrong:
        raise InvalidInput(wrong)
