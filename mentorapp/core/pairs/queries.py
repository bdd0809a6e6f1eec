"""What can be asked about pairs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.pairs.model import Agreement, Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _

TOGETHER: Final = (Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING)


def the_pair(session: Session, pair_id: UUID) -> Pair:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Pair, pair_id, options=with_people()))


def pairs_of(session: Session, *, person: Person) -> Sequence[Pair]:
    """The pairs the person is in now, newest first."""
    return session.scalars(_of_one_person(), {"person_id": person.id}).all()


def all_pairs_of(session: Session, *, person: Person) -> Sequence[Pair]:
    """The pairs the person is or was in, newest first."""
    return session.scalars(
        select(Pair)
        .where(Pair.of(person.id))
        .options(*with_people())
        .order_by(Pair.formed_at.desc(), Pair.id)
    ).all()


def pairs_ended_since(session: Session, *, person: Person, since: datetime) -> Sequence[Pair]:
    """The person's pairs that have ended since then, the last one first."""
    return session.scalars(
        select(Pair)
        .where(Pair.of(person.id))
        .where(Pair.ended_at > since)
        .options(*with_people())
        .order_by(Pair.ended_at.desc(), Pair.id)
    ).all()


def completed_as_mentee(session: Session, *, person: Person) -> Set[UUID]:
    """The cohorts in which the person's tandem is completed: nobody is looked for any more."""
    mine = (Pair.mentee_id == person.id, Pair.ended_as == Ending.COMPLETED)
    return frozenset(session.scalars(select(Pair.cohort_id).where(*mine)))


def pairs_in(session: Session, *, cohort: Cohort) -> Sequence[Pair]:
    """The pairs of a cohort that are together, in the order they were formed."""
    return session.scalars(
        select(Pair)
        .where(Pair.cohort_id == cohort.id, Pair.ended_at.is_(None))
        .options(*with_people())
        .order_by(Pair.formed_at, Pair.id)
    ).all()


@dataclass(frozen=True, slots=True)
class PairCount:
    """How many pairs there are of a cohort; of those that ended early nothing is said."""

    together: int = 0
    completed: int = 0

    @property
    def all(self) -> int:
        return self.together + self.completed


def count_pairs_in(session: Session, *, cohorts: Sequence[Cohort]) -> Mapping[UUID, PairCount]:
    """How many pairs of each cohort are together, and how many have completed their time."""
    together = func.count().filter(Pair.ended_at.is_(None))
    completed = func.count().filter(Pair.ended_as == Ending.COMPLETED)
    counted = session.execute(
        select(Pair.cohort_id, together, completed)
        .where(Pair.cohort_id.in_([cohort.id for cohort in cohorts]))
        .group_by(Pair.cohort_id)
    )
    return defaultdict(PairCount, {one: PairCount(*numbers) for one, *numbers in counted})


def all_pairs_in(session: Session, *, cohort: Cohort) -> Sequence[Pair]:
    """Every pair of a cohort, also those that ended, by the names of the mentees."""
    pairs = session.scalars(
        select(Pair).where(Pair.cohort_id == cohort.id).options(*with_people())
    ).all()
    return sorted(pairs, key=lambda pair: (pair.mentee.name, pair.formed_at))


def last_mentors_in(session: Session, *, cohort: Cohort) -> Mapping[UUID, str]:
    """By the mentee's id, the name of whoever was the mentor in a tandem that has ended."""
    ended = (
        select(Pair.mentee_id, Person.name)
        .join(Person, Pair.mentor_id == Person.id)
        .where(Pair.cohort_id == cohort.id, Pair.ended_at.is_not(None))
        .order_by(Pair.ended_at, Pair.id)
    )
    return dict(session.execute(ended).all())


def completed_in(session: Session, *, cohort: Cohort) -> frozenset[UUID]:
    """The mentees, by person, whose tandem in this cohort is completed."""
    done = select(Pair.mentee_id).where(
        Pair.cohort_id == cohort.id, Pair.ended_as == Ending.COMPLETED
    )
    return frozenset(session.scalars(done))


def confirmed_in(session: Session, *, cohort: Cohort) -> frozenset[UUID]:
    """The pairs of a cohort whose agreement both have signed: all that may be known of it."""
    return frozenset(
        session.scalars(
            select(Agreement.pair_id)
            .join(Pair, Pair.id == Agreement.pair_id)
            .where(
                Pair.cohort_id == cohort.id,
                Agreement.mentee_signed_at.is_not(None),
                Agreement.mentor_signed_at.is_not(None),
            )
        )
    )


def pair_of_mentee(session: Session, *, cohort: Cohort, mentee: Person) -> Pair | None:
    return session.scalar(
        select(Pair)
        .where(
            Pair.cohort_id == cohort.id,
            Pair.mentee_id == mentee.id,
            Pair.ended_at.is_(None),
        )
        .options(*with_people())
    )


def require_partner(pair: Pair, person: Person) -> None:
    """:raises Refused: when the person is not one of the two."""
    if not pair.includes(person):
        raise Refused(_("Only the two people of this tandem can see this."))


def require_together(pair: Pair, person: Person) -> None:
    """:raises Refused: when the person is not one of the two, or the pair has ended."""
    require_partner(pair, person)
    if not pair.is_together:
        raise Refused(_("This tandem has ended."))


def pausing_in(session: Session, *, cohort: Cohort) -> Set[UUID]:
    """The people of a cohort who have paused a tandem that goes on."""
    paused = select(Pair.paused_by).where(
        Pair.cohort_id == cohort.id, Pair.ended_at.is_(None), Pair.paused_until.is_not(None)
    )
    return {person for person in session.scalars(paused) if person}


@cache
def _of_one_person() -> Select[Pair]:
    """Asked for every home, so it is put together once."""
    person_id: BindParameter[UUID] = bindparam("person_id")
    return (
        select(Pair)
        .where(Pair.of(person_id))
        .where(Pair.ended_at.is_(None))
        .options(*with_people())
        .order_by(Pair.formed_at.desc(), Pair.id)
    )


def is_together() -> ColumnElement[bool]:
    """Of cohorts: in their year, or with a tandem whose own time is longer."""
    longer = select(Pair.id).where(Pair.cohort_id == Cohort.id, Pair.ended_at.is_(None))
    still = and_(Cohort.stage == Stage.CLOSED, longer.exists())
    return or_(Cohort.stage.in_(TOGETHER), still)


def with_people() -> tuple[_AbstractLoad, ...]:
    return (
        joinedload(Pair.cohort).joinedload(Cohort.programme),
        joinedload(Pair.mentor).joinedload(Person.organisation),
        joinedload(Pair.mentee).joinedload(Person.organisation),
    )
