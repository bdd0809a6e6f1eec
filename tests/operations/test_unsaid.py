"""Names and whatever people type stay where they belong: no log, ledger, record or figure has it.

Everybody is called a marker and writes it into every field of every form they can open. Then every
message is sent, first by platforms that break with the message in their error. What is written
about all this is searched: the log, and each table that remembers deeds, messages and work.
"""

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from itertools import count

import pytest
import structlog
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from mentorapp.answers.addresses import address_of
from mentorapp.answers.desk import Desk
from mentorapp.answers.table import FORMS
from mentorapp.answers.tellers import Tellers, tell_together, voice_of
from mentorapp.answers.workload import DUTIES, JOB_HANDLERS, TIMETABLE
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Stage
from mentorapp.core.notices.job import ask_for
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.core.selection.model import Verdict, Vote
from mentorapp.db.base import Base
from mentorapp.db.session import looking
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.health import backlog, figures
from mentorapp.jobs.now import Now
from mentorapp.jobs.run import Worker
from mentorapp.logs import configure_logs
from mentorapp.operations.metrics import metrics_blueprint
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import (
    Answer,
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Form,
    Message,
    SearchField,
    TextField,
    TimeField,
)
from tests.builders import NOW, a_cohort, a_coordinator, a_person, a_session, an_instance
from tests.core.privacy.stories import a_story, an_application
from tests.jobs.stage import Clockwork, unhurried

MARKER = "Eichkater7c1e"
# Where deeds, messages and work are remembered.
SILENT = (
    "audit_entry",
    "deletion_receipt",
    "delivery",
    "handled",
    "job",
    "lane",
    "notice",
    "timetable_mark",
    "worker",
)
# Where the marker has to be found, or this test would look for nothing.
SPOKEN = {
    "announcement",
    "enrolment",
    "lessons",
    "person",
    "programme",
    "selection_vote",
}
ABOUT = ("programme", "cohort", "enrolment", "pair", "goal", "meeting", "person", "event")

_openings = count(1)


@dataclass
class Talkative:
    """A platform whose errors repeat what it was given; later it takes everything."""

    is_broken: bool = True
    sent: list[Message] = field(default_factory=list)

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        if self.is_broken:
            raise ValueError(f"{to} {message} {key}")
        self.sent.append(message)
        return Receipt(conversation=to.conversation or "opened", message=f"m{len(self.sent)}")

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        raise ValueError(str(message))

    def find(self, to: Address, *, key: str, since: object) -> Receipt | None:
        if self.is_broken:
            raise ValueError(str(to))
        return None


