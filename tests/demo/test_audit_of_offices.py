"""Whoever decides with others, observes or stands for an employer is on record, too."""

from collections.abc import Set
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from sqlite3 import connect

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Account, Organisation, Person, Workspace
from mentorapp.core.privacy.second_yes import ask_for_approval
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import DemoStage
from mentorapp.screens.vocabulary.deeds import is_named
from tests.databases import engine_on
from tests.demo.builders import A_TUESDAY, Demo, StageOf
from tests.demo.pressing import (
    Deed,
    Filled,
    Outcome,
    Town,
    changing,
    press_everything,
    silent,
    town_of,
)

NEW = ("Nele Neu", "Nils Neu")  # the second one is there to be named
BEFORE = A_TUESDAY - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """An office, when in the year it has most to do, and some of what it comes to."""

    scope: Scope
    stage: DemoStage
    does: Set[str] = frozenset()  # what writes
    sees: Set[str] = frozenset()  # people


PARTS = (
    Part(
        Scope.COMMITTEE,
        DemoStage.SELECTION,
        sees={"applications", "read_application"},
    ),
    Part(Scope.OBSERVER, DemoStage.RUNNING, does={"approve_programme", "decline_approval"}),
    Part(Scope.PARTNER, DemoStage.CALL, does={"offer_mentor"}),
)


@pytest.fixture(scope="module", params=PARTS, ids=lambda part: part.scope)
def part(request: pytest.FixtureRequest) -> Part:
    chosen: Part = request.param
    return chosen


@pytest.fixture(scope="module")
def town(part: Part, demo_at: StageOf, tmp_path_factory: pytest.TempPathFactory) -> Town:
    demo, folder = demo_at(part.stage), tmp_path_factory.mktemp("copies")
    own = folder / "own.db"
    with closing(connect(demo.instance.sessions.kw["bind"].url.database)) as loaded:
        loaded.backup(connect(own))
    engine = engine_on(own)
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        person = _appointed(session, part.scope)
    engine.dispose()  # all of it stands in the file now, to be copied
    return town_of(Demo(replace(demo.instance, sessions=sessions), demo.vault), folder, person)


@pytest.fixture(scope="module")
def outcomes(part: Part, town: Town) -> dict[Deed, Outcome]:
    done = press_everything(town)
    if part.scope is Scope.PARTNER:
        naming = _naming_a_colleague(town)
        done[naming] = town.do(naming)
    return done


def test_every_deed_is_on_record(part: Part, outcomes: dict[Deed, Outcome]) -> None:
    assert {deed.name for deed in changing(outcomes)} >= part.does
    assert silent(changing(outcomes)) == []


def test_so_is_every_look_at_people(part: Part, town: Town, outcomes: dict[Deed, Outcome]) -> None:
    looking = {d: o for d, o in outcomes.items() if town.names_somebody(o.shown)}

    assert {deed.name for deed in looking} >= part.sees
    assert silent(looking) == []


def test_all_of_it_has_words(outcomes: dict[Deed, Outcome]) -> None:
    recorded = {deed for outcome in outcomes.values() for deed in outcome.entries}

    assert recorded
    assert [deed for deed in recorded if not is_named(deed)] == []


def _naming_a_colleague(town: Town) -> Deed:
    """For an employer's contact; the form is shown without anybody in it."""
    with town.demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort.id)).one()
        colleague = session.scalars(select(Person.id).where(Person.name == NEW[1])).one()
    return Deed("offer_mentor", str(cohort), Filled({"person": (str(colleague),)}))


def _appointed(session: Session, scope: Scope) -> Person:
    """Somebody new gets the office; a second person is asked for a yes; forms named a committee."""
    programme = session.scalars(select(Programme)).one()
    plan = ProgrammePlan.read(programme.plan)
    programme.plan = replace(plan, admitted_by=Decider.COMMITTEE, sends_staff=True).kept()
    session.execute(update(Enrolment).values(for_committee=True))
    coordinator = session.scalars(
        select(Person).join(Coordinator, Coordinator.person_id == Person.id).limit(1)
    ).one()
    person, _colleague = (_newcomer(session, programme, name) for name in NEW)
    session.flush()
    appoint_coordinator(
        session, programme=programme, person=person, by=coordinator.id, at=BEFORE, scope=scope
    )
    session.flush()
    ask_for_approval(session, programme=programme, by=coordinator, at=BEFORE)
    return person


def _newcomer(session: Session, programme: Programme, name: str) -> Person:
    workspace = session.scalars(
        select(Workspace).where(Workspace.organisation_id == programme.organisation_id).limit(1)
    ).one()
    organisation = session.get_one(Organisation, programme.organisation_id)
    person = Person(name=name, organisation=organisation)
    session.add_all((person, Account(workspace=workspace, person=person, external_id=name[:4])))
    return person
