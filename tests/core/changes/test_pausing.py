"""A tandem pauses until a day, and its year becomes longer by it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.changes.pausing import end_pauses, pause_pair, resume_pair
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.meetings.queries import standing_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, an_admitted, told
from tests.core.meetings.arranging import TUESDAY, fixed, proposed

JANUARY = date(2027, 1, 11)
TWO_YEARS_LATER = date(2028, 11, 1)


def test_the_other_one_hears_until_when_and_both_on_the_day(session: Session) -> None:
    pair = a_pair(session)

    _pause(session, pair)

    (news,) = told(session, NoticeKind.PAIR_PAUSED)
    assert news.person_id == pair.mentor_id
    back = told(session, NoticeKind.PAIR_RESUMED)
    assert {pair.mentee.day_of(notice.due_at) for notice in back} == {JANUARY}
    assert len(back) == 2


def test_it_pauses_until_that_day_and_not_on_it(session: Session) -> None:
    pair = a_pair(session)

    _pause(session, pair)

    assert pair.is_paused(JANUARY - timedelta(days=1))
    assert not pair.is_paused(JANUARY)


def test_a_parental_leave_has_a_way_back_after_the_cohorts_end(session: Session) -> None:
    pair = a_pair(session)

    _pause(session, pair, until=TWO_YEARS_LATER)

    assert pair.cohort.ends_on < TWO_YEARS_LATER
    assert pair.last_day == pair.cohort.ends_on + (TWO_YEARS_LATER - NOW.date())


def test_dates_until_then_are_cancelled_and_later_ones_stay(session: Session) -> None:
    pair = a_pair(session)
    fixed(session, pair)
    later = fixed(session, pair, starts_at=TUESDAY + timedelta(weeks=12))
    proposed(session, pair)

    _pause(session, pair)

    standing = standing_of(session, pair=pair, at=NOW)
    assert (standing.ahead, standing.proposed) == ((later,), None)


def test_the_matching_offers_nobody_who_pauses_a_tandem(session: Session) -> None:
    pair = _pair_of_an_admitted_mentor(session)

    pause_pair(session, pair=pair, by=pair.mentor, until=JANUARY, at=NOW)
    paused = _are_paused(session, pair.cohort)
    resume_pair(session, pair=pair, by=pair.mentor, at=NOW)

    assert paused == [True]
    assert _are_paused(session, pair.cohort) == [False]


def test_a_pause_of_ones_own_search_outlasts_that_of_a_tandem(session: Session) -> None:
    pair = _pair_of_an_admitted_mentor(session)
    session.query(Enrolment).one().paused_at = NOW

    pause_pair(session, pair=pair, by=pair.mentor, until=JANUARY, at=NOW)
    resume_pair(session, pair=pair, by=pair.mentor, at=NOW)

    assert _are_paused(session, pair.cohort) == [True]


def test_when_the_day_has_come_the_matching_may_ask_again(session: Session) -> None:
    pair = _pair_of_an_admitted_mentor(session)
    pause_pair(session, pair=pair, by=pair.mentor, until=JANUARY, at=NOW)
    back = datetime(2027, 1, 11, 9, tzinfo=UTC)

    end_pauses(session, back - timedelta(days=1))
    still = _are_paused(session, pair.cohort)
    end_pauses(session, back)

    assert still == [True]
    assert _are_paused(session, pair.cohort) == [False]
    assert pair.paused_until is None


def test_a_longer_pause_adds_only_what_is_new(session: Session) -> None:
    pair = a_pair(session)
    _pause(session, pair)

    _pause(session, pair, until=JANUARY + timedelta(days=30))

    assert pair.added_days == (JANUARY - NOW.date()).days + 30
    assert len(told(session, NoticeKind.PAIR_RESUMED)) == 2


def test_going_on_earlier_takes_the_rest_of_the_pause_back(session: Session) -> None:
    pair = a_pair(session)
    _pause(session, pair)

    resume_pair(session, pair=pair, by=pair.mentee, at=NOW + timedelta(days=10))

    assert (pair.paused_until, pair.added_days) == (None, 10)
    (news,) = told(session, NoticeKind.PAIR_RESUMED)
    assert news.person_id == pair.mentor_id


def test_nobody_calls_the_other_one_back(session: Session) -> None:
    pair = a_pair(session)
    _pause(session, pair)

    with pytest.raises(Refused, match="says when it goes on"):
        resume_pair(session, pair=pair, by=pair.mentor, at=NOW)
    with pytest.raises(Refused, match="says when it goes on"):
        pause_pair(session, pair=pair, by=pair.mentor, until=TWO_YEARS_LATER, at=NOW)


@pytest.mark.parametrize("until", [None, NOW.date(), date(2020, 1, 1), date(2040, 1, 1)])
def test_a_day_that_makes_no_sense_is_refused_beside_its_field(
    session: Session, until: date | None
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        pause_pair(session, pair=pair, by=pair.mentee, until=until, at=NOW)

    assert list(refused.value.errors) == ["until"]


def test_what_does_not_pause_does_not_go_on(session: Session) -> None:
    pair = a_pair(session)

    with pytest.raises(Refused, match="does not pause"):
        resume_pair(session, pair=pair, by=pair.mentee, at=NOW)


def test_strangers_coordinators_and_ended_pairs_pause_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            pause_pair(session, pair=pair, by=somebody, until=JANUARY, at=NOW)
    pair.ended_at = NOW
    with pytest.raises(Refused, match="has ended"):
        _pause(session, pair)


def _pause(session: Session, pair: Pair, *, until: date = JANUARY, at: datetime = NOW) -> None:
    pause_pair(session, pair=pair, by=pair.mentee, until=until, at=at)
    session.flush()


def _pair_of_an_admitted_mentor(session: Session) -> Pair:
    cohort = a_cohort(session)
    tom = an_admitted(session, cohort, "Tom", role=Role.MENTOR)
    return a_pair(session, cohort=cohort, mentor=tom)


def _are_paused(session: Session, cohort: Cohort) -> list[bool]:
    session.flush()
    return [mentor.paused for mentor in problem_of(session, cohort=cohort).mentors]
