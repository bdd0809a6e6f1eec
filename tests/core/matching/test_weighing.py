"""Coordinators say what counts, what must hold and who begins; the next run obeys."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.engine.policy import Key, Policy, Rule, Toward
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.weighing import (
    SWITCHED,
    WEIGHED,
    Rules,
    Weights,
    set_rules,
    set_weights,
)
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.asking import Asked, asked_by
from tests.builders import NOW
from tests.core.matching.builders import Town


def weights(**chosen: int) -> Mapping[Key, int]:
    return {key: chosen.get(key.value, 0) for key in WEIGHED}


def weigh(town: Town, chosen: Weights, *, by: Person | None = None) -> Policy:
    programme = town.cohort.programme
    set_weights(town.session, programme=programme, by=by or town.cora, chosen=chosen, at=NOW)
    return policy_of(programme, aim=Aim.EVERYONE)


def rule(town: Town, chosen: Rules, *, by: Person | None = None) -> Policy:
    programme = town.cohort.programme
    set_rules(town.session, programme=programme, by=by or town.cora, chosen=chosen, at=NOW)
    return policy_of(programme, aim=Aim.EVERYONE)


class TestWeights:
    def test_all_criteria_can_count(self, town: Town) -> None:
        chosen = Weights(
            weights=dict.fromkeys(WEIGHED, 4), traits={"pace": Toward.COMPLEMENTARY}, spread=True
        )

        policy = weigh(town, chosen)

        assert set(policy.points()) == set(Key)
        assert policy.traits == {"pace": Toward.COMPLEMENTARY}
        assert policy.load_cost > 0

    def test_what_counts_is_asked_for_in_the_application(self, town: Town) -> None:
        weigh(town, Weights(weights=weights(skills=8, topics=4, seniority=2)))

        assert asked_by(town.cohort.programme) == {Asked.TOPICS, Asked.EXPERIENCE}

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            (Weights(weights={}), "skills"),
            (Weights(weights=weights(skills=3)), "skills"),
            (Weights(weights=weights()), "skills"),
            (Weights(weights=weights(skills=8, style=2)), "style"),
            (Weights(weights=weights(skills=8), traits={"zodiac": Toward.SIMILAR}), "trait_zodiac"),
        ],
    )
    def test_what_makes_no_sense_is_refused_beside_its_field(
        self, town: Town, wrong: Weights, field: str
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            weigh(town, wrong)

        assert field in refused.value.errors
        assert town.cohort.programme.weights == {}


class TestRules:
    @pytest.mark.parametrize("one", SWITCHED)
    def test_each_can_be_switched(self, town: Town, one: Rule) -> None:
        on = rule(town, Rules(rules={one}))
        off = rule(town, Rules(rules=set(SWITCHED) - {one}))

        assert (on.holds(one), off.holds(one)) == (True, False)
        assert {other for other in SWITCHED if on.holds(other)} == {one}

    def test_a_veto_holds_whatever_is_switched(self, town: Town) -> None:
        assert rule(town, Rules(rules=())).holds(Rule.NO_VETO)

    def test_levels_reach_the_engine(self, town: Town) -> None:
        policy = rule(town, Rules(rules={Rule.NOT_IN_LINE}, line_levels=2, language_level=5))

        assert (policy.line_levels, policy.language_level) == (2, 5)

    @pytest.mark.parametrize("wrong", [{"line_levels": 9}, {"language_level": 0}])
    def test_levels_that_are_none_are_refused(self, town: Town, wrong: Mapping[str, Any]) -> None:
        with pytest.raises(InvalidInput) as refused:
            rule(town, replace(Rules(rules=()), **wrong))

        assert set(refused.value.errors) == set(wrong)

    def test_ask_for_what_they_need(self, town: Town) -> None:
        rule(town, Rules(rules={Rule.OTHER_SITE, Rule.NOT_IN_LINE}, parts_of_day=True))

        assert asked_by(town.cohort.programme) == {Asked.SITE, Asked.SUPERIOR, Asked.PARTS_OF_DAY}


def test_only_coordinators_set_either(town: Town) -> None:
    eve = town.person("Eve")

    with pytest.raises(Refused):
        weigh(town, Weights(weights=weights(skills=8)), by=eve)
    with pytest.raises(Refused):
        rule(town, Rules(rules=()), by=eve)
