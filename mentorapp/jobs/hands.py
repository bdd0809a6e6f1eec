"""The threads that speak to providers and do jobs, and the results they bring back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import Generic, TypeVar

R = TypeVar("R")


class Hands(Generic[R]):
    """`n` threads; a result counts as under way until it was collected and `put_down`."""

    def __init__(self, n: int, *, name: str, woken: Event) -> None:
        self._n, self._woken = n, woken
        self._pool = ThreadPoolExecutor(n, thread_name_prefix=name)
        self._results: SimpleQueue[R] = SimpleQueue()
        self._lock, self._busy = Lock(), 0

    @property
    def free(self) -> int:
        return self._n - self._busy

    @property
    def idle(self) -> bool:
        return self._busy == 0

    def start(self, work: Callable[[], R]) -> None:
        with self._lock:
            self._busy += 1
        self._pool.submit(self._work, work)

    def collect(self, most: int = 200) -> list[R]:
        results: list[R] = []
        try:
            while len(results) < most:
                results.append(self._results.get_nowait())
        except Empty:
            pass
        return results

    def put_down(self, n: int) -> None:
        with self._lock:
            self._busy -= n

    def let_go(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self, work: Callable[[], R]) -> None:
        self._results.put(work())
        self._woken.set()
