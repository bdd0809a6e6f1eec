"""The mentor is asked first, in confidence; the mentee hears a name only after the yes."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import (
    mentee_agrees,
    mentee_declines,
    mentor_agrees,
    mentor_declines,
    release,
    release_all,
    take_back,
)
from mentorapp.core.matching.counts import counts_in
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.overview import Care, overview_of
from mentorapp.core.matching.queries import questions_for
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town, counting


class Answer(Protocol):
    def __call__(
        self, session: Session, *, proposal: Proposal, by: Person, at: datetime
    ) -> None: ...


@pytest.fixture
def proposal(town: Town) -> Proposal:
    return town.draft(town.mentee("Asha"), town.mentor("Tom"))


def _released(town: Town, proposal: Proposal) -> Proposal:
    release(town.session, proposal=proposal, by=town.cora, at=NOW)
    return proposal


_says_yes = partial(mentor_agrees, keyring=KEYRING)


def _agreed(town: Town, proposal: Proposal) -> Proposal:
    _released(town, proposal)
    mentor_agrees(
        town.session, proposal=proposal, by=proposal.mentor.person, keyring=KEYRING, at=NOW
    )
    return proposal


class TestReleasing:
    def test_asks_every_mentor_and_nobody_else(self, town: Town, proposal: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))

        asked = release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)

        assert asked == 2
        told = {notice.person_id for notice in town.notices(NoticeKind.MENTOR_ASKED)}
        assert told == {proposal.mentor.person_id, other.mentor.person_id}
        assert town.notices(NoticeKind.PROPOSAL_TO_MENTEE) == []

    def test_leaves_the_mentor_seven_working_days(self, town: Town, proposal: Proposal) -> None:
        _released(town, proposal)

        assert proposal.answer_by == date(2026, 11, 11)

    def test_reminds_of_the_answer_owed_after_three_and_seven_working_days(
        self, town: Town, proposal: Proposal
    ) -> None:
        _released(town, proposal)

        reminders = town.notices(NoticeKind.ANSWER_OWED)
        assert [n.due_at.date() for n in reminders] == [date(2026, 11, 5), date(2026, 11, 11)]

    def test_is_for_coordinators(self, town: Town, proposal: Proposal) -> None:
        with pytest.raises(Refused, match="Only the programme's coordinators"):
            release_all(town.session, cohort=town.cohort, by=proposal.mentor.person, at=NOW)

    def test_is_done_once(self, town: Town, proposal: Proposal) -> None:
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)

        with pytest.raises(Refused, match="nothing to release"):
            release_all(town.session, cohort=town.cohort, by=town.cora, at=LATER)

        assert len(town.notices(NoticeKind.MENTOR_ASKED)) == 1

    def test_passes_over_who_has_left(self, town: Town, proposal: Proposal) -> None:
        proposal.mentee.state = EnrolmentState.WITHDRAWN

        with pytest.raises(Refused, match="nothing to release"):
            release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)


class TestTheMentor:
    def test_says_yes_and_then_the_mentee_is_asked(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        (told,) = town.notices(NoticeKind.PROPOSAL_TO_MENTEE)
        assert told.person_id == proposal.mentee.person_id
        assert questions_for(town.session, person=proposal.mentee.person) == [proposal]
        assert questions_for(town.session, person=proposal.mentor.person) == []

    def test_is_not_reminded_after_answering(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        reminded = {notice.person_id for notice in town.notices(NoticeKind.ANSWER_OWED)}
        assert reminded == {proposal.mentee.person_id}

    def test_says_not_now_and_the_mentee_never_hears_of_it(
        self, town: Town, proposal: Proposal
    ) -> None:
        _released(town, proposal)

        mentor_declines(town.session, proposal=proposal, by=proposal.mentor.person, at=LATER)

        assert proposal.state is ProposalState.DECLINED_BY_MENTOR
        told = {notice.person_id for kind in NoticeKind for notice in town.notices(kind)}
        assert told == {town.cora.id}

    def test_says_not_now_and_the_next_best_is_drafted_for_the_coordinators(
        self, town: Town, proposal: Proposal
    ) -> None:
        town.mentor("Ben", skills={"leading": 4})
        town.mentor("Uma", skills={"budget": 4})
        _released(town, proposal)

        mentor_declines(town.session, proposal=proposal, by=proposal.mentor.person, at=LATER)

        assert town.pairs_proposed() == {"Asha": "Ben"}
        assert [n.person_id for n in town.notices(NoticeKind.MENTOR_DECLINED)] == [town.cora.id]

    @pytest.mark.parametrize("answer", [_says_yes, mentor_declines])
    def test_alone_can_answer(self, town: Town, proposal: Proposal, answer: Answer) -> None:
        _released(town, proposal)

        with pytest.raises(Refused, match="somebody else"):
            answer(town.session, proposal=proposal, by=proposal.mentee.person, at=LATER)

        assert proposal.state is ProposalState.ASKED_MENTOR

    @pytest.mark.parametrize("answer", [_says_yes, mentor_declines])
    def test_answers_once(self, town: Town, proposal: Proposal, answer: Answer) -> None:
        _agreed(town, proposal)

        with pytest.raises(Refused, match="answered before"):
            answer(town.session, proposal=proposal, by=proposal.mentor.person, at=LATER)

        assert len(town.notices(NoticeKind.PROPOSAL_TO_MENTEE, standing=False)) == 1

    def test_cannot_answer_before_being_asked(self, town: Town, proposal: Proposal) -> None:
        with pytest.raises(Refused):
            mentor_agrees(
                town.session, proposal=proposal, by=proposal.mentor.person, keyring=KEYRING, at=NOW
            )

        assert proposal.state is ProposalState.DRAFT

    def test_hears_that_the_question_is_gone_when_the_mentee_has_left(
        self, town: Town, proposal: Proposal
    ) -> None:
        _released(town, proposal)
        proposal.mentee.state = EnrolmentState.WITHDRAWN

        with pytest.raises(Refused, match="no longer stands"):
            mentor_agrees(
                town.session,
                proposal=proposal,
                by=proposal.mentor.person,
                keyring=KEYRING,
                at=LATER,
            )

        assert questions_for(town.session, person=proposal.mentor.person) == []


class TestTheMentee:
    def test_says_yes_and_the_two_are_a_pair(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        mentee_agrees(
            town.session,
            proposal=proposal,
            by=proposal.mentee.person,
            keyring=KEYRING,
            at=LATER,
        )

        (pair,) = pairs_in(town.session, cohort=town.cohort)
        assert (pair.mentee, pair.mentor) == proposal.people
        assert proposal.state is ProposalState.ACCEPTED
        assert town.notices(NoticeKind.ANSWER_OWED) == []

    def test_says_yes_once(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)
        mentee = proposal.mentee.person
        mentee_agrees(town.session, proposal=proposal, by=mentee, keyring=KEYRING, at=LATER)

        with pytest.raises(Refused, match="answered before"):
            mentee_agrees(town.session, proposal=proposal, by=mentee, keyring=KEYRING, at=LATER)

        assert len(pairs_in(town.session, cohort=town.cohort)) == 1

    def test_cannot_say_yes_before_the_mentor(self, town: Town, proposal: Proposal) -> None:
        _released(town, proposal)

        with pytest.raises(Refused):
            mentee_agrees(
                town.session,
                proposal=proposal,
                by=proposal.mentee.person,
                keyring=KEYRING,
                at=LATER,
            )

        assert pairs_in(town.session, cohort=town.cohort) == []

    def test_alone_can_answer(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        for stranger in (proposal.mentor.person, town.cora):
            with pytest.raises(Refused, match="somebody else"):
                mentee_agrees(
                    town.session, proposal=proposal, by=stranger, keyring=KEYRING, at=LATER
                )
            with pytest.raises(Refused, match="somebody else"):
                mentee_declines(town.session, proposal=proposal, by=stranger, at=LATER)

        assert proposal.state is ProposalState.ASKED_MENTEE

    def test_says_no_and_the_mentor_hears_of_it_once(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        mentee_declines(town.session, proposal=proposal, by=proposal.mentee.person, at=LATER)

        (told,) = town.notices(NoticeKind.MENTOR_ASKED)
        assert told.person_id == proposal.mentor.person_id
        assert told.created_at == LATER

    def test_says_no_and_the_same_pair_is_never_suggested_again(
        self, town: Town, proposal: Proposal
    ) -> None:
        _agreed(town, proposal)

        mentee_declines(town.session, proposal=proposal, by=proposal.mentee.person, at=LATER)

        assert town.pairs_proposed() == {}


class TestPlaces:
    def test_are_never_promised_twice(self, town: Town) -> None:
        tom = town.mentor("Tom", capacity=1)
        first, second = (town.draft(town.mentee(name), tom) for name in ("Asha", "Eve"))
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        mentor_agrees(town.session, proposal=first, by=tom.person, keyring=KEYRING, at=NOW)

        with pytest.raises(Refused, match="no longer stands"):
            mentor_agrees(town.session, proposal=second, by=tom.person, keyring=KEYRING, at=LATER)

    def test_that_are_taken_leave_nobody_waiting(self, town: Town) -> None:
        ben, tom = town.mentor("Ben", skills={"budget": 4}), town.mentor("Tom", capacity=1)
        first, second = (town.draft(town.mentee(name), tom) for name in ("Asha", "Eve"))
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)

        mentor_agrees(town.session, proposal=first, by=tom.person, keyring=KEYRING, at=LATER)

        assert second.state is ProposalState.WITHDRAWN
        assert town.pairs_proposed() == {"Eve": ben.person.name}
        assert town.notices(NoticeKind.MENTOR_ASKED) == []

    def test_of_a_mentor_with_two_are_taken_one_by_one(self, town: Town) -> None:
        tom = town.mentor("Tom", capacity=2)
        drafts = [town.draft(town.mentee(name), tom) for name in ("Asha", "Eve")]
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        for draft in drafts:
            mentor_agrees(town.session, proposal=draft, by=tom.person, keyring=KEYRING, at=NOW)

        for draft in drafts:
            mentee_agrees(
                town.session, proposal=draft, by=draft.mentee.person, keyring=KEYRING, at=LATER
            )

        assert len(pairs_in(town.session, cohort=town.cohort)) == 2


class TestTakingBack:
    def test_an_open_question_brings_the_next_best(self, town: Town, proposal: Proposal) -> None:
        town.mentor("Ben")
        _released(town, proposal)

        take_back(town.session, proposal=proposal, by=town.cora, at=LATER)

        assert proposal.state is ProposalState.WITHDRAWN
        assert town.pairs_proposed() == {"Asha": "Ben"}
        assert town.notices(NoticeKind.ANSWER_OWED) == []

    def test_a_mentor_who_agreed_hears_of_it(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)

        take_back(town.session, proposal=proposal, by=town.cora, at=LATER)

        assert [n.created_at for n in town.notices(NoticeKind.MENTOR_ASKED)] == [LATER]

    def test_is_for_coordinators(self, town: Town, proposal: Proposal) -> None:
        _released(town, proposal)

        with pytest.raises(Refused):
            take_back(town.session, proposal=proposal, by=proposal.mentor.person, at=LATER)

    def test_clears_away_a_draft_that_has_lost_its_mentor(
        self, town: Town, proposal: Proposal
    ) -> None:
        town.mentor("Ben")
        proposal.mentor.state = EnrolmentState.WITHDRAWN

        take_back(town.session, proposal=proposal, by=town.cora, at=LATER)

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_tells_a_mentor_nothing_who_has_left(self, town: Town, proposal: Proposal) -> None:
        _agreed(town, proposal)
        proposal.mentor.state = EnrolmentState.WITHDRAWN

        take_back(town.session, proposal=proposal, by=town.cora, at=LATER)

        assert town.notices(NoticeKind.MENTOR_ASKED) == []

    def test_needs_an_open_question(self, town: Town, proposal: Proposal) -> None:
        with pytest.raises(Refused):
            take_back(town.session, proposal=proposal, by=town.cora, at=LATER)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Europe/Berlin", "America/Los_Angeles"])
def test_an_answer_is_overdue_when_the_day_is_over_where_the_person_asked_is(
    town: Town, proposal: Proposal, zone: str
) -> None:
    proposal.mentor.person.timezone = zone
    _released(town, proposal)
    assert proposal.answer_by is not None
    over = datetime.combine(proposal.answer_by + timedelta(days=1), time(), ZoneInfo(zone))

    in_time = _overdue(town, at=over - timedelta(minutes=1))
    too_late = _overdue(town, at=over)

    assert (in_time, too_late) == ((0, 0), (1, 1))


def _overdue(town: Town, *, at: datetime) -> tuple[int, int]:
    """How many the home counts, and how many the list shows."""
    counted = counts_in(town.session, cohorts=[town.cohort], at=at)[town.cohort.id]
    shown = overview_of(town.session, cohort=town.cohort, at=at)
    return counted.overdue, sum(line.care is Care.OVERDUE for line in shown.lines)


def test_releasing_many_drafts_costs_few_statements_more(town: Town) -> None:
    def statements(drafts: int) -> int:
        for number in range(drafts):
            name = f"{drafts}/{number}"
            town.draft(town.mentee(f"Mentee {name}"), town.mentor(f"Mentor {name}"))
        town.session.flush()
        with counting(town.session) as made:
            release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
            town.session.flush()
        return len(made)

    few, many = statements(2), statements(40)

    assert many <= few + 2
