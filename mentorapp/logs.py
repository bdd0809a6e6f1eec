"""Log lines: structured, with ids; tokens are struck out wherever they appear."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRET_NAMES = re.compile(r"token|secret|password|authorization|assertion", re.IGNORECASE)
_SECRETS = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]*|gAAAAA[\w-]+={0,2}"
)
STRUCK_OUT = "…"


def configure_logs(*, level: int = logging.INFO) -> None:
    """One JSON line per event on standard error, other libraries' included."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
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


def strike_out(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Last in the chain, so that a token inside a traceback is struck out, too."""
    return {
        name: STRUCK_OUT if _SECRET_NAMES.search(name) else _struck(value)
        for name, value in event.items()
    }


def _struck(value: Any) -> Any:
    return _SECRETS.sub(STRUCK_OUT, value) if isinstance(value, str) else value
