"""Pressing whatever is offered to somebody with an office, and what that leaves behind.

Nothing is listed by hand: from the home on, every button is pressed and every form handed in that
the screens offer, each in a copy of the town as it was.
"""

import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Account, Person, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.privacy.trail import Which, follow_trail
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import coordinators_of
from mentorapp.db.session import make_sessions
from mentorapp.screens.shapes import Action, Answer, Answers, Form, Option
from tests.databases import engine_on
from tests.demo.builders import A_TUESDAY, Demo
from tests.journeys.buttons import BUTTONS, FILLED, Whose
from tests.screens.rooms import parts_of

# Written when somebody just comes, or asks for a test that goes to nobody but them.
BY_ITSELF = {"account", "audit_entry", "handled", "notice", "delivery"}
OWN = {
    name
    for name, (whose, *_rest) in (*BUTTONS.items(), *FILLED.items())
    if whose in (Whose.ANYBODY, Whose.AUTHOR)
}
OFTEN = 2  # as often the same button is pressed, whatever it is about
_copies = count(1)
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


@dataclass(frozen=True, slots=True)
class Deed:
    name: str
    target: str = ""
    answers: Answers | None = None  # of a form
    token: str = ""  # of its opening, where it is not another each time


@dataclass(frozen=True, slots=True)
class Outcome:
    shown: object  # what they see then
    written: Set[str]  # tables
    entries: Counter[str]  # deeds that were recorded
    told: Counter[str]  # of all that stand under "Who did what"


@dataclass(frozen=True, slots=True)
class Town:
    """Somebody with an office, in a town that is the same again before every deed."""

    demo: Demo
    folder: Path
    person: Person
    seat: Seat
    participants: Set[str]  # by name

    def do(self, deed: Deed) -> Outcome:
        copy = self.folder / f"{next(_copies)}.db"
        shutil.copy(self.demo.instance.sessions.kw["bind"].url.database, copy)
        engine = engine_on(copy)
        try:
            with _watched(engine) as written:
                instance = replace(self.demo.instance, sessions=make_sessions(engine))
                shown = done_at(Desk(instance), self.seat, deed)
            with instance.sessions() as session:
                return Outcome(shown, written, *self._entries(session))
        finally:
            engine.dispose()
            copy.unlink()

    def _entries(self, session: Session) -> tuple[Counter[str], Counter[str]]:
        """Those of the deed; and all that coordinators read in the list of their programme."""
        new = select(AuditEntry.deed).where(
            AuditEntry.actor_id == self.person.id, AuditEntry.at == A_TUESDAY
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


def town_of(demo: Demo, folder: Path, person: Person) -> Town:
    _write_out(demo)
    with demo.instance.sessions() as session:
        account = session.scalars(select(Account).filter_by(person_id=person.id)).one()
        home = session.get_one(Workspace, account.workspace_id)
        taking_part = select(Person.name).join(Enrolment, Enrolment.person_id == Person.id)
        return Town(
            demo=demo,
            folder=folder,
            person=person,
            seat=Seat(platform=home.platform, workspace=home.external_id, user=account.external_id),
            participants=set(session.scalars(taking_part)) - {person.name},
        )


def _write_out(demo: Demo) -> None:
    """What stands only in the log beside the file would be missing in its copies."""
    with closing(sqlite3.connect(demo.instance.sessions.kw["bind"].url.database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def press_everything(town: Town) -> dict[Deed, Outcome]:
    """Whatever is offered on the way from the home."""
    done: dict[Deed, Outcome] = {}
    ahead, times = [Deed("home")], Counter[tuple[str, bool]]()
    while ahead:
        deed = ahead.pop(0)
        kind = (deed.name, deed.answers is None)
        if deed in done or times[kind] == OFTEN or deed.name == "privacy_erase":
            continue
        times[kind] += 1
        done[deed] = town.do(deed)
        ahead += offered_by(done[deed].shown)
    return done


def changing(outcomes: dict[Deed, Outcome]) -> dict[Deed, Outcome]:
    """What was written to by virtue of the office."""
    return {d: o for d, o in outcomes.items() if o.written - BY_ITSELF and d.name not in OWN}


def silent(outcomes: dict[Deed, Outcome]) -> list[Deed]:
    """Those of which nothing is on record."""
    return [deed for deed, outcome in outcomes.items() if not outcome.entries]


def done_at(desk: Desk, seat: Seat, deed: Deed) -> object:
    """What they see then."""
    kind, _colon, name = deed.name.rpartition(":")
    if kind == "table":
        return desk.table(seat, name, deed.target)
    if kind == "file":
        try:
            return desk.file(seat, name, deed.target).content.decode("utf-8", "replace")
        except Refused:
            return ""
    if kind == "form":
        return desk.open(seat, name, deed.target)
    if deed.answers is None:
        return desk.press(seat, deed.name, deed.target)
    token = deed.token or f"t{next(_copies)}"
    return desk.hand_in(seat, deed.name, deed.target, deed.answers, token=token)


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


def offered_by(shown: object) -> Iterator[Deed]:
    """What can be done there, forms filled in as usual."""
    for part in parts_of(shown):
        if isinstance(part, Action):
            yield Deed(part.name, part.target)
        elif isinstance(part, Form):
            _whose, _about, usual = FILLED[part.name]
            yield Deed(part.name, part.target, Filled({**usual, **_filled(part)}))


class Filled(dict[str, Answer]):
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
