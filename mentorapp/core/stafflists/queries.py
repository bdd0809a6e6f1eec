"""What can be asked about staff lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Person
from mentorapp.core.stafflists.model import Source, StaffLine

FURTHEST: Final = 12  # steps up a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many lines a list has, and when they were read; nothing about anybody."""

    source: Source
    lines: int
    read_at: datetime


class KnownLine(NamedTuple):
    """A line without the weight of an entity: there may be tens of thousands."""

    id: UUID
    address_hash: str
    employer_id: UUID
    name_hash: str
    superior_hash: str
    department: str
    site: str


def known_lines(session: Session, *, keeper_id: UUID, source: Source) -> Sequence[KnownLine]:
    columns = (getattr(StaffLine, name) for name in KnownLine._fields)
    of_list = (StaffLine.keeper_id == keeper_id, StaffLine.source == source)
    return [KnownLine(*row) for row in session.execute(select(*columns).where(*of_list))]


def standings(session: Session, *, keeper_id: UUID) -> Sequence[Standing]:
    rows = session.execute(
        select(StaffLine.source, func.count(), func.max(StaffLine.read_at))
        .where(StaffLine.keeper_id == keeper_id)
        .group_by(StaffLine.source)
        .order_by(StaffLine.source)
    )
    return [Standing(source=source, lines=n, read_at=at) for source, n, at in rows if at]


def listed_superiors(
    session: Session, *, keeper_id: UUID, people: Sequence[Person]
) -> Mapping[str, str]:
    """Who reports to whom by the list, upwards from these people.

    Whoever is above them and takes no part is a step that leads to nobody's name.
    """
    own = session.execute(
        select(StaffLine.person_id, StaffLine.superior_hash)
        .where(
            StaffLine.keeper_id == keeper_id,
            StaffLine.person_id.in_([person.id for person in people]),
            StaffLine.superior_hash != "",
        )
        .order_by(StaffLine.read_at)
    ).all()
    line = {str(person): above for person, above in own}
    steps: dict[str, tuple[str, str]] = {}  # by the hash of an address: who it is, and above them
    asked = set(line.values())
    for _step in range(FURTHEST):
        found = _lines_at(session, keeper_id, asked - steps.keys()) if asked - steps.keys() else {}
        steps |= found
        asked = {above for _who, above in found.values() if above}
    chain = {who: _who_at(above, steps) for who, above in line.items()}
    chain |= {who: _who_at(above, steps) for who, above in steps.values() if above}
    return {who: above for who, above in chain.items() if who != above}


def _lines_at(session: Session, keeper_id: UUID, addresses: set[str]) -> dict[str, tuple[str, str]]:
    rows = session.execute(
        select(StaffLine.address_hash, StaffLine.person_id, StaffLine.superior_hash)
        .where(StaffLine.keeper_id == keeper_id, StaffLine.address_hash.in_(addresses))
        .order_by(StaffLine.read_at)
    )
    return {
        address: (str(person) if person else _step(address), above)
        for address, person, above in rows
    }


def _who_at(address: str, steps: Mapping[str, tuple[str, str]]) -> str:
    return steps[address][0] if address in steps else _step(address)


def _step(address: str) -> str:
    return f"step:{address}"
