"""Coordinators set what counts how much, and which rules hold, for all runs of a programme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.engine.policy import Key, Rule, Toward
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.vocabulary import FLUENCY, STYLES
from mentorapp.i18n import _

WEIGHTS: Final = (8, 4, 2, 0)  # very important, important, nice to have, ignored
WEIGHED: Final = tuple(Key)
# Whom somebody does not want is always obeyed, as is everything that is no choice.
SWITCHED: Final = (
    Rule.OTHER_ORGANISATION,
    Rule.OTHER_DEPARTMENT,
    Rule.OTHER_SITE,
    Rule.NOT_SAME_TEAM,
    Rule.NOT_IN_LINE,
    Rule.COMMON_LANGUAGE,
    Rule.PLACE_OR_REMOTE,
    Rule.PREPARED,
    Rule.NOT_AGAIN,
)
LINE_LEVELS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much. `traits` are the ways of working that count, and toward what."""

    weights: Mapping[Key, int]
    traits: Mapping[str, Toward] = field(default_factory=dict)
    spread: bool = False  # mentees evenly over the mentors


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What must hold. `line_levels` None: the whole line; `language_level` None: naming is enough.

    `parts_of_day` asks for more than days; `own_choice` lets mentees ask mentors themselves.
    """

    rules: Collection[Rule]
    line_levels: int | None = None
    language_level: int | None = None
    parts_of_day: bool = False
    own_choice: bool = False


def set_weights(
    session: Session, *, programme: Programme, by: Person, chosen: Weights, at: datetime
) -> None:
    """Takes effect with the next run. :raises InvalidInput:"""
    require_coordinator(session, person=by, programme_id=programme.id)
    wrong = [key.value for key in WEIGHED if chosen.weights.get(key) not in WEIGHTS]
    wrong += [f"trait_{trait}" for trait in chosen.traits if trait not in STYLES]
    if wrong:
        raise InvalidInput(dict.fromkeys(wrong, _("Please choose one.")))
    if not any(chosen.weights.values()):
        raise InvalidInput({Key.SKILLS: _("Something has to count.")})
    if chosen.weights[Key.STYLE] and not chosen.traits:
        raise InvalidInput({Key.STYLE: _("Please say below which ways of working count.")})
    weights = {key.value: chosen.weights[key] for key in WEIGHED}
    traits = {trait: toward.value for trait, toward in chosen.traits.items()}
    programme.weights = {**programme.weights, **weights}
    programme.rules = {**programme.rules, "traits": traits, "spread": chosen.spread}
    record(session, deed="set_weights", by=by.id, at=at, subject=programme.id)


def set_rules(
    session: Session, *, programme: Programme, by: Person, chosen: Rules, at: datetime
) -> None:
    """Takes effect with the next run, and with the next application. :raises InvalidInput:"""
    require_coordinator(session, person=by, programme_id=programme.id)
    wrong = []
    if chosen.line_levels not in (None, *LINE_LEVELS):
        wrong.append("line_levels")
    if chosen.language_level is not None and str(chosen.language_level) not in FLUENCY:
        wrong.append("language_level")
    if wrong:
        raise InvalidInput(dict.fromkeys(wrong, _("Please choose one.")))
    programme.rules = {
        **programme.rules,
        **{rule.value: rule in chosen.rules for rule in SWITCHED},
        "line_levels": chosen.line_levels,
        "language_level": chosen.language_level,
        "parts_of_day": chosen.parts_of_day,
        "own_choice": chosen.own_choice,
    }
    record(session, deed="set_rules", by=by.id, at=at, subject=programme.id)
