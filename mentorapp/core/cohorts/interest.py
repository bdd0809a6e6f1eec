"""Whoever wants to hear when a programme begins again, and whoever is asked personally."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from mentorapp.core.audit.deeds import INVITE_TO_APPLY
from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Enrolment, Interest, Invitation, Role, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import (
    offers_to,
    offers_to_one,
    require_coordinator,
    require_open_to,
)
from mentorapp.i18n import _


def note_interest(session: Session, *, programme: Programme, by: Person, at: datetime) -> Interest:
    """Put oneself on the list; saying so twice is as good as once."""
    require_open_to(session, person=by, programme=programme)
    if not keeps_list(programme):
        raise Refused(_("This programme keeps no list: its channels hear when it begins."))
    known = interest_of(session, programme_id=programme.id, person=by)
    if known is None:
        known = Interest(programme=programme, person=by, noted_at=at)
        session.add(known)
        session.flush()
    return known


def keeps_list(programme: Programme) -> bool:
    return ProgrammePlan.read(programme.plan).interest_list


def drop_interest(session: Session, *, programme: Programme, by: Person) -> None:
    """Take oneself off the list; nobody is told."""
    known = interest_of(session, programme_id=programme.id, person=by)
    if known is None:
        raise Refused(_("You are not on this list."))
    session.delete(known)
    session.flush()


def invite_to_apply(
    session: Session, *, cohort: Cohort, by: Person, person: Person, role: Role, at: datetime
) -> Invitation:
    """Ask somebody personally to apply. They are asked, never enrolled; late joiners come so, too.

    :raises Refused: when it is too early or too late, or they were invited or have applied before.
    """
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if not cohort.welcomes_late:
        raise Refused(_("Nobody can be invited at this stage."))
    require_open_to(session, person=person, programme=cohort.programme)
    if _has_applied(session, cohort, person):
        raise Refused(_("They have applied already."))
    if invitation_for(session, cohort_id=cohort.id, person=person) is not None:
        raise Refused(_("They were invited before."))
    invitation = Invitation(
        cohort=cohort, person=person, role=role, invited_at=at, invited_by=by.id
    )
    session.add(invitation)
    session.flush()
    record(session, deed=INVITE_TO_APPLY, by=by.id, at=at, subject=cohort.id, person=person.id)
    tell(
        session,
        kind=NoticeKind.INVITED_PERSONALLY,
        person=person,
        about=invitation.id,
        key=f"invited_personally:{invitation.id}",
        due_at=at,
        now=at,
        programme_id=cohort.programme_id,
    )
    return invitation


def the_invitation(session: Session, invitation_id: UUID) -> Invitation:
    """:raises Refused: when there is none (any more)."""
    return there(
        session.get(
            Invitation,
            invitation_id,
            options=[joinedload(Invitation.cohort).joinedload(Cohort.programme)],
        )
    )


def invitation_for(session: Session, *, cohort_id: UUID, person: Person) -> Invitation | None:
    return session.scalar(
        select(Invitation).where(
            Invitation.cohort_id == cohort_id, Invitation.person_id == person.id
        )
    )


def interest_of(session: Session, *, programme_id: UUID, person: Person) -> Interest | None:
    return session.scalar(
        select(Interest).where(
            Interest.programme_id == programme_id, Interest.person_id == person.id
        )
    )


def announced_to(session: Session, *, person: Person) -> Sequence[tuple[Cohort, bool]]:
    """Cohorts that collect interest, each with whether the person is on the list already."""
    listed = exists().where(
        Interest.programme_id == Cohort.programme_id, Interest.person_id == person.id
    )
    rows = session.execute(
        select(Cohort, listed)
        .join(Cohort.programme)
        .where(Cohort.stage == Stage.INTEREST, offers_to(person))
        .options(contains_eager(Cohort.programme))
        .order_by(Cohort.starts_on, Cohort.id)
    )
    return [(cohort, is_listed) for cohort, is_listed in rows]


def interested_in(session: Session, *, programme_id: UUID) -> Sequence[Person]:
    """Everybody on the list who is still there and may apply. Their names are shown to nobody."""
    return session.scalars(_interested(programme_id).order_by(Person.id)).all()


def count_interested(session: Session, *, programme_id: UUID) -> int:
    found = select(func.count()).select_from(_interested(programme_id).subquery())
    return session.scalar(found) or 0


def _interested(programme_id: UUID) -> Select[Person]:
    return (
        select(Person)
        .join(Interest, Interest.person_id == Person.id)
        .join(Programme, Programme.id == Interest.programme_id)
        .where(Interest.programme_id == programme_id, Person.left_at.is_(None))
        .where(offers_to_one(Person.organisation_id, Person.id))
    )


def _has_applied(session: Session, cohort: Cohort, person: Person) -> bool:
    found = select(Enrolment.id).where(
        Enrolment.cohort_id == cohort.id,
        Enrolment.person_id == person.id,
        Enrolment.withdrawn_at.is_(None),
    )
    return session.scalar(found) is not None
