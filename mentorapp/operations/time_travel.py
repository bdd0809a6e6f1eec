"""Moving product time in a trial installation; mounted only where the settings allow it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, jsonify, request

from mentorapp.db.clock import Clock

LONGEST = timedelta(days=366)


def clock_blueprint(
    clock: Clock,
    *,
    next_due: Callable[[], datetime | None],
    advance: Callable[[datetime], int],
) -> Blueprint:
    """`advance` moves time there, delivers what falls due on the way, and says how much it was."""
    travel = Blueprint("time_travel", __name__)

    def told(**more: int) -> Response:
        upcoming = next_due()
        return jsonify(
            now=clock().isoformat(),
            next=upcoming.isoformat() if upcoming else None,
            offset=clock.offset().total_seconds(),
            **more,
        )

    @travel.get("/_clock")
    def read() -> Response:
        return told()

    @travel.post("/_clock")
    def move() -> Response:
        return told(delivered=advance(_where_to(clock(), request.get_json(silent=True))))

    return travel


def _where_to(now: datetime, asked: object) -> datetime:
    """From `{"seconds": 3600}` or `{"to": "2026-12-01T09:00:00+00:00"}`."""
    if not isinstance(asked, dict):
        abort(400)
    try:
        if "to" in asked:
            to = datetime.fromisoformat(str(asked["to"])).astimezone(UTC)
        else:
            to = now + timedelta(seconds=float(asked["seconds"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        abort(400)
    if not timedelta() <= to - now <= LONGEST:
        abort(400)
    return to
