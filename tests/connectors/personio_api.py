"""Personio's API of version 2 on this machine, after its published description."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = Any
CLIENT_ID, CLIENT_SECRET = "us", "hush"
DEVELOPMENT, SALES = "1", "2"


@dataclass
class PersonioApi:
    """`faults` are answered instead, one a request; a token is good for so many requests."""

    url: str = ""
    people: dict[str, Json] = field(default_factory=dict)
    employments: dict[str, list[Json]] = field(default_factory=dict)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    token_uses: int = 10_000
    asked: list[str] = field(default_factory=list)
    next_elsewhere: str = ""
    per_page: int = 50
    _token: str = ""
    _used: int = 0
    _tokens: int = 0

    def add(
        self,
        id_: str,
        name: str,
        *,
        superior: str = "",
        department: str = DEVELOPMENT,
        **more: Json,
    ) -> None:
        first, _, last = name.partition(" ")
        self.people[id_] = {
            "id": id_,
            "email": f"{first.lower()}@firma.example",
            "first_name": first,
            "last_name": last,
            "status": "ACTIVE",
            "updated_at": "2026-01-01T00:00:00Z",
        } | more
        self.employments[id_] = [
            {
                "id": f"e{id_}",
                "person": {"id": id_},
                "status": "ACTIVE",
                "supervisor": {"id": superior} if superior else None,
                "office": {"id": "9"},
                "org_units": [{"type": "department", "id": department}],
            }
        ]

    def answer(self, path: str, query: dict[str, list[str]], token: str) -> tuple[int, Json]:
        self.asked.append(path)
        self._used += 1
        if token != self._token or self._used > self.token_uses:
            return 401, {"error": "unauthorized"}
        match path.strip("/").split("/"):
            case ["v2", "persons"]:
                return 200, self._page(path, list(self.people.values()), query)
            case ["v2", "persons", id_, "employments"]:
                return 200, self._page(path, self.employments[id_], query)
            case ["v2", "org-units"] if query.get("type") == ["DEPARTMENT"]:
                units = [
                    {"id": DEVELOPMENT, "name": "Entwicklung"},
                    {"id": SALES, "name": "Vertrieb"},
                ]
                return 200, self._page(path, units, query)
            case ["v2", "workplaces"]:
                return 200, self._page(path, [{"id": "9", "name": "Graz"}], query)
        return 404, {"error": "not found"}

    def sign_in(self, form: dict[str, list[str]]) -> tuple[int, Json]:
        if (form.get("client_id"), form.get("client_secret")) != ([CLIENT_ID], [CLIENT_SECRET]):
            return 401, {"error": "invalid_client"}
        self._tokens, self._used = self._tokens + 1, 0
        self._token = f"papi-{self._tokens}"
        return 200, {"access_token": self._token, "expires_in": 86_400, "token_type": "Bearer"}

    @property
    def signed_in(self) -> int:
        return self._tokens

    def _page(self, path: str, every: list[Json], query: dict[str, list[str]]) -> Json:
        most = min(int(query.get("limit", ["50"])[0]), self.per_page)
        first = int(query.get("cursor", ["0"])[0])
        links: Json = {}
        if first + most < len(every):
            host = self.next_elsewhere or self.url
            links["next"] = {"href": f"{host}{path}?limit={most}&cursor={first + most}"}
        return {"_data": every[first : first + most], "_meta": {"links": links}}


@contextmanager
def personio_runs() -> Iterator[PersonioApi]:
    api = PersonioApi()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if api.faults:
                status, headers = api.faults.pop(0)
                return self._send(status, {"error": "later"}, headers)
            where = urlsplit(self.path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, said = api.answer(where.path, parse_qs(where.query), token)
            return self._send(status, said, {})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, said = api.sign_in(parse_qs(sent))
            self._send(status, said, {})

        def _send(self, status: int, said: Json, headers: dict[str, str]) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Tests say what went wrong themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
