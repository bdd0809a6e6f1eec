"""What says that it only looks writes nothing, and what says that it acts leaves something."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet
from sqlalchemy import select

from mentorapp.answers.table import DEEDS, LOOKS, ON_RECORD
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator
from mentorapp.demo.calendar import DemoStage
from mentorapp.screens.shapes import Reply
from tests.demo.builders import Demo, StageOf
from tests.demo.pressing import Deed, Outcome, Town, press_everything, town_of

COMING, ON_RECORD_ONCE = {"account"}, {"audit_entry"}
EACH_TIME = (DemoStage.RUNNING, Role.MENTEE)


def _everybody() -> Iterator[ParameterSet]:
    for stage in DemoStage:
        for who in (None, *Role) if stage is not DemoStage.DRAFT else (None,):
            marks = () if (stage, who) == EACH_TIME else pytest.mark.long
            yield pytest.param((stage, who), id=f"{stage}-{who or 'office'}", marks=marks)


@pytest.fixture(scope="module", params=_everybody())
def town(
    request: pytest.FixtureRequest, demo_at: StageOf, tmp_path_factory: pytest.TempPathFactory
) -> Town:
    stage, who = request.param
    demo = demo_at(stage)
    return town_of(demo, tmp_path_factory.mktemp("copies"), _somebody(demo, who))


@pytest.fixture(scope="module")
def outcomes(town: Town) -> dict[Deed, Outcome]:
    return press_everything(town)


def test_who_only_looks_writes_nothing(outcomes: dict[Deed, Outcome]) -> None:
    looks = {d: o for d, o in outcomes.items() if d.answers is None and d.name in LOOKS}

    assert len(looks) > 10
    assert _writing(looks) == {}


def test_a_form_is_opened_again_without_writing(town: Town, outcomes: dict[Deed, Outcome]) -> None:
    forms = [Deed(f"form:{d.name}", d.target) for d in outcomes if d.answers is not None]

    assert _writing({form: town.do(form) for form in forms}) == {}


def test_what_acts_and_what_is_noted_leaves_something(outcomes: dict[Deed, Outcome]) -> None:
    acts = {**DEEDS, **ON_RECORD}
    pressed = {d: o for d, o in outcomes.items() if d.answers is None and d.name in acts}
    shown = {d.name for d, o in pressed.items() if not isinstance(o.shown, Reply)}  # not refused

    left = {d.name for d, o in pressed.items() if o.written - COMING}
    assert shown - left == set()


def _writing(outcomes: dict[Deed, Outcome]) -> dict[Deed, object]:
    return {d: o.written for d, o in outcomes.items() if o.written - COMING - ON_RECORD_ONCE}


def _somebody(demo: Demo, who: Role | None) -> Person:
    """Of a role, admitted where anybody is; or with an office."""
    office = select(Person).join(Coordinator, Coordinator.person_id == Person.id)
    role = (
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Enrolment.role == who)
        .order_by(Enrolment.state != EnrolmentState.ADMITTED)
    )
    with demo.instance.sessions() as session:
        return session.scalars((role if who else office).order_by(Person.name).limit(1)).one()
