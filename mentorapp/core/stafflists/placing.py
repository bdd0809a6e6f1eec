"""Finding those who take part in their employer's list: by their mailbox, else by their name.

A name serves only where it is one person's, in the list and among those who are here.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.programmes.model import Programme
from mentorapp.core.stafflists.model import Hashes, StaffLine

_TAKING_PART = (EnrolmentState.HANDED_IN, EnrolmentState.WAITING, EnrolmentState.ADMITTED)


def place_everybody(session: Session, *, keeper_id: UUID) -> int:
    """Look up all who take part in a programme of this employer; return how many were found.

    What the list says of somebody takes the place of what they said; where it says nothing, that
    stays.
    """
    people = _who_takes_part(session, keeper_id)
    found = _found(session, keeper_id, people)
    session.execute(
        update(StaffLine)
        .where(StaffLine.keeper_id == keeper_id, StaffLine.person_id.is_not(None))
        .values(person_id=None)
    )
    for person, lines in found:
        _put(person, lines)
    session.flush()
    return len(found)


def place_newcomer(session: Session, *, keeper_id: UUID, person: Person) -> None:
    """Look up somebody who has just applied; the others stand where they stood.

    Without it nobody would know whom they report to before the list is read again.
    """
    alike = _who_takes_part(session, keeper_id, name=person.name)
    for one, lines in _found(session, keeper_id, alike):
        if one.id == person.id:
            _put(one, lines)
    session.flush()


def _put(person: Person, lines: Sequence[StaffLine]) -> None:
    for line in lines:
        line.person_id = person.id
    latest = max(lines, key=lambda line: line.read_at)
    person.department = latest.department or person.department
    person.site = latest.site or person.site


def _who_takes_part(session: Session, keeper_id: UUID, *, name: str = "") -> Sequence[Person]:
    """All, or those of one name."""
    taking_part = (
        select(Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(Programme.organisation_id == keeper_id, Enrolment.state.in_(_TAKING_PART))
    )
    people = select(Person).where(
        Person.id.in_(taking_part), Person.left_at.is_(None), Person.name != ""
    )
    if name:
        people = people.where(func.lower(Person.name) == name.lower())
    return session.scalars(people.order_by(Person.id)).all()


def _found(
    session: Session, keeper_id: UUID, people: Sequence[Person]
) -> list[tuple[Person, list[StaffLine]]]:
    hashes = Hashes(session)
    mailboxes = _mailboxes(session, people)
    names = {person.id: hashes.of_name(person.name) for person in people}
    addresses = {
        person: {hashes.of_address(address) for address in known}
        for person, known in mailboxes.items()
    }
    lines = _lines(session, keeper_id, set(names.values()), set().union(*addresses.values()))
    namesakes = Counter((person.organisation_id, names[person.id]) for person in people)
    found = []
    for person in people:
        mine = [line for line in lines if line.address_hash in addresses.get(person.id, ())]
        if not mine and namesakes[person.organisation_id, names[person.id]] == 1:
            mine = _only(lines, person, names[person.id])
        if mine:
            found.append((person, mine))
    return found


def _only(lines: Sequence[StaffLine], person: Person, name: str) -> list[StaffLine]:
    """Lines of one address, in one or several lists; none where two people are called so."""
    mine = [
        line
        for line in lines
        if line.name_hash == name and line.employer_id == person.organisation_id
    ]
    return mine if len({line.address_hash for line in mine}) == 1 else []


def _lines(
    session: Session, keeper_id: UUID, names: set[str], addresses: set[str]
) -> Sequence[StaffLine]:
    return session.scalars(
        select(StaffLine)
        .where(
            StaffLine.keeper_id == keeper_id,
            StaffLine.name_hash.in_(names) | StaffLine.address_hash.in_(addresses),
        )
        .execution_options(populate_existing=True)
    ).all()


def _mailboxes(session: Session, people: Sequence[Person]) -> dict[UUID, set[str]]:
    known: dict[UUID, set[str]] = defaultdict(set)
    for person_id, address in session.execute(
        select(Account.person_id, Account.external_id)
        .join(Workspace, Workspace.id == Account.workspace_id)
        .where(
            Workspace.platform == Platform.MAIL,
            Account.person_id.in_([person.id for person in people]),
        )
    ):
        known[person_id].add(address)
    return known
