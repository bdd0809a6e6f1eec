"""Log lines: structured, with ids; tokens are struck out wherever they appear.

Of an error a line says what kind it is and where it happened, never its words: those speak of
values, and a value may be what somebody typed.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog

_SECRET_NAMES = re.compile(r"token|secret|password|authorization|assertion", re.IGNORECASE)
_SECRETS = re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w-]+|eyJ[\w.-]+|gAAAAA[\w-]+={0,2}")
# Who holds such an address comes in, or has a file.
_KEYS = re.compile(r"(/app/(?:in|file|letter|no-more|follow-up|calendar|press)/)[^\s\"'?]+")
STRUCK_OUT = "…"


def configure_logs(*, level: int = logging.INFO) -> None:
    """One JSON line per event on standard error, our workers' and other libraries' alike."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        say_where,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            strike_out,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # These two write whole requests into their lines, with what people typed in them.
    logging.getLogger("slack_bolt").setLevel(logging.WARNING)
    logging.getLogger("msrest").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    threading.excepthook = _thread_died


def _thread_died(died: threading.ExceptHookArgs) -> None:
    """Python itself would print its words."""
    error = died.exc_value or died.exc_type()
    logging.getLogger(__name__).error("a thread died", exc_info=error)


def say_where(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """In place of a traceback: each error of the chain by its kind, and the way to it."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_ways(error, set()))
    return event


def _ways(error: BaseException, seen: set[int]) -> Iterator[str]:
    """The first cause first."""
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _ways(before, seen)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _ways(one, seen)
    frames = traceback.extract_tb(error.__traceback__)
    way = " > ".join(f"{_room(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    yield f"{type(error).__module__}.{type(error).__qualname__}: {way}"


def _room(file: str) -> str:
    return "/".join(file.split("/")[-2:])


def strike_out(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Last in the chain, so that a token that a library wrote is struck out, too."""
    return {
        name: STRUCK_OUT if _SECRET_NAMES.search(name) else _struck(value)
        for name, value in event.items()
    }


def _struck(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return _KEYS.sub(rf"\1{STRUCK_OUT}", _SECRETS.sub(STRUCK_OUT, value))
