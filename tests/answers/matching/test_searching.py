"""Coordinators look for pairs: one scale, a search in the background, and what it found."""

import pytest

from mentorapp.answers.joining import applications
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import runs as matching
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.model import Aim, Proposal
from mentorapp.core.matching.queries import (
    latest_run,
)
from mentorapp.core.programmes.approvals import Approval
from mentorapp.screens.shapes import Action, Weight
from tests.answers.matching.looking import actions_of, as_cora, entries_of, steps_of, the_list
from tests.builders import NOW, a_visit
from tests.core.matching.builders import Town


class TestLookingForPairs:
    def test_begins_with_one_scale(self, town: Town) -> None:
        form = matching.ask_for_aim(as_cora(town), str(town.cohort.id))

        assert [option.label for option in steps_of(form)] == [
            "As many pairs as possible",
            "As many pairs, helping the weakest first",
            "Nobody below 40%",
            "Nobody below 50%",
            "Nobody below 60%",
        ]

    def test_says_beside_each_step_what_it_would_bring(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 2})
        town.mentee("Eve", skills={"budget": 2}, field="it", days=[4])
        town.mentor("Tom", skills={"leading": 2}, capacity=2)
        town.run()

        first, *_, last = steps_of(matching.ask_for_aim(as_cora(town), str(town.cohort.id)))

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

        first, *_ = steps_of(matching.ask_for_aim(as_cora(town), str(town.cohort.id)))

        assert first.detail == "Of all ways to do that, the one with the best fit overall."

    def test_says_that_it_is_running_and_how_far(self, town: Town, draft: Proposal) -> None:
        page = matching.start(as_cora(town), str(town.cohort.id), {"aim": "everyone"})

        assert page.sections[0].heading == "Pairs are being looked for"
        assert page.sections[0].text == "It starts in a moment. You get a message when it is done."
        assert {"matching", "stop_matching"} <= actions_of(page).keys()

    def test_says_to_another_coordinator_who_is_told(self, town: Town, draft: Proposal) -> None:
        matching.start(as_cora(town), str(town.cohort.id), {"aim": "everyone"})
        dora = town.coordinator("Dora")

        page = matching.show(a_visit(town.session, dora, at=NOW), str(town.cohort.id))

        assert page.sections[0].text.endswith("Cora gets a message when it is done.")

    def test_keeps_the_floor_that_was_chosen(self, town: Town, draft: Proposal) -> None:
        answers = {"aim": "nobody_below:5000"}

        matching.start(as_cora(town), str(town.cohort.id), answers)

        run = latest_run(town.session, cohort=town.cohort)
        assert run is not None
        assert (run.aim, run.floor) == (Aim.NOBODY_BELOW, 5_000)

    def test_needs_a_choice(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(InvalidInput) as refusal:
            matching.start(as_cora(town), str(town.cohort.id), {"aim": ""})

        assert refusal.value.errors.keys() == {"aim"}

    def test_can_be_stopped(self, town: Town, draft: Proposal) -> None:
        page = matching.start(as_cora(town), str(town.cohort.id), {"aim": "everyone"})

        page = matching.stop(as_cora(town), actions_of(page)["stop_matching"].target)

        assert "stopped" in page.sections[0].text

    def test_leaves_what_was_found_before_where_it_is_stopped(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentee("Ida", languages=["fr"])
        town.mentor("Tom")
        town.run()
        found = the_list(town).sections[0]
        page = matching.start(as_cora(town), str(town.cohort.id), {"aim": "weakest_first"})
        while_running = entries_of(the_list(town))

        stopped = matching.stop(as_cora(town), actions_of(page)["stop_matching"].target)

        summary = stopped.sections[0]
        assert summary.text.endswith(f"The drafts are as before.\n\n{found.text}")
        assert (summary.heading, summary.facts) == (found.heading, found.facts)
        assert [e.detail for e in while_running] == ["The rules leave no possible partner."]
        assert entries_of(the_list(town)) == while_running
        assert matching.compare(
            as_cora(town), actions_of(the_list(town))["compare_matching"].target
        )
        first, *_ = steps_of(matching.ask_for_aim(as_cora(town), str(town.cohort.id)))
        assert first.detail.startswith("1 pair, 1 without")

    def test_ends_with_a_result_in_words(self, town: Town) -> None:
        for name in ("Asha", "Eve", "Ida"):
            town.mentee(name)
        town.mentor("Tom")
        town.mentor("Ben")
        town.run()

        summary = the_list(town).sections[0]

        assert summary.text.startswith("2 pairs; 1 mentee has nobody yet.")
        assert "It is proven" in summary.text
        assert [fact.label for fact in summary.facts] == [
            "Weakest fit",
            "Fit on average",
            "First wishes met",
        ]

    def test_that_finds_nobody_proves_nothing_and_leads_to_the_rules(self, town: Town) -> None:
        town.mentee("Asha", languages=["fr"])
        town.mentor("Tom", languages=["de"])
        town.run()

        summary = the_list(town).sections[0]

        assert summary.text == "The rules leave no possible pair: see “What must hold” below."

    def test_names_what_contradicts_what(self, town: Town, draft: Proposal) -> None:
        matching_pairs.keep_pair(as_cora(town), str(draft.id))
        draft.mentee.not_with = [str(draft.mentor.person_id)]
        town.run()

        text = the_list(town).sections[0].text

        assert "Asha, Tom: the pair is kept, but a rule forbids it." in text
        assert text.endswith("This pair is not possible.")

    def test_names_it_no_longer_once_it_is_put_right(self, town: Town, draft: Proposal) -> None:
        matching_pairs.keep_pair(as_cora(town), str(draft.id))
        draft.mentee.not_with = [str(draft.mentor.person_id)]
        town.run()
        before = the_list(town).sections[0]

        matching_pairs.keep_no_longer(as_cora(town), str(draft.id))

        summary = the_list(town).sections[0]
        assert summary.text == before.text.partition("\n")[0]
        assert summary.text == "The last search did not come to an end."
        weights = {one.name: one.weight for one in summary.actions if isinstance(one, Action)}
        assert weights["start_matching"] is Weight.PRIMARY
        assert weights["release_matching"] is Weight.PLAIN
        assert "rulings" not in weights


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
        applications.pause_search(as_cora(town), str(asha.id))
