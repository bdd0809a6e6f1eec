"""A messenger that speaks to the provider of the tests, once per call and with a time limit."""

from datetime import datetime

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message


class HttpMessenger:
    def __init__(self, address: str, *, timeout: float, can_look_up: bool) -> None:
        self._address, self._can_look_up = address, can_look_up
        self._http = urllib3.PoolManager(
            maxsize=64, retries=False, timeout=urllib3.Timeout(connect=2, read=timeout)
        )

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        body = {"key": key, "conversation": to.conversation, "workspace": to.workspace}
        try:
            answer = self._http.request("POST", f"{self._address}/send", json=body)
        except NewConnectionError:
            raise CannotReach("refused") from None
        except HTTPError:
            raise CannotReach("broken_off", unknown=True) from None
        if answer.status == 429:
            raise CannotReach("too_many", retry_after=float(answer.headers["Retry-After"]))
        if answer.status != 200:
            raise CannotReach("http_500", unknown=True)
        return Receipt(conversation=to.conversation, message=answer.json()["message"])

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        raise AssertionError("a delivery replaces nothing")

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        if not self._can_look_up:
            raise CannotLookUp
        try:
            answer = self._http.request("GET", f"{self._address}/find/{key}")
        except HTTPError:
            raise CannotReach("broken_off", unknown=True) from None
        found = answer.json()["found"]
        return Receipt(conversation=to.conversation, message=key) if found else None
