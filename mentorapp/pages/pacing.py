"""How often somebody may try in vain to come in: so often a minute from one address, and in all.

Whoever comes in does not count, so that a whole office behind one address can open the tab at once.
"""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from flask import Blueprint, Response, request

from mentorapp.pages.mishaps import too_fast
from mentorapp.pages.paper import CLOSED, Policy, browsers_voice

_MINUTE = 60.0
_IN_VAIN = (400, 401, 403, 404, 410)


@dataclass(slots=True)
class Pacing:
    """Counted in this process, minute by minute: enough to make guessing hopeless."""

    most_each: int = 30
    most_in_all: int = 3000
    clock: Callable[[], float] = monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _minute: int = -1
    _failures: Counter[str] = field(default_factory=Counter)

    def may_try(self, address: str) -> bool:
        with self._lock:
            self._turn_the_minute()
            in_all = self._failures.total() < self.most_in_all
            return in_all and self._failures[address] < self.most_each

    def note_failure(self, address: str) -> None:
        with self._lock:
            self._turn_the_minute()
            self._failures[address] += 1

    def _turn_the_minute(self) -> None:
        minute = int(self.clock() / _MINUTE)
        if minute != self._minute:
            self._minute, self._failures = minute, Counter()


def paced(pages: Blueprint, pacing: Pacing, policy: Policy = CLOSED) -> None:
    """Every address of these pages can be tried in vain only so often."""

    @pages.before_request
    def pace() -> Response | None:
        if pacing.may_try(request.remote_addr or ""):
            return None
        return too_fast(policy, browsers_voice(), seconds=int(_MINUTE))

    @pages.after_request
    def count(answer: Response) -> Response:
        if answer.status_code in _IN_VAIN:
            pacing.note_failure(request.remote_addr or "")
        return answer
