"""The year of a cohort: each milestone once, on the reader's own clock, and it may move."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.milestones import milestones_of, tell_milestones
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from tests.builders import a_cohort, a_pair, a_person, an_admitted, told

START = datetime(2026, 10, 25, tzinfo=UTC)
MONTH = timedelta(days=35)
BEGINS, ENDS = NoticeKind.COHORT_BEGINS, NoticeKind.COHORT_ENDS


def look(session: Session, *, since: datetime = START) -> None:
    tell_milestones(session, since, since + MONTH)


def test_a_year_has_its_milestones(session: Session) -> None:
    assert milestones_of(a_pair(session)) == {
        NoticeKind.COHORT_BEGINS: date(2026, 11, 1),
        NoticeKind.COHORT_LAST_MONTH: date(2027, 10, 2),
        NoticeKind.COHORT_ENDS: date(2027, 11, 1),
    }


def test_half_time_is_told_where_no_question_says_so(session: Session) -> None:
    pair = a_pair(session)
    pair.cohort.programme.plan = ProgrammePlan(questions={Moment.END: 1}).kept()

    assert milestones_of(pair)[NoticeKind.COHORT_HALFTIME] == date(2027, 5, 2)


def test_a_short_time_has_a_beginning_and_an_end(session: Session) -> None:
    pair = a_pair(session)
    pair.cohort.ends_on = pair.cohort.starts_on + timedelta(days=60)

    assert set(milestones_of(pair)) == {NoticeKind.COHORT_BEGINS, NoticeKind.COHORT_ENDS}


def test_a_pause_moves_them_and_a_cohort_that_is_closed_does_not_end_a_tandem(
    session: Session,
) -> None:
    pair = a_pair(session, cohort=a_cohort(session, stage=Stage.CLOSED))
    pair.added_days = 28

    look(session, since=datetime(2027, 10, 25, tzinfo=UTC))

    assert milestones_of(pair)[ENDS] == date(2027, 11, 29)
    days = {notice.due_at.date() for notice in told(session, ENDS)}
    assert days == {date(2027, 11, 29)}


def test_both_hear_of_it_on_their_own_clock_however_often_one_looks(session: Session) -> None:
    cohort = a_cohort(session)
    tom = a_person(session, "Tom", zone="America/New_York")
    pair = a_pair(session, cohort=cohort, mentor=tom)
    an_admitted(session, cohort, "Nobody's mentee")

    look(session)
    look(session, since=START + timedelta(days=1))

    assert {notice.person_id: notice.due_at for notice in told(session, BEGINS)} == {
        pair.mentee_id: datetime(2026, 11, 1, 9, tzinfo=UTC),  # ten in Berlin, in winter time
        tom.id: datetime(2026, 11, 1, 15, tzinfo=UTC),  # ten in New York, whose clocks just changed
    }
    assert len(told(session, BEGINS)) == 2


def test_whose_tandem_forms_later_hears_what_is_still_to_come(session: Session) -> None:
    cohort = a_cohort(session)
    look(session)
    a_pair(session, cohort=cohort)

    look(session)

    assert len(told(session, BEGINS)) == 2


def test_what_has_passed_is_not_told_to_a_late_tandem(session: Session) -> None:
    a_pair(session, cohort=a_cohort(session))

    look(session, since=datetime(2026, 11, 1, 12, tzinfo=UTC))

    assert told(session, BEGINS) == []


def test_when_the_dates_move_the_old_day_is_no_longer_due(session: Session) -> None:
    cohort = a_cohort(session)
    pair = a_pair(session, cohort=cohort)
    look(session)

    cohort.starts_on = date(2026, 11, 9)
    look(session)

    days = {notice.due_at.date() for notice in told(session, BEGINS)}
    assert [day for day in sorted(days) if milestones_of(pair)[BEGINS] == day] == [
        date(2026, 11, 9)
    ]


def test_whoever_comes_later_has_as_long_as_the_others(session: Session) -> None:
    cohort = a_cohort(session)
    cohort.rolling = True
    first, later = a_pair(session, cohort=cohort), a_pair(session, cohort=cohort)
    first.formed_at = datetime(2026, 10, 20, 12, tzinfo=UTC)
    later.formed_at = datetime(2027, 3, 15, 12, tzinfo=UTC)
    cohort.stage = Stage.CLOSED

    look(session, since=datetime(2028, 3, 10, tzinfo=UTC))

    assert first.last_day == cohort.ends_on
    assert later.last_day == date(2028, 3, 15)
    assert BEGINS not in milestones_of(later)
    heard = {notice.person_id: notice.due_at.date() for notice in told(session, ENDS)}
    assert heard == dict.fromkeys((later.mentee_id, later.mentor_id), date(2028, 3, 15))


@pytest.mark.parametrize("stage", [Stage.MATCHING, Stage.CLOSED])
def test_a_cohort_that_is_not_together_hears_nothing(session: Session, stage: Stage) -> None:
    cohort: Cohort = a_cohort(session, stage=stage)
    pair = a_pair(session, cohort=cohort)
    pair.ended_at = START if stage is Stage.CLOSED else None

    look(session)

    assert told(session, BEGINS) == []
