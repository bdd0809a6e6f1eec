"""Where people stand in their employer's staff, read from a directory to keep pairs independent.

Whoever is above somebody and never came here is kept as a step in the line, without a name.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Account, Organisation, Person, Workspace
from mentorapp.core.people.outside import OutsideFails, OutsideSeat, StaffDirectory, StaffEntry
from mentorapp.core.people.queries import outside_seats_of
from mentorapp.db.session import Sessions, looking, transact

logger = logging.getLogger(__name__)

FURTHEST = 12  # steps up a line


def refresh_staff(sessions: Sessions, directory: StaffDirectory, people: Iterable[UUID]) -> None:
    """Read the lines of these people anew. What cannot be read stays as it was known."""
    with looking(sessions) as session:
        seats = _seats(session, directory, list(people))
    entries = _climb(directory, seats)
    transact(sessions, partial(_write, entries=entries), writes=True)


def _seats(
    session: Session, directory: StaffDirectory, people: Sequence[UUID]
) -> Iterable[OutsideSeat]:
    """One for each person, on the first platform of those they are on."""
    found: dict[UUID, OutsideSeat] = {}
    for platform in directory.platforms:
        found = {**outside_seats_of(session, ids=people, platform=platform), **found}
    return found.values()


def _climb(
    directory: StaffDirectory, seats: Iterable[OutsideSeat]
) -> dict[OutsideSeat, StaffEntry]:
    """Upwards step by step; a line that is not read to its end is better than none."""
    found: dict[OutsideSeat, StaffEntry] = {}
    asked = list(seats)
    for _step in range(FURTHEST):
        above = []
        for seat in dict.fromkeys(asked):
            entry = _entry(directory, seat) if seat not in found else None
            if entry is not None:
                found[seat] = entry
                above += [replace(seat, user=entry.superior)] if entry.superior else []
        asked = above
    return found


def _entry(directory: StaffDirectory, seat: OutsideSeat) -> StaffEntry | None:
    try:
        return directory.entry_of(seat)
    except OutsideFails as failure:
        logger.warning("a staff entry could not be read: %s", failure)
        return None


def _write(session: Session, entries: Mapping[OutsideSeat, StaffEntry]) -> None:
    # Who is named as somebody's superior is a step in the line, even if nothing is said of them.
    named = [replace(seat, user=one.superior) for seat, one in entries.items() if one.superior]
    people = {seat: _person(session, seat) for seat in dict.fromkeys((*entries, *named))}
    for seat, entry in entries.items():
        person, above = people[seat], people.get(replace(seat, user=entry.superior))
        if person is None:
            continue
        person.department = entry.department or person.department
        person.site = entry.site or person.site
        if entry.superior:
            person.superior_id = above.id if above else person.superior_id
        else:
            person.superior_id = None


def _person(session: Session, seat: OutsideSeat) -> Person | None:
    """The person of a seat, made without a name where nobody ever came from it."""
    workspace = session.scalar(
        select(Workspace).where(
            Workspace.platform == seat.platform, Workspace.external_id == seat.tenant
        )
    )
    if workspace is None:
        return None
    person = session.scalar(
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .where(Account.workspace_id == workspace.id, Account.external_id == seat.user)
    )
    if person is not None:
        return person
    employer = session.get_one(Organisation, workspace.organisation_id)
    step = Person(name="", organisation=employer)
    session.add(Account(workspace=workspace, person=step, external_id=seat.user))
    session.flush()
    return step
