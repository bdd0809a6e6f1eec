"""`mentorapp doctor`: every examination there is, whatever fails in between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorapp.findings import Checkup, Finding, Health, wrong

_MARKS = {Health.GOOD: "ok   ", Health.WATCH: "look ", Health.WRONG: "WRONG"}


@dataclass(frozen=True, slots=True)
class Examined:
    topic: str
    finding: Finding

    @property
    def lines(self) -> Iterator[str]:
        yield f"{_MARKS[self.finding.health]}  {self.topic}: {self.finding.what}"
        if self.finding.mend:
            yield f"       → {self.finding.mend}"


def examine(checkups: Mapping[str, Checkup]) -> Iterator[Examined]:
    """What cannot be examined hides nothing of the rest, and is said once, after it."""
    shut: dict[str, str] = {}
    for topic, checkup in checkups.items():
        try:
            for finding in checkup():
                yield Examined(topic, finding)
        except Exception as error:  # the database may not even have tables yet
            shut[topic] = type(error).__name__
    if shut:
        yield Examined(
            ", ".join(shut),
            wrong(
                f"this could not be examined ({', '.join(dict.fromkeys(shut.values()))})",
                "mend what is wrong above first, then examine again",
            ),
        )
