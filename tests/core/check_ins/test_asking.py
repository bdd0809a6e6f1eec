"""When somebody is asked a short question, and when nobody is any more."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.changes.finishing import complete
from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.check_ins.occasions import ask_few_questions
from mentorapp.core.check_ins.queries import open_check_ins_of
from mentorapp.core.meetings.held import note_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from tests.builders import KEYRING, NOW, a_pair, told

YEAR = 366  # days from the first day on


@pytest.fixture
def pair(session: Session) -> Pair:
    return a_pair(session)


def test_by_default_each_of_the_two_is_asked_three_times_in_a_year(
    session: Session, pair: Pair
) -> None:
    _meet(session, pair, NOW.date())

    _live(session, pair)

    assert [(one.moment, one.opens_at.date()) for one in _asked_of(session, pair)] == [
        (Moment.FIRST_MEETING, date(2026, 11, 3)),
        (Moment.MIDDLE, date(2027, 5, 2)),
        (Moment.END, date(2027, 11, 1)),
    ]
    assert len(_asked_of(session, pair, mentor=True)) == 3
    assert {one.asked for one in _asked_of(session, pair)} == {1}


def test_a_programme_may_ask_more_and_no_more_than_there_are_questions(
    session: Session, pair: Pair
) -> None:
    _plan(pair, {Moment.EARLY: 2, Moment.MONTHLY: 9})

    _live(session, pair)

    early = [one for one in _asked_of(session, pair) if one.moment is Moment.EARLY]
    monthly = [one for one in _asked_of(session, pair) if one.moment is Moment.MONTHLY]
    assert [(one.round_no, one.opens_at.date()) for one in early] == [
        (0, date(2026, 11, 16)),
        (1, date(2026, 11, 30)),
    ]
    assert [one.round_no for one in monthly] == list(range(1, 12))
    assert {one.asked for one in early} == {2}
    assert {one.asked for one in monthly} == {3}


def test_who_has_not_met_is_not_asked_how_it_was(session: Session, pair: Pair) -> None:
    _plan(pair, {Moment.FIRST_MEETING: 1})

    _live(session, pair, days=60)

    assert _asked_of(session, pair) == []


def test_a_tandem_that_pauses_is_asked_when_its_own_year_is_half_over(
    session: Session, pair: Pair
) -> None:
    _plan(pair, {Moment.MIDDLE: 1})
    pair.paused_until, pair.paused_by = date(2027, 6, 1), pair.mentee_id
    pair.added_days = 60

    _live(session, pair)

    (asked,) = _asked_of(session, pair)
    assert asked.opens_at.date() == date(2027, 6, 1)


def test_an_early_completion_is_asked_about_and_a_parting_is_not(
    session: Session, pair: Pair
) -> None:
    _plan(pair, {Moment.MIDDLE: 1, Moment.END: 1})
    other = a_pair(session, mentee="Eve", mentor="Nils", cohort=pair.cohort)
    other.ended_at, other.ended_by = NOW + timedelta(days=9), other.mentee_id
    complete(session, pair=pair, at=NOW + timedelta(days=9))

    _live(session, pair)

    assert [one.moment for one in _asked_of(session, pair)] == [Moment.END]
    assert _asked_of(session, other) == []


def test_a_question_lapses_by_itself(session: Session, pair: Pair) -> None:
    _plan(pair, {Moment.EARLY: 1})
    _live(session, pair, days=15)

    asked = _asked_of(session, pair)[0]
    (news,) = told(session, NoticeKind.CHECK_IN, person=pair.mentee)
    assert (news.subject_id, news.expires_at) == (asked.id, asked.lapses_at)
    before, after = asked.lapses_at - timedelta(minutes=1), asked.lapses_at
    assert open_check_ins_of(session, person=pair.mentee, at=before) == [asked]
    assert open_check_ins_of(session, person=pair.mentee, at=after) == []


def test_after_a_long_standstill_nobody_is_asked_about_long_ago(
    session: Session, pair: Pair
) -> None:
    _plan(pair, {Moment.EARLY: 1, Moment.MONTHLY: 1})

    _tick(session, NOW + timedelta(days=100))

    assert [one.round_no for one in _asked_of(session, pair)] == [3]  # of the day 90


def test_without_the_follow_up_in_its_plan_a_programme_sends_none(
    session: Session, pair: Pair
) -> None:
    _plan(pair, {Moment.END: 1})

    complete(session, pair=pair, at=NOW)

    assert told(session, NoticeKind.FOLLOW_UP) == []


def _plan(pair: Pair, questions: Mapping[Moment, int]) -> None:
    pair.cohort.programme.plan = ProgrammePlan(questions=questions).kept()


def _meet(session: Session, pair: Pair, day: date) -> None:
    note_meeting(session, pair=pair, by=pair.mentee, held_on=day, keyring=KEYRING, at=NOW)


def _live(session: Session, pair: Pair, *, days: int = YEAR) -> None:
    """Every third day the timetable is looked at, two days ahead."""
    for day in range(0, days, 3):
        if pair.paused_until and NOW.date() + timedelta(days=day) >= pair.paused_until:
            pair.paused_until = None
        _tick(session, NOW + timedelta(days=day))


def _tick(session: Session, at: datetime) -> None:
    ask_few_questions(session, at, at + timedelta(days=35))
    session.flush()


def _asked_of(session: Session, pair: Pair, *, mentor: bool = False) -> list[CheckIn]:
    person = pair.mentor_id if mentor else pair.mentee_id
    found = session.query(CheckIn).filter_by(pair_id=pair.id, person_id=person)
    return sorted(found, key=lambda one: one.opens_at)
