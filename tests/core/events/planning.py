"""A plan for an event, to be changed by whoever needs another."""

from datetime import UTC, datetime, timedelta

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.use_cases import Plan

FRIDAY = datetime(2026, 11, 27, 13, tzinfo=UTC)


def a_plan(kind: EventKind = EventKind.WORKSHOP) -> Plan:
    return Plan(
        kind=kind,
        title={},
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=3),
        audience=tuple(Role),
        place="Town hall",
    )
