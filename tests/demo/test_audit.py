"""Whatever somebody does or looks at by virtue of an office is on record, in words."""

import pytest
from sqlalchemy import select

from mentorapp.answers.table import FILES, TABLES
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator
from mentorapp.demo.calendar import DemoStage
from mentorapp.screens.vocabulary.deeds import is_named
from tests.demo.builders import StageOf
from tests.demo.pressing import (
    OWN,
    Deed,
    Outcome,
    Town,
    changing,
    press_everything,
    silent,
    town_of,
)

APPLYING = {"applications", "read_application"}
# Where people are named at least, from stage to stage.
NAMING = {
    DemoStage.DRAFT: set[str](),
    DemoStage.CALL: APPLYING,
    DemoStage.SELECTION: APPLYING,
    DemoStage.MATCHING: {*APPLYING, "matching"},
    DemoStage.PREPARATION: {*APPLYING, "matching", "cohort_pairs"},
    DemoStage.RUNNING: {*APPLYING, "cohort_pairs", "event_people"},
}


@pytest.fixture(
    scope="module",
    params=[
        DemoStage.MATCHING,
        *(
            pytest.param(stage, marks=pytest.mark.long)
            for stage in DemoStage
            if stage is not DemoStage.MATCHING
        ),
    ],
)
def stage(request: pytest.FixtureRequest) -> DemoStage:
    return DemoStage(request.param)


@pytest.fixture(scope="module")
def town(stage: DemoStage, demo_at: StageOf, tmp_path_factory: pytest.TempPathFactory) -> Town:
    demo = demo_at(stage)
    with demo.instance.sessions() as session:
        coordinator = session.scalars(
            select(Person)
            .join(Coordinator, Coordinator.person_id == Person.id)
            .order_by(Person.name)
        ).first()
    assert coordinator is not None
    return town_of(demo, tmp_path_factory.mktemp("copies"), coordinator)


@pytest.fixture(scope="module")
def outcomes(town: Town) -> dict[Deed, Outcome]:
    return press_everything(town)


def test_every_deed_is_on_record(outcomes: dict[Deed, Outcome]) -> None:
    assert len(changing(outcomes)) > 20
    assert silent(changing(outcomes)) == []


def test_every_look_at_people_is_on_record(
    stage: DemoStage, town: Town, outcomes: dict[Deed, Outcome]
) -> None:
    looking = {d: o for d, o in outcomes.items() if town.names_somebody(o.shown)}

    assert NAMING[stage] <= {d.name for d in looking}
    assert silent(looking) == []


@pytest.mark.parametrize("kind", ["table", "file"])
def test_so_are_tables_and_files_of_people(town: Town, kind: str) -> None:
    with town.demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort.id)).one()
    names = TABLES if kind == "table" else FILES

    made = {name: town.do(Deed(f"{kind}:{name}", str(cohort))) for name in names}

    nothing = [n for n, o in made.items() if town.names_somebody(o.shown) and not o.entries]
    assert nothing == []


def test_what_is_on_record_stands_in_the_list_of_the_programme_in_words(
    outcomes: dict[Deed, Outcome],
) -> None:
    lost = {d: o.entries - o.told for d, o in outcomes.items() if d.name not in OWN}
    recorded = {deed for outcome in outcomes.values() for deed in outcome.entries}

    assert {deed: entries for deed, entries in lost.items() if entries} == {}
    assert [deed for deed in recorded if not is_named(deed)] == []
