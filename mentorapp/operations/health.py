"""Whether this process lives, and whether it can do its work."""

import logging
from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, jsonify

logger = logging.getLogger(__name__)

Check = Callable[[], bool]


def health_blueprint(checks: Mapping[str, Check]) -> Blueprint:
    """`/healthz` says that the process answers; `/readyz` runs every check by its name, and
    `/readyz/<name>` that one alone. Anybody may ask, and hears yes or no: figures are `metrics`'.
    """
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> Response:
        return jsonify(alive=True)

    @health.get("/readyz")
    def readyz() -> tuple[Response, int]:
        results = {name: _holds(name, check) for name, check in checks.items()}
        status = 200 if all(results.values()) else 503
        return jsonify(results), status

    @health.get("/readyz/<name>")
    def readyz_of(name: str) -> tuple[Response, int]:
        """Whoever shares requests out asks for the database: a late worker makes no web late."""
        if name not in checks:
            abort(404)
        holds = _holds(name, checks[name])
        return jsonify({name: holds}), 200 if holds else 503

    return health


def _holds(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:  # a check that cannot be made has not passed, whatever the reason
        logger.exception("a check could not be made: %s", name)
        return False
