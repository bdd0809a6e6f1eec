"""What counts how much, and what must hold."""

import pytest

from mentorapp.answers.matching import rules as matching_rules
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.model import Aim
from mentorapp.core.programmes.roles import Role
from mentorapp.core.training.queries import is_gated
from mentorapp.screens.shapes import ChoiceField
from tests.answers.matching.looking import as_cora
from tests.core.matching.builders import Town


class TestWhatCounts:
    def test_is_set_for_the_next_run(self, town: Town) -> None:
        form = matching_rules.ask_for_weights(as_cora(town), str(town.cohort.id))
        answers = {field.name: "0" for field in form.fields}

        matching_rules.keep_weights(
            as_cora(town),
            form.target,
            {
                **answers,
                "languages": "8",
                "style": "2",
                "trait_pace": "similar",
                "spread": ("yes",),
            },
        )
        again = matching_rules.ask_for_weights(as_cora(town), str(town.cohort.id))

        kept = {field.name: getattr(field, "value", None) for field in again.fields}
        assert kept["languages"] == "8"
        assert kept["skills"] == "0"
        assert (kept["trait_pace"], kept["trait_planning"]) == ("similar", "no")
        asked = [field for field in again.fields if isinstance(field, ChoiceField)]
        assert all(field.required for field in asked)  # "does not count" is an answer
        assert again.fields[-1].values == ("yes",)  # type: ignore[union-attr]

    def test_rules_hold_from_the_next_run_on(self, town: Town) -> None:
        form = matching_rules.ask_for_rules(as_cora(town), str(town.cohort.id))
        answers = {field.name: getattr(field, "value", ()) for field in form.fields}

        matching_rules.keep_rules(
            as_cora(town),
            form.target,
            {**answers, "rules": ("other_site",), "line_levels": "2", "own_choice": "yes"},
        )
        again = matching_rules.ask_for_rules(as_cora(town), str(town.cohort.id))

        assert again.fields[0].values == ("other_site",)  # type: ignore[union-attr]
        kept = {field.name: getattr(field, "value", None) for field in again.fields}
        assert (kept["line_levels"], kept["language_level"]) == ("2", "any")
        assert kept["own_choice"] == "yes"

    @pytest.mark.parametrize("plan", [{}, {"mentor_training": True}, {"both_prepared": True}])
    def test_rules_saved_as_they_stand_change_nothing(
        self, town: Town, plan: dict[str, bool]
    ) -> None:
        programme = town.cohort.programme
        programme.plan = {**programme.plan, **plan}
        form = matching_rules.ask_for_rules(as_cora(town), str(town.cohort.id))
        first, *others = form.fields
        answers = {field.name: getattr(field, "value", ()) for field in others}

        def holds() -> tuple[object, ...]:
            gated = tuple(is_gated(programme, role) for role in Role)
            return (policy_of(programme, aim=Aim.EVERYONE), gated)

        before = holds()
        answers["rules"] = first.values  # type: ignore[union-attr]
        matching_rules.keep_rules(as_cora(town), form.target, answers)

        assert holds() == before

    def test_cannot_be_nothing(self, town: Town) -> None:
        form = matching_rules.ask_for_weights(as_cora(town), str(town.cohort.id))
        nothing = {field.name: "0" for field in form.fields}

        with pytest.raises(InvalidInput, match="Something has to count"):
            matching_rules.keep_weights(as_cora(town), form.target, nothing)

    def test_has_to_be_one_of_the_words(self, town: Town) -> None:
        with pytest.raises(InvalidInput) as refusal:
            matching_rules.keep_weights(as_cora(town), str(town.cohort.id), {"skills": "9"})

        assert "skills" in refusal.value.errors
