"""Why somebody stays without a partner, and what would help: for the committee only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mentorapp.core.matching.engine.optimum.floor import Chains
from mentorapp.core.matching.engine.policy import ALWAYS, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.alternatives import WhatIf
from mentorapp.core.matching.engine.questions.found import (
    Alternative,
    Diagnosis,
    Excluded,
    Relaxation,
)
from mentorapp.core.matching.engine.result import Result, Unmatched
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import Stranger, score

SECRET: Final = frozenset({Rule.NO_VETO, Rule.NEVER})  # shown as one: a veto must not stand out
WAYS: Final = 3


@dataclass(frozen=True, slots=True)
class _Prospect:
    """Somebody on the other side: what speaks against the pair, how it fits, and who is free."""

    id: str
    broken: tuple[Rule, ...]
    score: int
    free: bool


def diagnose(problem: Problem, result: Result, person_id: str) -> Diagnosis:
    """What keeps a mentee from a mentor, or a mentor from a mentee.

    :raises Stranger: if nobody takes part under this id.
    """
    return Diagnoses(problem, result).of(person_id)


class Diagnoses:
    """Diagnoses of one result. Keep it while asking about more than one person."""

    def __init__(self, problem: Problem, result: Result) -> None:
        self._problem, self._result = problem, result
        self._what_if = WhatIf(problem, result)
        self._load = Counter(pair.mentor for pair in result.pairs)
        self._paired = {pair.mentee for pair in result.pairs}

    def of(self, person_id: str) -> Diagnosis:
        """:raises Stranger: if nobody takes part under this id."""
        for mentee in self._problem.mentees:
            if mentee.id == person_id:
                return self._of_mentee(mentee)
        for mentor in self._problem.mentors:
            if mentor.id == person_id:
                return self._of_mentor(mentor)
        raise Stranger(person_id)

    def _of_mentee(self, mentee: Mentee) -> Diagnosis:
        ways_in: tuple[Alternative, ...] = ()
        rivals: tuple[str, ...] = ()
        places = 0
        if mentee.id not in self._paired:
            ways_in = self._what_if.alternatives(mentee.id, WAYS)
            rivals, places = self._rivals(mentee.id)
        others = [
            self._prospect(mentee, m, m.id, self._has_place(m)) for m in self._problem.mentors
        ]
        told = self._diagnosis(mentee.id, self._result.mentees, others)
        return replace(told, ways_in=ways_in, rivals=rivals, places=places)

    def _of_mentor(self, mentor: Mentor) -> Diagnosis:
        others = [
            self._prospect(m, mentor, m.id, m.id not in self._paired) for m in self._problem.mentees
        ]
        ways_in: list[Alternative] = []
        if not self._load[mentor.id]:
            fitting = sorted((o for o in others if not o.broken), key=lambda o: (-o.score, o.id))
            asked = (self._what_if.cost_of(other.id, mentor.id) for other in fitting[:WAYS])
            ways_in = [way for way in asked if way]
        told = self._diagnosis(mentor.id, self._result.mentors, others)
        return replace(told, ways_in=tuple(ways_in))

    def _has_place(self, mentor: Mentor) -> bool:
        return self._load[mentor.id] < mentor.capacity

    def _prospect(self, mentee: Mentee, mentor: Mentor, other: str, free: bool) -> _Prospect:
        broken = broken_rules(self._problem, mentee, mentor)
        points = 0 if broken else score(self._problem.policy, mentee, mentor)
        return _Prospect(other, broken, points, free)

    def _diagnosis(
        self, person: str, unmatched: Sequence[Unmatched], others: Sequence[_Prospect]
    ) -> Diagnosis:
        floor = self._problem.policy.own_floor or 0
        above = [other for other in others if not other.broken and other.score >= floor]
        return Diagnosis(
            person=person,
            reason=next((entry.reason for entry in unmatched if entry.person == person), None),
            everybody=len(others),
            excluded=_funnel(others),
            possible=sum(not other.broken for other in others),
            above_floor=len(above),
            free=sum(other.free for other in above),
            relaxations=_relaxations(others),
        )

    def _rivals(self, mentee: str) -> tuple[tuple[str, ...], int]:
        """Those who could only change places among themselves, and how many places that are."""
        pool, floor = self._what_if.pool, self._problem.policy.own_floor or 0
        ids = [someone.id for someone in pool.mentees]
        if pool.is_empty or mentee not in ids:
            return (), 0
        matching = pool.matching_of(self._result.pairs)
        chains = Chains(pool.scorer, pool.capacity, matching, pool.priority)
        among, places = chains.closed_circle(ids.index(mentee), floor - 1)
        return tuple(sorted(ids[i] for i in among if ids[i] != mentee)), places


def _funnel(others: Sequence[_Prospect]) -> tuple[Excluded, ...]:
    first = Counter(
        None if other.broken[0] in SECRET else other.broken[0] for other in others if other.broken
    )
    order = {rule: i for i, rule in enumerate(Rule)}
    return tuple(
        Excluded(rule, first[rule]) for rule in sorted(first, key=lambda r: order[r] if r else -1)
    )


def _relaxations(others: Sequence[_Prospect]) -> tuple[Relaxation, ...]:
    alone = Counter(other.broken[0] for other in others if len(other.broken) == 1)
    switches = [rule for rule in Rule if rule not in ALWAYS | SECRET and alone[rule]]
    return tuple(Relaxation(rule, alone[rule]) for rule in switches)
