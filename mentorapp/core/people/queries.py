"""What can be asked about people and their seats."""

from collections.abc import Collection, Mapping, Sequence, Set
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from mentorapp.core.people.model import Account, Handled, Person, Platform, Workspace
from mentorapp.core.people.outside import OutsideSeat

_FOUND_MOST = 20  # people offered while somebody types a name

# Asked with every request, so they are put together once.
_TAKEN = (
    select(Account.id)
    .join(Account.workspace)
    .where(
        Workspace.platform == bindparam("platform"),
        Workspace.external_id == bindparam("workspace"),
        Account.external_id == bindparam("user"),
    )
)
_SEATED = _TAKEN.with_only_columns(Account).options(
    contains_eager(Account.workspace),
    joinedload(Account.person, innerjoin=True).joinedload(Person.organisation, innerjoin=True),
)


def seated() -> Select[Account]:
    """The account behind `platform`, `workspace` and `user`, with all a visit needs of it."""
    return _SEATED


def workspace_called(session: Session, *, platform: Platform, external_id: str) -> Workspace | None:
    return session.scalar(
        select(Workspace)
        .where(Workspace.platform == platform, Workspace.external_id == external_id)
        .options(joinedload(Workspace.organisation))
    )


def workspaces_of(session: Session, *, enterprise_id: str) -> Sequence[Workspace]:
    """Those of one Slack organisation that were ever given the app."""
    if not enterprise_id:
        return ()
    return session.scalars(
        select(Workspace)
        .where(Workspace.platform == Platform.SLACK, Workspace.enterprise_id == enterprise_id)
        .options(joinedload(Workspace.organisation))
        .order_by(Workspace.external_id)
    ).all()


def person_in_enterprise(session: Session, *, enterprise_id: str, user: str) -> Person | None:
    return session.scalars(
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .join(Workspace, Workspace.id == Account.workspace_id)
        .where(Workspace.enterprise_id == enterprise_id, Account.external_id == user)
        .options(joinedload(Person.organisation))
        .limit(1)
    ).first()


def account_at(
    session: Session, *, platform: Platform, workspace: str, user: str
) -> Account | None:
    """The seat a door speaks of, with its workspace, its person and their employer."""
    seat = {"platform": platform, "workspace": workspace, "user": user}
    return session.scalar(_SEATED, seat)


def account_with(session: Session, *, id: UUID) -> Account | None:
    return session.scalar(
        select(Account)
        .where(Account.id == id)
        .options(
            joinedload(Account.workspace, innerjoin=True),
            joinedload(Account.person, innerjoin=True),
        )
    )


def accounts_of(session: Session, *, person_id: UUID) -> Sequence[Account]:
    """Where the person can be reached, the seat used last first."""
    return session.scalars(
        select(Account)
        .where(Account.person_id == person_id)
        .options(joinedload(Account.workspace))
        .order_by(Account.seen_at.desc().nulls_last(), Account.id)
    ).all()


def named_among(session: Session, people: Select[Person], *, typed: str) -> Sequence[Person]:
    """Some of `people` whose name holds what was typed, by name."""
    named = people.where(Person.name.icontains(typed, autoescape=True))
    return session.scalars(named.order_by(Person.name, Person.id).limit(_FOUND_MOST)).all()


def colleagues_named(session: Session, *, typed: str, near: Person) -> Sequence[Person]:
    """People of the same employer whose name holds what was typed."""
    colleagues = select(Person).where(
        Person.organisation_id == near.organisation_id,
        Person.id != near.id,
        Person.left_at.is_(None),
        Person.name != "",  # a step in somebody's line, who never came
    )
    return named_among(session, colleagues, typed=typed)


def colleagues_among(session: Session, *, ids: Sequence[UUID], near: Person) -> Sequence[Person]:
    """Those of `ids` who work for the same employer, in this order."""
    found = session.scalars(
        select(Person).where(
            Person.id.in_(ids),
            Person.organisation_id == near.organisation_id,
            Person.left_at.is_(None),
        )
    )
    by_id = {person.id: person for person in found}
    return [by_id[i] for i in ids if i in by_id]


def people_called(session: Session, *, ids: Sequence[str]) -> Sequence[Person]:
    """In the order of `ids`; who is not there (any more) is left out."""
    found = session.scalars(select(Person).where(Person.id.in_([UUID(i) for i in ids])))
    by_id = {str(person.id): person for person in found}
    return [by_id[i] for i in ids if i in by_id]


def superiors_of(session: Session, *, people: Sequence[Person]) -> Mapping[str, str]:
    """Who reports to whom, upwards from these people, also through those who take no part."""
    line: dict[str, str] = {}
    asked = {person.id: person.superior_id for person in people}
    while asked := {one: above for one, above in asked.items() if above and str(one) not in line}:
        line |= {str(one): str(above) for one, above in asked.items()}
        next_ones = select(Person.id, Person.superior_id).where(Person.id.in_(set(asked.values())))
        asked = dict(session.execute(next_ones).all())
    return line


def outside_seats_of(
    session: Session, *, ids: Sequence[UUID], platform: Platform = Platform.TEAMS
) -> Mapping[UUID, OutsideSeat]:
    """The seats on a platform, one for each person who has any, as the platform knows it."""
    rows = session.execute(
        select(Account.person_id, Workspace.external_id, Account.external_id)
        .join(Workspace, Workspace.id == Account.workspace_id)
        .where(
            Account.person_id.in_(ids),
            Workspace.platform == platform,
            Workspace.removed_at.is_(None),
        )
        .order_by(Account.seen_at.asc().nulls_first(), Account.id)
    )
    return {person: OutsideSeat(tenant, user, platform) for person, tenant, user in rows}


def was_handled(session: Session, *, key: str) -> bool:
    return session.get(Handled, key) is not None


def guests_among(session: Session, *, ids: Collection[UUID]) -> Set[UUID]:
    """Those who are here as guests, and nowhere as colleagues."""
    seats = session.execute(
        select(Account.person_id, Account.is_guest).where(Account.person_id.in_(ids))
    ).all()
    return {one for one, guest in seats if guest} - {one for one, guest in seats if not guest}
