"""Explanations add up, carry facts, and show the two people only what both meant for a partner."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import WISHES, Criterion, Key, Policy, Toward
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem, Wanted, slot
from mentorapp.core.matching.engine.scores import facts
from mentorapp.core.matching.engine.scores.explanation import Stranger, explain
from tests.core.matching.engine.problems import easier, problems


def part_of(
    key: Key, mentee: dict[str, Any], mentor: dict[str, Any], **policy: Any
) -> facts.Contribution:
    """The one contribution where only this criterion counts."""
    problem = Problem(
        mentees=(Mentee(id="asha", **mentee),),
        mentors=(Mentor(id="tom", **mentor),),
        policy=Policy(criteria=(Criterion(key, 1),), **policy),
    )
    (part,) = explain(problem, "asha", "tom")
    return part


@given(problems())
@settings(max_examples=60, deadline=None)
def test_contributions_add_up_to_the_score(problem: Problem) -> None:
    problem = easier(problem)

    for pair in match(problem).pairs:
        parts = explain(problem, pair.mentee, pair.mentor)
        assert sum(part.points for part in parts) == pair.score


@given(problems())
@settings(max_examples=60, deadline=None)
def test_wishes_and_what_one_of_both_keeps_are_not_for_the_partner(problem: Problem) -> None:
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    mentors = {mentor.id: mentor for mentor in problem.mentors}

    for mentee in mentees.values():
        for mentor in mentors.values():
            for part in explain(problem, mentee.id, mentor.id):
                if part.for_partner:
                    assert part.key not in WISHES
                    assert part.key in mentee.for_partner & mentor.for_partner
                    assert part.facts is not None


def test_skills_count_by_importance_and_by_the_level_reached() -> None:
    wanted = {"law": Wanted(level=4, importance=3), "python": Wanted(level=2, importance=1)}

    part = part_of(Key.SKILLS, {"wanted": wanted}, {"offered": {"law": 2, "python": 4}})

    assert part.facts == facts.Skills(
        (
            facts.SkillFact("law", wanted=4, offered=2, points=3_750, of=7_500),
            facts.SkillFact("python", wanted=2, offered=4, points=2_500, of=2_500),
        )
    )
    assert part.points == 6_250


def test_common_weekdays_are_named() -> None:
    free = slot(0, 1) | slot(0, 3) | slot(4, 2)

    part = part_of(Key.AVAILABILITY, {"availability": free}, {"availability": free | slot(6, 0)})

    assert isinstance(part.facts, facts.Availability)
    assert part.facts.weekdays == (0, 4)
    assert part.points == 7_500


@pytest.mark.parametrize(
    ("key", "mentee", "mentor", "fact", "points"),
    [
        (
            Key.TOPICS,
            {"topics": frozenset({"career", "family"})},
            {"topics": frozenset({"career", "study"})},
            facts.Topics(("career",), ("family",)),
            5_000,
        ),
        (
            Key.FIELD,
            {"fields": frozenset({"health"})},
            {"fields": frozenset({"health", "law"})},
            facts.Fields(("health",)),
            10_000,
        ),
        (Key.SENIORITY, {"seniority": 2}, {"seniority": 5}, facts.Seniority(3), 10_000),
        (Key.SENIORITY, {"seniority": 5}, {"seniority": 2}, facts.Seniority(-3), 0),
        (
            Key.LANGUAGES,
            {"languages": {"de": 6, "en": 4}},
            {"languages": {"en": 4, "de": 3}},
            facts.Languages(("de", "en")),
            8_333,
        ),
        (Key.PLACE, {"place": "Kleve"}, {"place": "Kleve"}, facts.Place("Kleve", False), 10_000),
        (
            Key.PLACE,
            {"place": "Kleve", "remote": True},
            {"place": "Wesel", "remote": True},
            facts.Place("", True),
            6_666,
        ),
        (
            Key.PLACE,
            {"place": "Kleve", "remote": False},
            {"place": "Wesel"},
            facts.Place("", False),
            0,
        ),
        (Key.TIME_ZONE, {"utc_offset": 60}, {"utc_offset": 180}, facts.TimeZone(120), 7_500),
        (Key.TIME_ZONE, {"utc_offset": 0}, {"utc_offset": 600}, facts.TimeZone(600), 0),
        (Key.MENTEE_WISH, {"wishes": ("eve", "tom")}, {}, facts.Wish(2), 9_166),
        (Key.MENTEE_WISH, {"wishes": ("eve",)}, {}, facts.Wish(None), 5_000),
        (Key.MENTOR_WISH, {}, {"wishes": ("asha",)}, facts.Wish(1), 10_000),
        (Key.RETURNING, {}, {"returning": True}, facts.Returning(True), 10_000),
        (Key.MIX, {"organisation": "a"}, {"organisation": "b"}, facts.Mix(True), 10_000),
        (Key.MIX, {"organisation": "a"}, {"organisation": "a"}, facts.Mix(False), 0),
    ],
)
def test_each_criterion_tells_its_facts(
    key: Key, mentee: dict[str, Any], mentor: dict[str, Any], fact: facts.Facts, points: int
) -> None:
    part = part_of(key, mentee, mentor)

    assert (part.facts, part.points) == (fact, points)


def test_styles_may_resemble_or_complete_each_other() -> None:
    traits = {"calm": Toward.SIMILAR, "open": Toward.COMPLEMENTARY}

    part = part_of(
        Key.STYLE,
        {"traits": {"calm": 2, "open": 1}},
        {"traits": {"calm": 2, "open": 5}},
        traits=traits,
    )

    assert part.points == 10_000
    assert isinstance(part.facts, facts.Style)
    assert [trait.points for trait in part.facts.traits] == [5_000, 5_000]


@pytest.mark.parametrize("key", [key for key in Key if key is not Key.RETURNING])
def test_a_missing_answer_counts_half(key: Key) -> None:
    part = part_of(key, {}, {}, traits={"calm": Toward.SIMILAR})

    assert part.points == 5_000
    assert part.facts is None
    assert not part.for_partner


def test_a_wish_for_somebody_else_costs_nothing() -> None:
    silent = part_of(Key.MENTEE_WISH, {}, {})
    elsewhere = part_of(Key.MENTEE_WISH, {"wishes": ("eve",)}, {})

    assert elsewhere.points == silent.points


def test_what_both_marked_is_for_the_partner() -> None:
    marked = {"topics": frozenset({"career"}), "for_partner": frozenset({Key.TOPICS})}

    assert part_of(Key.TOPICS, marked, marked).for_partner
    assert not part_of(Key.TOPICS, marked, {**marked, "for_partner": frozenset()}).for_partner


def test_strangers_cannot_be_explained() -> None:
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=(Mentor(id="tom"),))

    with pytest.raises(Stranger, match="eve"):
        explain(problem, "eve", "tom")
    with pytest.raises(Stranger, match="eve"):
        explain(replace(problem), "asha", "eve")
