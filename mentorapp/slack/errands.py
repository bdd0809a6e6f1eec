"""What Slack is told after its request was answered, so that no answer waits for its Web API."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Protocol, TypeVar

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.latest import Errand, Latest

logger = logging.getLogger(__name__)

_T = TypeVar("_T")


class Errands(Protocol):
    def run(self, errand: Errand) -> None: ...

    def soon(self, name: str, errand: Errand) -> None:
        """A moment later; of several with one name only the newest."""

    def begin(self, work: Callable[[], _T]) -> Future[_T]:
        """Somebody waits for its outcome, but not for ever."""


class ThreadedErrands:
    """Each errand in a thread of its own. A modal must be open three seconds after the press."""

    def __init__(self, threads: int = 32, *, at_work: int = 16) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="slack-errand")
        self._at_work = ThreadPoolExecutor(at_work, thread_name_prefix="slack-answer")
        self._begun: set[Future[None]] = set()
        self._latest = Latest(self.run)

    def run(self, errand: Errand) -> None:
        future = self._threads.submit(run_safely, errand)
        self._begun.add(future)
        future.add_done_callback(self._begun.discard)

    def settle(self, *, within: float) -> None:
        """Do what waits, and wait until everything begun is done, and what followed from it, for so
        many seconds at most.
        """
        until = time.monotonic() + within
        while True:
            self._latest.settle()
            begun, left = tuple(self._begun), until - time.monotonic()
            if not begun or left <= 0:
                return
            wait(begun, timeout=left)

    def soon(self, name: str, errand: Errand) -> None:
        self._latest.ask(name, "", partial(run_safely, errand))

    def begin(self, work: Callable[[], _T]) -> Future[_T]:
        return self._at_work.submit(work)

    def finish(self) -> None:
        self._at_work.shutdown(wait=True)
        self._latest.settle()
        self._threads.shutdown(wait=True)


def run_safely(errand: Errand) -> None:
    """Nobody waits for an errand's outcome; what went wrong is in the log, by Slack's own codes."""
    try:
        errand()
    except SlackApiError as refused:
        answer = refused.response
        logger.warning("slack refused: %s %s", answer.get("error"), _pointers(answer.get))
    except urllib3.exceptions.HTTPError as lost:
        logger.warning("slack did not answer: %s", type(lost).__name__)
    except Exception:
        logger.exception("an errand to slack failed")


def _pointers(get: Callable[..., object]) -> object:
    """Where in a view Slack found a fault: places and limits, no texts of ours."""
    found = get("response_metadata")
    return found.get("messages", "") if isinstance(found, dict) else ""
