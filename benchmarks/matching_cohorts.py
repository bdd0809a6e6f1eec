"""Made-up cohorts for benchmarks: drawn from a seed, shaped like real programmes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar, assert_never

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

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
from mentorapp.core.matching.engine.problem import SLOTS, Mentee, Mentor, Person, Problem, Wanted

SKILLS: Final = [f"skill-{i}" for i in range(120)]
TOPICS: Final = [f"topic-{i}" for i in range(24)]
FIELDS: Final = [f"field-{i}" for i in range(20)]
PLACES: Final = [f"place-{i}" for i in range(30)]
TRAITS: Final = [f"trait-{i}" for i in range(5)]
LANGUAGES: Final = {
    "de": 0.8, "en": 0.72, "tr": 0.12, "pl": 0.1, "ar": 0.1, "ru": 0.06,
    "uk": 0.06, "fr": 0.05, "es": 0.05, "it": 0.03, "fa": 0.03, "ro": 0.02,
}  # fmt: skip
PROFESSIONS: Final = 12

Someone = TypeVar("Someone", bound=Person)


class Family(StrEnum):
    """What makes a cohort easy or hard."""

    PLENTY = "plenty"  # as many mentors as mentees, 1.6 places each
    SHORTAGE = "shortage"  # as many places as mentees
    POPULAR = "popular"  # everybody wants what a few mentors offer
    EQUAL = "equal"  # everybody gave the same answers
    SPARSE = "sparse"  # the rules allow about one pair in a hundred


POLICY: Final = Policy(
    criteria=(
        Criterion(Key.SKILLS, 30),
        Criterion(Key.TOPICS, 18),
        Criterion(Key.FIELD, 8),
        Criterion(Key.SENIORITY, 8),
        Criterion(Key.LANGUAGES, 3),
        Criterion(Key.PLACE, 6),
        Criterion(Key.AVAILABILITY, 8),
        Criterion(Key.STYLE, 6),
        Criterion(Key.MENTEE_WISH, 6),
        Criterion(Key.MENTOR_WISH, 4),
        Criterion(Key.TIME_ZONE, 3),
    ),
    rules=USUAL | {Rule.OTHER_ORGANISATION},
    traits=dict.fromkeys(TRAITS, Toward.SIMILAR),
    coverage=Coverage.EVERYONE,
    curve=Curve.NONE,
    floor=None,
)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers of one side, drawn all at once: a row for each person."""

    organisation: NDArray[np.int64]
    profession: NDArray[np.int64]
    seniority: NDArray[np.int64]
    place: NDArray[np.int64]
    speaks: NDArray[np.bool_]
    slots: NDArray[np.bool_]
    traits: NDArray[np.int64]
    fields: NDArray[np.int64]


def cohort(mentees: int, mentors: int, family: Family = Family.PLENTY, seed: int = 3) -> Problem:
    """Draw a cohort; the same arguments always give the same people."""
    draw = np.random.default_rng(seed)
    organisations = _falling(int(np.clip(round((mentees + mentors) / 60), 4, 400)), 0.8)
    taste = _mixed(draw.dirichlet(np.full(len(SKILLS), 0.08), PROFESSIONS))
    topics = _mixed(draw.dirichlet(np.full(len(TOPICS), 0.35), PROFESSIONS))
    young = _answers(draw, mentees, organisations, seniority=3.0, fields=1)
    old = _answers(draw, mentors, organisations, seniority=6.5, fields=3)
    problem = Problem(
        mentees=tuple(_mentees(draw, young, taste, topics, mentors)),
        mentors=tuple(_mentors(draw, old, taste, topics, mentees)),
        policy=POLICY,
        never=_never(draw, mentees, mentors),
    )
    return _turned(problem, family)


def name_of_mentee(i: int) -> str:
    return f"mentee-{i:06}"


def name_of_mentor(j: int) -> str:
    return f"mentor-{j:06}"


def _answers(
    draw: Generator, people: int, organisations: NDArray[np.float64], seniority: float, fields: int
) -> _Answers:
    speaks = draw.random((people, len(LANGUAGES))) < np.array(list(LANGUAGES.values()))
    speaks[~speaks.any(axis=1), 0] = True
    return _Answers(
        organisation=draw.choice(len(organisations), people, p=organisations),
        profession=draw.integers(0, PROFESSIONS, people),
        seniority=np.clip(np.rint(draw.normal(seniority, 1.5, people)), 0, 9).astype(np.int64),
        place=draw.choice(len(PLACES), people, p=_falling(len(PLACES), 1.0)),
        speaks=speaks,
        slots=draw.random((people, SLOTS)) < draw.beta(2, 3, (people, 1)),
        traits=draw.integers(1, 6, (people, len(TRAITS))),
        fields=draw.integers(0, len(FIELDS), (people, fields)),
    )


