"""Why two people would be a pair, in words and in points."""

import pytest

from mentorapp.answers.matching import forms as matching_forms
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.core.errors import Refused
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.queries import (
    standing_proposals,
)
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
)
from tests.answers.matching.looking import as_cora
from tests.builders import a_visit
from tests.core.matching.builders import Town


class TestWhy:
    def test_is_told_in_points_that_add_up(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)

        page = matching_pairs.why(as_cora(town), str(draft.id))

        points = [float(fact.value.split(" of ")[0]) for fact in page.sections[0].facts]
        assert sum(points) == pytest.approx(draft.score / 100, abs=0.3)

    def test_names_who_else_would_be_possible_and_what_it_costs(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 4})
        town.mentor("Tom", skills={"leading": 4})
        town.mentor("Ben", skills={"budget": 1})
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)

        page = matching_pairs.why(as_cora(town), str(draft.id))

        (other,) = page.sections[1].entries
        assert other.title == "Ben"
        assert other.detail.startswith("All pairs together would lose ")

    def test_does_not_say_that_nobody_is_possible_where_only_a_search_can_tell(
        self, town: Town
    ) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        matching_pairs.keep_pair(as_cora(town), str(draft.id))
        draft.mentee.not_with = [str(draft.mentor.person_id)]

        others = matching_pairs.why(as_cora(town), str(draft.id)).sections[1]

        assert others.text == "Only a search can work this out."
        assert (others.entries, others.facts) == ((), ())

    def test_leads_to_whom_a_new_search_would_choose_and_who_has_a_place(self, town: Town) -> None:
        ben = town.mentor("Ben", skills={"leading": 4})
        tom = town.mentor("Tom", skills={"budget": 1})
        draft = town.draft(town.mentee("Asha", skills={"leading": 4}), tom)

        first, *_others = matching_pairs.why(as_cora(town), f"{draft.id}:all:2").sections[1].entries

        (button,) = first.actions
        assert isinstance(button, Action)
        assert (first.title, button.name) == ("Ben", "choose_instead")
        price, fact = matching_pairs.why(as_cora(town), str(draft.id)).sections[1].facts
        assert price.value.startswith("All pairs together would lose ")
        assert fact.value.startswith("Ben (")  # who has a place free
        assert button.target == f"{draft.id}:{ben.person_id}:all:2"

    def test_leads_to_whom_a_new_search_would_choose_by_a_swap(self, town: Town) -> None:
        ben = town.mentor("Ben", skills={"leading": 4})
        tom = town.mentor("Tom", skills={"budget": 4})
        draft = town.draft(town.mentee("Asha", skills={"leading": 4}), tom)
        other = town.draft(town.mentee("Eve", skills={"budget": 4}), ben)
        first, *_others = matching_pairs.why(as_cora(town), f"{draft.id}:all:2").sections[1].entries
        (button,) = first.actions
        assert isinstance(button, Action)

        form = matching_forms.ask_for_swap_with(as_cora(town), button.target)

        (field,) = form.fields
        assert isinstance(field, ChoiceField)
        assert (field.value, field.options[0].value) == (str(other.id), str(other.id))
        assert form.target == f"{draft.id}:all:2"

    def test_never_names_who_is_vetoed(self, town: Town) -> None:
        ben = town.mentor("Ben")
        town.mentee("Asha", not_with=[ben.person])
        town.mentor("Tom")
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)

        page = matching_pairs.why(as_cora(town), str(draft.id))

        assert "Ben" not in str(page)

    def test_is_read_by_coordinators_only(self, town: Town, draft: Proposal) -> None:
        for person in (draft.mentee.person, draft.mentor.person, town.person("Sam")):
            with pytest.raises(Refused):
                matching_pairs.why(a_visit(town.session, person), str(draft.id))

    def test_somebody_has_nobody_comes_with_what_would_help(self, town: Town) -> None:
        tom = town.mentor("Tom", skills={"leading": 4})
        town.mentee("Asha", skills={"leading": 4})
        ida = town.mentee("Ida", skills={"budget": 1})
        town.run()

        page = matching_pairs.why_alone(as_cora(town), str(ida.id))

        assert page.intro == "Every possible partner is taken by somebody who fits better."
        (way, *_) = page.sections[1].entries
        assert way.title == tom.person.name
        assert "Asha would have nobody." in way.detail

    def test_says_when_what_counts_has_changed_since_the_search(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 2}, field="it")
        town.mentor("Tom", skills={"leading": 2})
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)
        before = matching_pairs.why(as_cora(town), str(draft.id))
        town.cohort.programme.weights = {key.value: 0 for key in Key} | {"skills": 8}

        after = matching_pairs.why(as_cora(town), str(draft.id))

        assert before.sections[0].text == "Points of 100, by what counts for you."
        assert after.sections[0].text.endswith(
            "Today it would be 100%: an answer or what counts has changed since."
        )
