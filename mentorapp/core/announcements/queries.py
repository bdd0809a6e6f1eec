"""What can be asked about announcements: whom they are for, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Select, exists, func, select, union
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.events.model import Reply, SignUp
from mentorapp.core.missing import there
from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import OPEN, Delivery, DeliveryState, Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import named_among
from mentorapp.core.programmes.model import Coordinator, Scope

JOB: Final = "announcement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How many of those it was for have it, and how many never will."""

    readers: int
    arrived: int
    unreached: int
    is_stuck: bool = False  # it was not handed out to everybody, and nobody tries any more


def the_announcement(session: Session, announcement_id: UUID) -> Announcement:
    """:raises Refused: when there is none (any more)."""
    return there(
        session.get(
            Announcement,
            announcement_id,
            options=[joinedload(Announcement.cohort).joinedload(Cohort.programme)],
        )
    )


def announcements_in(session: Session, *, cohort: Cohort) -> Sequence[Announcement]:
    """Drafts first, then what was sent, the latest first."""
    return session.scalars(
        select(Announcement)
        .where(Announcement.cohort_id == cohort.id)
        .options(joinedload(Announcement.cohort).joinedload(Cohort.programme))
        .order_by(
            Announcement.sent_at.desc().nulls_first(),
            Announcement.written_at.desc(),
            Announcement.id,
        )
    ).all()


def readers_of(session: Session, announcement: Announcement) -> Sequence[Person]:
    """Whom it is for as things stand, each once; nobody who has left."""
    return session.scalars(
        select(Person)
        .where(Person.id.in_(_reader_ids(announcement)), Person.left_at.is_(None))
        .order_by(Person.id)
    ).all()


def is_for(session: Session, announcement: Announcement, person: Person) -> bool:
    found = select(Person.id).where(
        Person.id == person.id, Person.id.in_(_reader_ids(announcement))
    )
    return session.scalar(found) is not None


def takes_part(session: Session, *, cohort_id: UUID, person_id: UUID) -> bool:
    """Whether somebody may be written to as a participant of this cohort."""
    found = select(Person.id).where(
        Person.id == person_id, Person.id.in_(_participants(cohort_id, tuple(Role)))
    )
    return session.scalar(found) is not None


def participants_named(session: Session, *, typed: str, by: Person) -> Sequence[Person]:
    """People in cohorts of the programmes that `by` coordinates, by a part of their name."""
    return named_among(session, _in_reach_of(by), typed=typed)


def participants_among(session: Session, *, ids: Sequence[UUID], by: Person) -> Sequence[Person]:
    """Those of `ids` whom `by` may write to."""
    return session.scalars(_in_reach_of(by).where(Person.id.in_(ids))).all()


def key_of_job(announcement: Announcement) -> str:
    """Of the job that hands it out."""
    return f"{JOB}:{announcement.id}"


def stuck_job_of(session: Session, announcement: Announcement) -> Job | None:
    failed = (Job.key == key_of_job(announcement)) & (Job.state == JobState.FAILED)
    return session.scalars(select(Job).where(failed)).one_or_none()


def arrival_of(session: Session, announcement: Announcement) -> Arrival:
    """Numbers only: who cannot be reached is told to the operator by ids."""
    delivered = exists().where(
        Delivery.notice_id == Notice.id, Delivery.state == DeliveryState.SENT
    )
    on_the_way = exists().where(Delivery.notice_id == Notice.id, Delivery.state.in_(OPEN))
    given_up = exists().where(Delivery.notice_id == Notice.id, Delivery.state == DeliveryState.DEAD)
    mine = select(func.count(Notice.id)).where(
        Notice.subject_id == announcement.id,
        Notice.kind.in_((NoticeKind.ANNOUNCEMENT, NoticeKind.URGENT_ANNOUNCEMENT)),
    )
    return Arrival(
        is_stuck=stuck_job_of(session, announcement) is not None,
        readers=session.scalars(mine).one(),
        arrived=session.scalars(mine.where(delivered)).one(),
        unreached=session.scalars(mine.where(given_up, ~delivered, ~on_the_way)).one(),
    )


def _in_reach_of(coordinator: Person) -> Select[Person]:
    cohorts = (
        select(Cohort.id)
        .join(Coordinator, Coordinator.programme_id == Cohort.programme_id)
        .where(Coordinator.person_id == coordinator.id, Coordinator.scope == Scope.PROGRAMME)
    )
    participants = _participants(cohorts, tuple(Role))
    return select(Person).where(Person.id.in_(participants), Person.left_at.is_(None))


def _reader_ids(announcement: Announcement) -> Select[UUID]:
    match announcement.audience:
        case Audience.EVERYBODY:
            return _participants(announcement.cohort_id, tuple(Role))
        case Audience.MENTEES:
            return _participants(announcement.cohort_id, (Role.MENTEE,))
        case Audience.MENTORS:
            return _participants(announcement.cohort_id, (Role.MENTOR,))
        case Audience.GUESTS:
            return select(SignUp.person_id).where(
                SignUp.event_id == announcement.event_id, SignUp.reply == Reply.COMING
            )
        case Audience.ONE:
            return select(Person.id).where(Person.id == announcement.person_id)


def _participants(cohorts: UUID | Select[UUID], roles: Sequence[Role]) -> Select[UUID]:
    """Everybody admitted in one of the roles, and the people of the pairs."""
    here = [cohorts] if isinstance(cohorts, UUID) else cohorts
    parts = [
        select(Enrolment.person_id).where(
            Enrolment.cohort_id.in_(here),
            Enrolment.role.in_(roles),
            Enrolment.state == EnrolmentState.ADMITTED,
        )
    ]
    for role in roles:
        side = Pair.mentee_id if role is Role.MENTEE else Pair.mentor_id
        parts.append(select(side).where(Pair.cohort_id.in_(here), Pair.ended_at.is_(None)))
    everybody = union(*parts).subquery()
    return select(everybody.c.person_id)
