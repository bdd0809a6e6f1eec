"""Where mentees ask for themselves coordinators may suggest somebody, too: neither way tells of the
other, and whoever says yes first decides.
"""

from datetime import timedelta

import pytest

from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import mentee_agrees, release, release_all
from mentorapp.core.matching.counts import counts_in
from mentorapp.core.matching.insight import insight_into
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.pairing import mentors_for
from mentorapp.core.matching.requests import standing_request
from mentorapp.core.matching.steering import draft_best, pair_by_hand
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.privacy.leaving import leave_cohort
from tests.builders import KEYRING, NOW
from tests.core.matching.asking import accept, ask, asked, decline, question, suggest, suggested
from tests.core.matching.builders import LATER, Town


def pairs(town: Town) -> list[tuple[str, str]]:
    found = pairs_in(town.session, cohort=town.cohort)
    return [(pair.mentee.name, pair.mentor.name) for pair in found]


class TestCoordinatorsCannotTell:
    def test_a_mentor_who_is_being_asked_is_tried_by_hand_like_any_other(
        self, open_town: Town
    ) -> None:
        session = open_town.session
        asha, eve, tom = open_town.mentee("Asha"), open_town.mentee("Eve"), open_town.mentor("Tom")
        ask(open_town, asha, tom)

        listed = [mentor for mentor, _fit in mentors_for(session, mentee=eve)]
        draft = pair_by_hand(session, mentee=eve, mentor=tom, by=open_town.cora, at=NOW)

        assert listed == [tom]
        assert (draft.state, asked(open_town)) == (ProposalState.DRAFT, {"Asha": "Tom"})

    def test_that_a_mentee_asks_when_they_suggest_somebody_by_hand(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom)

        pair_by_hand(open_town.session, mentee=asha, mentor=ben, by=open_town.cora, at=NOW)

        assert suggested(open_town) == {"Asha": "Ben"}
        assert asked(open_town) == {"Asha": "Tom"}

    def test_who_is_asked_when_they_draft_the_best(self, open_town: Town) -> None:
        open_town.mentor("Ben", skills={"budget": 4})
        asha, eve, tom = open_town.mentee("Asha"), open_town.mentee("Eve"), open_town.mentor("Tom")
        ask(open_town, asha, tom)

        draft_best(open_town.session, mentee=eve, by=open_town.cora, at=NOW)

        assert suggested(open_town) == {"Eve": "Tom"}

    def test_anything_by_a_search(self, open_town: Town) -> None:
        open_town.mentor("Ben", skills={"budget": 4})
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)

        run = open_town.run()

        assert suggested(open_town) == {"Asha": "Tom"}
        assert run.found["without"] == 0
        assert asked(open_town) == {"Asha": "Tom"}

    def test_anything_by_what_else_would_be_possible(self, open_town: Town) -> None:
        asha, eve = open_town.mentee("Asha"), open_town.mentee("Eve", skills={"budget": 2})
        tom, ben = open_town.mentor("Tom", skills={"budget": 4}), open_town.mentor("Ben")
        draft = open_town.draft(eve, ben)
        before = insight_into(open_town.session, proposal=draft)
        ask(open_town, asha, tom)

        after = insight_into(open_town.session, proposal=draft)

        assert before.preferred == str(tom.person_id)
        assert after == before

    def test_anything_by_their_figures(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        cohort = open_town.cohort
        before = counts_in(open_town.session, cohorts=[cohort], at=NOW)
        ask(open_town, asha, tom)

        meanwhile = counts_in(open_town.session, cohorts=[cohort], at=NOW + timedelta(days=30))

        assert meanwhile == before


class TestWhoSaysYesFirst:
    def test_to_a_request_has_the_mentor_before_whom_coordinators_suggest(
        self, open_town: Town
    ) -> None:
        session, ben = open_town.session, open_town.mentor("Ben")
        asha, eve, tom = open_town.mentee("Asha"), open_town.mentee("Eve"), open_town.mentor("Tom")
        ask(open_town, asha, tom)
        draft = pair_by_hand(session, mentee=eve, mentor=tom, by=open_town.cora, at=NOW)
        release(session, proposal=draft, by=open_town.cora, at=NOW)

        accept(open_town, question(open_town, asha))

        assert draft.state is ProposalState.WITHDRAWN
        assert open_town.pairs_proposed() == {"Eve": ben.person.name}

    def test_a_yes_to_a_suggestion_leads_the_request_on(self, open_town: Town) -> None:
        session, ben = open_town.session, open_town.mentor("Ben")
        asha, eve, tom = open_town.mentee("Asha"), open_town.mentee("Eve"), open_town.mentor("Tom")
        ask(open_town, asha, tom, ben)
        draft = pair_by_hand(session, mentee=eve, mentor=tom, by=open_town.cora, at=NOW)
        release(session, proposal=draft, by=open_town.cora, at=NOW)

        accept(open_town, draft)

        assert asked(open_town) == {"Asha": "Ben"}

    def test_to_a_request_ends_what_was_suggested_to_that_mentee(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom)
        suggestion = suggest(open_town, asha, ben)
        accept(open_town, suggestion)

        accept(open_town, question(open_town, asha))

        assert pairs(open_town) == [("Asha", "Tom")]
        assert suggestion.state is ProposalState.WITHDRAWN
        assert open_town.notices(NoticeKind.PROPOSAL_TO_MENTEE) == []
        assert ben.person_id in [n.person_id for n in open_town.notices(NoticeKind.MENTOR_ASKED)]

    def test_to_a_suggestion_ends_what_that_mentee_asks(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom)
        suggestion = suggest(open_town, asha, ben)
        accept(open_town, suggestion)

        mentee_agrees(
            open_town.session, proposal=suggestion, by=asha.person, keyring=KEYRING, at=LATER
        )

        assert pairs(open_town) == [("Asha", "Ben")]
        assert asked(open_town) == {}
        assert standing_request(open_town.session, mentee=asha) is None
        assert open_town.notices(NoticeKind.MENTOR_REQUESTED) == []

    @pytest.mark.parametrize("of_request", [True, False])
    def test_to_the_same_question_twice_answers_both(
        self, open_town: Town, *, of_request: bool
    ) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)
        suggestion = suggest(open_town, asha, tom)

        accept(open_town, question(open_town, asha) if of_request else suggestion)

        assert pairs(open_town) == [("Asha", "Tom")]
        assert suggestion.state is ProposalState.WITHDRAWN
        assert open_town.notices(NoticeKind.MENTOR_ASKED) == []

    @pytest.mark.parametrize("of_request", [True, False])
    def test_or_not_now_to_the_same_question_twice(
        self, open_town: Town, *, of_request: bool
    ) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom, ben)
        suggestion = suggest(open_town, asha, tom)

        decline(open_town, question(open_town, asha) if of_request else suggestion)

        assert asked(open_town) == {"Asha": "Ben"}
        assert suggestion.state is ProposalState.DECLINED_BY_MENTOR
        assert suggested(open_town) == {"Asha": "Ben"}


