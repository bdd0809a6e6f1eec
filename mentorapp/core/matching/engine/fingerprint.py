"""A name for a problem: the same for the same input in any order, another for any other."""

import json
from collections.abc import Mapping, Set
from dataclasses import MISSING, Field, fields, replace
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final

from mentorapp.core.matching.engine.policy import Criterion, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem, Wanted


def fingerprint(problem: Problem) -> str:
    return sha256(canonical_json(problem).encode()).hexdigest()


def canonical_json(problem: Problem) -> str:
    """Write the problem down with sorted people, sets and keys, leaving out what nobody said."""
    by_id = attrgetter("id")
    plain = {
        "mentees": [_said(mentee) for mentee in sorted(problem.mentees, key=by_id)],
        "mentors": [_said(mentor) for mentor in sorted(problem.mentors, key=by_id)],
        "terms": _said(replace(problem, mentees=(), mentors=())),
    }
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def _said(thing: object) -> dict[str, object]:
    """The fields of a dataclass that differ from their defaults."""
    values = ((name, getattr(thing, name), usual) for name, usual in _USUAL[type(thing)])
    return {name: _plain(value) for name, value, usual in values if value != usual}


def _usual(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


_USUAL: Final[Mapping[type, list[tuple[str, object]]]] = {
    kind: [(field.name, _usual(field)) for field in fields(kind)]
    for kind in (Problem, Mentee, Mentor, Wanted, Policy, Criterion)
}


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return _said(value)
