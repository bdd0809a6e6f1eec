"""What an application asks for beyond the basics: only what the programme's matching uses."""

from enum import StrEnum
from typing import Final

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.vocabulary import STYLES


class Asked(StrEnum):
    TOPICS = "topics"
    EXPERIENCE = "experience"
    FLUENCY = "fluency"
    PLACE = "place"
    PARTS_OF_DAY = "parts_of_day"
    STYLE = "style"
    DEPARTMENT = "department"
    SITE = "site"
    TEAM = "team"
    SUPERIOR = "superior"


_BY_WEIGHT: Final = {
    "topics": Asked.TOPICS,
    "seniority": Asked.EXPERIENCE,
    "place": Asked.PLACE,
}
_BY_RULE: Final = {
    "place_or_remote": Asked.PLACE,
    "parts_of_day": Asked.PARTS_OF_DAY,
    "language_level": Asked.FLUENCY,
    "other_department": Asked.DEPARTMENT,
    "other_site": Asked.SITE,
    "not_same_team": Asked.TEAM,
    "not_in_line": Asked.SUPERIOR,
}


def asked_by(programme: Programme) -> frozenset[Asked]:
    """A rule asks when a coordinator has switched it on, not because it is usual."""
    asked = {what for key, what in _BY_WEIGHT.items() if programme.weights.get(key, 0)}
    asked |= {what for rule, what in _BY_RULE.items() if programme.rules.get(rule)}
    if programme.weights.get("style", 0) and traits_of(programme):
        asked.add(Asked.STYLE)
    return frozenset(asked)


def traits_of(programme: Programme) -> dict[str, str]:
    """The ways of working that count, each "similar" or "complementary"."""
    chosen = programme.rules.get("traits") or {}
    return {trait: toward for trait, toward in chosen.items() if trait in STYLES}