class TestTheMentee:
    @pytest.mark.parametrize("released", [True, False])
    def test_does_not_learn_what_only_coordinators_and_mentors_know(
        self, open_town: Town, *, released: bool
    ) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        open_town.draft(asha, ben)
        if released:
            release_all(open_town.session, cohort=open_town.cohort, by=open_town.cora, at=NOW)

        ask(open_town, asha, tom)

        assert asked(open_town) == {"Asha": "Tom"}

    def test_answers_first_what_they_are_asked_themselves(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        accept(open_town, suggest(open_town, asha, ben))

        with pytest.raises(Refused, match="a partner or a suggestion"):
            ask(open_town, asha, tom)

    def test_with_a_tandem_asks_nobody(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom)
        accept(open_town, question(open_town, asha))

        with pytest.raises(Refused, match="a partner or a suggestion"):
            ask(open_town, asha, ben)


def test_a_mentor_who_leaves_leads_the_wish_on_at_once(open_town: Town) -> None:
    asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
    ask(open_town, asha, tom, ben)

    leave_cohort(open_town.session, enrolment=tom, by=tom.person, at=LATER)

    assert asked(open_town) == {"Asha": "Ben"}


def test_the_last_wish_that_leaves_lets_the_mentee_choose_again(open_town: Town) -> None:
    asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
    request = ask(open_town, asha, tom)

    leave_cohort(open_town.session, enrolment=tom, by=tom.person, at=LATER)

    assert request.ended_at == LATER
    assert [n.person_id for n in open_town.notices(NoticeKind.CHOOSE_AGAIN)] == [asha.person_id]