def _mentees(
    draw: Generator,
    said: _Answers,
    taste: NDArray[np.float64],
    topics: NDArray[np.float64],
    mentors: int,
) -> Iterator[Mentee]:
    people = len(said.profession)
    skills = _picks(draw, taste[said.profession], draw.integers(3, 7, people))
    themes = _picks(draw, topics[said.profession], draw.integers(1, 5, people))
    wishes = _wishes(draw, people, mentors, share=0.4, most=5)
    levels, importance = draw.integers(1, 5, (people, 6)), draw.integers(1, 4, (people, 6))
    for i in range(people):
        wants = zip(skills[i], levels[i].tolist(), importance[i].tolist(), strict=False)
        yield Mentee(
            id=name_of_mentee(i),
            wanted={SKILLS[skill]: Wanted(level, matters) for skill, level, matters in wants},
            topics=frozenset(TOPICS[theme] for theme in themes[i]),
            wishes=tuple(name_of_mentor(j) for j in wishes[i]),
            **_shared(said, i),
        )


def _mentors(
    draw: Generator,
    said: _Answers,
    taste: NDArray[np.float64],
    topics: NDArray[np.float64],
    mentees: int,
) -> Iterator[Mentor]:
    people = len(said.profession)
    count = np.clip(draw.poisson(6 + said.seniority * 0.6), 4, 20)
    skills = _picks(draw, taste[said.profession], count)
    themes = _picks(draw, topics[said.profession], draw.integers(3, 9, people))
    wishes = _wishes(draw, people, mentees, share=0.2, most=3)
    levels = np.clip(draw.integers(1, 4, (people, 20)) + (said.seniority[:, None] > 7), 1, 4)
    capacity = draw.choice([1, 2, 3], people, p=[0.55, 0.3, 0.15]).tolist()
    for j in range(people):
        yield Mentor(
            id=name_of_mentor(j),
            offered={
                SKILLS[skill]: level
                for skill, level in zip(skills[j], levels[j].tolist(), strict=False)
            },
            topics=frozenset(TOPICS[theme] for theme in themes[j]),
            wishes=tuple(name_of_mentee(i) for i in wishes[j]),
            capacity=capacity[j],
            **_shared(said, j),
        )


def _shared(said: _Answers, i: int) -> dict[str, Any]:
    spoken = [language for language, knows in zip(LANGUAGES, said.speaks[i], strict=True) if knows]
    return {
        "organisation": f"organisation-{said.organisation[i]}",
        "fields": frozenset(FIELDS[field] for field in said.fields[i].tolist()),
        "seniority": int(said.seniority[i]),
        "languages": dict.fromkeys(spoken, 5),
        "place": PLACES[said.place[i]],
        "availability": sum(1 << int(bit) for bit in np.flatnonzero(said.slots[i])),
        "traits": dict(zip(TRAITS, said.traits[i].tolist(), strict=True)),
    }


def _turned(problem: Problem, family: Family) -> Problem:
    """The same people, changed so that they show what the family is about."""
    match family:
        case Family.PLENTY | Family.SHORTAGE:
            return problem
        case Family.POPULAR:
            everything = dict.fromkeys(SKILLS, 4)
            few = len(problem.mentors) // 10
            stars = [replace(m, offered=everything) for m in problem.mentors[:few]]
            return replace(problem, mentors=(*stars, *problem.mentors[few:]))
        case Family.EQUAL:
            return replace(
                problem,
                mentees=tuple(Mentee(id=m.id) for m in problem.mentees),
                mentors=tuple(Mentor(id=m.id, capacity=m.capacity) for m in problem.mentors),
            )
        case Family.SPARSE:
            return replace(
                problem,
                mentees=tuple(_of_one_language(i, m) for i, m in enumerate(problem.mentees)),
                mentors=tuple(_of_one_language(j, m) for j, m in enumerate(problem.mentors)),
            )
        case _:
            assert_never(family)


def _of_one_language(number: int, person: Someone) -> Someone:
    return replace(person, languages={f"language-{number % 100}": 5})


def _never(draw: Generator, mentees: int, mentors: int) -> frozenset[tuple[str, str]]:
    count = max(1, mentees // 20) if mentors else 0
    rows, columns = draw.integers(0, mentees, count), draw.integers(0, mentors, count)
    return frozenset(
        (name_of_mentee(i), name_of_mentor(j))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    )


def _picks(
    draw: Generator, weights: NDArray[np.float64], counts: NDArray[np.int64]
) -> list[list[int]]:
    """Different items for each row, more likely ones more often (Gumbel's trick)."""
    ranked = np.argsort(-(np.log(weights) + draw.gumbel(size=weights.shape)), axis=1)
    return [row[:count].tolist() for row, count in zip(ranked, counts.tolist(), strict=True)]


def _wishes(draw: Generator, people: int, others: int, share: float, most: int) -> list[list[int]]:
    """Ranked wishes of some, for popular others more often."""
    popular = np.cumsum(draw.permutation(_falling(others, 0.6)))
    asked = np.minimum(np.searchsorted(popular, draw.random((people, most))), others - 1)
    counts = draw.integers(1, most + 1, people) * (draw.random(people) < share)
    return [row[:count].tolist() for row, count in zip(asked, counts.tolist(), strict=True)]


def _falling(count: int, power: float) -> NDArray[np.float64]:
    weights = np.asarray(1.0 / np.arange(1, count + 1) ** power, np.float64)
    return np.asarray(weights / weights.sum(), np.float64)


def _mixed(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quarter goes to the first ten, which everybody may need, and a little to all."""
    everybody = np.arange(weights.shape[1]) < 10
    mixed: NDArray[np.float64] = 0.75 * weights + 0.25 * everybody / everybody.sum() + 1e-4
    return mixed
