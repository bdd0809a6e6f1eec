"""The one asyncio loop of this process: Bot Framework is asynchronous, the rest is not."""

import asyncio
import logging
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from mentorapp.latest import Errand, Latest

logger = logging.getLogger(__name__)

Found = TypeVar("Found")

_THREADS = 32  # shared by what the core does and by requests to the connector


class Runtime:
    """The loop starts with the first work, so a forked worker gets one of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._begun: set[Future[None]] = set()
        self._latest = Latest(lambda errand: self.begin(_in_a_thread(errand)))

    def run(self, work: Coroutine[object, object, Found], *, within: float) -> Found:
        """Do `work` on the loop and wait for it. :raises TimeoutError: after `within` seconds."""
        future = asyncio.run_coroutine_threadsafe(work, self._here())
        try:
            return future.result(within)
        except TimeoutError:
            future.cancel()
            raise

    def begin(self, work: Coroutine[object, object, None]) -> None:
        """Do `work` on the loop without waiting; what goes wrong is logged."""
        loop = self._here()
        future = asyncio.run_coroutine_threadsafe(_logged(work), loop)
        self._begun.add(future)
        future.add_done_callback(self._begun.discard)

    def soon(self, line: str, name: str, errand: Errand) -> None:
        """Do `errand` in a moment; of several in a line and with one name only the newest."""
        self._latest.ask(line, name, errand)

    def settle(self, *, within: float) -> None:
        """Wait until everything begun is done, before the process ends."""
        self._latest.settle()
        wait(tuple(self._begun), timeout=within)

    def _here(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._pid != os.getpid():
                self._pid, self._loop, self._begun = os.getpid(), _new_loop(), set()
            return self._loop


def _new_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="teams"))
    threading.Thread(target=loop.run_forever, name="teams-loop", daemon=True).start()
    return loop


async def _in_a_thread(errand: Errand) -> None:
    await asyncio.to_thread(errand)


async def _logged(work: Coroutine[object, object, None]) -> None:
    try:
        await work
    except Exception:
        logger.exception("what was begun could not be finished")
