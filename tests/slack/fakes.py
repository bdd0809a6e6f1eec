"""Stand-ins on both sides of the Slack door: a desk behind it, a Slack in front of it."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qs

from mentorapp.answers.asked import (
    Answered,
    Asked,
    AtHome,
    HandedIn,
    Kept,
    Pressed,
    Typed,
)
from mentorapp.core.people.installations import SlackGrant
from mentorapp.core.people.use_cases import NotIntroduced, Seat
from mentorapp.i18n import Voice
from mentorapp.latest import Errand
from mentorapp.screens.shapes import Form, Option, Page, Reply, Screen
from mentorapp.slack.errands import run_safely
from tests.slack.samples import HOME

_T = TypeVar("_T")


@dataclass
class FakeDesk:
    """Answers what a test told it to, and remembers what it was asked."""

    answer: Screen = field(default_factory=lambda: Reply(text="Done."))
    speaks: Voice = field(default_factory=Voice)
    options: tuple[Option, ...] = ()
    page: Page = HOME
    known: bool = True
    changes: bool = True  # where the answer is no form, which only opens
    asked: list[tuple[object, ...]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    works_until: threading.Event | None = None  # where an answer takes long
    fails: bool = False

    def ask(self, seat: Seat, asked: Asked) -> Answered:
        seat = self._met(seat)
        if self.works_until is not None:
            assert self.works_until.wait(5)
        if self.fails:
            raise RuntimeError("the desk fell over")
        match asked:
            case Typed():
                self.asked.append(("command", seat, asked.text))
            case Kept():
                self.asked.append(("keep", seat, asked.words))
            case Pressed():
                self.asked.append(("press", seat, asked.name, asked.target))
            case HandedIn():
                answers = dict(asked.answers)
                self.asked.append(("hand_in", seat, asked.form, asked.target, answers, asked.token))
            case AtHome():
                self.asked.append(("home", seat))
        changed = self.changes and not isinstance(self.answer, Form)
        return Answered(screen=self.answer, voice=self.speaks, changed=changed)

    def voice(self, seat: Seat) -> Voice:
        return self.speaks

    def search(self, seat: Seat, name: str, typed: str) -> tuple[Option, ...]:
        self.asked.append(("search", seat, name, typed))
        return self.options

    def home(self, seat: Seat) -> Page:
        self.asked.append(("home", self._met(seat)))
        return self.page

    def welcome(self, seat: Seat) -> None:
        self.asked.append(("welcome", seat))

    def renamed(self, seat: Seat, name: str) -> None:
        self.asked.append(("renamed", seat, name))

    def handled(self, key: str) -> bool:
        return key in self.keys

    def once(self, key: str) -> bool:
        self.keys.add(key)
        return True

    def left(self, seat: Seat) -> None:
        self.asked.append(("left", seat))

    def _met(self, seat: Seat) -> Seat:
        """Ids alone are enough of somebody known."""
        if not seat.introduced and not self.known:
            raise NotIntroduced
        return replace(seat, introduced=True)

    def called(self, what: str) -> list[tuple[object, ...]]:
        return [call[1:] for call in self.asked if call[0] == what]


@dataclass
class FakeBook:
    grants: dict[tuple[str, str], SlackGrant] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)
    reads: int = 0

    def save(self, grant: SlackGrant) -> None:
        self.grants[grant.team_id, grant.enterprise_id] = grant

    def find(self, *, team_id: str, enterprise_id: str) -> SlackGrant | None:
        self.reads += 1
        return self.grants.get((team_id, enterprise_id)) or self.grants.get(("", enterprise_id))

    def forget(self, *, team_id: str, enterprise_id: str) -> None:
        self.grants.pop((team_id, enterprise_id), None)

    def settle(self, *, team_id: str, enterprise_id: str, name: str) -> None:
        self.settled[team_id] = name or self.settled.get(team_id, "")

    def leave(self, *, team_id: str) -> None:
        self.settled.pop(team_id, None)

    def may_renew(self, grant: SlackGrant, *, seconds: int) -> bool:
        claimed = grant.refresh_token not in self.claimed
        self.claimed.add(grant.refresh_token)
        return claimed

    def renew(self, grant: SlackGrant) -> None:
        self.grants[grant.team_id, grant.enterprise_id] = grant


class _DoneAtOnce:
    def begin(self, work: Callable[[], _T]) -> Future[_T]:
        begun: Future[_T] = Future()
        try:
            begun.set_result(work())
        except Exception as error:
            begun.set_exception(error)
        return begun


class AtOnce(_DoneAtOnce):
    """Errands that are done before the answer, so that a test can look at them."""

    def run(self, errand: Errand) -> None:
        run_safely(errand)

    def soon(self, name: str, errand: Errand) -> None:
        self.run(errand)


@dataclass
class Later(_DoneAtOnce):
    """Errands that wait until a test lets them go."""

    waiting: list[Errand] = field(default_factory=list)

    def run(self, errand: Errand) -> None:
        self.waiting.append(errand)

    def soon(self, name: str, errand: Errand) -> None:
        self.run(errand)

    def let_go(self) -> None:
        while self.waiting:
            run_safely(self.waiting.pop(0))


@dataclass
class Call:
    method: str
    token: str
    body: dict[str, Any]


@dataclass
class ScriptedAnswer:
    status: int = 200
    body: dict[str, Any] = field(default_factory=lambda: {"ok": True})
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False  # the request arrives, the answer never does


@dataclass
class ScriptedSlack:
    """A Web API that says what a test wants to hear; every call is kept."""

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    answers: dict[str, list[ScriptedAnswer]] = field(default_factory=dict)
    peers: list[int] = field(default_factory=list)  # the callers' ports: one for each connection

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def will_answer(self, method: str, *answers: ScriptedAnswer) -> None:
        self.answers.setdefault(method, []).extend(answers)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [call.body for call in self.calls if call.method == method]

    def soon(self, method: str) -> None:
        """Wait until `method` was called, at most two seconds."""
        pause = threading.Event()
        for _ in range(100):
            if self.called(method):
                return
            pause.wait(0.02)
        raise AssertionError(f"{method} was not called")

    def take(self, method: str) -> ScriptedAnswer:
        waiting = self.answers.get(method)
        return waiting.pop(0) if waiting else ScriptedAnswer()


@contextmanager
def scripted_slack() -> Iterator[ScriptedSlack]:
    slack = ScriptedSlack()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(slack))
    slack.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()


def _handler(slack: ScriptedSlack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            method = self.path.rpartition("/")[2]
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            slack.peers.append(self.client_address[1])
            slack.calls.append(Call(method=method, token=token, body=_read(raw)))
            answer = slack.take(method)
            if answer.lost:
                self.close_connection = True
                return
            body = json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


def _read(raw: str) -> dict[str, Any]:
    if raw.startswith("{"):
        body: dict[str, Any] = json.loads(raw)
        return body
    return {name: values[0] for name, values in parse_qs(raw).items()}
