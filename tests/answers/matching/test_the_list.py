"""The list of a matching: what needs care first, filtered, in pages; and one's place in it."""

import pytest

from mentorapp.answers.matching import forms as matching_forms
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import runs as matching
from mentorapp.answers.table import PRESSES
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.screens.matching.everybody import Shown
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Page,
)
from tests.answers.matching.looking import actions_of, as_cora, entries_of, the_list
from tests.builders import NOW, a_pair, a_visit
from tests.core.matching.builders import Town


class TestTheList:
    def test_of_two_hundred_comes_in_pages(self, town: Town) -> None:
        for n in range(100):
            town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"), score=9_000 - n)

        first, last = the_list(town, Shown.ALL), the_list(town, Shown.ALL, page=99)

        assert first.paging is not None
        assert first.paging.pages == 13
        assert len(entries_of(first)) == 8
        assert len(entries_of(last)) == 4

    def test_begins_with_what_needs_attention(self, town: Town) -> None:
        strong = town.draft(town.mentee("Asha"), town.mentor("Tom"), score=8_000)
        town.draft(town.mentee("Eve"), town.mentor("Ben"), score=4_000)
        town.mentee("Ida")

        page = the_list(town)

        assert [entry.title for entry in entries_of(page)] == ["Ida", "Eve with Ben"]
        assert strong.mentee.person.name not in str(entries_of(page))

    def test_says_in_whose_place_somebody_is_found(self, town: Town) -> None:
        tom = town.mentor("Tom")
        town.draft(town.mentee("Eve"), town.mentor("Jana"), score=8_000)
        asha = town.mentee("Asha")
        pair = a_pair(town.session, cohort=town.cohort, mentee=asha.person, mentor=tom.person)
        pair.ended_at = NOW
        draft = town.draft(asha, town.mentor("Ben"), score=8_000)

        details = {entry.title: entry.detail for entry in entries_of(the_list(town, Shown.ALL))}
        draft.state = ProposalState.ACCEPTED
        accepted = {entry.title: entry.detail for entry in entries_of(the_list(town, Shown.ALL))}

        assert details == {
            "Asha with Ben": "In place of the tandem with Tom, which has ended.",
            "Eve with Jana": "",
        }
        assert accepted["Asha with Ben"] == ""

    def test_shows_an_overdue_answer_first(self, town: Town, draft: Proposal) -> None:
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        town.draft(town.mentee("Eve"), town.mentor("Ben"), score=1_000)
        late = a_visit(town.session, town.cora, at=NOW.replace(day=20))

        page = matching.show(late, str(town.cohort.id))

        assert entries_of(page)[0].title == "Asha with Tom"
        assert "no answer" in entries_of(page)[0].detail

    def test_clears_away_who_has_left(self, town: Town, draft: Proposal) -> None:
        draft.mentee.state = EnrolmentState.WITHDRAWN
        (entry,) = entries_of(the_list(town))
        (action,) = entry.actions
        assert isinstance(action, Action)

        page = matching_pairs.take_back_pair(as_cora(town), action.target)

        assert entry.detail == "One of the two has left."
        assert "Asha" not in str(page)

    def test_names_everybody_without_a_partner_and_why(self, town: Town) -> None:
        town.mentor("Tom")
        town.mentee("Asha")
        town.mentee("Ida", languages=["fr"])
        town.run()

        page = the_list(town, Shown.ALONE)

        assert [(e.title, e.detail) for e in entries_of(page)] == [
            ("Ida", "The rules leave no possible partner.")
        ]

    def test_hides_from_coordinators_with_whom_they_are_drafted(self, town: Town) -> None:
        nils = town.coordinator("Nils")
        town.draft(town.admit(nils, Role.MENTEE), town.mentor("Tom"))

        page = matching.show(a_visit(town.session, nils), f"{town.cohort.id}:{Shown.ALL}")

        assert [entry.title for entry in entries_of(page)] == ["Your own pair"]
        assert "Tom" not in str(page)

    def test_leads_from_page_to_page(self, town: Town) -> None:
        for n in range(9):
            town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"))

        paging = the_list(town, Shown.ALL).paging
        assert paging is not None
        second = matching.show(as_cora(town), f"{paging.target}:2")

        assert len(entries_of(second)) == 1


class TestThePlaceInTheList:
    @pytest.fixture
    def why(self, town: Town) -> Page:
        """Read from the second page of the list."""
        for n in range(9):
            mentor = town.mentor(f"Mentor {n}")
            town.draft(town.mentee(f"Mentee {n}"), mentor, score=8_000 + n)
        town.mentor("Somebody with a free place")
        (entry,) = entries_of(the_list(town, Shown.ALL, page=2))
        (button,) = entry.actions
        assert isinstance(button, Action)
        return matching_pairs.why(as_cora(town), button.target)

    def _spot(self, town: Town) -> str:
        return f"{town.cohort.id}:all:2"

    def test_is_kept_while_one_reads_why(self, town: Town, why: Page) -> None:
        assert actions_of(why)["matching"].target == self._spot(town)

    @pytest.mark.parametrize("deed", ["keep_pair", "forbid_pair"])
    def test_is_kept_by_what_leads_to_a_pair(self, town: Town, why: Page, deed: str) -> None:
        page = PRESSES[deed](as_cora(town), actions_of(why)[deed].target)

        assert isinstance(page, Page)
        assert page.name == "why_pair"
        assert actions_of(page)["matching"].target == self._spot(town)

    def test_is_kept_by_a_choice(self, town: Town, draft: Proposal) -> None:
        town.mentor("Ben", days=[4])
        why = matching_pairs.why(as_cora(town), f"{draft.id}:all:2")
        (other,) = why.sections[1].entries
        (choose,) = other.actions
        assert isinstance(choose, Action)

        page = matching_pairs.choose_another(as_cora(town), choose.target)

        assert page.heading == "Asha with Ben"
        assert actions_of(page)["matching"].target == self._spot(town)

    def test_is_kept_by_a_form(self, town: Town, why: Page) -> None:
        form = matching_forms.ask_for_swap(as_cora(town), actions_of(why)["swap_pair"].target)
        (field,) = form.fields
        assert isinstance(field, ChoiceField)

        chosen = {"other": field.options[0].value}
        page = matching_forms.swap_pair(as_cora(town), form.target, chosen)

        assert actions_of(page)["matching"].target == self._spot(town)

    def test_is_where_one_is_after_a_release(self, town: Town, why: Page) -> None:
        page = matching_pairs.release_pair(as_cora(town), actions_of(why)["release_pair"].target)

        assert page.target == self._spot(town)

    def test_is_kept_for_somebody_without_a_partner(self, town: Town) -> None:
        asha = town.mentee("Asha")
        (entry,) = entries_of(the_list(town, Shown.ALONE))
        (button,) = entry.actions
        assert isinstance(button, Action)

        page = matching_pairs.why_alone(as_cora(town), button.target)

        assert button.target == f"{asha.id}:alone:1"
        assert actions_of(page)["matching"].target == f"{town.cohort.id}:alone:1"
