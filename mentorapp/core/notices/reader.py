"""Who will read a message."""

from dataclasses import dataclass
from uuid import UUID

from mentorapp.core.notices.good_hours import Hours, hours_of
from mentorapp.core.people.model import Person, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One person, or everybody in a channel; `workspace` is where they read it."""

    hours: Hours
    person: Person | None = None
    channel_id: UUID | None = None
    workspace: Workspace | None = None

    @property
    def zone(self) -> str:
        return self.hours.zone


def person_reading(person: Person, *, workspace: Workspace | None, region: str) -> Reader:
    return Reader(hours=hours_of(person, region=region), person=person, workspace=workspace)


def channel_reading(channel_id: UUID, *, workspace: Workspace | None, region: str) -> Reader:
    return Reader(hours=Hours(region=region), channel_id=channel_id, workspace=workspace)
