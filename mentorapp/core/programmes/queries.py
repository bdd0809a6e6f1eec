"""What can be asked about programmes."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.people.model import Organisation, Person, Workspace
from mentorapp.core.programmes.model import (
    Coordinator,
    Programme,
    ProgrammeChannel,
    ProgrammeEmployer,
    ProgrammeGuest,
    Scope,
    Variant,
)
from mentorapp.i18n import _

# Whoever has a part in running a programme; the contacts of its partners have none.
_INSIDE = tuple(scope for scope in Scope if scope is not Scope.PARTNER)


def the_programme(session: Session, programme_id: UUID) -> Programme:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Programme, programme_id, options=[joinedload(Programme.organisation)]))


def programmes_open_to(session: Session, *, person: Person) -> Sequence[Programme]:
    """The programmes of the person's own employer, those it takes part in, and where they are
    a guest.
    """
    return session.scalars(select(Programme).where(offers_to(person)).order_by(Programme.id)).all()


def offers_to(person: Person) -> ColumnElement[bool]:
    """The condition on a programme that this person may take part in it."""
    return offers_to_one(person.organisation_id, person.id)


def offers_to_one(
    employer: UUID | SQLColumnExpression[UUID], person: UUID | SQLColumnExpression[UUID]
) -> ColumnElement[bool]:
    """The same for somebody known by ids: their employer may take part, or they are a guest."""
    taking_part = select(ProgrammeEmployer.programme_id).where(
        ProgrammeEmployer.organisation_id == employer
    )
    welcome = select(ProgrammeGuest.programme_id).where(ProgrammeGuest.person_id == person)
    return or_(
        Programme.organisation_id == employer,
        Programme.id.in_(taking_part),
        Programme.id.in_(welcome),
    )


def programmes_coordinated_by(session: Session, *, person: Person) -> Sequence[Programme]:
    return session.scalars(
        select(Programme)
        .join(Coordinator, Coordinator.programme_id == Programme.id)
        .where(Coordinator.person_id == person.id, Coordinator.scope == Scope.PROGRAMME)
        .order_by(Programme.id)
    ).all()


def programmes_to_read(session: Session, *, person: Person) -> Sequence[Programme]:
    """Those the person may take part in, and those they have an office in."""
    offices = select(Coordinator.programme_id).where(Coordinator.person_id == person.id)
    return session.scalars(
        select(Programme)
        .where(or_(offers_to(person), Programme.id.in_(offices)))
        .options(joinedload(Programme.organisation))
        .order_by(Programme.id)
    ).all()


def employers_of(session: Session, *, programme: Programme) -> Sequence[tuple[Organisation, date]]:
    """The employers that take part by agreement, each with the day it agreed."""
    rows = session.execute(
        select(Organisation, ProgrammeEmployer.agreed_at)
        .join(ProgrammeEmployer, ProgrammeEmployer.organisation_id == Organisation.id)
        .where(ProgrammeEmployer.programme_id == programme.id)
        .order_by(Organisation.name, Organisation.id)
    )
    return [(employer, at.date()) for employer, at in rows]


def channels_of(session: Session, *, programme: Programme) -> Sequence[ProgrammeChannel]:
    return session.scalars(
        select(ProgrammeChannel)
        .where(ProgrammeChannel.programme_id == programme.id)
        .join(Workspace, Workspace.id == ProgrammeChannel.workspace_id)
        .options(joinedload(ProgrammeChannel.workspace))
        .order_by(Workspace.platform, Workspace.external_id)
    ).all()


def coordinators_of(session: Session, *, programme_id: UUID) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .join(Coordinator, Coordinator.person_id == Person.id)
        .where(Coordinator.programme_id == programme_id, Coordinator.scope == Scope.PROGRAMME)
        .order_by(Person.name, Person.id)
    ).all()


def deciders_of(session: Session, *, programme_id: UUID, site: UUID | None) -> Sequence[Person]:
    """Who decides alone about an application, of a site or of none."""
    of_site = and_(Coordinator.scope == Scope.SITE, Coordinator.variant_id == site)
    return session.scalars(
        select(Person)
        .join(Coordinator, Coordinator.person_id == Person.id)
        .where(
            Coordinator.programme_id == programme_id,
            or_(Coordinator.scope == Scope.PROGRAMME, of_site),
        )
        .order_by(Person.name, Person.id)
    ).all()


def office_of(session: Session, *, person: Person, programme_id: UUID) -> Coordinator | None:
    """What the person may do in this programme, whatever its scope; None for everybody else."""
    return session.scalar(
        select(Coordinator).where(
            Coordinator.programme_id == programme_id, Coordinator.person_id == person.id
        )
    )


def coordinates(session: Session, *, person: Person, programme_id: UUID) -> bool:
    """Whether the person may do everything in it."""
    office = office_of(session, person=person, programme_id=programme_id)
    return office is not None and office.scope is Scope.PROGRAMME


def require_coordinator(session: Session, *, person: Person, programme_id: UUID) -> None:
    """:raises Refused: when the person does not coordinate this programme."""
    if not coordinates(session, person=person, programme_id=programme_id):
        raise Refused(_("Only the programme's coordinators can do this."))


def require_office(
    session: Session,
    *,
    person: Person,
    programme_id: UUID,
    scopes: Collection[Scope] = _INSIDE,
) -> Coordinator:
    """:raises Refused: when the person has nothing to do with this programme, or not this."""
    office = office_of(session, person=person, programme_id=programme_id)
    if office is None or office.scope not in scopes:
        raise Refused(_("Only the programme's coordinators can do this."))
    return office


def staff_called(session: Session, *, by: Person, name: str) -> Sequence[Person]:
    """People of other employers, by their whole name, that take part in what somebody coordinates.

    Nobody's staff can be looked through this way.
    """
    coordinated = select(Coordinator.programme_id).where(
        Coordinator.person_id == by.id, Coordinator.scope == Scope.PROGRAMME
    )
    employers = select(ProgrammeEmployer.organisation_id).where(
        ProgrammeEmployer.programme_id.in_(coordinated)
    )
    return session.scalars(
        select(Person)
        .where(
            Person.organisation_id.in_(employers),
            Person.organisation_id != by.organisation_id,
            func.lower(Person.name) == name.strip().lower(),
            Person.name != "",
            Person.left_at.is_(None),
        )
        .options(joinedload(Person.organisation))
        .order_by(Person.id)
        .limit(5)
    ).all()


def employed_by_partners(
    session: Session, *, ids: Sequence[UUID], programme: Programme
) -> Sequence[Person]:
    """Those of `ids` whose employer takes part in this programme by agreement."""
    employers = select(ProgrammeEmployer.organisation_id).where(
        ProgrammeEmployer.programme_id == programme.id
    )
    return session.scalars(
        select(Person).where(
            Person.id.in_(ids), Person.organisation_id.in_(employers), Person.left_at.is_(None)
        )
    ).all()


def require_open_to(session: Session, *, person: Person, programme: Programme) -> None:
    """:raises Refused: for people of employers that do not take part, and for whoever has left."""
    if person.left_at is not None or not is_open_to(session, person=person, programme=programme):
        raise Refused(_("This programme is for other employers."))


def is_open_to(session: Session, *, person: Person, programme: Programme) -> bool:
    if programme.organisation_id == person.organisation_id:
        return True
    if session.get(ProgrammeEmployer, (programme.id, person.organisation_id)) is not None:
        return True
    return session.get(ProgrammeGuest, (programme.id, person.id)) is not None


def offices_of(session: Session, *, person: Person) -> Sequence[Coordinator]:
    """Everything the person coordinates, decides or observes."""
    return session.scalars(
        select(Coordinator)
        .where(Coordinator.person_id == person.id)
        .options(joinedload(Coordinator.programme))
        .order_by(Coordinator.appointed_at, Coordinator.id)
    ).all()


def offices_in(session: Session, *, programme: Programme) -> Sequence[Coordinator]:
    """Everybody who has an office in it."""
    return session.scalars(
        select(Coordinator)
        .where(Coordinator.programme_id == programme.id)
        .options(joinedload(Coordinator.person).joinedload(Person.organisation))
        .order_by(Coordinator.appointed_at, Coordinator.id)
    ).all()


def variants_of(session: Session, *, programme: Programme) -> Sequence[Variant]:
    """Where the programme is offered with a focus of its own."""
    return session.scalars(
        select(Variant)
        .where(Variant.programme_id == programme.id, Variant.ended_at.is_(None))
        .order_by(Variant.name, Variant.id)
    ).all()
