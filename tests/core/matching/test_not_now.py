"""A mentor's "not now" to a mentee who asked: coordinators cannot bring the two together, and read
what they would read of a veto.
"""

import pytest

from mentorapp.core.changes.parting import Then, part
from mentorapp.core.cohorts.model import Enrolment, Stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import release, release_all
from mentorapp.core.matching.candidates import mentors_to_ask
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.insight import diagnosis_of, insight_into
from mentorapp.core.matching.leading_on import lead_on
from mentorapp.core.matching.model import Aim, ProposalState, RunState
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.matching.pairing import mentors_for, swaps_for
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.requesting import take_back_request
from mentorapp.core.matching.rulings import kept_by
from mentorapp.core.matching.sentences import why_not
from mentorapp.core.matching.steering import choose_instead, draft_best, pair_by_hand, swap
from mentorapp.core.pairs.queries import pairs_in
from tests.builders import NOW
from tests.core.matching.asking import accept, ask, decline, question, suggested
from tests.core.matching.builders import LATER, Town


def declined(town: Town, mentee: Enrolment, mentor: Enrolment) -> None:
    """The mentee has asked, and the mentor has said "not now"."""
    ask(town, mentee, mentor)
    decline(town, question(town, mentee))


class TestBringsTheTwoNoMoreTogether:
    def test_by_a_search(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        open_town.mentor("Ben", skills={"budget": 4})
        declined(open_town, asha, tom)

        open_town.run()

        assert suggested(open_town) == {"Asha": "Ben"}

    def test_by_a_search_that_has_nobody_else(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        declined(open_town, asha, tom)

        open_town.run()

        assert suggested(open_town) == {}

    def test_as_the_best_for_one(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        open_town.mentor("Ben", skills={"budget": 4})
        declined(open_town, asha, tom)

        draft_best(open_town.session, mentee=asha, by=open_town.cora, at=LATER)

        assert suggested(open_town) == {"Asha": "Ben"}

    def test_by_hand(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        declined(open_town, asha, tom)

        with pytest.raises(InvalidInput, match="Asha and Tom: This pair is not possible"):
            pair_by_hand(open_town.session, mentee=asha, mentor=tom, by=open_town.cora, at=LATER)

    def test_instead_of_somebody_else(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        draft = open_town.draft(asha, ben)
        declined(open_town, asha, tom)

        with pytest.raises(InvalidInput, match="This pair is not possible"):
            choose_instead(
                open_town.session, proposal=draft, mentor=tom, by=open_town.cora, at=LATER
            )

    def test_by_a_swap(self, open_town: Town) -> None:
        asha, eve = open_town.mentee("Asha"), open_town.mentee("Eve")
        tom, ben = open_town.mentor("Tom"), open_town.mentor("Ben")
        mine, theirs = open_town.draft(asha, ben), open_town.draft(eve, tom)
        declined(open_town, asha, tom)

        (found,) = swaps_for(open_town.session, proposal=mine)

        assert found.broken == (Rule.NEVER,)
        with pytest.raises(InvalidInput, match="This pair is not possible"):
            swap(open_town.session, proposal=mine, other=theirs, by=open_town.cora, at=LATER)

    def test_of_a_mentee_who_joins_late(self, open_town: Town) -> None:
        open_town.cohort.stage = Stage.RUNNING
        tom, late = open_town.mentor("Tom"), open_town.mentee("Late")
        open_town.mentor("Ben", skills={"budget": 4})
        declined(open_town, late, tom)

        draft_best(open_town.session, mentee=late, by=open_town.cora, at=LATER)

        assert suggested(open_town) == {"Late": "Ben"}

    def test_when_another_mentor_is_needed(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        open_town.mentor("Ida", skills={"budget": 4})
        declined(open_town, asha, tom)
        ask(open_town, asha, ben)
        accept(open_town, question(open_town, asha))
        (pair,) = pairs_in(open_town.session, cohort=open_town.cohort)

        part(open_town.session, pair=pair, by=asha.person, then=Then.ANOTHER, at=LATER)

        assert suggested(open_town) == {"Asha": "Ida"}

    def test_by_a_draft_from_before(self, open_town: Town) -> None:
        asha, eve = open_town.mentee("Asha"), open_town.mentee("Eve")
        tom, ben = open_town.mentor("Tom"), open_town.mentor("Ben")
        draft, other = open_town.draft(asha, tom), open_town.draft(eve, ben)
        declined(open_town, asha, tom)

        with pytest.raises(Refused, match=r"^This pair is not possible\.$"):
            release(open_town.session, proposal=draft, by=open_town.cora, at=LATER)
        released = release_all(
            open_town.session, cohort=open_town.cohort, by=open_town.cora, at=NOW
        )

        assert released == 1
        assert (draft.state, other.state) == (ProposalState.DRAFT, ProposalState.ASKED_MENTOR)

    def test_by_a_draft_that_the_next_search_takes_away(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        open_town.mentor("Ben", skills={"budget": 4})
        draft = open_town.draft(asha, tom)
        declined(open_town, asha, tom)
        insight = insight_into(open_town.session, proposal=draft)

        open_town.run()

        assert (bool(insight.contributions), insight.is_whole) == (True, False)
        assert suggested(open_town) == {"Asha": "Ben"}


class TestReadsLikeAVeto:
    def test_where_somebody_is_chosen_by_hand(self, open_town: Town) -> None:
        tom, vera = open_town.mentor("Tom"), open_town.mentor("Vera")
        asha = open_town.mentee("Asha", not_with=[vera.person])
        declined(open_town, asha, tom)

        found = mentors_for(open_town.session, mentee=asha)

        assert {why_not(fit.broken[0]) for _one, fit in found} == {"This pair is not possible."}

    def test_where_it_is_asked_what_would_help(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        eve = open_town.mentee("Eve", not_with=[tom.person])
        declined(open_town, asha, tom)
        open_town.run()

        of_not_now, of_veto = (
            diagnosis_of(open_town.session, enrolment=one) for one in (asha, eve)
        )

        assert of_not_now.excluded == of_veto.excluded
        assert of_not_now.relaxations == of_veto.relaxations
        alone = overview_of(open_town.session, cohort=open_town.cohort, at=LATER).mentees
        assert [each.reason for each in alone] == [Reason.RULED_OUT] * 2

    def test_where_the_pair_is_kept(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        draft = pair_by_hand(open_town.session, mentee=asha, mentor=tom, by=open_town.cora, at=NOW)
        declined(open_town, asha, tom)

        run = open_town.run(aim=Aim.EVERYONE)

        assert kept_by(open_town.session, proposal=draft) is not None
        assert run.state is RunState.FAILED
        assert [fault["code"] for fault in run.faults] == ["locked_against_rule"]


class TestIsNoneOf:
    def test_a_silence(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)
        lead_on(open_town.session, proposal=question(open_town, asha), at=LATER)

        open_town.run()

        assert suggested(open_town) == {"Asha": "Tom"}

    def test_a_mentee_who_has_thought_again(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        draft = pair_by_hand(open_town.session, mentee=asha, mentor=tom, by=open_town.cora, at=NOW)
        ask(open_town, asha, tom)

        take_back_request(open_town.session, enrolment=asha, by=asha.person, at=LATER)

        assert kept_by(open_town.session, proposal=draft) is not None
        assert suggested(open_town) == {"Asha": "Tom"}


def test_the_mentee_may_ask_again_and_the_mentor_may_say_yes(open_town: Town) -> None:
    asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
    declined(open_town, asha, tom)

    listed = [found.mentor for found in mentors_to_ask(open_town.session, mentee=asha)]
    ask(open_town, asha, tom)
    accept(open_town, question(open_town, asha))

    assert listed == [tom]
    assert len(pairs_in(open_town.session, cohort=open_town.cohort)) == 1
    assert [p.state for p in standing_proposals(open_town.session, cohort=open_town.cohort)] == [
        ProposalState.ACCEPTED
    ]
