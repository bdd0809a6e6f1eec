"""Requests on their way in: each has to be here in time, so that nobody who sends a byte now and
then keeps a thread from everybody else.
"""

import socket
import threading
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

WITHIN = 20.0  # seconds; a staff list over a slow line needs ten


class Arrivals:
    """The connections that somebody reads from just now."""

    def __init__(self) -> None:
        self._since: dict[socket.socket, float] = {}
        self._lock = threading.Lock()

    def begin(self, line: socket.socket, *, at: float) -> None:
        with self._lock:
            self._since[line] = at

    def end(self, line: socket.socket) -> None:
        with self._lock:
            self._since.pop(line, None)

    def hurry(self, *, at: float) -> None:
        """Nothing more is read of what takes too long. What was all here is answered as ever."""
        with self._lock:
            late = [line for line, since in self._since.items() if at - since > WITHIN]
            for line in late:
                del self._since[line]
                _close_for_reading(line)


class PromptWorker(ThreadWorker):
    """gunicorn waits for the first byte in a queue, and for all others in a thread."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arrivals = Arrivals()

    def handle(self, conn: Any) -> Any:
        self._arrivals.begin(conn.sock, at=time.monotonic())
        try:
            return super().handle(conn)
        finally:
            self._arrivals.end(conn.sock)

    def murder_pending(self) -> None:
        """Called about once a second."""
        super().murder_pending()
        self._arrivals.hurry(at=time.monotonic())


def _close_for_reading(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RD)
    except OSError:  # it is gone already
        return
