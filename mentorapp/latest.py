"""What follows an answer, a moment later: of several errands with one name only the newest is done.

Somebody who presses twice in a moment is shown how things stand then, once, and never what stood
there before.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue

logger = logging.getLogger(__name__)

MOMENT = 0.25  # seconds; whoever pressed is still reading the answer

Errand = Callable[[], object]


@dataclass(slots=True)
class _Line:
    waiting: dict[str, Errand] = field(default_factory=dict)  # by name, the oldest first
    is_due: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)


class Latest:
    """Errands of one line are done one after the other; `begin` runs them in a thread of its own.

    Whatever is asked for before a line's moment has come waits for it and is done with the rest.
    """

    def __init__(self, begin: Callable[[Errand], object], *, after: float = MOMENT) -> None:
        self._begin, self._after = begin, after
        self._lines: dict[str, _Line] = {}
        self._lock = threading.Lock()
        self._due: SimpleQueue[tuple[float, str]] = SimpleQueue()
        self._clock: threading.Thread | None = None

    def ask(self, line: str, name: str, errand: Errand) -> None:
        """Do `errand` a moment later, unless another one of its line and name is asked for."""
        with self._lock:
            asked = self._lines.setdefault(line, _Line())
            asked.waiting.pop(name, None)
            asked.waiting[name] = errand
            if not asked.is_due:
                asked.is_due = True
                self._due.put((time.monotonic() + self._after, line))
            if self._clock is None:
                self._clock = threading.Thread(target=self._tick, name="latest", daemon=True)
                self._clock.start()

    def settle(self) -> None:
        """Do now what still waits, and wait for what is under way: before the process ends."""
        for line in tuple(self._lines):
            self._do(line)

    def _tick(self) -> None:
        """Every errand waits for the same time, so that the first asked for is the first due."""
        while True:
            at, line = self._due.get()
            time.sleep(max(at - time.monotonic(), 0))
            if line in self._lines:  # not done already, by `settle`
                self._begin(partial(self._do, line))

    def _do(self, name: str) -> None:
        line = self._lines.get(name)
        if line is None:
            return
        with line.turn:
            for errand in self._taken(line):
                try:
                    errand()
                except Exception:
                    logger.exception("what was to follow an answer failed")
        with self._lock:
            if not line.waiting and self._lines.get(name) is line:
                del self._lines[name]

    def _taken(self, line: _Line) -> tuple[Errand, ...]:
        with self._lock:
            taken = tuple(line.waiting.values())
            line.waiting.clear()
            line.is_due = False
            return taken
