"""A programme without a last day gets its next year by itself; the list hears of it in time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.interest import note_interest
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.planning import cohorts_of
from mentorapp.core.cohorts.stages import collect_interest
from mentorapp.core.launch.moving import let_years_follow
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan
from tests.builders import NOW, a_cohort, a_coordinator, a_person, told


def test_the_next_year_is_planned_when_its_first_stage_would_begin(session: Session) -> None:
    cohort, cora = _running(session, ongoing=True)
    begins = _at(date(2027, 9, 30))

    let_years_follow(session, begins - timedelta(days=1))
    assert len(cohorts_of(session, programme=cohort.programme)) == 1

    for _again in range(2):
        let_years_follow(session, begins)

    newest, _old = cohorts_of(session, programme=cohort.programme)
    assert (newest.name, newest.starts_on) == ("2027/28", cohort.ends_on)
    assert newest.stage is Stage.DRAFT
    assert newest.places == cohort.places
    assert newest.ends_on > newest.starts_on
    assert [n.person_id for n in told(session, NoticeKind.YEAR_FOLLOWS)] == [cora.id]


def test_a_programme_with_a_last_day_ends(session: Session) -> None:
    cohort, _cora = _running(session, ongoing=False)

    let_years_follow(session, _at(cohort.ends_on))

    assert len(cohorts_of(session, programme=cohort.programme)) == 1


@pytest.mark.parametrize(
    ("name", "following"), [("2026", "2027"), ("2026/27", "2027/28"), ("Frauen", "2027")]
)
def test_a_year_is_called_after_the_one_before(session: Session, name: str, following: str) -> None:
    cohort, _cora = _running(session, ongoing=True)
    cohort.name = name

    let_years_follow(session, _at(cohort.ends_on))

    assert cohorts_of(session, programme=cohort.programme)[0].name == following


@pytest.mark.parametrize("announces", [True, False])
def test_the_list_hears_of_the_next_round_where_it_is_announced(
    session: Session, announces: bool
) -> None:
    cohort = a_cohort(session, stage=Stage.DRAFT)
    cohort.programme.plan = ProgrammePlan(announces_next=announces).kept()
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    note_interest(session, programme=cohort.programme, by=asha, at=NOW)

    collect_interest(session, cohort=cohort, by=cora, at=NOW)

    assert len(told(session, NoticeKind.NEXT_ANNOUNCED, person=asha)) == announces


def _running(session: Session, *, ongoing: bool) -> tuple[Cohort, Person]:
    cohort = a_cohort(session)
    cohort.programme.plan = ProgrammePlan(ongoing=ongoing).kept()
    return cohort, a_coordinator(session, cohort)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
