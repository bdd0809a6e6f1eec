"""What a programme's settings and a coordinator's plain choice mean to the engine."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final, assert_never

from mentorapp.core.matching.engine.fingerprint import fingerprint
from mentorapp.core.matching.engine.policy import (
    USUAL,
    Coverage,
    Criterion,
    Curve,
    Key,
    Policy,
    Rule,
    Toward,
)
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.model import Aim
from mentorapp.core.programmes.asking import traits_of
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.core.training.queries import is_gated

USUAL_LEVEL: Final = 3  # B1
EXPERIENCE_GAP: Final = (1, 3)  # steps a mentor should be ahead, of `vocabulary.EXPERIENCE`
SPREADING_COST: Final = 300  # points that each further mentee of one mentor has to be worth

# What the application asks for; a criterion nobody answers would only blur the others.
USUAL_WEIGHTS: Final = {
    Key.SKILLS: 8,
    Key.AVAILABILITY: 4,
    Key.MENTEE_WISH: 4,
    Key.FIELD: 2,
    Key.LANGUAGES: 2,
    Key.MENTOR_WISH: 2,
}


def policy_of(programme: Programme, *, aim: Aim, floor: int = 0) -> Policy:
    """The engine's policy.

    `programme.weights` maps criteria to 0, 2, 4 or 8. `programme.rules` maps rules to true or
    false, and may hold `language_level` (1 = A1 ... 6 = C2), `line_levels` (null: all the way),
    `traits` (each "similar" or "complementary"), and `spread` (mentees evenly over mentors).
    """
    policy = Policy(
        criteria=_criteria(programme),
        rules=_rules(programme),
        language_level=programme.rules.get("language_level") or USUAL_LEVEL,
        line_levels=programme.rules.get("line_levels"),
        seniority_gap=EXPERIENCE_GAP,
        traits={trait: Toward(toward) for trait, toward in traits_of(programme).items()},
        load_cost=SPREADING_COST if programme.rules.get("spread") else 0,
    )
    match aim:
        case Aim.EVERYONE:
            return replace(policy, coverage=Coverage.EVERYONE, floor=None, curve=Curve.NONE)
        case Aim.NOBODY_BELOW:
            return replace(policy, coverage=Coverage.EVERYONE, floor=floor, curve=Curve.NONE)
        case Aim.WEAKEST_FIRST:
            return replace(policy, coverage=Coverage.EVERYONE, floor="auto", curve=Curve.WEAKEST)
        case _:
            assert_never(aim)


def terms_hash(policy: Policy, synonyms: Mapping[str, str]) -> str:
    """A name for what counts, what must hold and what words mean: another one as soon as any of it
    would be changed.
    """
    terms = fingerprint(Problem(mentees=(), mentors=(), policy=policy))
    return sha256(json.dumps([terms, sorted(synonyms.items())]).encode()).hexdigest()


def _criteria(programme: Programme) -> tuple[Criterion, ...]:
    weights = {**USUAL_WEIGHTS, **{Key(key): w for key, w in programme.weights.items()}}
    return tuple(Criterion(key, weights[key]) for key in Key if weights.get(key, 0) > 0)


def _rules(programme: Programme) -> frozenset[Rule]:
    on = {rule for rule in Rule if programme.rules.get(rule) is True}
    off = {rule for rule in Rule if programme.rules.get(rule) is False}
    gated = {Rule.PREPARED} if any(is_gated(programme, role) for role in Role) else set()
    return (USUAL - {Rule.PREPARED} | on) - off | gated
