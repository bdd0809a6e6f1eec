"""What can be asked about cohorts and who is in them."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.cohorts.model import ROLLING, Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Programme, Scope, Variant
from mentorapp.core.programmes.queries import offers_to
from mentorapp.i18n import _

# What has been handed in and not withdrawn: nobody else reads the rest.
READABLE = tuple(
    state
    for state in EnrolmentState
    if state not in (EnrolmentState.DRAFT, EnrolmentState.WITHDRAWN)
)


def the_cohort(session: Session, cohort_id: UUID) -> Cohort:
    """:raises Refused: when there is none (any more)."""
    return there(
        session.get(
            Cohort,
            cohort_id,
            options=[joinedload(Cohort.programme).joinedload(Programme.organisation)],
        )
    )


def the_enrolment(session: Session, enrolment_id: UUID) -> Enrolment:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Enrolment, enrolment_id, options=_with_all()))


def require_own(enrolment: Enrolment, person: Person) -> None:
    """:raises Refused: when it is somebody else's."""
    if enrolment.person_id != person.id:
        raise Refused(_("This application is somebody else's."))


def enrolment_of(
    session: Session, *, cohort: Cohort, person: Person, role: Role
) -> Enrolment | None:
    return session.scalar(
        select(Enrolment)
        .where(
            Enrolment.cohort_id == cohort.id,
            Enrolment.person_id == person.id,
            Enrolment.role == role,
        )
        .options(*_with_all())
    )


def enrolments_of(session: Session, *, person: Person) -> Sequence[Enrolment]:
    """Everything the person applied for, newest first."""
    return session.scalars(_of_one_person(), {"person_id": person.id}).all()


def enrolments_in(
    session: Session,
    *,
    cohort: Cohort,
    states: Sequence[EnrolmentState],
    role: Role | None = None,
    which: ColumnElement[bool] | None = None,
) -> Sequence[Enrolment]:
    """In the order they were handed in."""
    found = (
        select(Enrolment)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.state.in_(states))
        .options(_with_person())
        .order_by(Enrolment.handed_in_at, Enrolment.id)
    )
    if role is not None:
        found = found.where(Enrolment.role == role)
    if which is not None:
        found = found.where(which)
    enrolments = session.scalars(found).all()
    for enrolment in enrolments:  # hundreds of people need not bring their cohort each
        set_committed_value(enrolment, "cohort", cohort)
    return enrolments


def open_calls_for(session: Session, *, person: Person) -> Sequence[Cohort]:
    """Cohorts that take applications from this person's employer."""
    return session.scalars(_open_calls(person)).all()


def calls_to_follow(session: Session, *, person: Person) -> Sequence[Cohort]:
    """Open calls that the person has not applied for yet."""
    applied = exists().where(Enrolment.cohort_id == Cohort.id, Enrolment.person_id == person.id)
    return session.scalars(_open_calls(person).where(~applied)).all()


def calls_as_mentor(session: Session, *, person: Person, programme_id: UUID) -> Sequence[Cohort]:
    """Open calls of one programme in which the person has not offered to be a mentor."""
    offered = exists().where(
        Enrolment.cohort_id == Cohort.id,
        Enrolment.person_id == person.id,
        Enrolment.role == Role.MENTOR,
    )
    calls = _open_calls(person).where(Cohort.programme_id == programme_id, ~offered)
    return session.scalars(calls).all()


def calls_of(session: Session, *, programme: Programme) -> Sequence[Cohort]:
    """Its cohorts that take applications, the one that closes first before the others."""
    return session.scalars(
        select(Cohort)
        .where(Cohort.programme_id == programme.id, takes_applications())
        .options(joinedload(Cohort.programme))
        .order_by(Cohort.call_closes_on, Cohort.id)
    ).all()


def takes_applications() -> ColumnElement[bool]:
    """`Cohort.takes_applications`, as the database asks it."""
    return or_(Cohort.stage == Stage.CALL, and_(Cohort.rolling, Cohort.stage.in_(ROLLING)))


def _open_calls(person: Person) -> Select[Cohort]:
    return (
        select(Cohort)
        .join(Cohort.programme)
        .where(takes_applications(), offers_to(person))
        .options(contains_eager(Cohort.programme))
        .order_by(Cohort.call_closes_on, Cohort.id)
    )


class Office(NamedTuple):
    """A cohort, and what somebody does in its programme."""

    cohort: Cohort
    scope: Scope
    site: Variant | None = None


def cohorts_in_office(session: Session, *, person: Person) -> Sequence[Office]:
    """The cohorts of programmes the person has an office in, and which; the newest first."""
    rows = session.execute(
        select(Cohort, Coordinator.scope, Variant)
        .join(Coordinator, Coordinator.programme_id == Cohort.programme_id)
        .outerjoin(Variant, Variant.id == Coordinator.variant_id)
        .where(Coordinator.person_id == person.id, Cohort.stage != Stage.CLOSED)
        .options(joinedload(Cohort.programme))
        .order_by(Cohort.starts_on.desc(), Cohort.id)
    )
    return [Office(*row) for row in rows]


def cohorts_coordinated_by(session: Session, *, person: Person) -> Sequence[Cohort]:
    offices = cohorts_in_office(session, person=person)
    return [office.cohort for office in offices if office.scope is Scope.PROGRAMME]


def last_closed(session: Session, *, person: Person) -> Sequence[Cohort]:
    """Of each programme the person coordinates, the newest cohort that is closed."""
    closed = session.scalars(
        select(Cohort)
        .join(Coordinator, Coordinator.programme_id == Cohort.programme_id)
        .where(
            Coordinator.person_id == person.id,
            Coordinator.scope == Scope.PROGRAMME,
            Cohort.stage == Stage.CLOSED,
        )
        .options(joinedload(Cohort.programme))
        .order_by(Cohort.starts_on, Cohort.id)
    )
    return [*{cohort.programme_id: cohort for cohort in closed}.values()]


@cache
def _of_one_person() -> Select[Enrolment]:
    """Asked for every home, so it is put together once."""
    return (
        select(Enrolment)
        .where(Enrolment.person_id == bindparam("person_id"))
        .options(*_with_all())
        .order_by(Enrolment.begun_at.desc(), Enrolment.id)
    )


def _with_all() -> tuple[_AbstractLoad, ...]:
    return joinedload(Enrolment.cohort).joinedload(Cohort.programme), _with_person()


def _with_person() -> _AbstractLoad:
    return joinedload(Enrolment.person).joinedload(Person.organisation)
