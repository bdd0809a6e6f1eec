"""Microsoft Graph on this machine: people with managers and calendars, and the app's catalogue."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Json = dict[str, Any]


@dataclass
class Somebody:
    mail: str = ""
    department: str = ""
    office: str = ""
    manager: str = ""
    view: str = ""  # how busy, a sign for every quarter of an hour
    installed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    authorization: str


@dataclass
class MicrosoftGraph:
    """Everything it was asked is kept; `refuses` is answered once, in the place of the next."""

    people: dict[str, Somebody] = field(default_factory=dict)
    refuses: list[tuple[int, Json]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    events: dict[str, Json] = field(default_factory=dict)
    in_catalogue: bool = True
    hold: threading.Event | None = None  # answers wait for it
    url: str = ""

    def answer(self, asked: Asked) -> tuple[int, Json]:
        if self.hold is not None:
            self.hold.wait(20)
        if self.refuses:
            return self.refuses.pop(0)
        if asked.path == "/v1.0/appCatalogs/teamsApps":
            return 200, {"value": [{"id": "in-the-catalogue"}] if self.in_catalogue else []}
        if asked.path.startswith("/v1.0/me/events"):
            return self._own(asked)
        found = re.fullmatch(r"/v1\.0/users/([^/]+)(/.*)?", asked.path)
        user = self.people.get(found[1]) if found else None
        if found is None or user is None:
            return 404, {"error": {"code": "Request_ResourceNotFound", "message": "Asha Rao"}}
        return self._of(user, found[2] or "", asked)

    def _of(self, user: Somebody, what: str, asked: Asked) -> tuple[int, Json]:
        match asked.method, what:
            case "GET", "":
                said: Json = {"mail": user.mail, "department": user.department or None}
                said["officeLocation"] = user.office or None
                return 200, said | ({"manager": {"id": user.manager}} if user.manager else {})
            case "POST", "/calendar/getSchedule":
                return 200, {"value": [self._schedule(mail) for mail in asked.body["schedules"]]}
            case "POST", "/events":
                return self._enter(asked.body)
            case "POST", "/teamwork/installedApps":
                if user.installed:
                    return 409, {"error": {"code": "Conflict"}}
                user.installed = True
                return 201, {}
            case "GET", "/teamwork/installedApps":
                return 200, {"value": [{"id": "installed"}] if user.installed else []}
            case "GET", "/teamwork/installedApps/installed/chat":
                return 200, {"id": "19:chat@unq.gbl.spaces"}
        return self._change(what, asked)

    def _own(self, asked: Asked) -> tuple[int, Json]:
        """The calendar of the one whose token it is; found by the property that was set."""
        name = unquote(asked.path.removeprefix("/v1.0/me/events").lstrip("/"))
        match asked.method:
            case "GET":
                marks = [
                    {"id": name}
                    for name, event in self.events.items()
                    for mark in event["singleValueExtendedProperties"]
                    if f"ep/id eq '{mark['id']}'" in asked.query["$filter"]
                    and f"ep/value eq '{mark['value']}'" in asked.query["$filter"]
                ]
                return 200, {"value": marks}
            case "POST":
                return self._enter(asked.body)
            case "DELETE":
                return (204, {}) if self.events.pop(name, None) else (404, {})
        return self._change(f"/events/{name}", asked)

    def _schedule(self, mail: str) -> Json:
        for somebody in self.people.values():
            if somebody.mail == mail and somebody.view:
                return {"scheduleId": mail, "availabilityView": somebody.view}
        return {"scheduleId": mail, "availabilityView": "", "error": {"responseCode": "no"}}

    def _enter(self, event: Json) -> tuple[int, Json]:
        """The same key is the same appointment."""
        name = f"event-of-{event['transactionId']}"
        self.events.setdefault(name, dict(event))
        online = {"joinUrl": "https://teams.example/join"} if event.get("isOnlineMeeting") else None
        return 201, {"id": name, "onlineMeeting": online}

    def _change(self, what: str, asked: Asked) -> tuple[int, Json]:
        name = what.removeprefix("/events/").removesuffix("/cancel")
        if name not in self.events:
            return 404, {"error": {"code": "ErrorItemNotFound"}}
        if what.endswith("/cancel"):
            del self.events[name]
            return 202, {}
        self.events[name] |= asked.body
        return 200, {"id": name}


@contextmanager
def graph_runs() -> Iterator[MicrosoftGraph]:
    graph = MicrosoftGraph()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(graph))
    server.daemon_threads = True
    graph.url = f"http://127.0.0.1:{server.server_port}/v1.0"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield graph
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(graph: MicrosoftGraph) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(
                self.command,
                unquote(parts.path),
                {name: values[0] for name, values in parse_qs(parts.query).items()},
                json.loads(content) if content else None,
                self.headers.get("Authorization", ""),
            )
            graph.asked.append(asked)
            status, body = graph.answer(asked)
            said = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PATCH(self) -> None:
            self._answer()

        def do_DELETE(self) -> None:
            self._answer()

        def log_message(self, format: str, *args: Any) -> None:
            """Tests print what matters."""

    return Handler
