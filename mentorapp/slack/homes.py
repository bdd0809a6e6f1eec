"""Home tabs are shown in order: of two drawn at once, the older one never stays.

In one process the errands of a person's home wait for each other, and those that waited while a
newer one was looked up have nothing left to do. Two processes are parted by the `hash` of what
Slack shows: whoever drew over something else than they had seen draws again.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError

from mentorapp.slack.blocks import Block
from mentorapp.slack.client import SlackClient

_KEPT = 4096  # people


@dataclass(slots=True)
class _Shown:
    lock: threading.Lock = field(default_factory=threading.Lock)
    hash: str = ""
    at: float = 0.0  # when what is shown was looked up


class Homes:
    def __init__(self) -> None:
        self._shown: OrderedDict[str, _Shown] = OrderedDict()
        self._lock = threading.Lock()

    def saw(self, user: str, hash: str) -> None:
        """Slack says what stands on somebody's home."""
        self._of(user).hash = hash

    def publish(
        self,
        client: SlackClient,
        user: str,
        *,
        draw: Callable[[], Block],
        drawn: Block | None = None,
        asked_at: float | None = None,
    ) -> None:
        """Show a home, unless one looked up after `asked_at` is there; `drawn` if that is newer."""
        if asked_at is None:
            asked_at = time.monotonic()
        with self._turn(user) as shown:
            if drawn is None and shown.at > asked_at:
                return
            seen, at = shown.hash, asked_at
            if drawn is None or shown.at > asked_at:
                at = time.monotonic()
                drawn = draw()
            try:
                answer = client.views_publish(user_id=user, view=drawn, hash=seen or None)
            except SlackApiError as refused:
                if refused.response.get("error") != "hash_conflict":
                    raise
                at = time.monotonic()
                answer = client.views_publish(user_id=user, view=draw())
            shown.at, shown.hash = at, str((answer.get("view") or {}).get("hash") or "")

    @contextmanager
    def _turn(self, user: str) -> Iterator[_Shown]:
        shown = self._of(user)
        with shown.lock:
            yield shown

    def _of(self, user: str) -> _Shown:
        with self._lock:
            shown = self._shown.setdefault(user, _Shown())
            self._shown.move_to_end(user)
            while len(self._shown) > _KEPT:
                self._shown.popitem(last=False)
            return shown
