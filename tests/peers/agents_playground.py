"""Microsoft's Agents Playground on loopback, and the one who signs what it sends.

It has a Teams client's behaviour and none of Teams' signatures. Nothing switches our checks off, so
somebody stands between: signs with published keys of its own what comes from there, and passes on
what the app says, under one service address that both sides believe.
"""

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from benchmarks.processes import free_port
from tests.peers.node import NODE, PEERS, installed
from tests.teams.microsoft import Asked, Microsoft

Json = dict[str, Any]

_READY_WITHIN, _SEEN_WITHIN = 60.0, 20.0  # seconds


class Between(Microsoft):
    """Microsoft's addresses for the app; behind them the Playground, which it signs for."""

    def __init__(self, *, app_id: str, app_url: str) -> None:
        super().__init__()
        self.app_id, self.app_url = app_id, app_url
        self.connector = ""  # the service address of the Playground

    def answer(self, asked: Asked) -> tuple[int, Mapping[str, str], Any]:
        if asked.path == "/api/messages":
            return self._to_the_app(asked.body)
        if asked.path.startswith("/emea/"):
            return self._to_the_playground(asked)
        return super().answer(asked)

    def _to_the_app(self, activity: Json) -> tuple[int, Mapping[str, str], Any]:
        assert activity["serviceUrl"].endswith(urlsplit(self.connector).path)
        signed = {"Authorization": f"Bearer {self.token(self.app_id)}"}
        answer = requests.post(
            f"{self.app_url}/api/messages",
            json=activity | {"serviceUrl": self.service_url},
            headers=signed,
            timeout=20,
        )
        return answer.status_code, {}, answer.json() if answer.content else {}

    def _to_the_playground(self, asked: Asked) -> tuple[int, Mapping[str, str], Any]:
        answer = requests.request(
            asked.method,
            asked.path.replace("/emea", self.connector, 1),
            json=asked.body,
            timeout=20,
        )
        return answer.status_code, {}, answer.json() if answer.content else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One request of its recording: from the Playground to the app, or back."""

    name: str  # of the activity
    by_the_app: bool
    method: str
    status: int
    message: str  # which message is meant
    sent: Json
    answer: Json

    @property
    def card(self) -> Json | None:
        told = self.sent.get("activity", self.sent)
        return next((each["content"] for each in told.get("attachments") or ()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentsPlayground:
    """The Playground of one person, driven as its own page drives it."""

    url: str
    folder: Path
    chat: str
    group: str
    me: str

    @property
    def connector(self) -> str:
        return f"{self.url}/_connector"

    def install(self) -> None:
        self._post(f"/_debug/conversation/{self.chat}/installation", {})

    def say(self, text: str) -> Event:
        """Write to the bot, and return the card that it says then."""
        return self._say(text, self.chat, [])

    def say_in_group(self, text: str, *, bot: str) -> Event:
        """Mention the bot in a chat with others."""
        mention = {"mentioned": {"id": bot}, "text": "<at>Mentoring</at>"}
        return self._say(f"{mention['text']} {text}", self.group, [mention])

    def _say(self, text: str, chat: str, mentions: list[Json]) -> Event:
        before = len(self.said())
        told = {"type": "text", "text": text, "textFormat": "plain", "mentions": mentions}
        path = f"/_conversation/v1/conversations/{chat}/messages"
        self._post(path, told | {"from": {"id": self.me}})
        return self.waits_for(lambda: self.said()[before:])[0]

    def press(self, button: Json, *, on: str, typed: Json | None = None) -> Json:
        """What an Action.Execute of the message `on` is answered with."""
        pressed = {name: button[name] for name in ("type", "title", "verb")}
        data = button["data"] | (typed or {})
        invoked = {
            "name": "adaptiveCard/action",
            "value": {"action": pressed | {"data": data}},
            "from": {"id": self.me},
            "conversation": {"id": self.chat},
            "replyToId": on,
        }
        answer: Json = self._post("/_conversation/v1/invoke", invoked)
        return answer

    def extend(self, name: str, value: Json) -> Json:
        """What the app answers beside the box one writes in."""
        invoked = {
            "name": f"composeExtension/{name}",
            "value": value,
            "from": {"id": self.me},
            "conversation": {"id": self.chat},
        }
        answer: Json = self._post("/_conversation/v1/invoke", invoked)
        return answer

    def events(self) -> list[Event]:
        """Everything so far, as it was written down there."""
        recordings = sorted((self.folder / "devTools").glob("events_recording*.log"))
        texts = recordings[-1].read_text("utf-8").split("\n---\n") if recordings else []
        return [_event(json.loads(text)) for text in texts if text.strip()]

    def said(self) -> list[Event]:
        """The cards that the app sent to the chat."""
        return [
            event
            for event in self.events()
            if event.by_the_app and (event.name, event.method) == ("message", "POST")
        ]

    def changed(self) -> list[Event]:
        """The cards that the app put in the place of others."""
        return [event for event in self.events() if event.by_the_app and event.method == "PUT"]

    def waits_for(self, look: Callable[[], list[Event]]) -> list[Event]:
        until = time.monotonic() + _SEEN_WITHIN
        while not (found := look()):
            assert time.monotonic() < until, "It was not seen in time."
            time.sleep(0.1)
        return found

    def _post(self, path: str, body: Json) -> Any:
        answer = requests.post(f"{self.url}{path}", json=body, timeout=20)
        answer.raise_for_status()
        return answer.json() if answer.content else None


@contextmanager
def between_runs(*, app_id: str, app_url: str) -> Iterator[Between]:
    between = Between(app_id=app_id, app_url=app_url)
    thread = threading.Thread(target=between.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield between
    finally:
        between.server.shutdown()
        between.server.server_close()
        thread.join(5)


@contextmanager
def playground_runs(folder: Path, *, endpoint: str, config: Json) -> Iterator[AgentsPlayground]:
    """It reads `config` where it is started, and writes its recording there."""
    installed()
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(config), "utf-8")
    port = free_port()
    with (folder / "said.log").open("wb") as said:
        process = subprocess.Popen(
            [*_command(), "-e", endpoint, "-p", str(port)],
            cwd=folder,
            env=os.environ | {"BROWSER": "/bin/true", "NO_PROXY": "127.0.0.1,localhost"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        known = _config(process, url)
        yield AgentsPlayground(
            url=url,
            folder=folder,
            chat=known["personalChat"]["id"],
            group=known["groupChats"][0]["id"],
            me=known["currentUser"]["id"],
        )
    finally:
        process.terminate()
        process.wait(10)


def _command() -> list[str]:
    program = PEERS / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
    node = [str(NODE), "--require", str(PEERS / "loopback.cjs"), str(program)]
    return [*node, "start", "-c", "msteams", "--disable-telemetry", "--enable-events-recording"]


def _config(process: "subprocess.Popen[bytes]", url: str) -> Json:
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until:
        assert process.poll() is None, "The Playground has ended at once; does its config fit?"
        try:
            config: Json = requests.get(f"{url}/_internal/v1/config", timeout=5).json()["config"]
        except requests.ConnectionError:
            time.sleep(0.1)
            continue
        return config
    raise AssertionError("The Playground does not get ready.")


def _event(recorded: Json) -> Event:
    return Event(
        name=recorded["activityName"],
        by_the_app=recorded["direction"].startswith("User Application"),
        method=recorded["request"]["method"],
        message=recorded.get("messageId", ""),
        status=recorded["response"]["statusCode"],
        sent=recorded["request"].get("body") or {},
        answer=recorded["response"].get("body") or {},
    )
