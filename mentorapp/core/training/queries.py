"""What somebody has to do before a tandem, and who has done all of it. Coordinators see that."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Interest
from mentorapp.core.cohorts.own_answers import own_answers
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.roles import Role
from mentorapp.core.training.model import TrainingDone, TrainingItem

WAS_MENTOR, YES = "was_mentor", "yes"  # a question that a template may ask, and its answer


@dataclass(frozen=True, slots=True)
class Step:
    item: TrainingItem
    is_done: bool


def is_gated(programme: Programme, role: Role) -> bool:
    """Whether nobody of this role is paired before they are prepared."""
    plan = ProgrammePlan.read(programme.plan)
    by_training = plan.mentor_training and role is Role.MENTOR
    return plan.both_prepared or by_training or programme.rules.get("prepared") is True


def items_of(session: Session, *, programme: Programme) -> Sequence[TrainingItem]:
    """In the order in which they are shown; without those not asked any more."""
    return session.scalars(
        select(TrainingItem)
        .where(TrainingItem.programme_id == programme.id, TrainingItem.retired_at.is_(None))
        .order_by(TrainingItem.position, TrainingItem.id)
    ).all()


def the_item(session: Session, item_id: UUID) -> TrainingItem:
    """:raises Refused: when there is none (any more)."""
    item = session.get(TrainingItem, item_id, options=[joinedload(TrainingItem.programme)])
    if item is None or item.retired_at is not None:
        raise NotThere
    return item


def path_of(
    session: Session, *, programme: Programme, person: Person, roles: Set[Role]
) -> Sequence[Step]:
    """What is asked of the person in these roles, each with whether it is done."""
    asked = [one for one in items_of(session, programme=programme) if roles & set(one.roles)]
    done = _done_by(session, person, asked)
    return [Step(item, item.id in done) for item in asked]


def roles_on_path(session: Session, *, programme: Programme, person: Person) -> Set[Role]:
    """As what the person is being prepared: admitted to it, or wanting to become a mentor."""
    admitted = session.scalars(
        select(Enrolment.role)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(
            Cohort.programme_id == programme.id,
            Enrolment.person_id == person.id,
            Enrolment.state == EnrolmentState.ADMITTED,
        )
    )
    wants = session.scalar(
        select(Interest.id).where(
            Interest.programme_id == programme.id,
            Interest.person_id == person.id,
            Interest.as_mentor,
        )
    )
    return {*admitted} | ({Role.MENTOR} if wants else set())


def open_items_for(session: Session, *, person: Person) -> Sequence[TrainingItem]:
    """What the person has still to do, in every programme."""
    return session.scalars(
        select(TrainingItem)
        .where(waits_for(person.id))
        .options(joinedload(TrainingItem.programme))
        .order_by(TrainingItem.programme_id, TrainingItem.position, TrainingItem.id)
    ).all()


def waits_for(
    person_id: UUID | BindParameter[UUID] | InstrumentedAttribute[UUID],
) -> ColumnElement[bool]:
    """The condition on an item that this person is asked for it and has not done it."""
    done = exists().where(
        TrainingDone.item_id == TrainingItem.id, TrainingDone.person_id == person_id
    )
    # Aliased, because the question may be asked of enrolments, too.
    place, cohort = aliased(Enrolment), aliased(Cohort)
    takes_part = (
        select(place.id)
        .join(cohort, cohort.id == place.cohort_id)
        .where(
            cohort.programme_id == TrainingItem.programme_id,
            place.person_id == person_id,
            place.state == EnrolmentState.ADMITTED,
            or_(
                and_(place.role == Role.MENTEE, TrainingItem.for_mentees),
                and_(place.role == Role.MENTOR, TrainingItem.for_mentors),
            ),
        )
    )
    wants = exists().where(
        Interest.programme_id == TrainingItem.programme_id,
        Interest.person_id == person_id,
        Interest.as_mentor,
        TrainingItem.for_mentors,
    )
    return and_(TrainingItem.retired_at.is_(None), ~done, or_(exists(takes_part), wants))


def prepared_in(session: Session, *, cohort: Cohort, people: Sequence[Enrolment]) -> Set[UUID]:
    """The enrolments whose people have done everything; as noted by hand, where nothing is asked.

    Without a gate everybody counts as prepared.
    """
    finished = {
        role: _finished(session, cohort.programme, role)
        for role in Role
        if is_gated(cohort.programme, role)
    }
    return {
        one.id
        for one in people
        if one.role not in finished
        or one.prepared_at is not None
        or one.person_id in finished[one.role]
    }


def returning_mentors(session: Session, *, people: Sequence[Enrolment]) -> Set[UUID]:
    """Of these enrolments those of mentors who were admitted as such to another cohort.

    Where the programme is older than its cohorts here, mentors are asked, and believed.
    """
    mentors = {one.person_id: one for one in people if one.role is Role.MENTOR}
    if not mentors:
        return set()
    programme_id = next(iter(mentors.values())).cohort.programme_id
    cohort_id = next(iter(mentors.values())).cohort_id
    before = session.scalars(
        select(Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(
            Cohort.programme_id == programme_id,
            Enrolment.cohort_id != cohort_id,
            Enrolment.role == Role.MENTOR,
            Enrolment.state == EnrolmentState.ADMITTED,
            Enrolment.person_id.in_(mentors),
        )
    )
    said = {one.id for one in mentors.values() if own_answers(one).get(WAS_MENTOR) == YES}
    return said | {mentors[person_id].id for person_id in before}


def _finished(session: Session, programme: Programme, role: Role) -> Set[UUID]:
    """Everybody who has done all that is asked of this role; nobody where nothing is asked."""
    asked = [item.id for item in items_of(session, programme=programme) if item.asks(role)]
    done = session.scalars(select(TrainingDone.person_id).where(TrainingDone.item_id.in_(asked)))
    counted: Mapping[UUID, int] = Counter(done)
    return {person_id for person_id, n in counted.items() if n == len(asked)}


def _done_by(session: Session, person: Person, items: Sequence[TrainingItem]) -> Set[UUID]:
    found = select(TrainingDone.item_id).where(
        TrainingDone.person_id == person.id, TrainingDone.item_id.in_([one.id for one in items])
    )
    return {*session.scalars(found)}
