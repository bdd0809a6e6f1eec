"""Coordinators look for pairs, read why, steer, compare and release, with two or two hundred."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from mentorapp.answers.joining import applications
from mentorapp.answers.matching import forms as matching_forms
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import rules as matching_rules
from mentorapp.answers.matching import runs as matching
from mentorapp.answers.programmes.path import rules
from mentorapp.answers.table import PRESSES
from mentorapp.core.cohorts.model import EnrolmentState, Role, Stage
from mentorapp.core.cohorts.queries import cohorts_in_office
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.model import Aim, Proposal, ProposalState, RunState
from mentorapp.core.matching.queries import (
    latest_run,
    rulings_in,
    standing_proposals,
    the_proposal,
    the_run,
)
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.visibility import snapshot_of
from mentorapp.core.programmes.approvals import Approval, Figures
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.screens.matching.everybody import Shown
from mentorapp.screens.matching.news import matching_done, mentor_declined
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Form,
    Option,
    Page,
    Screen,
    Section,
)
from tests.builders import KEYRING, NOW, a_person, a_session, a_visit
from tests.core.matching.builders import LATER, Town, a_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with a_session(tmp_path) as session:
        yield a_town(session, stage=Stage.MATCHING)


@pytest.fixture
def draft(town: Town) -> Proposal:
    return town.draft(town.mentee("Asha"), town.mentor("Tom"))


def _cora(town: Town) -> Visit:
    return a_visit(town.session, town.cora, at=LATER)


def _page(town: Town, shown: Shown | str = "", page: int = 1) -> Page:
    return matching.show(_cora(town), f"{town.cohort.id}:{shown}:{page}")


def _entries(page: Page) -> tuple[Entry, ...]:
    return page.sections[2].entries


def _steps(form: Form) -> Sequence[Option]:
    (scale,) = form.fields
    assert isinstance(scale, ChoiceField)
    return scale.options


def _actions(page: Page) -> dict[str, Action]:
    return {
        action.name: action
        for section in page.sections
        for action in section.actions
        if isinstance(action, Action)
    }


class TestLookingForPairs:
    def test_begins_with_one_scale(self, town: Town) -> None:
        form = matching.ask_for_aim(_cora(town), str(town.cohort.id))

        assert [option.label for option in _steps(form)] == [
            "Everybody gets a partner",
            "Everybody, the weakest pair first",
            "Nobody below 40 %",
            "Nobody below 50 %",
            "Nobody below 60 %",
        ]

    def test_says_beside_each_step_what_it_would_bring(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 2})
        town.mentee("Eve", skills={"budget": 2}, field="it", days=[4])
        town.mentor("Tom", skills={"leading": 2}, capacity=2)
        town.run()

        first, *_, last = _steps(matching.ask_for_aim(_cora(town), str(town.cohort.id)))

        assert first.detail.startswith("2 pairs, 0 without, weakest ")
        assert last.detail.startswith("1 pair, 1 without, weakest ")

    def test_shows_no_figures_that_nobody_has_approved(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        town.run()
        approval = Approval(
            programme_id=town.cohort.programme_id,
            snapshot=[],
            asked_by=town.cora.id,
            asked_at=NOW,
            approved_by=town.cora.id,
            approved_at=NOW,
        )
        town.session.add(approval)
        town.session.flush()

        first, *_ = _steps(matching.ask_for_aim(_cora(town), str(town.cohort.id)))

        assert first.detail == "As many pairs as possible, then the best fit of all together."

    def test_says_that_it_is_running_and_how_far(self, town: Town, draft: Proposal) -> None:
        page = matching.start(_cora(town), str(town.cohort.id), {"aim": "everyone"})

        assert page.sections[0].heading == "Pairs are being looked for"
        assert {"matching", "stop_matching"} <= _actions(page).keys()

    def test_keeps_the_floor_that_was_chosen(self, town: Town, draft: Proposal) -> None:
        answers = {"aim": "nobody_below:5000"}

        matching.start(_cora(town), str(town.cohort.id), answers)

        run = latest_run(town.session, cohort=town.cohort)
        assert run is not None
        assert (run.aim, run.floor) == (Aim.NOBODY_BELOW, 5_000)

    def test_needs_a_choice(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(InvalidInput) as refusal:
            matching.start(_cora(town), str(town.cohort.id), {"aim": ""})

        assert refusal.value.errors.keys() == {"aim"}

    def test_can_be_stopped(self, town: Town, draft: Proposal) -> None:
        page = matching.start(_cora(town), str(town.cohort.id), {"aim": "everyone"})

        page = matching.stop(_cora(town), _actions(page)["stop_matching"].target)

        assert "stopped" in page.sections[0].text

    def test_leaves_what_was_found_before_where_it_is_stopped(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentee("Ida", languages=["fr"])
        town.mentor("Tom")
        town.run()
        page = matching.start(_cora(town), str(town.cohort.id), {"aim": "weakest_first"})
        while_running = _entries(_page(town))

        matching.stop(_cora(town), _actions(page)["stop_matching"].target)

        assert [e.detail for e in while_running] == ["The rules leave no possible partner."]
        assert _entries(_page(town)) == while_running
        assert matching.compare(_cora(town), _actions(_page(town))["compare_matching"].target)
        first, *_ = _steps(matching.ask_for_aim(_cora(town), str(town.cohort.id)))
        assert first.detail.startswith("1 pair, 1 without")

    def test_ends_with_a_result_in_words(self, town: Town) -> None:
        for name in ("Asha", "Eve", "Ida"):
            town.mentee(name)
        town.mentor("Tom")
        town.mentor("Ben")
        town.run()

        summary = _page(town).sections[0]

        assert summary.text.startswith("2 pairs; 1 mentee has nobody yet.")
        assert "It is proven" in summary.text
        assert [fact.label for fact in summary.facts] == [
            "Weakest fit",
            "Fit on average",
            "First wishes met",
        ]

    def test_names_what_contradicts_what(self, town: Town, draft: Proposal) -> None:
        matching_pairs.keep_pair(_cora(town), str(draft.id))
        draft.mentee.not_with = [str(draft.mentor.person_id)]
        town.run()

        text = _page(town).sections[0].text

        assert "Asha, Tom: the pair is kept, but a rule forbids it." in text
        assert text.endswith("This pair is not possible.")


def test_who_takes_part_pauses_the_search_on_their_own_home_and_nobody_else_does(
    town: Town,
) -> None:
    asha = town.mentee("Asha")
    here = a_visit(town.session, asha.person)

    paused = applications.pause_search(here, str(asha.id))
    (section,) = applications.home_sections(here, [asha], [])
    again = applications.pause_search(here, str(asha.id))

    assert paused.text.startswith("You pause: nobody is suggested to you")
    assert "End my pause" in [action.label for action in section.actions]
    assert again.text.startswith("A partner is looked for again.")
    with pytest.raises(Refused):
        applications.pause_search(_cora(town), str(asha.id))


class TestTheList:
    def test_of_two_hundred_comes_in_pages(self, town: Town) -> None:
        for n in range(100):
            town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"), score=9_000 - n)

        first, last = _page(town, Shown.ALL), _page(town, Shown.ALL, page=99)

        assert first.paging is not None
        assert first.paging.pages == 13
        assert len(_entries(first)) == 8
        assert len(_entries(last)) == 4

    def test_begins_with_what_needs_attention(self, town: Town) -> None:
        strong = town.draft(town.mentee("Asha"), town.mentor("Tom"), score=8_000)
        town.draft(town.mentee("Eve"), town.mentor("Ben"), score=4_000)
        town.mentee("Ida")

        page = _page(town)

        assert [entry.title for entry in _entries(page)] == ["Ida", "Eve with Ben"]
        assert strong.mentee.person.name not in str(_entries(page))

    def test_shows_an_overdue_answer_first(self, town: Town, draft: Proposal) -> None:
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        town.draft(town.mentee("Eve"), town.mentor("Ben"), score=1_000)
        late = a_visit(town.session, town.cora, at=NOW.replace(day=20))

        page = matching.show(late, str(town.cohort.id))

        assert _entries(page)[0].title == "Asha with Tom"
        assert "no answer" in _entries(page)[0].detail

    def test_clears_away_who_has_left(self, town: Town, draft: Proposal) -> None:
        draft.mentee.state = EnrolmentState.WITHDRAWN
        (entry,) = _entries(_page(town))
        (action,) = entry.actions
        assert isinstance(action, Action)

        page = matching_pairs.take_back_pair(_cora(town), action.target)

        assert entry.detail == "One of the two has left."
        assert "Asha" not in str(page)

    def test_names_everybody_without_a_partner_and_why(self, town: Town) -> None:
        town.mentor("Tom")
        town.mentee("Asha")
        town.mentee("Ida", languages=["fr"])
        town.run()

        page = _page(town, Shown.ALONE)

        assert [(e.title, e.detail) for e in _entries(page)] == [
            ("Ida", "The rules leave no possible partner.")
        ]

    def test_hides_from_coordinators_with_whom_they_are_drafted(self, town: Town) -> None:
        nils = town.coordinator("Nils")
        town.draft(town.admit(nils, Role.MENTEE), town.mentor("Tom"))

        page = matching.show(a_visit(town.session, nils), f"{town.cohort.id}:{Shown.ALL}")

        assert [entry.title for entry in _entries(page)] == ["Your own pair"]
        assert "Tom" not in str(page)

    def test_leads_from_page_to_page(self, town: Town) -> None:
        for n in range(9):
            town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"))

        paging = _page(town, Shown.ALL).paging
        assert paging is not None
        second = matching.show(_cora(town), f"{paging.target}:2")

        assert len(_entries(second)) == 1


class TestWhy:
    def test_is_told_in_points_that_add_up(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)

        page = matching_pairs.why(_cora(town), str(draft.id))

        points = [float(fact.value.split(" of ")[0]) for fact in page.sections[0].facts]
        assert sum(points) == pytest.approx(draft.score / 100, abs=0.3)

    def test_names_who_else_would_be_possible_and_what_it_costs(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 4})
        town.mentor("Tom", skills={"leading": 4})
        town.mentor("Ben", skills={"budget": 1})
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)

        page = matching_pairs.why(_cora(town), str(draft.id))

        (other,) = page.sections[1].entries
        assert other.title == "Ben"
        assert other.detail.startswith("Costs all together ")

    def test_leads_to_whom_a_new_search_would_choose_and_who_has_a_place(self, town: Town) -> None:
        ben = town.mentor("Ben", skills={"leading": 4})
        tom = town.mentor("Tom", skills={"budget": 1})
        draft = town.draft(town.mentee("Asha", skills={"leading": 4}), tom)

        first, *_others = matching_pairs.why(_cora(town), f"{draft.id}:all:2").sections[1].entries

        (button,) = first.actions
        assert isinstance(button, Action)
        assert (first.title, button.name) == ("Ben", "choose_instead")
        price, fact = matching_pairs.why(_cora(town), str(draft.id)).sections[1].facts
        assert price.value.startswith("Costs all together ")
        assert fact.value.startswith("Ben (")  # who has a place free
        assert button.target == f"{draft.id}:{ben.person_id}:all:2"

    def test_leads_to_whom_a_new_search_would_choose_by_a_swap(self, town: Town) -> None:
        ben = town.mentor("Ben", skills={"leading": 4})
        tom = town.mentor("Tom", skills={"budget": 4})
        draft = town.draft(town.mentee("Asha", skills={"leading": 4}), tom)
        other = town.draft(town.mentee("Eve", skills={"budget": 4}), ben)
        first, *_others = matching_pairs.why(_cora(town), f"{draft.id}:all:2").sections[1].entries
        (button,) = first.actions
        assert isinstance(button, Action)

        form = matching_forms.ask_for_swap_with(_cora(town), button.target)

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

        page = matching_pairs.why(_cora(town), str(draft.id))

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

        page = matching_pairs.why_alone(_cora(town), str(ida.id))

        assert page.intro == "Every possible partner is taken by somebody who fits better."
        (way, *_) = page.sections[1].entries
        assert way.title == tom.person.name
        assert "Asha would have nobody." in way.detail

    def test_says_when_what_counts_has_changed_since_the_search(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 2}, field="it")
        town.mentor("Tom", skills={"leading": 2})
        town.run()
        (draft,) = standing_proposals(town.session, cohort=town.cohort)
        before = matching_pairs.why(_cora(town), str(draft.id))
        town.cohort.programme.weights = {key.value: 0 for key in Key} | {"skills": 8}

        after = matching_pairs.why(_cora(town), str(draft.id))

        assert before.sections[0].text == "Points of 100, by what counts for you."
        assert after.sections[0].text.endswith(
            "Today it would be 100 %: an answer or what counts has changed since."
        )


class TestSteering:
    def test_keeps_and_keeps_no_longer(self, town: Town, draft: Proposal) -> None:
        kept = matching_pairs.keep_pair(_cora(town), str(draft.id))
        button = _actions(kept)["keep_no_longer"]
        free = matching_pairs.keep_no_longer(_cora(town), button.target)

        assert "keep_pair" in _actions(free)
        assert "keep_no_longer" not in _actions(free)
        with pytest.raises(Refused, match="lifted before"):
            matching_pairs.keep_no_longer(_cora(town), button.target)

    def test_lifts_what_is_kept_from_the_list_of_it(self, town: Town, draft: Proposal) -> None:
        matching_pairs.keep_pair(_cora(town), str(draft.id))
        page = matching_pairs.rulings(_cora(town), str(town.cohort.id))
        ((lift,),) = (entry.actions for entry in page.sections[0].entries)
        assert isinstance(lift, Action)

        page = matching_pairs.lift_ruling(_cora(town), lift.target)

        assert "Nothing is kept" in str(page)

    def test_goes_on_to_the_next_best_of_what_is_ruled_out(self, town: Town) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        town.mentor("Ben")

        page = matching_pairs.forbid_pair(_cora(town), str(draft.id))

        assert page.heading == "Asha with Ben"

    def test_rules_out_and_lists_it(self, town: Town, draft: Proposal) -> None:
        matching_pairs.forbid_pair(_cora(town), str(draft.id))

        page = matching_pairs.rulings(_cora(town), str(town.cohort.id))

        (entry,) = page.sections[0].entries
        assert (entry.title, entry.status) == ("Asha with Tom", "Ruled out")

    def test_swaps_two_drafts(self, town: Town, draft: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
        form = matching_forms.ask_for_swap(_cora(town), str(draft.id))

        page = matching_forms.swap_pair(_cora(town), form.target, {"other": str(other.id)})

        assert page.heading == "Asha with Ben"
        assert town.pairs_proposed() == {"Asha": "Ben", "Eve": "Tom"}

    def test_says_beside_the_field_why_a_swap_is_not_possible(
        self, town: Town, draft: Proposal
    ) -> None:
        ben = town.mentor("Ben", languages=["en"])
        other = town.draft(town.mentee("Eve", languages=["en"]), ben)

        with pytest.raises(InvalidInput) as refusal:
            matching_forms.swap_pair(_cora(town), str(draft.id), {"other": str(other.id)})

        assert refusal.value.errors.keys() == {"other"}

    @pytest.mark.parametrize("chosen", ["", "nonsense"])
    def test_needs_somebody_to_swap_with(self, town: Town, draft: Proposal, chosen: str) -> None:
        with pytest.raises(InvalidInput):
            matching_forms.swap_pair(_cora(town), str(draft.id), {"other": chosen})

    def test_has_no_form_without_another_draft(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(Refused, match="no other draft"):
            matching_forms.ask_for_swap(_cora(town), str(draft.id))

    def test_chooses_another_who_is_free(self, town: Town, draft: Proposal) -> None:
        ben = town.mentor("Ben")

        matching_pairs.choose_another(_cora(town), f"{draft.id}:{ben.person_id}")

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_puts_a_pair_together_by_hand(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        form = matching_forms.ask_for_mentor(_cora(town), str(asha.id))

        page = matching_forms.choose_mentor(_cora(town), form.target, {"mentor": str(tom.id)})

        assert page.heading == "Asha with Tom"
        assert town.pairs_proposed() == {"Asha": "Tom"}

    def test_waits_no_longer(self, town: Town, draft: Proposal) -> None:
        matching_pairs.release_pair(_cora(town), str(draft.id))

        matching_pairs.take_back_pair(_cora(town), str(draft.id))

        assert draft.state is ProposalState.WITHDRAWN


class TestThePlaceInTheList:
    @pytest.fixture
    def why(self, town: Town) -> Page:
        """Read from the second page of the list."""
        for n in range(9):
            mentor = town.mentor(f"Mentor {n}")
            town.draft(town.mentee(f"Mentee {n}"), mentor, score=8_000 + n)
        town.mentor("Somebody with a free place")
        (entry,) = _entries(_page(town, Shown.ALL, page=2))
        (button,) = entry.actions
        assert isinstance(button, Action)
        return matching_pairs.why(_cora(town), button.target)

    def _spot(self, town: Town) -> str:
        return f"{town.cohort.id}:all:2"

    def test_is_kept_while_one_reads_why(self, town: Town, why: Page) -> None:
        assert _actions(why)["matching"].target == self._spot(town)

    @pytest.mark.parametrize("deed", ["keep_pair", "forbid_pair"])
    def test_is_kept_by_what_leads_to_a_pair(self, town: Town, why: Page, deed: str) -> None:
        page = PRESSES[deed](_cora(town), _actions(why)[deed].target)

        assert isinstance(page, Page)
        assert page.name == "why_pair"
        assert _actions(page)["matching"].target == self._spot(town)

    def test_is_kept_by_a_choice(self, town: Town, draft: Proposal) -> None:
        town.mentor("Ben", days=[4])
        why = matching_pairs.why(_cora(town), f"{draft.id}:all:2")
        (other,) = why.sections[1].entries
        (choose,) = other.actions
        assert isinstance(choose, Action)

        page = matching_pairs.choose_another(_cora(town), choose.target)

        assert page.heading == "Asha with Ben"
        assert _actions(page)["matching"].target == self._spot(town)

    def test_is_kept_by_a_form(self, town: Town, why: Page) -> None:
        form = matching_forms.ask_for_swap(_cora(town), _actions(why)["swap_pair"].target)
        (field,) = form.fields
        assert isinstance(field, ChoiceField)

        chosen = {"other": field.options[0].value}
        page = matching_forms.swap_pair(_cora(town), form.target, chosen)

        assert _actions(page)["matching"].target == self._spot(town)

    def test_is_where_one_is_after_a_release(self, town: Town, why: Page) -> None:
        page = matching_pairs.release_pair(_cora(town), _actions(why)["release_pair"].target)

        assert page.target == self._spot(town)

    def test_is_kept_for_somebody_without_a_partner(self, town: Town) -> None:
        asha = town.mentee("Asha")
        (entry,) = _entries(_page(town, Shown.ALONE))
        (button,) = entry.actions
        assert isinstance(button, Action)

        page = matching_pairs.why_alone(_cora(town), button.target)

        assert button.target == f"{asha.id}:alone:1"
        assert _actions(page)["matching"].target == f"{town.cohort.id}:alone:1"


class TestReleasing:
    def test_asks_before_and_then_shows_who_is_asked(self, town: Town, draft: Proposal) -> None:
        button = _actions(_page(town))["release_matching"]

        page = matching.release(_cora(town), button.target)

        assert button.confirm is not None
        assert button.label == "Release 1 draft"
        assert _entries(page)[0].status.startswith("Tom is being asked")

    def test_is_not_offered_without_drafts(self, town: Town) -> None:
        town.mentee("Asha")

        assert "release_matching" not in _actions(_page(town))


class TestWhatCounts:
    def test_is_set_for_the_next_run(self, town: Town) -> None:
        form = matching_rules.ask_for_weights(_cora(town), str(town.cohort.id))
        answers = {field.name: "0" for field in form.fields}

        matching_rules.keep_weights(
            _cora(town),
            form.target,
            {
                **answers,
                "languages": "8",
                "style": "2",
                "trait_pace": "similar",
                "spread": ("yes",),
            },
        )
        again = matching_rules.ask_for_weights(_cora(town), str(town.cohort.id))

        kept = {field.name: getattr(field, "value", None) for field in again.fields}
        assert kept["languages"] == "8"
        assert kept["skills"] == "0"
        assert (kept["trait_pace"], kept["trait_planning"]) == ("similar", "no")
        asked = [field for field in again.fields if isinstance(field, ChoiceField)]
        assert all(field.required for field in asked)  # "does not count" is an answer
        assert again.fields[-1].values == ("yes",)  # type: ignore[union-attr]

    def test_rules_hold_from_the_next_run_on(self, town: Town) -> None:
        form = matching_rules.ask_for_rules(_cora(town), str(town.cohort.id))
        answers = {field.name: getattr(field, "value", ()) for field in form.fields}

        matching_rules.keep_rules(
            _cora(town),
            form.target,
            {**answers, "rules": ("other_site",), "line_levels": "2", "own_choice": "yes"},
        )
        again = matching_rules.ask_for_rules(_cora(town), str(town.cohort.id))

        assert again.fields[0].values == ("other_site",)  # type: ignore[union-attr]
        kept = {field.name: getattr(field, "value", None) for field in again.fields}
        assert (kept["line_levels"], kept["language_level"]) == ("2", "any")
        assert kept["own_choice"] == "yes"

    def test_cannot_be_nothing(self, town: Town) -> None:
        form = matching_rules.ask_for_weights(_cora(town), str(town.cohort.id))
        nothing = {field.name: "0" for field in form.fields}

        with pytest.raises(InvalidInput, match="Something has to count"):
            matching_rules.keep_weights(_cora(town), form.target, nothing)

    def test_has_to_be_one_of_the_words(self, town: Town) -> None:
        with pytest.raises(InvalidInput) as refusal:
            matching_rules.keep_weights(_cora(town), str(town.cohort.id), {"skills": "9"})

        assert "skills" in refusal.value.errors


class TestComparing:
    def test_shows_what_each_choice_would_bring(self, town: Town, draft: Proposal) -> None:
        town.run()

        page = matching.compare(_cora(town), str(town.cohort.id))

        assert [section.heading for section in page.sections[:5]] == [
            "Everybody gets a partner (chosen)",
            "Everybody, the weakest pair first",
            "Nobody below 40 %",
            "Nobody below 50 %",
            "Nobody below 60 %",
        ]

    def test_says_of_a_choice_that_brings_nothing_else_only_that(
        self, town: Town, draft: Proposal
    ) -> None:
        town.run()

        _first, second, *_ = matching.compare(_cora(town), str(town.cohort.id)).sections

        assert second.text == "Brings the same as “Everybody gets a partner”."
        assert second.facts == ()

    def test_figures_that_came_later_wait_for_the_second_yes(
        self, town: Town, draft: Proposal
    ) -> None:
        run = town.run()
        run.equity = [_fares("Dormagen"), _fares("Kleve")]
        approval = _approved(town)
        before = matching.compare(_cora(town), str(town.cohort.id))
        summary = _facts(_page(town))

        approval.snapshot = [code for code in approval.snapshot if "|equity|" not in code]
        without_groups = matching.compare(_cora(town), str(town.cohort.id))
        approval.snapshot = [code for code in approval.snapshot if "|matching|" not in code]
        with pytest.raises(Refused, match="came after"):
            matching.compare(_cora(town), str(town.cohort.id))

        assert "By site" in [section.heading for section in before.sections]
        assert "By site" not in [section.heading for section in without_groups.sections]
        assert {"Weakest fit", "Fit on average"} <= summary
        assert not {"Weakest fit", "Fit on average"} & _facts(_page(town))

    def test_an_observer_reads_how_groups_fare_and_nothing_else_of_it(
        self, town: Town, draft: Proposal
    ) -> None:
        run = town.run()
        run.equity = [_fares("Dormagen"), _fares("Kleve")]
        approval = _approved(town)
        olga = a_person(town.session, "Olga")
        programme = the_programme(town.session, town.cohort.programme_id)
        appoint_coordinator(
            town.session, programme=programme, person=olga, by=None, at=NOW, scope=Scope.OBSERVER
        )
        before = rules(a_visit(town.session, olga), str(programme.id))

        approval.snapshot = [c for c in approval.snapshot if c != "evaluation|equity|observers"]
        after = rules(a_visit(town.session, olga), str(programme.id))

        assert "5 of 6" in str(before)
        assert "5 of 6" not in str(after)
        with pytest.raises(Refused, match="coordinators"):
            matching.compare(a_visit(town.session, olga), str(town.cohort.id))

    def test_needs_a_run(self, town: Town) -> None:
        with pytest.raises(Refused, match="look for pairs first"):
            matching.compare(_cora(town), str(town.cohort.id))


def _fares(group: str) -> dict[str, object]:
    return {"kind": "site", "group": group, "mentees": 6, "paired": 5, "mean_score": 7_000}


def _approved(town: Town) -> Approval:
    programme = the_programme(town.session, town.cohort.programme_id)
    approval = Approval(
        programme_id=programme.id,
        snapshot=snapshot_of(town.session, programme=programme),
        asked_by=town.cora.id,
        asked_at=NOW,
        approved_by=town.cora.id,
        approved_at=NOW,
    )
    town.session.add(approval)
    town.session.flush()
    return approval


def _facts(page: Page) -> set[str]:
    return {fact.label for section in page.sections for fact in section.facts}


def _home_of_cora(town: Town) -> tuple[Section, ...]:
    here = _cora(town)
    offices = cohorts_in_office(town.session, person=here.person)
    return matching.home_sections(here, [one.cohort for one in offices], Figures({}))


class TestTheHome:
    def test_says_what_is_next(self, town: Town, draft: Proposal) -> None:
        (section,) = _home_of_cora(town)

        assert section.text == "Next: look at 1 draft and release it."
        assert {fact.label: fact.value for fact in section.facts} == {"Drafts": "1"}

    def test_is_silent_where_there_is_nothing_to_do(self, town: Town) -> None:
        assert _home_of_cora(town) == ()

    def test_is_silent_once_all_have_found_each_other_and_the_year_runs(
        self, town: Town, draft: Proposal
    ) -> None:
        draft.state = ProposalState.ACCEPTED
        form_pair(
            town.session,
            keyring=KEYRING,
            cohort=town.cohort,
            mentee=draft.mentee.person,
            mentor=draft.mentor.person,
            at=LATER,
        )
        before = _home_of_cora(town)
        town.cohort.stage = Stage.RUNNING

        assert [fact.label for section in before for fact in section.facts] == ["Tandems"]
        assert _home_of_cora(town) == ()

    def test_is_silent_for_everybody_else(self, town: Town, draft: Proposal) -> None:
        for person in (draft.mentee.person, draft.mentor.person):
            visit = a_visit(town.session, person)
            assert cohorts_in_office(town.session, person=person) == []
            assert matching.home_sections(visit, (), Figures({})) == ()


def test_nobody_but_coordinators_can_open_or_do_any_of_it(town: Town, draft: Proposal) -> None:
    other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
    matching_pairs.keep_pair(_cora(town), str(draft.id))
    (ruling,) = rulings_in(town.session, cohort=town.cohort)
    sam = a_visit(town.session, town.person("Sam"))
    cohort, pair = str(town.cohort.id), str(draft.id)
    deeds: list[Callable[[], Screen]] = [
        lambda: matching.show(sam, cohort),
        lambda: matching.ask_for_aim(sam, cohort),
        lambda: matching.start(sam, cohort, {"aim": "everyone"}),
        lambda: matching_rules.ask_for_weights(sam, cohort),
        lambda: matching_rules.keep_weights(sam, cohort, {}),
        lambda: matching_rules.ask_for_rules(sam, cohort),
        lambda: matching_rules.keep_rules(sam, cohort, {"line_levels": "all"}),
        lambda: matching.compare(sam, cohort),
        lambda: matching.release(sam, cohort),
        lambda: matching_pairs.why(sam, pair),
        lambda: matching_pairs.keep_pair(sam, pair),
        lambda: matching_pairs.forbid_pair(sam, pair),
        lambda: matching_pairs.release_pair(sam, pair),
        lambda: matching_pairs.take_back_pair(sam, pair),
        lambda: matching_pairs.choose_another(sam, f"{pair}:{other.mentor.person_id}"),
        lambda: matching_forms.ask_for_swap(sam, pair),
        lambda: matching_forms.ask_for_swap_with(sam, f"{pair}:{other.mentor.person_id}"),
        lambda: matching_forms.swap_pair(sam, pair, {"other": str(other.id)}),
        lambda: matching_pairs.why_alone(sam, str(draft.mentee_id)),
        lambda: matching_forms.ask_for_mentor(sam, str(draft.mentee_id)),
        lambda: matching_pairs.rulings(sam, cohort),
        lambda: matching_pairs.lift_ruling(sam, str(ruling.id)),
    ]

    for deed in deeds:
        with pytest.raises(Refused):
            deed()

    assert town.pairs_proposed() == {"Asha": "Tom", "Eve": "Ben"}


def test_messages_to_coordinators_carry_no_names(town: Town, draft: Proposal) -> None:
    run = the_run(town.session, town.run().id)
    told = str((matching_done(run), mentor_declined(the_proposal(town.session, draft.id))))

    assert run.state is RunState.DONE
    assert not {"Asha", "Tom"} & set(told.replace("'", " ").split())
