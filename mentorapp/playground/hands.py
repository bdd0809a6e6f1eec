"""What a driver needs of a platform's hands, and its line to the playground."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import requests

from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, Seen

Typed = Mapping[str, Any]  # answers by the keys of inputs
LONGEST = 320.0  # seconds; moving the clock far takes its time


class AppFailed(AssertionError):
    """The app broke, said nothing, or answered what the platform does not understand."""


class NotPossible(AssertionError):
    """The playground says that this person cannot do that."""


class PlaygroundHttp:
    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False

    def get(self, path: str) -> Any:
        return self._read(self._session.get(self.address + path, timeout=LONGEST))

    def post(self, path: str, body: Json) -> Any:
        return self._read(self._session.post(self.address + path, json=body, timeout=LONGEST))

    def do(self, path: str, body: Json) -> Json:
        """Do something as a person. :raises AppFailed:"""
        outcome: Json = self.post(path, body)
        if outcome["failure"]:
            raise AppFailed(f"{path}: {outcome['failure']}")
        return outcome

    def _read(self, response: requests.Response) -> Any:
        if response.status_code == 409:
            raise NotPossible(response.json()["error"])
        response.raise_for_status()
        return response.json()


class Hands(Protocol):
    """One person's hands and eyes on one platform. Every deed returns the outcome as JSON."""

    person: str

    def look(self) -> Json: ...

    def dialog(self, screen: Json) -> Seen | None: ...

    def home(self, screen: Json) -> Seen | None: ...

    def places(self, screen: Json) -> Sequence[str]:
        """Return the ids of all places with messages, the direct conversation first."""
        ...

    def place_called(self, screen: Json, name: str) -> str: ...

    def messages(self, screen: Json, place: str) -> Iterator[Seen]: ...

    def open_home(self, *, twice: bool) -> Json: ...

    def command(self, text: str, *, place: str, twice: bool) -> Json: ...

    def say(self, text: str, *, place: str) -> Json: ...

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json: ...

    def choose(self, seen: Seen, asked: Input, answer: Any, typed: Typed) -> Json: ...

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]: ...

    def submit(self, seen: Seen, typed: Typed, *, label: str, twice: bool) -> Json: ...

    def close(self) -> Json: ...
