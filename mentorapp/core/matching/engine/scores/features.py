"""Each criterion that a sum of columns can express, written as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Final, assert_never

import numpy as np

from mentorapp.core.matching.engine.policy import Key, Policy, Toward
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Person
from mentorapp.core.matching.engine.scores import points
from mentorapp.core.matching.engine.scores.columns import Columns, Features
from mentorapp.core.matching.engine.scores.grid import Positions
from mentorapp.core.matching.engine.scores.needs import Said, graded, plain, together

_NEEDS: Final = frozenset({Key.SKILLS, Key.TOPICS, Key.FIELD})


@dataclass(frozen=True, slots=True)
class Participants:
    """Those who can be paired in this run, in the engine's own order."""

    policy: Policy
    mentees: Sequence[Mentee]
    mentors: Sequence[Mentor]


def features(people: Participants) -> Features:
    """Express all criteria; common slots, common languages and wishes add to it."""
    columns = Columns(len(people.mentees), len(people.mentors))
    said: list[Said] = []
    for key, weight in people.policy.points().items():
        if key in _NEEDS:
            said.append(_needed(columns, people, key, weight))
        else:
            _add(columns, people, key, weight)
    if said:
        columns.cover(*together(said, len(people.mentees)))
    return columns.finished()


def _needed(columns: Columns, people: Participants, key: Key, weight: int) -> Said:
    """What mentees need and mentors offer; whoever did not say has half of the points."""
    if key is Key.SKILLS:
        wanted, offered = [m.wanted for m in people.mentees], [m.offered for m in people.mentors]
        columns.unknown(points.unknown(weight), *_silent(wanted, offered))
        return graded(weight, wanted, offered)
    answers = attrgetter("topics" if key is Key.TOPICS else "fields")
    mine, theirs = [*map(answers, people.mentees)], [*map(answers, people.mentors)]
    columns.unknown(points.unknown(weight), *_silent(mine, theirs))
    return plain(weight, mine, theirs)


def _add(columns: Columns, people: Participants, key: Key, weight: int) -> None:
    mentees, mentors = people.mentees, people.mentors
    match key:
        case Key.SENIORITY:
            _seniority(columns, people, weight)
        case Key.PLACE:
            _place(columns, people, weight)
        case Key.TIME_ZONE:
            _time_zone(columns, people, weight)
        case Key.STYLE:
            _style(columns, people, weight)
        case Key.RETURNING:
            columns.table(
                [None] * len(mentees), [m.returning for m in mentors], lambda _, back: weight * back
            )
        case Key.MIX:
            _mix(columns, people, weight)
        case Key.AVAILABILITY:
            _availability(columns, people, weight)
        case Key.MENTEE_WISH | Key.MENTOR_WISH:
            columns.constant(points.wish(weight, None))
        case Key.LANGUAGES:
            pass  # nothing here: all of it depends on how many languages both share
        case Key.SKILLS | Key.TOPICS | Key.FIELD:
            pass  # `_needed` has them
        case _:
            assert_never(key)


def _silent(mine: Sequence[object], theirs: Sequence[object]) -> tuple[list[bool], list[bool]]:
    """Who gave no answer, on both sides."""
    return [not answer for answer in mine], [not answer for answer in theirs]


def _availability(columns: Columns, people: Participants, weight: int) -> None:
    """Only what every pair has; each common slot adds to it later, in pairs where both spoke."""
    none = points.availability(weight, 0)
    columns.constant(none)
    free = [m.availability for m in people.mentees], [m.availability for m in people.mentors]
    columns.unknown(points.unknown(weight) - none, *_silent(*free))


def _seniority(columns: Columns, people: Participants, weight: int) -> None:
    def gain(mentee: int | None, mentor: int | None) -> int:
        if mentee is None or mentor is None:
            return points.unknown(weight)
        return points.seniority(weight, mentor - mentee, people.policy.seniority_gap)

    columns.table(
        [m.seniority for m in people.mentees], [m.seniority for m in people.mentors], gain
    )


def _time_zone(columns: Columns, people: Participants, weight: int) -> None:
    def gain(mentee: int | None, mentor: int | None) -> int:
        if mentee is None or mentor is None:
            return points.unknown(weight)
        return points.time_zone(weight, abs(mentor - mentee))

    columns.table(
        [m.utc_offset for m in people.mentees], [m.utc_offset for m in people.mentors], gain
    )


def _place(columns: Columns, people: Participants, weight: int) -> None:
    def apart(mentee: tuple[bool, bool | None], mentor: tuple[bool, bool | None]) -> int:
        if not (mentee[0] and mentor[0]):
            return points.unknown(weight)
        return points.place(weight, False, mentee[1], mentor[1])

    def together(mentee: bool | None, mentor: bool | None) -> int:
        return weight - points.place(weight, False, mentee, mentor)

    columns.table(
        [(bool(m.place), m.remote) for m in people.mentees],
        [(bool(m.place), m.remote) for m in people.mentors],
        apart,
    )
    columns.same(
        [(m.place, m.remote) for m in people.mentees],
        [(m.place, m.remote) for m in people.mentors],
        together,
    )


def _mix(columns: Columns, people: Participants, weight: int) -> None:
    def gain(mentee: bool, mentor: bool) -> int:
        return weight if mentee and mentor else points.unknown(weight)

    mine = [m.organisation for m in people.mentees]
    theirs = [m.organisation for m in people.mentors]
    columns.table([bool(code) for code in mine], [bool(code) for code in theirs], gain)
    columns.same(
        [(code, None) for code in mine], [(code, None) for code in theirs], lambda _, __: -weight
    )


def _style(columns: Columns, people: Participants, weight: int) -> None:
    traits = points.trait_points(people.policy, weight)
    columns.graded(
        _said(traits, people.mentees),
        _said(traits, people.mentors),
        np.array([_trait_gains(worth, toward) for worth, toward in traits.values()]),
    )


def _said(traits: Iterable[str], people: Sequence[Person]) -> Positions:
    """Traits x people: the answers from 1 to 5; 0 stands for none."""
    answers = [person.traits for person in people]
    return np.array([[each.get(trait, 0) for each in answers] for trait in traits])


@cache  # traits are many, and what they are worth seldom differs
def _trait_gains(worth: int, toward: Toward) -> Sequence[Sequence[int]]:
    """The points for two answers from 1 to 5; 0 stands for none."""
    unknown, answers = points.unknown(worth), range(1, 6)
    known = [[points.trait(worth, abs(a - b), toward) for b in answers] for a in answers]
    return [[unknown] * 6, *([unknown, *row] for row in known)]