@dataclass(frozen=True)
class Town:
    session: Session
    instance: Instance
    clock: Clockwork
    written: io.StringIO
    accepted: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Everybody has typed, and everything was sent."""
    written, root = io.StringIO(), logging.getLogger()
    kept = root.handlers, root.level, threading.excepthook
    folder = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch, a_session(folder) as session:
        patch.setattr(sys, "stderr", written)
        configure_logs(level=logging.DEBUG)
        clock = Clockwork(NOW)
        instance = replace(an_instance(session), clock=clock)
        town = Town(session, instance, clock, written)
        seats = _people(session)
        _everybody_types(town, seats)
        _everything_is_sent(town)
        yield town
        root.handlers, level, threading.excepthook = kept
        root.setLevel(level)
        structlog.reset_defaults()


def test_it_was_typed_everywhere(town: Town) -> None:
    found = {table for table, _column in _columns_that_say_it(town)}

    assert found >= SPOKEN
    assert len(town.accepted) > 25, sorted(town.accepted)


def test_what_remembers_deeds_messages_and_work_does_not_say_it(town: Town) -> None:
    assert [where for where in _columns_that_say_it(town) if where[0] in SILENT] == []


def test_the_log_does_not_say_it(town: Town) -> None:
    lines = town.written.getvalue().splitlines()
    events = {json.loads(line)["event"] for line in lines}

    assert {"messenger_broke", "job_broke", "occasion_broke"} <= events
    assert [line for line in lines if MARKER in line] == []


def test_no_figure_says_it(town: Town) -> None:
    now = Now(product=town.clock(), real=town.clock())
    app = Flask("figures")

    def read() -> Mapping[str, float]:
        with looking(town.instance.sessions) as session:
            return figures(backlog(session, now=now), real=now.real)

    app.register_blueprint(metrics_blueprint(read, token="t"))
    answer = app.test_client().get("/metrics", headers={"Authorization": "Bearer t"})

    assert "mentorapp_deliveries" in answer.text
    assert MARKER not in answer.text


def _people(session: Session) -> list[Seat]:
    """A tandem, an application that waits, a coordinator, a committee: each called the marker."""
    story = a_story(session)
    cora = a_coordinator(session, story.cohort)
    calling = a_cohort(session, stage=Stage.CALL, name="next")
    calling.programme = story.cohort.programme
    member = a_person(session, "Mia")
    session.add(
        Coordinator(
            programme=story.cohort.programme,
            person=member,
            appointed_at=NOW,
            scope=Scope.COMMITTEE,
        )
    )
    session.flush()
    waiting = an_application(
        session, calling, a_person(session, "Nina"), state=EnrolmentState.HANDED_IN
    )
    said = f"{MARKER} vote"
    session.add(
        Vote(enrolment=waiting, member=member, verdict=Verdict.NO, comment=said, voted_at=NOW)
    )
    session.flush()
    session.execute(update(Enrolment).values(application={"motivation": f"{MARKER} motivation"}))
    session.execute(update(Person).values(name=f"{MARKER} Person"))
    session.commit()
    session.expire_all()
    newcomer = a_person(session, f"{MARKER} Newcomer")
    return [_seat(session, person) for person in (cora, story.asha, newcomer)]


def _seat(session: Session, person: Person) -> Seat:
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    user = account.external_id
    session.commit()
    return Seat(platform=Platform.SLACK, workspace="TDormagen", user=user)


def _everybody_types(town: Town, seats: list[Seat]) -> None:
    """Each form about each kind of thing, by each of them."""
    desk = Desk(town.instance)
    for seat in seats:
        for name in FORMS:
            for target in _targets(town.session):
                opened = desk.open(seat, name, target)
                if isinstance(opened, Form):
                    _fill(town, desk, seat, opened, steps=4)


def _targets(session: Session) -> list[str]:
    tables = Base.metadata.tables
    firsts = [
        session.scalars(select(tables[name].c.id).order_by(text("rowid")).limit(1)).all()
        for name in ABOUT
    ]
    session.rollback()
    return ["", *(str(one) for found in firsts for one in found)]


def _fill(town: Town, desk: Desk, seat: Seat, form: Form, *, steps: int) -> None:
    """Hand it in; where words are refused, a number may be meant; then the next step of it."""
    answers = {one.name: _typed(desk, seat, one) for one in form.fields}
    token = f"opening {next(_openings)}"
    screen = desk.hand_in(seat, form.name, form.target, answers, token=token)
    if isinstance(screen, Form) and screen.errors and screen.name == form.name:
        answers |= dict.fromkeys(screen.errors, "3")
        screen = desk.hand_in(seat, form.name, form.target, answers, token=f"{token} again")
    if isinstance(screen, Form):
        if not screen.errors and steps:
            _fill(town, desk, seat, screen, steps=steps - 1)
        return
    town.accepted.add(form.name)


def _typed(desk: Desk, seat: Seat, one: object) -> Answer:
    match one:
        case TextField():
            return f"{MARKER} {one.name}"[: one.most]
        case ChoiceField():
            return one.options[0].value if one.options else ""
        case ChoicesField():
            return tuple(option.value for option in one.options[: one.most])
        case SearchField():
            return tuple(option.value for option in desk.search(seat, one.search, "")[: one.most])
        case DateField():
            return NOW.date() + timedelta(days=30)
        case TimeField():
            return time(10)
        case ChannelField():
            return "C1"
    return ""


def _everything_is_sent(town: Town) -> None:
    """Weeks go by: first the platforms break, then they take what there is."""
    platform = Talkative()

    def broken(*_anything: object) -> None:
        raise ValueError(MARKER)

    with town.instance.sessions.begin() as session:
        ask_for(session, kind="import", key="one", arguments={}, now=NOW)
    worker = Worker(
        town.instance,
        Crew(
            tell=Tellers(town.instance).tell,
            tell_together=tell_together,
            voice_of=voice_of,
            address_of=address_of,
            messengers={Platform.SLACK: platform},
            job_handlers={**JOB_HANDLERS, "import": broken},
            timetable={**TIMETABLE, "broken": broken},
            duties=DUTIES,
        ),
        tuning=unhurried(),
        real_clock=town.clock,
    )
    worker.run_once()
    platform.is_broken = False
    for hours in (1, 1, 24, 24, 7 * 24, 30 * 24):
        town.clock.move(timedelta(hours=hours))
        worker.run_once()
    assert len(platform.sent) > 10


def _columns_that_say_it(town: Town) -> set[tuple[str, str]]:
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in town.session.execute(select(table)).mappings():
            found |= {(table.name, name) for name, value in row.items() if MARKER in _words(value)}
    town.session.rollback()
    return found


def _words(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
