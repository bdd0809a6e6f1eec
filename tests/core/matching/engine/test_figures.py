"""Figures for coordinators: by group, silent about few people, side by side for each choice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.policy import Coverage, Criterion, Curve, Key, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.choices import compare
from mentorapp.core.matching.engine.questions.equity import SMALLEST, GroupFigures, equity
from mentorapp.core.matching.engine.questions.figures import outcome
from mentorapp.core.matching.engine.questions.stability import Stability, stability
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import score
from tests.core.matching.engine.problems import easier, policies, problems


def town_and_county(town: int, county: int) -> Problem:
    sizes = {"town": town, "county": county}
    mentees = tuple(
        Mentee(id=f"{name}-{i}", organisation=name) for name, n in sizes.items() for i in range(n)
    )
    return Problem(mentees=mentees, mentors=(Mentor(id="tom", capacity=100),))


def figures_of(problem: Problem, kind: str) -> dict[str, GroupFigures]:
    return {each.group: each for each in equity(problem, match(problem))[kind]}


def test_groups_of_five_and_more_are_shown_with_coverage_and_quality() -> None:
    problem = town_and_county(5, 8)

    found = figures_of(problem, "organisation")

    assert (found["town"].mentees, found["town"].paired) == (5, 5)
    assert found["county"].mean_score == match(problem).pairs[0].score


def test_a_small_group_cannot_be_found_by_subtraction_either() -> None:
    found = figures_of(town_and_county(4, 20), "organisation")

    assert found["town"] == GroupFigures("town", None, None, None)
    assert found["county"].mentees is None


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(1, 12), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_hidden_is_about_nobody_or_about_enough_people(sizes: dict[str, int]) -> None:
    problem = Problem(
        mentees=tuple(
            Mentee(id=f"{name}-{i}", organisation=name)
            for name, n in sizes.items()
            for i in range(n)
        ),
        mentors=(Mentor(id="tom", capacity=100),),
    )

    found = figures_of(problem, "organisation")

    hidden = [sizes[name] for name, figures in found.items() if figures.mentees is None]
    assert all(sizes[name] >= SMALLEST for name in sizes if found[name].mentees is not None)
    everybody = len(hidden) == len(sizes)
    assert not hidden or everybody or (len(hidden) > 1 and sum(hidden) >= SMALLEST)


def test_how_well_few_pairs_fit_cannot_be_found_by_subtraction_either() -> None:
    sites = {"Nord": 6, "Süd": 7, "West": 8}
    mentees = tuple(
        Mentee(
            id=f"{site}-{i}",
            site=site,
            languages={"fr": 6} if site == "Nord" and i > 2 else {"de": 6},
        )
        for site, n in sites.items()
        for i in range(n)
    )
    problem = Problem(
        mentees=mentees, mentors=(Mentor(id="tom", capacity=30, languages={"de": 6}),)
    )

    found = figures_of(problem, "site")

    assert {site: each.paired for site, each in found.items()} == {"Nord": 3, "Süd": 7, "West": 8}
    assert [site for site, each in found.items() if each.mean_score is not None] == ["West"]


def test_declared_groups_are_counted_by_their_kind() -> None:
    women = [Mentee(id=f"w{i}", groups=frozenset({"gender:woman"})) for i in range(6)]
    silent = [Mentee(id=f"s{i}") for i in range(7)]
    problem = Problem(mentees=(*women, *silent), mentors=(Mentor(id="tom", capacity=20),))

    found = figures_of(problem, "gender")

    assert {name: figures.mentees for name, figures in found.items()} == {"gender:woman": 6, "": 7}


@given(problems(), st.sampled_from([0, 500, 3_000]))
@settings(max_examples=60, deadline=None)
def test_pairs_who_would_rather_have_each_other_are_counted(problem: Problem, gain: int) -> None:
    problem = replace(easier(problem), locked=frozenset())
    result = match(problem)

    assert stability(problem, result, gain) == counted_by_hand(problem, gain)


def test_nobody_would_rather_have_a_pair_that_was_ruled_out_as_too_weak() -> None:
    topics = frozenset("abcd")
    problem = Problem(
        mentees=(Mentee(id="asha", topics=topics),),
        mentors=(Mentor(id="tom", topics=frozenset("a")),),
        policy=Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=9_000),
    )

    result = match(problem)

    assert result.pairs == ()
    assert stability(problem, result) == Stability(0, 0)


def counted_by_hand(problem: Problem, gain: int) -> Stability:
    result = match(problem)
    own = {pair.mentee: pair.score for pair in result.pairs}
    of_mentor: dict[str, list[int]] = {}
    for pair in result.pairs:
        of_mentor.setdefault(pair.mentor, []).append(pair.score)
    found = []
    for mentee in problem.mentees:
        for mentor in problem.mentors:
            if broken_rules(problem, mentee, mentor):
                continue
            points = score(problem.policy, mentee, mentor)
            if points < (problem.policy.own_floor or 0):
                continue
            theirs = of_mentor.get(mentor.id, [])
            wants = mentee.id not in own or points >= own[mentee.id] + gain
            free = len(theirs) < mentor.capacity
            if wants and (free or points >= min(theirs) + gain):
                found.append(mentee.id)
    return Stability(len(found), len(set(found)))


def test_choices_are_compared_on_the_same_people() -> None:
    topics = [frozenset({"a"}), frozenset({"a", "b", "c", "d"})]
    problem = Problem(
        mentees=(
            Mentee(id="asha", topics=topics[0], wishes=("tom",)),
            Mentee(id="ben", topics=topics[1]),
        ),
        mentors=(Mentor(id="tom", topics=topics[0], capacity=2),),
    )
    criteria = (Criterion(Key.TOPICS, 1),)

    everyone, quality = compare(
        problem,
        {
            "everyone": Policy(criteria=criteria, floor=None, curve=Curve.NONE),
            "quality": Policy(criteria=criteria, floor=5_000, coverage=Coverage.QUALITY),
        },
    )

    assert (everyone.choice, everyone.pairs, everyone.mean) == ("everyone", 2, 6_250)
    assert (everyone.worst, everyone.below_half) == (2_500, 1)
    assert (quality.pairs, quality.mean, quality.worst) == (1, 10_000, 10_000)
    assert (everyone.wishes, everyone.first_wishes) == (1, 1)


@given(problems(), policies(), policies())
@settings(max_examples=80, deadline=None)
def test_compared_choices_are_what_each_of_them_gives_alone(
    problem: Problem, one: Policy, other: Policy
) -> None:
    alike = replace(one, floor=other.floor, curve=other.curve, coverage=other.coverage)
    choices = {"one": one, "alike": alike, "other": other}

    found = compare(problem, choices)

    alone = [match(replace(problem, policy=policy)) for policy in choices.values()]
    assert [each.result for each in found] == alone


def test_policies_that_judge_pairs_alike_share_the_scores() -> None:
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=(Mentor(id="tom"),))
    stricter = replace(problem.policy, floor=5_000, curve=Curve.NONE)
    pool = Pool(problem)

    scorer = pool.scorer

    assert pool.under(replace(problem, policy=stricter)).scorer is scorer
    other = replace(problem.policy, language_level=6)
    assert pool.under(replace(problem, policy=other)).scorer is not scorer


def test_nobody_paired_is_an_outcome_too() -> None:
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=())

    found = outcome("alone", problem, match(problem))

    assert (found.pairs, found.mean, found.worst) == (0, 0, None)


@pytest.mark.parametrize("stronger", [Curve.GENTLE, Curve.STRONG])
def test_a_curve_lifts_the_weaker_pair_at_the_cost_of_the_total(stronger: Curve) -> None:
    # Together 10 000 + 2 500, apart 6 250 + 5 000: less in total, but nobody is left behind.
    wide = frozenset("abcdefgh")
    problem = Problem(
        mentees=(Mentee(id="asha", topics=wide), Mentee(id="ben", topics=wide)),
        mentors=(
            Mentor(id="tom", topics=frozenset("abcdefgh"), vetoes=frozenset()),
            Mentor(id="eve", topics=frozenset("ab")),
        ),
    )
    criteria = (Criterion(Key.TOPICS, 1),)
    plain = Policy(criteria=criteria, curve=Curve.NONE, floor=None)

    before = match(replace(problem, policy=plain))
    after = match(replace(problem, policy=replace(plain, curve=stronger)))

    assert after.total <= before.total
    assert min(p.score for p in after.pairs) >= min(p.score for p in before.pairs)
