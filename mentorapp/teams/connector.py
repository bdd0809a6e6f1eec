"""The way out to Bot Framework's connector: one connection pool for each service address.

Cards go out as the JSON they were drawn as. The SDK's client would read them into models first and
write them out of these again, which takes longer than everything else that is done for an answer.
"""

import asyncio
import json
import os
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import urllib3
from requests.utils import DEFAULT_CA_BUNDLE_PATH, get_environ_proxies, select_proxy

from mentorapp.core.errors import CannotReach
from mentorapp.screens.messenger import Receipt
from mentorapp.teams.refusals import read_failure, read_refusal
from mentorapp.teams.registrations import Registration

Json = Mapping[str, Any]

TIMEOUT = 10  # seconds per request
_AT_ONCE = 32  # connections kept


class Connectors:
    """What one registration says in Teams."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration
        self._lines: dict[tuple[int, str], urllib3.PoolManager] = {}
        self._lock = threading.Lock()

    async def post(
        self, service_url: str, conversation: str, activity: Json, *, answers: str = ""
    ) -> str:
        """Say something, in answer to a message where one is named; it is called what comes back.

        :raises CannotReach:
        """
        path = f"{_path(conversation)}/activities"
        if answers:
            path += f"/{quote(answers, safe='')}"
        return await self._made("POST", service_url, path, activity)

    async def replace(
        self, service_url: str, conversation: str, message: str, activity: Json
    ) -> None:
        """Put something in the place of what was said. :raises CannotReach:"""
        await asyncio.to_thread(self.replace_now, service_url, conversation, message, activity)

    def replace_now(
        self, service_url: str, conversation: str, message: str, activity: Json
    ) -> None:
        """The same for who may wait. :raises CannotReach:"""
        path = f"{_path(conversation)}/activities/{quote(message, safe='')}"
        self._send("PUT", service_url, path, {**activity, "id": message})

    async def open_chat(self, service_url: str, user: str) -> str:
        """The chat with one person, the same one however often. :raises CannotReach:"""
        tenant = self._registration.tenant
        wanted = {
            "isGroup": False,
            "bot": {"id": self._registration.bot},
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return await self._made("POST", service_url, _path(), wanted)

    async def open_thread(self, service_url: str, channel: str, activity: Json) -> Receipt:
        """A new thread in a channel, which begins with `activity`. :raises CannotReach:"""
        tenant = self._registration.tenant
        wanted = {
            "isGroup": True,
            "bot": {"id": self._registration.bot},
            "activity": activity,
            "tenantId": tenant,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
        }
        thread = await self._made("POST", service_url, _path(), wanted)
        return Receipt(conversation=thread, message=thread.partition(";messageid=")[2])

    async def channels(self, service_url: str, team: str) -> Mapping[str, str]:
        """The names of a team's channels by their ids; its first one has none.

        :raises CannotReach:
        """
        said = await self._asked(
            "GET", service_url, f"/v3/teams/{quote(team, safe='')}/conversations"
        )
        listed = said.get("conversations") if isinstance(said, dict) else None
        found = [each for each in listed or () if isinstance(each, dict) and each.get("id")]
        return {str(each["id"]): str(each.get("name") or "") for each in found}

    async def _made(self, method: str, service_url: str, path: str, body: Json) -> str:
        """What is made is called by the answer's id."""
        said = await self._asked(method, service_url, path, body)
        return str(said.get("id") or "") if isinstance(said, dict) else ""

    async def _asked(
        self, method: str, service_url: str, path: str, body: Json | None = None
    ) -> object:
        return await asyncio.to_thread(self._send, method, service_url, path, body)

    def _send(self, method: str, service_url: str, path: str, body: Json | None) -> object:
        address = service_url.rstrip("/") + path
        content = None if body is None else json.dumps(body).encode()
        try:
            return self._once(method, service_url, address, content)
        except CannotReach as refusal:
            if refusal.reason != "unauthorized":
                raise
            self._registration.tokens.forget()
            return self._once(method, service_url, address, content)

    def _once(self, method: str, service_url: str, address: str, content: bytes | None) -> object:
        """One request; whether to send again is the ledger's choice."""
        headers = {
            "Authorization": f"Bearer {self._registration.tokens.get()}",
            "Content-Type": "application/json",
        }
        try:
            answer = self._line(service_url).request(
                method,
                address,
                body=content,
                headers=headers,
                timeout=TIMEOUT,
                retries=False,
                redirect=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise read_failure(error) from error
        said = _read(answer)
        if not 200 <= answer.status < 300:
            raise read_refusal(answer.status, answer.headers, said)
        return said

    def _line(self, service_url: str) -> urllib3.PoolManager:
        key = (os.getpid(), service_url)  # a forked process must not share its parent's sockets
        with self._lock:
            if key not in self._lines:
                self._lines[key] = _new_line(service_url)
            return self._lines[key]


def _new_line(service_url: str) -> urllib3.PoolManager:
    """By way of the machine's proxy and with its certificates, as `requests` finds them."""
    proxy = select_proxy(service_url, get_environ_proxies(service_url))
    certificates = os.environ.get("REQUESTS_CA_BUNDLE") or DEFAULT_CA_BUNDLE_PATH
    if proxy:
        return urllib3.ProxyManager(proxy, maxsize=_AT_ONCE, ca_certs=certificates)
    return urllib3.PoolManager(maxsize=_AT_ONCE, ca_certs=certificates)


def _path(conversation: str = "") -> str:
    return f"/v3/conversations/{quote(conversation, safe='')}".rstrip("/")


def _read(answer: urllib3.BaseHTTPResponse) -> object:
    try:
        return json.loads(answer.data)
    except ValueError:
        return None
