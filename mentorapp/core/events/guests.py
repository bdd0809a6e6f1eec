"""Those who come to an event or were there, by name, for whoever coordinates its programme."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import named_among
from mentorapp.core.programmes.model import Coordinator, Scope


def guests_named(session: Session, *, typed: str, by: Person) -> Sequence[Person]:
    return named_among(session, _listed_for(by), typed=typed)


def guests_among(session: Session, *, ids: Sequence[UUID], by: Person) -> Sequence[Person]:
    return session.scalars(_listed_for(by).where(Person.id.in_(ids))).all()


def _listed_for(coordinator: Person) -> Select[Person]:
    listed = (
        select(SignUp.person_id)
        .join(Event, SignUp.event_id == Event.id)
        .join(Cohort, Event.cohort_id == Cohort.id)
        .join(Coordinator, Coordinator.programme_id == Cohort.programme_id)
        .where(
            Coordinator.person_id == coordinator.id,
            Coordinator.scope == Scope.PROGRAMME,
            or_(SignUp.reply == Reply.COMING, SignUp.was_there.is_(True)),
        )
    )
    return select(Person).where(Person.id.in_(listed))
