"""The clock of the app, read and moved over its own `/_clock`; our time goes with it."""

import json
import time
from datetime import datetime
from typing import Any

from mentorapp.playground.outcomes import CannotDo
from mentorapp.playground.payloads import Json
from mentorapp.playground.wire import Answer, Wire, as_json
from mentorapp.playground.world import World

PATH = "/_clock"
LONGEST_MOVE = 300.0  # seconds in which everything due must have been delivered


class Clock:
    def __init__(self, world: World, wire: Wire) -> None:
        self._world, self._wire = world, wire

    def read(self) -> Json:
        """Return now, what comes next and how far ahead we are. :raises CannotDo:"""
        return self._said(self._wire.get(PATH, side="clock", seconds=5.0))

    def move(self, asked: Json) -> Json:
        """Move by `seconds`, `to` a time, or to the `next` thing that happens. :raises CannotDo:"""
        if asked.get("next"):
            coming = self.read().get("next")
            if not coming:
                raise CannotDo("Nothing is due.")
            asked = {"to": coming}
        # Ours goes first, so that what is delivered on the way is not dated before it was due.
        before, self._world.offset = self._world.offset, _moved(self._world.offset, asked)
        answer = self._wire.post(
            PATH,
            as_json(asked),
            {"Content-Type": "application/json"},
            side="clock",
            what=json.dumps(asked),
            shown=asked,
            seconds=LONGEST_MOVE,
        )
        if not answer.fine:
            self._world.offset = before
        return self._said(answer)

    def _said(self, answer: Answer) -> Json:
        if not answer.fine or not isinstance(answer.body, dict):
            raise CannotDo(answer.failure or "The app has no clock that can be moved.")
        offset = _offset(answer.body)
        if abs(offset - self._world.offset) > 1:
            self._world.offset = offset
        return answer.body


def _moved(offset: float, asked: Json) -> float:
    if "seconds" in asked:
        return offset + float(asked["seconds"])
    return max(offset, datetime.fromisoformat(str(asked["to"])).timestamp() - time.time())


def _offset(said: dict[str, Any]) -> float:
    """Return how far the app's time is ahead, from its own word or from its time."""
    if isinstance(said.get("offset"), int | float):
        return float(said["offset"])
    return datetime.fromisoformat(str(said["now"])).timestamp() - time.time()
