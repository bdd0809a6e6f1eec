"""The hard rules for whole tiles of pairs: the same answers as `rules`, many at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Person, Problem, groups_of
from mentorapp.core.matching.engine.rules import superiors

Mask = NDArray[np.bool_]
Codes = NDArray[np.signedinteger]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SameCode:
    """Excludes pairs that share a code; whoever has none has a code of their own."""

    mentees: Codes
    mentors: Codes

    def excluded(self, which: Positions, mentors: slice) -> Mask:
        same: Mask = self.mentees[which, None] == self.mentors[mentors]
        return same


@dataclass(frozen=True, slots=True)
class ApartOnSite:
    """Excludes pairs in different places when one of both wants to meet on site."""

    places: SameCode
    mentees: Mask  # has a place
    mentors: Mask
    mentees_on_site: Mask  # has a place and wants no remote mentoring
    mentors_on_site: Mask

    def excluded(self, which: Positions, mentors: slice) -> Mask:
        wanting = self.mentees_on_site[which, None] & self.mentors[mentors]
        wanting |= self.mentees[which, None] & self.mentors_on_site[mentors]
        return wanting & ~self.places.excluded(which, mentors)


Exclusion = SameCode | ApartOnSite


def exclusions(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> tuple[Exclusion, ...]:
    """The rules that may exclude many pairs, ready to be applied tile by tile."""
    holds, found = problem.policy.holds, list[Exclusion | None]()
    if holds(Rule.OTHER_ORGANISATION):
        found.append(_same([m.organisation for m in mentees], [m.organisation for m in mentors]))
    if holds(Rule.OTHER_DEPARTMENT):
        found.append(_same([m.department for m in mentees], [m.department for m in mentors]))
    if holds(Rule.OTHER_SITE):
        found.append(_same([m.site for m in mentees], [m.site for m in mentors]))
    if holds(Rule.NOT_SAME_TEAM):
        found.append(_same([m.team for m in mentees], [m.team for m in mentors]))
        chief = problem.reports_to
        if chief:
            mine, theirs = (
                (chief.get(m.id, "") for m in mentees),
                (chief.get(m.id, "") for m in mentors),
            )
            found.append(_same([*mine], [*theirs]))
    if holds(Rule.PLACE_OR_REMOTE):
        found.append(_apart_on_site(mentees, mentors))
    return tuple(rule for rule in found if rule is not None)


def _same(mine: Sequence[str], theirs: Sequence[str]) -> SameCode | None:
    """None where nobody shares a code."""
    shared = {*mine}.intersection(theirs) - {""}
    return _codes(mine, theirs, shared) if shared else None


def _codes(mine: Sequence[str], theirs: Sequence[str], shared: Iterable[str]) -> SameCode:
    """Only shared codes are numbered; all others are of nobody on the other side."""
    number = {code: i for i, code in enumerate(shared)}
    narrow = np.min_scalar_type(-len(number) - 2)
    return SameCode(
        np.array([number.get(code, -1) for code in mine], narrow),
        np.array([number.get(code, -2) for code in theirs], narrow),
    )


def _apart_on_site(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> ApartOnSite | None:
    """None where nobody wants to meet on site."""
    if not any(m.remote is False and m.place for m in (*mentees, *mentors)):
        return None
    mine, theirs = [m.place for m in mentees], [m.place for m in mentors]
    return ApartOnSite(
        _codes(mine, theirs, {*mine}.intersection(theirs) - {""}),
        np.array([bool(place) for place in mine], bool),
        np.array([bool(place) for place in theirs], bool),
        np.array([bool(m.place) and m.remote is False for m in mentees], bool),
        np.array([bool(m.place) and m.remote is False for m in mentors], bool),
    )


def excluded_pairs(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> set[tuple[str, str]]:
    """The rules that exclude single pairs, as ids; also of people who are not there."""
    both = {m.id for m in mentees}.intersection(m.id for m in mentors)
    named = {*problem.never, *((x, x) for x in both)}
    if problem.policy.holds(Rule.NOT_AGAIN):
        named |= problem.earlier | {pair[::-1] for pair in problem.earlier}
    if problem.policy.holds(Rule.NO_VETO):
        named.update(_vetoed(mentees, mentors))
    if problem.policy.holds(Rule.NOT_IN_LINE):
        named.update(_in_line(problem, mentees, mentors))
    return named


def _vetoed(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Iterator[tuple[str, str]]:
    for mentee, mentor in _vetoed_by(mentees, mentors):
        yield mentee, mentor
    for mentor, mentee in _vetoed_by(mentors, mentees):
        yield mentee, mentor


def _vetoed_by(people: Sequence[Person], others: Sequence[Person]) -> Iterator[tuple[str, str]]:
    members: dict[str, list[str]] = {}
    people = [person for person in people if person.vetoes or person.vetoed_groups]
    if any(person.vetoed_groups for person in people):
        for other in others:
            for group in groups_of(other):
                members.setdefault(group, []).append(other.id)
    for person in people:
        yield from ((person.id, other) for other in person.vetoes)
        for group in person.vetoed_groups:
            yield from ((person.id, other) for other in members.get(group, ()))


def _in_line(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Iterator[tuple[str, str]]:
    if not problem.reports_to:
        return
    for mentee in mentees:
        yield from ((mentee.id, above) for above in superiors(problem, mentee.id))
    for mentor in mentors:
        yield from ((above, mentor.id) for above in superiors(problem, mentor.id))
