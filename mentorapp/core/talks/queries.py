"""Which times are free, who has chosen which, and whether a talk was held."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import require_office
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.i18n import _

TALKING = (Scope.PROGRAMME, Scope.SITE)


def wants_talks(programme: Programme) -> bool:
    return ProgrammePlan.read(programme.plan).talks


def require_talker(session: Session, *, cohort: Cohort, person: Person) -> Coordinator:
    """:raises Refused: for everybody who does not decide, and where no talks are wanted."""
    office = require_office(
        session, person=person, programme_id=cohort.programme_id, scopes=TALKING
    )
    if not wants_talks(cohort.programme):
        raise Refused(_("This programme decides without talks."))
    return office


def the_slot(session: Session, slot_id: UUID) -> TalkSlot:
    """:raises Refused: when there is none (any more)."""
    slot = session.get(
        TalkSlot,
        slot_id,
        options=[
            joinedload(TalkSlot.cohort).joinedload(Cohort.programme),
            joinedload(TalkSlot.offered_by),
        ],
    )
    if slot is None or slot.withdrawn_at is not None:
        raise Refused(_("This time is not offered any more. Please choose another one."))
    return slot


def the_talk(session: Session, talk_id: UUID) -> Talk:
    """:raises Refused: when there is none (any more)."""
    return there(
        session.get(
            Talk,
            talk_id,
            options=[
                joinedload(Talk.enrolment).joinedload(Enrolment.person),
                joinedload(Talk.enrolment)
                .joinedload(Enrolment.cohort)
                .joinedload(Cohort.programme),
            ],
        )
    )


def talk_of(session: Session, *, enrolment: Enrolment) -> Talk | None:
    return session.scalar(select(Talk).where(Talk.enrolment_id == enrolment.id))


def free_slots_for(session: Session, *, enrolment: Enrolment, at: datetime) -> Sequence[TalkSlot]:
    """Times ahead that nobody has chosen, for everybody or for the applicant's site."""
    taken = exists().where(Talk.slot_id == TalkSlot.id)
    return session.scalars(
        select(TalkSlot)
        .where(
            TalkSlot.cohort_id == enrolment.cohort_id,
            TalkSlot.withdrawn_at.is_(None),
            TalkSlot.starts_at > at,
            TalkSlot.offered_by_id != enrolment.person_id,
            or_(TalkSlot.variant_id.is_(None), TalkSlot.variant_id == enrolment.variant_id),
            ~taken,
        )
        .options(joinedload(TalkSlot.offered_by))
        .order_by(TalkSlot.starts_at, TalkSlot.id)
    ).all()


def slots_in(
    session: Session, *, cohort: Cohort, office: Coordinator, person: Person
) -> Sequence[tuple[TalkSlot, Talk | None]]:
    """Every time offered that is of the office's scope, each with who has chosen it.

    Nobody meets their own application there.
    """
    offered = (
        select(TalkSlot, Talk)
        .outerjoin(Talk, Talk.slot_id == TalkSlot.id)
        .where(TalkSlot.cohort_id == cohort.id, TalkSlot.withdrawn_at.is_(None))
        .options(
            joinedload(TalkSlot.offered_by), joinedload(Talk.enrolment).joinedload(Enrolment.person)
        )
        .order_by(TalkSlot.starts_at, TalkSlot.id)
    )
    if office.scope is Scope.SITE:
        offered = offered.where(TalkSlot.variant_id == office.variant_id)
    return [
        (slot, talk)
        for slot, talk in session.execute(offered)
        if talk is None or talk.enrolment.person_id != person.id
    ]


def talks_of(session: Session, *, enrolments: Sequence[Enrolment]) -> Mapping[UUID, Talk]:
    """By the ids of the applications; in one statement."""
    ids = [enrolment.id for enrolment in enrolments]
    found = session.scalars(select(Talk).where(Talk.enrolment_id.in_(ids)))
    return {talk.enrolment_id: talk for talk in found}
