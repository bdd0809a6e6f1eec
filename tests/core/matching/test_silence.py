"""What coordinators released and nobody answers ends by itself: nobody waits for ever."""

from datetime import datetime, time, timedelta

import pytest

from mentorapp.core.cohorts.model import Stage
from mentorapp.core.matching.answering import mentor_agrees, release
from mentorapp.core.matching.asking import lapses_on
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.occasions import take_back_silent_questions
from mentorapp.core.notices.kinds import NoticeKind
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import Town


@pytest.fixture
def released(town: Town) -> Proposal:
    """Asha is suggested to Tom, who is asked; Ben would be the next best."""
    town.cohort.stage = Stage.MATCHING
    draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
    town.mentor("Ben")
    release(town.session, proposal=draft, by=town.cora, at=NOW)
    return draft


def over(proposal: Proposal) -> datetime:
    """The midnight after its last day, where the one who is asked lives."""
    last = lapses_on(proposal)
    assert last is not None
    assert proposal.asked is not None
    return proposal.asked.moment(last + timedelta(days=1), time())


def come_round(town: Town, at: datetime) -> None:
    take_back_silent_questions(town.session, at)
    town.session.flush()


def test_a_week_after_the_day_to_answer_by_the_next_best_is_drafted(
    town: Town, released: Proposal
) -> None:
    end = over(released)

    come_round(town, end - timedelta(minutes=1))
    before = released.state
    come_round(town, end)

    assert released.answer_by is not None
    assert end.date() - released.answer_by >= timedelta(days=7)
    assert before is ProposalState.ASKED_MENTOR
    assert released.state is ProposalState.WITHDRAWN
    assert town.pairs_proposed() == {"Asha": "Ben"}
    assert [n.person_id for n in town.notices(NoticeKind.MENTOR_DECLINED)] == [town.cora.id]
    assert town.notices(NoticeKind.MENTOR_ASKED) == []


def test_a_mentor_who_said_yes_hears_that_it_came_to_nothing(
    town: Town, released: Proposal
) -> None:
    tom = released.mentor.person
    mentor_agrees(town.session, proposal=released, by=tom, keyring=KEYRING, at=NOW)

    come_round(town, over(released))

    assert released.state is ProposalState.WITHDRAWN
    assert [n.person_id for n in town.notices(NoticeKind.MENTOR_ASKED)] == [tom.id]


def test_once_the_cohort_closes_nobody_else_is_drafted(town: Town, released: Proposal) -> None:
    town.cohort.stage = Stage.CLOSING

    come_round(town, over(released))

    assert released.state is ProposalState.WITHDRAWN
    assert town.pairs_proposed() == {}
