"""Pairs are asked once a coordinator lets them; nobody else can do any of it."""

from collections.abc import Callable

import pytest

from mentorapp.answers.matching import forms as matching_forms
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import rules as matching_rules
from mentorapp.answers.matching import runs as matching
from mentorapp.core.errors import Refused
from mentorapp.core.matching.model import Proposal, RunState
from mentorapp.core.matching.queries import the_proposal, the_run
from mentorapp.core.matching.rulings import rulings_in
from mentorapp.screens.matching.news import matching_done, mentor_declined
from mentorapp.screens.shapes import (
    Screen,
)
from tests.answers.matching.looking import actions_of, as_cora, entries_of, the_list
from tests.builders import a_visit
from tests.core.matching.builders import Town


class TestReleasing:
    def test_asks_before_and_then_shows_who_is_asked(self, town: Town, draft: Proposal) -> None:
        button = actions_of(the_list(town))["release_matching"]

        page = matching.release(as_cora(town), button.target)

        assert button.confirm is not None
        assert button.label == "Release 1 draft"
        assert entries_of(page)[0].status.startswith("Tom is being asked")

    def test_is_not_offered_without_drafts(self, town: Town) -> None:
        town.mentee("Asha")

        assert "release_matching" not in actions_of(the_list(town))


def test_nobody_but_coordinators_can_open_or_do_any_of_it(town: Town, draft: Proposal) -> None:
    other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
    matching_pairs.keep_pair(as_cora(town), str(draft.id))
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
