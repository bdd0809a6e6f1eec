"""Microsoft on this machine: the signing keys, the sign-in and the connector."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    body: Any
    authorization: str
    port: int  # of the one who asked: the same for as long as a connection is kept


@dataclass(frozen=True, kw_only=True)
class Refuses:
    """How the connector answers once."""

    status: int = 500
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    hangs_up: bool = False


class Microsoft:
    """One server that plays all of Microsoft's addresses; everything it was asked is kept."""

    def __init__(self) -> None:
        self.published = {"k1": private_key("k1")}
        self.endorsements = ["msteams"]
        self.refusals: list[Refuses] = []
        self.sign_in: Refuses | None = None
        self.asked: list[Asked] = []
        self.channels: list[Any] = []  # of every team
        self.server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.service_url = f"{self.url}/emea/"
        self.metadata_url = f"{self.url}/metadata"

    def token(self, app_id: str, *, kid: str = "k1", key: Any = None, **claims: Any) -> str:
        """What Bot Framework signs an activity with; a claim that is None is left out."""
        now = int(time.time())
        standard: dict[str, Any] = {
            "iss": ISSUER,
            "aud": app_id,
            "serviceurl": self.service_url,
            "nbf": now - 5,
            "exp": now + 600,
        }
        wanted = {name: value for name, value in (standard | claims).items() if value is not None}
        signing = private_key("k1") if key is None else key
        return jwt.encode(wanted, signing, algorithm="RS256", headers={"kid": kid})

    def said(self, method: str = "") -> list[Asked]:
        """What reached the connector."""
        return [
            each
            for each in self.asked
            if each.path.startswith("/emea/v3") and method in ("", each.method)
        ]

    def sign_ins(self) -> list[Asked]:
        return [each for each in self.asked if each.path.endswith("/oauth2/v2.0/token")]

    def key_readings(self) -> list[Asked]:
        return [each for each in self.asked if each.path == "/keys"]

    def answer(self, asked: Asked) -> tuple[int, Mapping[str, str], Any]:
        match asked.path.partition("?")[0]:
            case "/metadata":
                return 200, {}, {"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"}
            case "/keys":
                return 200, {}, {"keys": [*map(self._published, self.published)]}
            case path if path.endswith("/oauth2/v2.0/token"):
                return self._sign_in()
        return self._connector(asked)

    def _published(self, kid: str) -> dict[str, Any]:
        public: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self.published[kid].public_key()))
        return public | {"kid": kid, "use": "sig", "endorsements": self.endorsements}

    def _sign_in(self) -> tuple[int, Mapping[str, str], Any]:
        if self.sign_in is not None:
            return self.sign_in.status, self.sign_in.headers, dict(self.sign_in.body)
        number = len(self.sign_ins())
        return 200, {}, {"access_token": f"token-{number}", "expires_in": 3600}

    def _connector(self, asked: Asked) -> tuple[int, Mapping[str, str], Any]:
        if self.refusals:
            refusal = self.refusals.pop(0)
            time.sleep(refusal.after)
            if refusal.hangs_up:
                raise ConnectionAbortedError
            return refusal.status, refusal.headers, dict(refusal.body)
        if asked.path.startswith("/emea/v3/teams/"):
            return 200, {}, {"conversations": self.channels}
        if asked.method == "PUT":
            return 200, {}, {"id": asked.path.rpartition("/")[2]}
        if asked.path == "/emea/v3/conversations":
            return 201, {}, {"id": _opened(asked.body), "activityId": "1700000000001"}
        return 201, {}, {"id": f"said-{len(self.said())}"}


def _opened(wanted: Any) -> str:
    if wanted.get("isGroup"):
        return f"{wanted['channelData']['channel']['id']};messageid=1700000000001"
    return f"a:chat-with-{wanted['members'][0]['id']}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # many come at once, on a machine that does other things too


@contextmanager
def microsoft_runs() -> Iterator[Microsoft]:
    microsoft = Microsoft()
    thread = threading.Thread(target=microsoft.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield microsoft
    finally:
        microsoft.server.shutdown()
        microsoft.server.server_close()
        thread.join(5)


def _handler(microsoft: Microsoft) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20
        wbufsize = 65_536  # headers and body in one packet

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def _answer(self) -> None:
            asked = Asked(
                method=self.command,
                path=unquote(self.path),
                body=self._body(),
                authorization=self.headers.get("Authorization", ""),
                port=self.client_address[1],
            )
            microsoft.asked.append(asked)
            try:
                status, headers, body = microsoft.answer(asked)
            except ConnectionAbortedError:
                self.close_connection = True
                return
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Type": "application/json"}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _body(self) -> Any:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if not content:
                return None
            if self.headers.get("Content-Type", "").startswith("application/json"):
                return json.loads(content)
            return {name: values[0] for name, values in parse_qs(content.decode()).items()}

        def log_message(self, format: str, *args: Any) -> None:
            """Tests print what matters."""

    return Handler
