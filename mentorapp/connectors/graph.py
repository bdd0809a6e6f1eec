"""Microsoft Graph: a few requests, by tenant."""

import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import requests

from mentorapp.connectors.tokens import Tokens
from mentorapp.core.people.outside import OutsideFails, OutsideSeat

_TIMEOUT = 10  # seconds

Json = Mapping[str, Any]


class Missing(OutsideFails):
    """There is no such thing there (any more)."""


class Graph:
    def __init__(self, url: str, tokens: Mapping[str, Tokens]) -> None:
        """`tokens` by tenant."""
        self.url, self._tokens = url.rstrip("/"), tokens
        self._session, self._lock = requests.Session(), threading.Lock()
        self._mails: dict[OutsideSeat, str] = {}

    def knows(self, tenant: str) -> bool:
        return tenant in self._tokens

    def get(self, tenant: str, path: str, **query: str) -> Json:
        """:raises Missing: · OutsideFails:"""
        return self.ask("GET", tenant, path, query=query)

    def ask(
        self,
        method: str,
        tenant: str,
        path: str,
        body: Json | None = None,
        query: Mapping[str, str] | None = None,
        token: str = "",
    ) -> Json:
        """With the app's own token, or with that of a person. :raises Missing: · OutsideFails:"""
        if tenant not in self._tokens:
            raise OutsideFails("no_registration")
        headers = {
            "Authorization": f"Bearer {token or self._tokens[tenant].get()}",
            "Prefer": 'outlook.timezone="UTC"',
        }
        try:
            answer = self._session.request(
                method,
                f"{self.url}{path}",
                json=body,
                params=query,
                headers=headers,
                timeout=_TIMEOUT,
            )
        except requests.RequestException as error:
            raise OutsideFails("no_answer") from error
        return _read(answer)

    def mail_of(self, seat: OutsideSeat) -> str:
        """The address by which calendars know a person; kept, for it hardly ever changes.

        :raises OutsideFails:
        """
        with self._lock:
            kept = self._mails.get(seat)
        if kept is None:
            person = self.get(seat.tenant, user_path(seat), **{"$select": "mail,userPrincipalName"})
            kept = str(person.get("mail") or person.get("userPrincipalName") or "")
            with self._lock:
                self._mails[seat] = kept
        return kept


def user_path(seat: OutsideSeat) -> str:
    return f"/users/{quote(seat.user, safe='')}"


def _read(answer: requests.Response) -> Json:
    if answer.status_code == 404:
        raise Missing("not_found")
    if answer.status_code >= 400:
        raise OutsideFails(f"refused_{answer.status_code}:{_code(answer)}")
    try:
        said = answer.json() if answer.content else {}
    except ValueError as error:
        raise OutsideFails("not_understood") from error
    return said if isinstance(said, dict) else {}


def _code(answer: requests.Response) -> str:
    """Graph's own word for it; its sentence may name people and stays out of logs."""
    try:
        return str(answer.json()["error"]["code"])[:60]
    except (ValueError, LookupError, TypeError):
        return ""
