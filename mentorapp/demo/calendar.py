"""The demo's calendar: days are counted from the Monday on which the call opens."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")


class DemoStage(StrEnum):
    """Where the cohort stands when somebody starts to play."""

    DRAFT = "draft"
    CALL = "call"
    SELECTION = "selection"
    MATCHING = "matching"
    PREPARATION = "preparation"
    RUNNING = "running"


# In which week of the calendar today lies. What belongs to earlier weeks has happened.
WEEK_OF = {
    DemoStage.DRAFT: -1,
    DemoStage.CALL: 1,
    DemoStage.SELECTION: 6,
    DemoStage.MATCHING: 8,
    DemoStage.PREPARATION: 10,
    DemoStage.RUNNING: 21,
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """`monday` is day 0."""

    monday: date

    @classmethod
    def at_stage(cls, stage: DemoStage, *, today: date) -> "Calendar":
        this_monday = today - timedelta(days=today.weekday())
        return cls(this_monday - timedelta(weeks=WEEK_OF[stage]))

    def on(self, day: int) -> date:
        return self.monday + timedelta(days=day)

    def at(self, day: int, clock: time) -> datetime:
        return datetime.combine(self.on(day), clock, ZONE).astimezone(UTC)
