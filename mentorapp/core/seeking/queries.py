"""For whom a mentor is missing, which profile that would be, and who was approached."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.errors import Refused
from mentorapp.core.matching.queries import people_without
from mentorapp.core.missing import there
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator
from mentorapp.core.seeking.model import Approach
from mentorapp.core.selection.rights import require_reader
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mentor would bring, by the keys of the vocabulary; nothing that names the mentee."""

    skills: Sequence[str]
    field: str
    languages: Sequence[str]


def profile_for(mentee: Enrolment) -> Profile:
    said = Application.read(mentee.application)
    wanted = sorted(said.skills, key=lambda skill: -said.skills[skill])
    return Profile(skills=wanted, field=said.field, languages=said.languages)


def mentees_without(
    session: Session, *, cohort: Cohort, among: Sequence[Enrolment] | None = None
) -> Sequence[Enrolment]:
    """Those admitted who are in no tandem, and for whom nobody is being asked."""
    found = people_without(session, cohort=cohort, role=Role.MENTEE)
    if among is None:
        return found
    readable = {enrolment.id for enrolment in among}
    return [enrolment for enrolment in found if enrolment.id in readable]


def require_seeker(session: Session, *, mentee: Enrolment, person: Person) -> Coordinator:
    """Whoever may read the application looks for a mentor: coordinators and committees.

    :raises Refused: for everybody else, and for oneself.
    """
    office = require_reader(session, person=person, enrolment=mentee)
    if mentee.role is not Role.MENTEE or mentee.state is not EnrolmentState.ADMITTED:
        raise Refused(_("A mentor is looked for once somebody is admitted as a mentee."))
    return office


def approaches_for(session: Session, *, mentee: Enrolment) -> Sequence[Approach]:
    return _grouped(session, Approach.mentee_id == mentee.id)[mentee.id]


def approaches_in(session: Session, *, cohort: Cohort) -> Mapping[UUID, Sequence[Approach]]:
    """By mentee; in one statement."""
    return _grouped(session, Approach.cohort_id == cohort.id)


def approach_of(session: Session, *, cohort: Cohort, person: Person) -> Approach | None:
    return session.scalar(
        select(Approach).where(Approach.cohort_id == cohort.id, Approach.person_id == person.id)
    )


def the_approach(session: Session, approach_id: UUID) -> Approach:
    """:raises Refused: when there is none (any more)."""
    return there(
        session.get(
            Approach,
            approach_id,
            options=[
                joinedload(Approach.cohort).joinedload(Cohort.programme),
                joinedload(Approach.person),
                joinedload(Approach.asked_by),
                joinedload(Approach.mentee),
            ],
        )
    )


def _grouped(session: Session, condition: ColumnElement[bool]) -> defaultdict[UUID, list[Approach]]:
    found: defaultdict[UUID, list[Approach]] = defaultdict(list)
    for approach in session.scalars(
        select(Approach)
        .where(condition)
        .options(joinedload(Approach.person), joinedload(Approach.asked_by))
        .order_by(Approach.asked_at, Approach.id)
    ):
        found[approach.mentee_id].append(approach)
    return found
