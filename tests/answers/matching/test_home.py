"""How far a matching is, on the home of whoever coordinates it."""

from mentorapp.answers.matching import runs as matching
from mentorapp.core.cohorts.model import Stage
from mentorapp.core.cohorts.queries import cohorts_in_office
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.programmes.approvals import Figures
from tests.answers.matching.looking import home_of_cora
from tests.builders import KEYRING, a_visit
from tests.core.matching.builders import LATER, Town


class TestTheHome:
    def test_says_what_is_next(self, town: Town, draft: Proposal) -> None:
        (section,) = home_of_cora(town)

        assert section.text == "Next: look at 1 draft and release it."
        assert {fact.label: fact.value for fact in section.facts} == {"Drafts": "1"}

    def test_is_silent_where_there_is_nothing_to_do(self, town: Town) -> None:
        assert home_of_cora(town) == ()

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
        before = home_of_cora(town)
        town.cohort.stage = Stage.RUNNING

        assert [fact.label for section in before for fact in section.facts] == ["Tandems"]
        assert home_of_cora(town) == ()

    def test_is_silent_for_everybody_else(self, town: Town, draft: Proposal) -> None:
        for person in (draft.mentee.person, draft.mentor.person):
            visit = a_visit(town.session, person)
            assert cohorts_in_office(town.session, person=person) == []
            assert matching.home_sections(visit, (), Figures({})) == ()
