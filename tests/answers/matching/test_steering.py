"""Coordinators keep, rule out, swap and choose by hand."""

import pytest

from mentorapp.answers.matching import forms as matching_forms
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.screens.shapes import (
    Action,
)
from tests.answers.matching.looking import actions_of, as_cora
from tests.core.matching.builders import Town


class TestSteering:
    def test_keeps_and_keeps_no_longer(self, town: Town, draft: Proposal) -> None:
        kept = matching_pairs.keep_pair(as_cora(town), str(draft.id))
        button = actions_of(kept)["keep_no_longer"]
        free = matching_pairs.keep_no_longer(as_cora(town), button.target)

        assert "keep_pair" in actions_of(free)
        assert "keep_no_longer" not in actions_of(free)
        with pytest.raises(Refused, match="lifted before"):
            matching_pairs.keep_no_longer(as_cora(town), button.target)

    def test_lifts_what_is_kept_from_the_list_of_it(self, town: Town, draft: Proposal) -> None:
        matching_pairs.keep_pair(as_cora(town), str(draft.id))
        page = matching_pairs.rulings(as_cora(town), str(town.cohort.id))
        ((lift,),) = (entry.actions for entry in page.sections[0].entries)
        assert isinstance(lift, Action)

        page = matching_pairs.lift_ruling(as_cora(town), lift.target)

        assert "Nothing is kept" in str(page)

    def test_goes_on_to_the_next_best_of_what_is_ruled_out(self, town: Town) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        town.mentor("Ben")

        page = matching_pairs.forbid_pair(as_cora(town), str(draft.id))

        assert page.heading == "Asha with Ben"

    def test_rules_out_and_lists_it(self, town: Town, draft: Proposal) -> None:
        matching_pairs.forbid_pair(as_cora(town), str(draft.id))

        page = matching_pairs.rulings(as_cora(town), str(town.cohort.id))

        (entry,) = page.sections[0].entries
        assert (entry.title, entry.status) == ("Asha with Tom", "Ruled out")

    def test_swaps_two_drafts(self, town: Town, draft: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
        form = matching_forms.ask_for_swap(as_cora(town), str(draft.id))

        page = matching_forms.swap_pair(as_cora(town), form.target, {"other": str(other.id)})

        assert page.heading == "Asha with Ben"
        assert town.pairs_proposed() == {"Asha": "Ben", "Eve": "Tom"}

    def test_says_beside_the_field_why_a_swap_is_not_possible(
        self, town: Town, draft: Proposal
    ) -> None:
        ben = town.mentor("Ben", languages=["en"])
        other = town.draft(town.mentee("Eve", languages=["en"]), ben)

        with pytest.raises(InvalidInput) as refusal:
            matching_forms.swap_pair(as_cora(town), str(draft.id), {"other": str(other.id)})

        assert refusal.value.errors.keys() == {"other"}

    @pytest.mark.parametrize("chosen", ["", "nonsense"])
    def test_needs_somebody_to_swap_with(self, town: Town, draft: Proposal, chosen: str) -> None:
        with pytest.raises(InvalidInput):
            matching_forms.swap_pair(as_cora(town), str(draft.id), {"other": chosen})

    def test_has_no_form_without_another_draft(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(Refused, match="no other draft"):
            matching_forms.ask_for_swap(as_cora(town), str(draft.id))

    def test_chooses_another_who_is_free(self, town: Town, draft: Proposal) -> None:
        ben = town.mentor("Ben")

        matching_pairs.choose_another(as_cora(town), f"{draft.id}:{ben.person_id}")

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_puts_a_pair_together_by_hand(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        form = matching_forms.ask_for_mentor(as_cora(town), str(asha.id))

        page = matching_forms.choose_mentor(as_cora(town), form.target, {"mentor": str(tom.id)})

        assert page.heading == "Asha with Tom"
        assert town.pairs_proposed() == {"Asha": "Tom"}

    def test_waits_no_longer(self, town: Town, draft: Proposal) -> None:
        matching_pairs.release_pair(as_cora(town), str(draft.id))

        matching_pairs.take_back_pair(as_cora(town), str(draft.id))

        assert draft.state is ProposalState.WITHDRAWN
