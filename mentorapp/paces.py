"""How fast people go at a door: a machine that knocks for somebody is asked to wait."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

BURST = 60  # requests somebody may make at once, and
PACE = 10.0  # requests a second after that; typing into a searched list asks with every letter
_KEPT = 10_000  # people whose pace is known


class Paces:
    """How fast everybody goes: each has a burst of requests, refilled as time goes by."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def keeps(self, who: str) -> bool:
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(who, (float(BURST), now))
            left = min(float(BURST), left + (now - since) * PACE)
            self._left[who] = (max(left - 1, 0.0), now)
            while len(self._left) > _KEPT:
                self._left.popitem(last=False)
            return left >= 1
