"""mentor-match at work, run by the Python of an environment of its own.

Its top-level package is called `matching`, so it must not share an environment with others. Reads
ids and scores as JSON from standard input, writes the processor's seconds, the shortest of some
runs, and the pairs it found.
"""

import json
import sys
import time
from typing import Any, Final

from matching.mentee import Mentee  # type: ignore[import-not-found, unused-ignore]
from matching.mentor import Mentor  # type: ignore[import-not-found, unused-ignore]
from matching.process import process_data  # type: ignore[import-not-found, unused-ignore]
from matching.rules.rule import Disqualify  # type: ignore[import-not-found, unused-ignore]

ENOUGH: Final = 3.0  # seconds; the shortest of so many runs counts, as for the engine


class Table:
    """All criteria as one look-up of a finished score: the least work a rule can be."""

    def __init__(self, scores: dict[str, dict[str, int]]) -> None:
        self.scores = scores

    def apply(self, match: Any) -> int:
        return max(0, self.scores[match.mentee.email][match.mentor.email])


def main() -> None:
    given = json.load(sys.stdin)
    names, scores = given["mentors"], given["scores"]
    table = {
        mentee: dict(zip(names, row, strict=True))
        for mentee, row in zip(given["mentees"], scores, strict=True)
    }
    forbidden = Disqualify(lambda match: table[match.mentee.email][match.mentor.email] < 0)
    seconds: list[float] = []
    while sum(seconds) < ENOUGH:
        mentees = [Mentee(grade=1, email=mentee) for mentee in given["mentees"]]
        mentors = [Mentor(grade=2, email=mentor) for mentor in names]
        began = time.process_time()
        process_data(mentors, mentees, [[Table(table), forbidden]])
        seconds.append(time.process_time() - began)
    pairs = [(mentee.email, mentee.mentors[0].email) for mentee in mentees if mentee.mentors]
    json.dump({"seconds": min(seconds), "pairs": pairs}, sys.stdout)


if __name__ == "__main__":
    main()
