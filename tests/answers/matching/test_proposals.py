"""What mentor and mentee see and press, from the first question to the pair."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.matching import proposals
from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.screens.matching.proposal_news import answer_owed, mentor_asked, proposal_to_mentee
from mentorapp.screens.shapes import Message, Page, Section
from tests.builders import NOW, a_visit
from tests.core.matching.builders import LATER, Town, a_town


@pytest.fixture
def town(session: Session) -> Town:
    return a_town(session)


@pytest.fixture
def asked(town: Town) -> Proposal:
    """Tom is asked whether he would accompany Asha."""
    tom = town.mentor("Tom", skills={"leading": 4, "budget": 2}, languages=["de", "en"])
    asha = town.mentee(
        "Asha", skills={"leading": 3, "law": 2}, wishes=[town.person("Wanda")], languages=["de"]
    )
    proposal = town.draft(asha, tom)
    release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
    return proposal


def _visit(town: Town, person: Person) -> Visit:
    return a_visit(town.session, person, at=LATER)


def _words(*screens: Message | Page | Section | None) -> str:
    return str(screens)


class TestTheQuestion:
    def test_tells_the_mentor_who_it_is_and_what_they_share(
        self, town: Town, asked: Proposal
    ) -> None:
        page = proposals.read(_visit(town, asked.mentor.person), str(asked.id))

        assert page.heading == "Would you accompany Asha?"
        assert [(fact.label, fact.value) for fact in page.sections[1].facts] == [
            ("Skills wanted and offered", "Leading a team (wanted: Experienced, offered: Expert)"),
            ("Field of work", "Finances"),
            ("Languages", "German"),
            ("Days", "Monday and Tuesday"),
        ]

    def test_says_nothing_of_wishes_scores_or_what_moves_them(
        self, town: Town, asked: Proposal
    ) -> None:
        page = proposals.read(_visit(town, asked.mentor.person), str(asked.id))

        for secret in ("Wanda", "ish", "grow into", "%", "points"):
            assert secret not in _words(page).replace("English", "")

    def test_is_for_the_one_who_is_asked(self, town: Town, asked: Proposal) -> None:
        for person in (asked.mentee.person, town.cora, town.person("Sam")):
            with pytest.raises(Refused):
                proposals.read(_visit(town, person), str(asked.id))

    def test_is_gone_after_the_answer(self, town: Town, asked: Proposal) -> None:
        tom = _visit(town, asked.mentor.person)
        proposals.not_now(tom, str(asked.id))

        with pytest.raises(Refused, match="answered, or no longer there"):
            proposals.read(tom, str(asked.id))

    @pytest.mark.parametrize("target", ["", "nonsense", "0" * 32])
    def test_knows_a_button_that_is_out_of_date(self, town: Town, target: str) -> None:
        with pytest.raises(Refused):
            proposals.agree(_visit(town, town.cora), target)


class TestBothAnswers:
    def test_lead_from_the_mentors_yes_to_a_pair(self, town: Town, asked: Proposal) -> None:
        tom, asha = (_visit(town, e.person) for e in (asked.mentor, asked.mentee))

        thanks = proposals.agree(tom, str(asked.id))
        welcome = proposals.agree(asha, str(asked.id))

        assert "Asha is asked now" in thanks.text
        assert "You and Tom are a tandem now" in welcome.text
        assert len(pairs_in(town.session, cohort=town.cohort)) == 1

    def test_of_the_mentee_can_be_no(self, town: Town, asked: Proposal) -> None:
        tom, asha = (_visit(town, e.person) for e in (asked.mentor, asked.mentee))
        proposals.agree(tom, str(asked.id))

        proposals.not_now(asha, str(asked.id))

        assert asked.state is ProposalState.DECLINED_BY_MENTEE
        assert pairs_in(town.session, cohort=town.cohort) == []

    def test_are_for_nobody_else(self, town: Town, asked: Proposal) -> None:
        for answer in (proposals.agree, proposals.not_now):
            for person in (asked.mentee.person, town.cora, town.person("Sam")):
                with pytest.raises(Refused):
                    answer(_visit(town, person), str(asked.id))

        assert asked.state is ProposalState.ASKED_MENTOR


class TestTheHome:
    def test_of_the_mentor_has_the_question_without_a_name(
        self, town: Town, asked: Proposal
    ) -> None:
        (section,) = proposals.home_sections(_visit(town, asked.mentor.person))

        assert section.heading == "A question for you"
        assert "Asha" not in _words(section)

    def test_of_the_mentee_is_silent_until_the_mentor_has_said_yes(
        self, town: Town, asked: Proposal
    ) -> None:
        asha = _visit(town, asked.mentee.person)

        before = proposals.home_sections(asha)
        proposals.agree(_visit(town, asked.mentor.person), str(asked.id))
        after = proposals.home_sections(asha)

        assert before == ()
        assert "Tom" in _words(*after)

    def test_of_the_mentor_tells_that_the_mentee_is_being_asked(
        self, town: Town, asked: Proposal
    ) -> None:
        tom = _visit(town, asked.mentor.person)
        proposals.agree(tom, str(asked.id))

        (section,) = proposals.home_sections(tom)

        assert section.heading == "You have said yes"


class TestMessages:
    def test_to_the_mentor_name_nobody(self, asked: Proposal) -> None:
        said = _words(mentor_asked(asked), answer_owed(asked, asked.mentor.person))

        assert "Asha" not in said
        assert "Leading" not in said

    def test_to_the_mentee_come_only_after_the_yes(self, town: Town, asked: Proposal) -> None:
        before = proposal_to_mentee(asked)
        proposals.agree(_visit(town, asked.mentor.person), str(asked.id))
        after = proposal_to_mentee(asked)

        assert before is None
        assert "Tom" in _words(after)

    def test_after_a_no_are_one_neutral_sentence(self, town: Town, asked: Proposal) -> None:
        proposals.agree(_visit(town, asked.mentor.person), str(asked.id))
        proposals.not_now(_visit(town, asked.mentee.person), str(asked.id))

        message = mentor_asked(asked)

        assert message is not None
        assert message.heading == "This time it did not come about"
        assert "Asha" not in _words(message)

    def test_are_not_said_any_more_once_they_are_untrue(self, town: Town, asked: Proposal) -> None:
        proposals.not_now(_visit(town, asked.mentor.person), str(asked.id))

        assert mentor_asked(asked) is None
        assert proposal_to_mentee(asked) is None
        assert answer_owed(asked, asked.mentor.person) is None
