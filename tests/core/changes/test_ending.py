"""Finishing early, parting kindly, leaving, and what ends by itself."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.changes.finishing import agree_to_finish, ask_to_finish, rather_go_on
from mentorapp.core.changes.occasions import (
    ask_to_look_back,
    end_what_is_over,
    forget_stale_proposals,
)
from mentorapp.core.changes.parting import Then, part
from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.meetings.model import MeetingState
from mentorapp.core.meetings.queries import standing_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import GRACE, Ending, Pair
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, an_admitted, told
from tests.core.meetings.arranging import TUESDAY, fixed, proposed


def test_with_both_yeses_a_tandem_is_completed_as_a_success(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    ask_to_finish(session, pair=pair, by=pair.mentee, at=NOW)
    (asked,) = told(session, NoticeKind.FINISH_ASKED)
    agree_to_finish(session, pair=pair, by=pair.mentor, at=NOW)

    assert asked.person_id == pair.mentor_id
    assert (pair.ended_at, pair.ended_as) == (NOW, Ending.COMPLETED)
    assert meeting.state is MeetingState.CANCELLED
    assert len(told(session, NoticeKind.PAIR_COMPLETED)) == 2
    later = {notice.due_at for notice in told(session, NoticeKind.FOLLOW_UP)}
    assert later == {NOW + timedelta(days=182)}


def test_one_alone_completes_nothing(session: Session) -> None:
    pair = a_pair(session)
    ask_to_finish(session, pair=pair, by=pair.mentee, at=NOW)

    with pytest.raises(Refused, match="asked already"):
        ask_to_finish(session, pair=pair, by=pair.mentee, at=NOW)
    with pytest.raises(Refused, match="Nothing is asked"):
        agree_to_finish(session, pair=pair, by=pair.mentee, at=NOW)

    assert pair.is_together


def test_both_ask_at_once_and_the_second_one_is_told_to_answer(session: Session) -> None:
    pair = a_pair(session)
    ask_to_finish(session, pair=pair, by=pair.mentee, at=NOW)

    with pytest.raises(Refused, match="has asked the same"):
        ask_to_finish(session, pair=pair, by=pair.mentor, at=NOW)


def test_rather_go_on_hurts_nothing(session: Session) -> None:
    pair = a_pair(session)
    ask_to_finish(session, pair=pair, by=pair.mentee, at=NOW)

    rather_go_on(session, pair=pair, by=pair.mentor, at=NOW)

    assert (pair.is_together, pair.finish_asked_by) == (True, None)
    assert told(session, NoticeKind.FINISH_ASKED) == []


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_whoever_ends_it_the_other_one_is_told_kindly_and_another_mentor_is_drafted(
    session: Session, who: str
) -> None:
    cohort = a_cohort(session)
    pair, cora, nils = _matched(session, cohort)
    by: Person = getattr(pair, who)

    part(session, pair=pair, by=by, then=Then.ANOTHER, at=NOW)

    assert (pair.ended_as, pair.ended_at) == (Ending.PARTED, NOW)
    (news,) = told(session, NoticeKind.PAIR_PARTED)
    assert news.person_id == pair.partner_of(by).id
    (draft,) = standing_proposals(session, cohort=cohort)
    assert (draft.state, draft.mentor.person_id) == (ProposalState.DRAFT, nils.id)
    (word,) = told(session, NoticeKind.ANOTHER_MENTOR_NEEDED)
    assert word.person_id == cora.id
    assert told(session, NoticeKind.MENTOR_ASKED, NoticeKind.PROPOSAL_TO_MENTEE) == []


def test_the_same_two_are_never_suggested_again(session: Session) -> None:
    cohort = a_cohort(session)
    pair, _cora, nils = _matched(session, cohort)
    nils.left_at = NOW

    part(session, pair=pair, by=pair.mentee, then=Then.ANOTHER, at=NOW)

    assert session.query(Proposal).count() == 0
    assert told(session, NoticeKind.ANOTHER_MENTOR_NEEDED)


def test_a_mentee_who_stops_is_offered_nobody(session: Session) -> None:
    cohort = a_cohort(session)
    pair, *_others = _matched(session, cohort)

    part(session, pair=pair, by=pair.mentee, then=Then.STOP, at=NOW)

    assert _state(session, pair.mentee) is EnrolmentState.WITHDRAWN
    assert session.query(Proposal).count() == 0
    assert told(session, NoticeKind.ANOTHER_MENTOR_NEEDED) == []


def test_a_mentor_who_stops_gets_no_new_mentee_and_keeps_the_others(session: Session) -> None:
    cohort = a_cohort(session)
    pair, *_others = _matched(session, cohort)
    other = a_pair(session, cohort=cohort, mentee="Ben", mentor=pair.mentor)

    part(session, pair=pair, by=pair.mentor, then=Then.STOP, at=NOW)

    enrolment = session.query(Enrolment).filter_by(person_id=pair.mentor_id).one()
    assert (enrolment.state, enrolment.paused_at) == (EnrolmentState.ADMITTED, NOW)
    assert other.is_together


@pytest.mark.parametrize("then", ["", "because"])
def test_nothing_but_what_comes_next_is_asked(session: Session, then: str) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        part(session, pair=pair, by=pair.mentee, then=then, at=NOW)

    assert list(refused.value.errors) == ["then"]


def test_strangers_coordinators_and_the_two_a_second_time_end_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)

    for somebody in (cora, a_person(session, "Eve")):
        for change in (ask_to_finish, agree_to_finish, rather_go_on):
            with pytest.raises(Refused):
                change(session, pair=pair, by=somebody, at=NOW)
        with pytest.raises(Refused):
            part(session, pair=pair, by=somebody, then=Then.STOP, at=NOW)
    part(session, pair=pair, by=pair.mentee, then=Then.ANOTHER, at=NOW)
    with pytest.raises(Refused, match="has ended"):
        part(session, pair=pair, by=pair.mentor, then=Then.ANOTHER, at=NOW)


def test_a_leavers_tandem_ends_and_the_mentee_gets_another_chance(session: Session) -> None:
    cohort = a_cohort(session)
    pair, _cora, nils = _matched(session, cohort)
    pair.mentor.left_at = NOW
    session.flush()

    end_what_is_over(session, NOW)

    assert pair.ended_as is Ending.PARTED
    (news,) = told(session, NoticeKind.PAIR_PARTED)
    assert news.person_id == pair.mentee_id
    (draft,) = standing_proposals(session, cohort=cohort)
    assert draft.mentor.person_id == nils.id


def test_a_year_that_is_over_ends_by_itself_after_a_while(session: Session) -> None:
    pair = a_pair(session)
    end = _day(pair, pair.last_day)

    end_what_is_over(session, end + GRACE)
    assert pair.is_together
    end_what_is_over(session, end + GRACE + timedelta(days=1))

    assert pair.ended_as is Ending.COMPLETED


def test_a_pause_puts_the_end_off(session: Session) -> None:
    pair = a_pair(session)
    pair.added_days = 400
    end = _day(pair, pair.cohort.ends_on)

    end_what_is_over(session, end + timedelta(days=200))

    assert pair.is_together


def test_both_are_asked_to_look_back_two_weeks_before_the_end_once(session: Session) -> None:
    pair = a_pair(session)
    due = _day(pair, pair.last_day) - timedelta(days=14)

    for _again in range(2):
        ask_to_look_back(session, due - timedelta(days=5), due + timedelta(days=30))

    asked = told(session, NoticeKind.CLOSING_TIME)
    assert {notice.person_id for notice in asked} == {pair.mentee_id, pair.mentor_id}
    assert {pair.mentee.day_of(notice.due_at) for notice in asked} == {due.date()}
    assert len(asked) == 2


def test_a_proposal_whose_times_have_passed_does_not_stay(session: Session) -> None:
    pair = a_pair(session)
    proposed(session, pair, times=(TUESDAY,))

    forget_stale_proposals(session, TUESDAY - timedelta(days=1))
    assert standing_of(session, pair=pair, at=NOW).proposed is not None
    forget_stale_proposals(session, TUESDAY + timedelta(days=1))
    session.flush()

    assert standing_of(session, pair=pair, at=NOW).proposed is None
    assert told(session, NoticeKind.MEETING_PROPOSED) == []


def _matched(session: Session, cohort: Cohort) -> tuple[Pair, Person, Person]:
    """A pair of two who were admitted, their coordinator, and another mentor with a place."""
    asha = an_admitted(session, cohort, "Asha")
    tom = an_admitted(session, cohort, "Tom", role=Role.MENTOR)
    nils = an_admitted(session, cohort, "Nils", role=Role.MENTOR)
    said = Application(motivation="", languages=("de",), days=(0,), skills={"projects": 3})
    for enrolment in session.query(Enrolment):
        enrolment.application = said.kept()
    cora = a_coordinator(session, cohort)
    return a_pair(session, cohort=cohort, mentee=asha, mentor=tom), cora, nils


def _state(session: Session, person: Person) -> EnrolmentState:
    return session.query(Enrolment).filter_by(person_id=person.id).one().state


def _day(pair: Pair, day: date) -> datetime:
    return pair.mentee.moment(day, time(10))
