"""A job killed at any step, and done again by another process, leaves what it would have left.

The steps are the ends of its transactions and what it says to a provider.
"""

import json
import os
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from mentorapp.answers.workload import DUTIES, JOB_HANDLERS, TIMETABLE
from mentorapp.core.announcements import queries as announcements
from mentorapp.core.announcements.model import Audience
from mentorapp.core.announcements.use_cases import Letter, send_announcement, write_announcement
from mentorapp.core.matching import leading_on, starting
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.starting import start_matching
from mentorapp.core.meetings import calendar_entries
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Account, Platform, Workspace
from mentorapp.core.people.outside import Employed, Entered, Entry, OutsideSeat, Placement
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists import renewing
from mentorapp.db.session import make_sessions
from mentorapp.jobs.now import Now
from mentorapp.jobs.timetable import look_at_timetable
from mentorapp.jobs.tuning import Tuning
from tests.builders import NOW, a_coordinator, a_pair, a_workspace, an_instance
from tests.core.matching.asking import ask, question
from tests.core.matching.builders import Town, a_town
from tests.core.meetings.arranging import fixed
from tests.databases import engine_on, sqlite_engine
from tests.rows import Rows, ids_in, rows_of

Step = Callable[[], None]
Work = Callable[[Instance], None]

_FORKED = get_context("fork")


@dataclass(frozen=True, slots=True)
class Outlook:
    """A calendar in a file, which outlives whoever writes into it."""

    file: Path
    step: Step

    def serves(self, tenant: str) -> bool:
        return tenant == "tenant"

    def enter(self, owner: OutsideSeat, entry: Entry) -> Entered:
        self.step()
        if entry.key not in self.kept():
            self._keep({entry.key: f"{owner.user} {entry.starts_at}"})
        self.step()
        return Entered(entry.key, "https://join")

    def change(self, owner: OutsideSeat, name: str, entry: Entry) -> None:
        self._keep({name: f"{owner.user} {entry.starts_at}"})

    def cancel(self, owner: OutsideSeat, name: str) -> None:
        raise AssertionError(f"nobody has cancelled {name} of {owner}")

    def kept(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.file.read_text()) if self.file.exists() else {}
        return found

    def _keep(self, entries: Mapping[str, str]) -> None:
        self.file.write_text(json.dumps({**self.kept(), **entries}))


class Register:
    workspace = "TDormagen"

    def staff(self, *, changed_since: datetime | None) -> Sequence[Employed]:
        placement = Placement(department="Roads", site="", superior="boss@town.example")
        return [
            Employed(address=f"{n}@town.example", name=f"Person {n}", placement=placement)
            for n in range(3)
        ]


def _a_run(session: Session) -> Work:
    town = _a_town(session)
    run = start_matching(
        session, cohort=town.cohort, by=town.cora, aim=Aim.EVERYONE, floor=0, at=NOW
    )
    return _job(starting.JOB, run=str(run.id))


def _a_silent_mentor(session: Session) -> Work:
    town = _a_town(session)
    town.cohort.programme.rules = {"own_choice": True}
    asha, tom, ben = town.mentee("Kim"), town.mentor("Tom"), town.mentor("Ben")
    ask(town, asha, tom, ben)
    asked = str(question(town, asha).id)
    return _job(leading_on.JOB, at=NOW + timedelta(days=20), proposal=asked)


def _an_announcement(session: Session) -> Work:
    pair = a_pair(session)
    cora = a_coordinator(session, pair.cohort)
    letter = Letter(
        audience=Audience.EVERYBODY, heading={"en": "It moves"}, text={"en": "To the hall."}
    )
    sent = write_announcement(session, cohort=pair.cohort, by=cora, letter=letter, at=NOW)
    send_announcement(session, announcement=sent, by=cora, at=NOW)
    return _job(announcements.JOB, announcement=str(sent.id))


def _a_meeting(session: Session) -> Work:
    pair = a_pair(session)
    _in_teams(session, pair)
    return _job(calendar_entries.JOB, meeting=str(fixed(session, pair).id))


def _a_staff_list(session: Session) -> Work:
    a_workspace(session)
    return _job(renewing.JOB, extent="whole")


def _a_timetable(session: Session) -> Work:
    pair = a_pair(session)
    over = datetime.combine(pair.completes_on, NOW.time(), NOW.tzinfo)

    def look(instance: Instance) -> None:
        now = Now(over, over)
        look_at_timetable(instance.sessions, TIMETABLE, DUTIES, now=now, tuning=Tuning())

    return look


def _job(kind: str, *, at: datetime = NOW, **arguments: str) -> Work:
    def work(instance: Instance) -> None:
        there = replace(instance, clock=lambda: at)
        JOB_HANDLERS[kind](there, arguments, lambda _code: None)

    return work


@pytest.mark.parametrize(
    "prepare",
    [
        _a_silent_mentor,
        _an_announcement,
        _a_meeting,
        _a_staff_list,
        pytest.param(_a_run, marks=pytest.mark.long),
        pytest.param(_a_timetable, marks=pytest.mark.long),
    ],
)
def test_a_job_killed_at_any_step_and_done_again_leaves_the_same(
    tmp_path: Path, prepare: Callable[[Session], Work]
) -> None:
    town = sqlite_engine(tmp_path)
    with make_sessions(town)() as session:
        work, made = prepare(session), an_instance(session)
        session.commit()
    known = ids_in(town)
    town.dispose()  # so that all of it stands in the file
    whole, ways = Killed(made, work, town, known, step=0).left(tmp_path), list[object]()

    for step in count(1):
        killed = Killed(made, work, town, known, step=step)
        ways.append(killed.left(tmp_path))
        if not killed.died:
            break

    assert len(ways) > 2
    assert [number for number, way in enumerate(ways, start=1) if way != whole] == []


@dataclass(slots=True)
class Killed:
    """Work that is killed when it has come to a step, and done again; at 0 it is let be."""

    made: Instance
    work: Work
    town: Engine
    known: Set[str]  # ids
    step: int
    died: bool = False

    def left(self, folder: Path) -> tuple[Rows, Mapping[str, str]]:
        file, calendar = folder / f"town{self.step}.db", folder / f"{self.step}.json"
        shutil.copy(str(self.town.url.database), file)
        if self.step:
            process = _FORKED.Process(target=self._die, args=(file, calendar))
            process.start()
            process.join()
            self.died = process.exitcode == -signal.SIGKILL
        engine, outlook = engine_on(file), Outlook(calendar, lambda: None)
        self._do(engine, outlook)
        return rows_of(engine, self.known), outlook.kept()

    def _die(self, file: Path, calendar: Path) -> None:
        engine, steps = engine_on(file), count(1)

        def come_to_a_step() -> None:
            if next(steps) == self.step:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "commit", lambda _connection: come_to_a_step())
        event.listen(engine, "checkin", lambda *_returned: come_to_a_step())
        self._do(engine, Outlook(calendar, come_to_a_step))

    def _do(self, engine: Engine, outlook: Outlook) -> None:
        there = replace(self.made, sessions=make_sessions(engine))
        self.work(replace(there, appointments=outlook, register=Register()))


def _a_town(session: Session) -> Town:
    town = a_town(session)
    town.mentee("Asha"), town.mentor("Nils")
    return town


def _in_teams(session: Session, pair: Pair) -> None:
    tenant = Workspace(
        platform=Platform.TEAMS,
        external_id="tenant",
        name="Town",
        organisation=pair.mentee.organisation,
    )
    for person in pair.people:
        session.add(Account(workspace=tenant, person=person, external_id=person.name.lower()))
    session.flush()
