"""A small world to deliver in: people with seats, clocks that stand still, providers that obey."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cryptography.fernet import Fernet
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.core.errors import CannotLookUp
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.visits import Instance
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.session import make_sessions
from mentorapp.i18n import Voice
from mentorapp.jobs.crew import Crew, Duty, JobHandler, Occasion
from mentorapp.jobs.health import next_due
from mentorapp.jobs.run import Worker
from mentorapp.jobs.tuning import Pace, Tuning
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message

A_TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # ten in the morning in Dormagen
UNHURRIED = Pace(between=timedelta(), per_second=10_000)


@dataclass
class Clockwork:
    """A clock that stands until it is moved."""

    at: datetime = A_TUESDAY

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> datetime:
        self.at += by
        return self.at


@dataclass(frozen=True)
class Sent:
    to: Address
    message: Message
    key: str
    at: datetime  # product time


@dataclass
class FakeMessenger:
    """Takes everything, unless told to answer with an error; remembers what it took."""

    clock: Callable[[], datetime]
    sent: list[Sent] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    can_look_up: bool = True
    arrived: dict[str, Receipt] = field(default_factory=dict)

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(Sent(to, message, key, self.clock()))
        return Receipt(conversation=to.conversation or "opened", message=f"m{len(self.sent)}")

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        raise AssertionError("a delivery replaces nothing")

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        self.looked_up.append(key)
        if not self.can_look_up:
            raise CannotLookUp
        return self.arrived.get(key)

    @property
    def headings(self) -> list[str]:
        return [sent.message.heading for sent in self.sent]


@dataclass
class Channel:
    workspace_id: UUID
    id: UUID = field(default_factory=uuid4)


def words(_session: Session, notice: Notice, _reader: Reader) -> Message | None:
    return Message(notification="News about your mentoring", heading=notice.key)


def together(_reader: Reader, messages: Sequence[Message]) -> Message:
    heading = " + ".join(message.heading for message in messages)
    return Message(notification="News about your mentoring", heading=heading)


def english(_session: Session, _notice: Notice, _reader: Reader) -> Voice:
    return Voice()


def address_of(session: Session, delivery: Delivery) -> Address | None:
    workspace = session.get(Workspace, delivery.workspace_id)
    if workspace is None:
        return None
    account = session.get(Account, delivery.account_id) if delivery.account_id else None
    if account is None:
        conversation = str(delivery.channel_id)
    else:
        slack = workspace.platform is Platform.SLACK
        conversation = account.external_id if slack else account.conversation
    return Address(
        platform=workspace.platform, workspace=workspace.external_id, conversation=conversation
    )


class Stage:
    """Asha works in Dormagen (Slack); `worker()` delivers with the fakes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock, self.real = Clockwork(), Clockwork()
        self.slack, self.teams = FakeMessenger(self.clock), FakeMessenger(self.clock)
        self.instance = Instance(
            sessions=make_sessions(engine),
            clock=self.clock,
            keyring=Keyring([Fernet.generate_key().decode()]),
            public_url="http://127.0.0.1",
            link_secret="secret",
        )
        with self.session() as session:
            town = Organisation(name="Dormagen", region="NW")
            self.workspace = Workspace(
                platform=Platform.SLACK, external_id="T1", name="Dormagen", organisation=town
            )
            session.add(self.workspace)
            self.town = town
        self.asha = self.person("Asha")
        self.channel = Channel(self.workspace.id)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self.instance.sessions.begin() as session:
            yield session

    def workspace_on(self, platform: Platform, name: str) -> Workspace:
        with self.session() as session:
            town = session.get_one(Organisation, self.town.id)
            workspace = Workspace(platform=platform, external_id=name, name=name, organisation=town)
            session.add(workspace)
        return workspace

    def person(self, name: str, workspace: Workspace | None = None, **traits: Any) -> Person:
        with self.session() as session:
            town = session.get_one(Organisation, self.town.id)
            person = Person(name=name, organisation=town, **traits)
            session.add(person)
            self._seat(session, person, workspace or self.workspace, f"U-{name}")
        return person

    def seat(self, person: Person, workspace: Workspace, **traits: Any) -> None:
        with self.session() as session:
            mine = session.get_one(Person, person.id)
            self._seat(session, mine, workspace, f"U2-{person.name}", **traits)

    def tell(
        self,
        key: str,
        *,
        kind: NoticeKind = NoticeKind.MEETING_PROPOSED,
        person: Person | None = None,
        about: UUID | None = None,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
        programme_id: UUID | None = None,
    ) -> bool:
        with self.session() as session:
            return tell(
                session,
                kind=kind,
                programme_id=programme_id,
                person=person or self.asha,
                about=about or uuid4(),
                key=key,
                due_at=due_at or self.clock(),
                now=self.clock(),
                expires_at=expires_at,
            )

    def tell_channel(self, key: str, *, kind: NoticeKind, channel: Channel | None = None) -> bool:
        with self.session() as session:
            return tell(
                session,
                kind=kind,
                channel=channel or self.channel,
                about=uuid4(),
                key=key,
                due_at=self.clock(),
                now=self.clock(),
            )

    def worker(
        self,
        *,
        tell: Callable[[Session, Notice, Reader], Message | None] = words,
        tuning: Tuning | None = None,
        job_handlers: Mapping[str, JobHandler] | None = None,
        timetable: Mapping[str, Occasion] | None = None,
        duties: Mapping[str, Duty] | None = None,
        finds: Callable[[Session, Delivery], Address | None] = address_of,
    ) -> Worker:
        crew = Crew(
            tell=tell,
            tell_together=together,
            voice_of=english,
            address_of=finds,
            messengers={Platform.SLACK: self.slack, Platform.TEAMS: self.teams},
            job_handlers=job_handlers or {},
            timetable=timetable or {},
            duties=duties or {},
        )
        return Worker(self.instance, crew, tuning=tuning or unhurried(), real_clock=self.real)

    def pass_time(self, by: timedelta) -> None:
        """On both clocks."""
        self.clock.move(by)
        self.real.move(by)

    def travel(self, worker: Worker, by: timedelta) -> None:
        """Let time pass, working whenever something falls due."""
        worker.run_once()
        end = self.clock() + by
        while self.clock() < end:
            with self.session() as session:
                due = next_due(session, after=self.clock())
            self.pass_time(min(due or end, end) - self.clock())
            worker.run_once()

    def line(self, key: str) -> Delivery:
        """The only delivery of a notice."""
        (line,) = self.lines(key)
        return line

    def lines(self, key: str) -> list[Delivery]:
        with self.session() as session:
            of_notice = select(Delivery).join(Notice, Notice.id == Delivery.notice_id)
            return list(
                session.scalars(of_notice.where(Notice.key == key).order_by(Delivery.next_at))
            )

    def _seat(
        self,
        session: Session,
        person: Person,
        workspace: Workspace,
        external_id: str,
        **traits: Any,
    ) -> None:
        session.add(
            Account(
                workspace=session.get_one(Workspace, workspace.id),
                person=person,
                external_id=external_id,
                **traits,
            )
        )


def unhurried(**changes: Any) -> Tuning:
    """No pacing, so that a test asks for the pace it is about."""
    paces = dict.fromkeys(Platform, UNHURRIED)
    return Tuning(**{"paces": paces, **changes})
