"""The wire to the app: real HTTP requests, each noted with what came back."""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests

from mentorapp.playground.payloads import parsed
from mentorapp.playground.world import World


class NotLoopback(ValueError):
    """The playground has no passwords, so it must stay on this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the app said. Status 0 means it said nothing."""

    status: int
    body: Any = None
    failure: str = ""  # one sentence, where the answer is of no use

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 300 and not self.failure


def require_loopback(address: str) -> str:
    """Return `address` without a trailing slash. :raises NotLoopback:"""
    parts = urlsplit(address)
    if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
        raise NotLoopback(
            f"The playground speaks to this machine only, and {address} is not on it."
        )
    return address.rstrip("/")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Wire:
    def __init__(self, world: World, *, app_url: str) -> None:
        self.app_url = require_loopback(app_url)
        self._world = world
        self._local = threading.local()

    def post(
        self,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        side: str,
        what: str,
        shown: Any,
        seconds: float,
    ) -> Answer:
        """Send `body`; `shown` is what the log keeps of it."""
        return self._send(
            "POST", path, body, headers, side=side, what=what, shown=shown, seconds=seconds
        )

    def get(self, path: str, *, side: str, seconds: float) -> Answer:
        return self._send("GET", path, b"", {}, side=side, what="", shown=None, seconds=seconds)

    def _send(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        side: str,
        what: str,
        shown: Any,
        seconds: float,
    ) -> Answer:
        begun = time.perf_counter()
        answer = self._asked(method, path, body, headers, seconds)
        if what:
            self._world.note(
                side=side,
                towards="app",
                what=what,
                status=answer.status,
                ms=(time.perf_counter() - begun) * 1000,
                request=shown,
                response=answer.failure or answer.body,
            )
        return answer

    def _asked(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str], seconds: float
    ) -> Answer:
        try:
            response = self._session().request(
                method, self.app_url + path, data=body, headers=dict(headers), timeout=seconds
            )
        except requests.Timeout:
            return Answer(status=0, failure=f"The app did not answer within {seconds:g} seconds.")
        except requests.RequestException:
            return Answer(status=0, failure=f"Nothing answers at {self.app_url}.")
        said = parsed(response.text) if response.text else None
        failed = "" if response.ok else f"The app answered with status {response.status_code}."
        return Answer(status=response.status_code, body=said, failure=failed)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = requests.Session()
            # A proxy set for the world outside has no business between two programs on loopback.
            session.trust_env = False
        return session


def as_json(payload: Any) -> bytes:
    return json.dumps(payload, ensure_ascii=False).encode()
