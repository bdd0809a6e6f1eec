"""Whatever somebody does or looks at by virtue of an office is on record, in words.

Nothing is listed by hand: from the coordinator's home on, every button is pressed and every form
handed in that the screens offer, each in a copy of the town as it was.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.table import FILES, TABLES
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Account, Person, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.privacy.trail import Which, follow_trail
from mentorapp.core.programmes.model import Coordinator, Programme
from mentorapp.core.programmes.queries import coordinators_of
from mentorapp.db.session import make_engine, make_sessions
from mentorapp.demo.calendar import DemoStage
from mentorapp.screens.deeds import is_named
from mentorapp.screens.shapes import Action, Answer, Answers, Form, Option
from tests.databases import careless
from tests.demo.builders import A_TUESDAY, Demo, StageOf
from tests.journeys.buttons import BUTTONS, FILLED, Whose

# Written when somebody just comes, or asks for a test that goes to nobody but them.
BY_ITSELF = {"account", "audit_entry", "handled", "notice", "delivery"}
OWN = {
    name for name, (whose, *_rest) in (*BUTTONS.items(), *FILLED.items()) if whose is Whose.ANYBODY
}
OFTEN = 2  # as often the same button is pressed, whatever it is about
_copies = count(1)
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


@dataclass(frozen=True, slots=True)
class Deed:
    name: str
    target: str = ""
    answers: Answers | None = None  # of a form


@dataclass(frozen=True, slots=True)
class Outcome:
    shown: object  # what the coordinator sees then
    written: Set[str]  # tables
    entries: Counter[str]  # deeds that were recorded
    told: Counter[str]  # of all that stand under "Who did what"


@dataclass(frozen=True, slots=True)
class Town:
    """A coordinator in a town that is the same again before every deed."""

    demo: Demo
    folder: Path
    coordinator: Person
    seat: Seat
    participants: Set[str]  # by name

    def do(self, deed: Deed) -> Outcome:
        copy = self.folder / f"{next(_copies)}.db"
        engine = self.demo.instance.sessions.kw["bind"]
        shutil.copy(engine.url.database, copy)
        engine = careless(make_engine(f"sqlite:///{copy}"))
        try:
            with _watched(engine) as written:
                instance = replace(self.demo.instance, sessions=make_sessions(engine))
                shown = _done(Desk(instance), self.seat, deed)
            with instance.sessions() as session:
                return Outcome(shown, written - BY_ITSELF, *self._entries(session))
        finally:
            engine.dispose()
            copy.unlink()

    def _entries(self, session: Session) -> tuple[Counter[str], Counter[str]]:
        """Those of the deed; and all that coordinators read in the list of their programme."""
        new = select(AuditEntry.deed).where(
            AuditEntry.actor_id == self.coordinator.id, AuditEntry.at == A_TUESDAY
        )
        entries = Counter(session.scalars(new))
        told = Counter[str]()
        for programme in session.scalars(select(Programme)):
            reader = coordinators_of(session, programme_id=programme.id)[0]
            steps = follow_trail(
                session, programme=programme, by=reader, which=Which.ALL, at=A_TUESDAY
            )
            told.update(step.deed for step in steps)
        return entries, told

    def names_somebody(self, shown: object) -> bool:
        said = repr(shown)
        return any(name in said for name in self.participants)


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
def town(
    request: pytest.FixtureRequest, demo_at: StageOf, tmp_path_factory: pytest.TempPathFactory
) -> Town:
    demo = demo_at(request.param)
    with demo.instance.sessions() as session:
        coordinator = session.scalars(
            select(Person)
            .join(Coordinator, Coordinator.person_id == Person.id)
            .order_by(Person.name)
        ).first()
        assert coordinator is not None
        account = session.scalars(select(Account).filter_by(person_id=coordinator.id)).one()
        home = session.get_one(Workspace, account.workspace_id)
        taking_part = select(Person.name).join(Enrolment, Enrolment.person_id == Person.id)
        return Town(
            demo=demo,
            folder=tmp_path_factory.mktemp("copies"),
            coordinator=coordinator,
            seat=Seat(platform=home.platform, workspace=home.external_id, user=account.external_id),
            participants=set(session.scalars(taking_part)),
        )


@pytest.fixture(scope="module")
def outcomes(town: Town) -> dict[Deed, Outcome]:
    """Of everything that is offered on the way from the home."""
    done: dict[Deed, Outcome] = {}
    ahead, times = [Deed("home")], Counter[tuple[str, bool]]()
    while ahead:
        deed = ahead.pop(0)
        kind = (deed.name, deed.answers is None)
        if deed in done or times[kind] == OFTEN or deed.name == "privacy_erase":
            continue
        times[kind] += 1
        done[deed] = town.do(deed)
        ahead += _offered(done[deed].shown)
    return done


def test_every_deed_is_on_record(outcomes: dict[Deed, Outcome]) -> None:
    changing = {d: o for d, o in outcomes.items() if o.written and d.name not in OWN}

    assert len(changing) > 20
    assert [d for d, o in changing.items() if not o.entries] == []


def test_every_look_at_people_is_on_record(town: Town, outcomes: dict[Deed, Outcome]) -> None:
    looking = {d: o for d, o in outcomes.items() if town.names_somebody(o.shown)}

    assert {"applications", "read_application", "matching"} <= {d.name for d in looking} or (
        town.participants == set()
    )
    assert [d for d, o in looking.items() if not o.entries] == []


@pytest.mark.parametrize("kind", ["table", "file"])
def test_so_are_tables_and_files_of_people(town: Town, kind: str) -> None:
    with town.demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort.id)).one()
    names = TABLES if kind == "table" else FILES

    made = {name: town.do(Deed(f"{kind}:{name}", str(cohort))) for name in names}

    silent = [n for n, o in made.items() if town.names_somebody(o.shown) and not o.entries]
    assert silent == []


def test_what_is_on_record_stands_in_the_list_of_the_programme_in_words(
    outcomes: dict[Deed, Outcome],
) -> None:
    lost = {d: o.entries - o.told for d, o in outcomes.items() if d.name not in OWN}
    recorded = {deed for outcome in outcomes.values() for deed in outcome.entries}

    assert {deed: entries for deed, entries in lost.items() if entries} == {}
    assert [deed for deed in recorded if not is_named(deed)] == []


def _done(desk: Desk, seat: Seat, deed: Deed) -> object:
    kind, _colon, name = deed.name.rpartition(":")
    if kind == "table":
        return desk.table(seat, name, deed.target)
    if kind == "file":
        try:
            return desk.file(seat, name, deed.target).content.decode("utf-8", "replace")
        except Refused:
            return ""
    if deed.answers is None:
        return desk.press(seat, deed.name, deed.target)
    return desk.hand_in(seat, deed.name, deed.target, deed.answers, token=f"t{next(_copies)}")


@contextmanager
def _watched(engine: Engine) -> Iterator[set[str]]:
    """The tables that are written to, as far as it was not undone."""
    written, pending = set[str](), set[str]()

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        pending.update(_WRITES.findall(statement))

    def keep(_connection: object) -> None:
        written.update(pending)

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "rollback", lambda _connection: pending.clear())
    event.listen(engine, "commit", keep)
    yield written


def _offered(shown: object) -> Iterator[Deed]:
    for part in _parts(shown):
        if isinstance(part, Action):
            yield Deed(part.name, part.target)
        elif isinstance(part, Form):
            _whose, _about, usual = FILLED[part.name]
            yield Deed(part.name, part.target, _Answers({**usual, **_filled(part)}))


class _Answers(dict[str, Answer]):
    """What a form is handed in with, to be told apart from another of the same name."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(sorted(self.items(), key=str)))


def _filled(form: Form) -> dict[str, Answer]:
    """What stands in it already."""
    standing: dict[str, Answer] = {}
    for part in form.fields:
        found = getattr(part, "values", None) or getattr(part, "value", None)
        if found:
            standing[part.name] = tuple(map(_plain, found)) if isinstance(found, tuple) else found
    return standing


def _plain(one: object) -> str:
    return str(one.value if isinstance(one, Option) else one)


def _parts(thing: object) -> Iterator[object]:
    yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from _parts(part)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _parts(getattr(thing, one.name))
