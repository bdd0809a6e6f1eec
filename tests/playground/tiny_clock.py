"""An app's movable clock in miniature: one thing happens every day."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, abort, request


class TinyClock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def mount(self, flask: Flask) -> None:
        flask.add_url_rule("/_clock", "read", self.read, methods=["GET"])
        flask.add_url_rule("/_clock", "move", self.move, methods=["POST"])

    def read(self) -> dict[str, Any]:
        now = datetime.now(UTC) + self.ahead
        return {
            "now": now.isoformat(),
            "next": (now + timedelta(days=1)).isoformat(),
            "offset": self.ahead.total_seconds(),
        }

    def move(self) -> dict[str, Any]:
        asked = request.get_json()
        if asked.get("seconds", 0) < 0:
            abort(400)
        if "seconds" in asked:
            self.ahead += timedelta(seconds=asked["seconds"])
        else:
            self.ahead = datetime.fromisoformat(asked["to"]) - datetime.now(UTC)
        return self.read() | {"delivered": 0}
