"""What a visit asks of the database: little, and not more for every row that is there.

The rule for whoever adds a topic to the home: it costs nothing for people it does not concern (a
line in `core/reports/concerns.py` says whom it does), and one statement for those it does, however
many rows, tandems or cohorts there are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from mentorapp.answers.asked import Typed
from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.programmes.model import Coordinator
from mentorapp.screens.shapes import Page
from mentorapp.slack.views.surfaces import home
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, an_admitted, an_instance

NOTHING = 2  # statements for the home of somebody whom nothing concerns, without the first one
A_TANDEM = 4  # for the home of somebody in a tandem: the seat, what concerns, tandems, meetings
# For the home of a coordinator: the seat, what concerns, cohorts, what was approved of their
# figures, and one each topic.
A_COHORT = 8


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


def test_a_word_costs_one_statement(session: Session, cohort: Cohort) -> None:
    asha = an_admitted(session, cohort, "Asha")
    desk = _desk(session)

    assert _asked(desk, lambda: desk.ask(_seat(asha), Typed(text="help"))) == 1


def test_a_home_costs_no_more_when_a_tandem_has_lived_for_long(
    session: Session, cohort: Cohort
) -> None:
    pair = a_pair(session, cohort=cohort)
    _live(session, pair, times=1)
    few = _home_of(session, pair.mentee)
    _live(session, pair, times=12)

    assert _home_of(session, pair.mentee) == few <= A_TANDEM


def test_a_topic_costs_nothing_for_whom_it_does_not_concern(session: Session) -> None:
    cohort = a_cohort(session)
    a_pair(session, cohort=cohort)
    a_coordinator(session, cohort)

    assert _home_of(session, a_person(session, "Eve")) <= NOTHING


def test_a_home_costs_no_more_in_a_large_cohort(session: Session, cohort: Cohort) -> None:
    pair = a_pair(session, cohort=cohort)
    cora = a_coordinator(session, cohort)
    before = _home_of(session, pair.mentee), _home_of(session, cora)
    for number in range(20):
        mentee = an_admitted(session, cohort, f"Mentee {number}")
        mentor = an_admitted(session, cohort, f"Mentor {number}", role=Role.MENTOR)
        a_pair(session, cohort=cohort, mentee=mentee, mentor=mentor)

    assert (_home_of(session, pair.mentee), _home_of(session, cora)) == before


def test_each_further_tandem_of_a_mentor_costs_nothing(session: Session, cohort: Cohort) -> None:
    tom = an_admitted(session, cohort, "Tom", role=Role.MENTOR)
    costs = []
    for name in ("Asha", "Ben", "Cleo", "Dana"):
        pair = a_pair(session, cohort=cohort, mentor=tom, mentee=an_admitted(session, cohort, name))
        _live(session, pair, times=1)
        costs.append(_home_of(session, tom))

    assert max(costs) <= A_TANDEM
    assert max(_steps(costs)) == 0


@pytest.mark.parametrize("stage", [Stage.CALL, Stage.MATCHING, Stage.RUNNING])
def test_each_further_cohort_costs_its_coordinator_nothing(session: Session, stage: Stage) -> None:
    first = a_cohort(session, stage=stage)
    cora = a_coordinator(session, first)
    costs = [_home_of(session, cora)]
    for year in ("2027/28", "2028/29", "2029/30"):
        further = a_cohort(session, stage=stage, name=year)
        session.add(Coordinator(programme=further.programme, person=cora, appointed_at=NOW))
        costs.append(_home_of(session, cora))

    assert max(costs) <= A_COHORT
    assert max(_steps(costs)) == 0


def test_the_fullest_home_is_read_page_by_page(session: Session) -> None:
    cora = a_coordinator(session, a_cohort(session))
    for year in range(40):
        further = a_cohort(session, name=str(year))
        session.add(Coordinator(programme=further.programme, person=cora, appointed_at=NOW))
    desk = _desk(session)

    first = desk.home(_seat(cora))
    assert first.paging is not None
    shown = [desk.press(_seat(cora), "home", f":{n + 1}") for n in range(first.paging.pages)]

    assert all(isinstance(page, Page) and home(page) for page in shown)  # a fuller one raises
    headings = [s.heading for page in shown if isinstance(page, Page) for s in page.sections]
    assert sum("39" in heading for heading in headings) >= 1


def _home_of(session: Session, person: Person) -> int:
    desk = _desk(session)
    return _asked(desk, lambda: desk.home(_seat(person)))


def _desk(session: Session) -> Desk:
    session.commit()
    return Desk(an_instance(session))


def _seat(person: Person) -> Seat:
    return Seat(platform=Platform.SLACK, workspace="TDormagen", user=f"U{person.id.hex}")


def _asked(desk: Desk, visit: Callable[[], object]) -> int:
    """How many statements a visit makes, which is not the first of its hour."""
    visit()
    with desk.instance.sessions() as session:
        engine = session.get_bind()
    assert isinstance(engine, Engine)
    with _counting(engine) as statements:
        visit()
    return sum(statement != "BEGIN" for statement in statements)


@contextmanager
def _counting(engine: Engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _steps(costs: list[int]) -> list[int]:
    return [after - before for before, after in pairwise(costs)]


def _live(session: Session, pair: Pair, *, times: int) -> None:
    for number in range(times):
        goal = Goal(pair=pair, sealed_title=b"", sealed_why=b"", created_at=NOW, shared_at=NOW)
        session.add(goal)
        session.add(Milestone(goal=goal, sealed_title=b"", position=0))
        session.add(_meeting(pair, days=number + 1))
        session.add(_meeting(pair, days=-number - 1))
    session.flush()


def _meeting(pair: Pair, *, days: int) -> Meeting:
    held = days < 0
    return Meeting(
        pair=pair,
        state=MeetingState.HELD if held else MeetingState.FIXED,
        sealed_place=b"",
        proposed_by=pair.mentor.id,
        proposed_at=NOW,
        starts_at=NOW + timedelta(days=days),
        fixed_at=NOW,
        held_on=(NOW + timedelta(days=days)).date() if held else None,
    )
