"""The committee's work on a proposal: lock, forbid, swap, join, leave, and solve again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar, assert_never

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Person, Problem
from mentorapp.core.matching.engine.result import Result
from mentorapp.core.matching.engine.rules import broken_rules

PairIds = tuple[str, str]


Someone = TypeVar("Someone", bound=Person)


class Mode(StrEnum):
    """What may move besides what the change itself moves."""

    FIXED = "fixed"  # every other pair stays: after people were told
    STAY = "stay"  # a pair stays unless moving it gains more than the policy's bonus
    OPEN = "open"  # everything may move


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the committee wants otherwise; everything else is as before.

    `join` also replaces the answers of those who are already there, `leave` takes people out in
    every role, `lock` holds a pair, whoever the two were with.
    """

    lock: frozenset[PairIds] = frozenset()
    unlock: frozenset[PairIds] = frozenset()
    forbid: frozenset[PairIds] = frozenset()
    allow: frozenset[PairIds] = frozenset()
    join_mentees: tuple[Mentee, ...] = ()
    join_mentors: tuple[Mentor, ...] = ()
    leave: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is other than in the last proposal: mentor before and after, None for none."""

    moved: Mapping[str, tuple[str | None, str | None]]
    pairs: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The problem with the changes, its result, and what became of the last proposal.

    `solved` is what the engine was given: in the fixed mode, the pairs that stay are locked in it.
    """

    problem: Problem
    solved: Problem
    result: Result
    difference: Difference


def resolve(
    problem: Problem, result: Result, changes: Changes, mode: Mode = Mode.FIXED
) -> Resolution:
    """Solve again after the changes.

    :raises Unsolvable: if a lock contradicts a rule, a capacity or another lock.
    """
    changed = _changed(problem, changes)
    kept = _kept(changed, result)
    match mode:
        case Mode.FIXED:
            solved = replace(changed, locked=changed.locked | kept)
        case Mode.STAY:
            solved = replace(changed, stay=changed.stay | kept)
        case Mode.OPEN:
            solved = changed
        case _:
            assert_never(mode)
    again = match(solved)
    return Resolution(
        problem=changed, solved=solved, result=again, difference=difference(result, again)
    )


def swap(result: Result, one: str, other: str) -> Changes:
    """Two mentees change mentors; both new pairs are locked."""
    mentors = {pair.mentee: pair.mentor for pair in result.pairs}
    return Changes(
        lock=frozenset({(one, mentors[other]), (other, mentors[one])}),
        unlock=frozenset({(one, mentors[one]), (other, mentors[other])}),
    )


def difference(before: Result, after: Result) -> Difference:
    """What became of a proposal."""
    old = {pair.mentee: pair.mentor for pair in before.pairs}
    new = {pair.mentee: pair.mentor for pair in after.pairs}
    moved = {
        mentee: (old.get(mentee), new.get(mentee))
        for mentee in sorted(old.keys() | new.keys())
        if old.get(mentee) != new.get(mentee)
    }
    return Difference(moved=moved, pairs=len(new) - len(old), points=after.total - before.total)


def _changed(problem: Problem, changes: Changes) -> Problem:
    held = {mentee for mentee, _ in changes.lock}
    locked = {pair for pair in problem.locked - changes.unlock if pair[0] not in held}
    return replace(
        problem,
        mentees=_joined(problem.mentees, changes.join_mentees, changes.leave),
        mentors=_joined(problem.mentors, changes.join_mentors, changes.leave),
        locked=frozenset(pair for pair in locked | changes.lock if not changes.leave & set(pair)),
        never=(problem.never - changes.allow) | changes.forbid,
    )


def _joined(
    people: Iterable[Someone], joining: Iterable[Someone], leave: frozenset[str]
) -> tuple[Someone, ...]:
    everybody = {person.id: person for person in (*people, *joining)}
    return tuple(person for id, person in everybody.items() if id not in leave)


def _kept(problem: Problem, result: Result) -> frozenset[PairIds]:
    """The pairs that can stay; where a mentor has too few places now, the best pairs do."""
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    held = {mentee for mentee, _ in problem.locked}
    load = Counter(mentor for _, mentor in problem.locked)
    kept = set()
    for pair in sorted(result.pairs, key=lambda pair: (-pair.score, pair.mentee)):
        mentee, mentor = mentees.get(pair.mentee), mentors.get(pair.mentor)
        if mentee is None or mentor is None or mentee.id in held:
            continue
        if load[mentor.id] < mentor.capacity and not broken_rules(problem, mentee, mentor):
            kept.add((mentee.id, mentor.id))
            load[mentor.id] += 1
    return frozenset(kept)
