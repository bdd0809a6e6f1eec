"""The contact of an employer that takes part: offers mentors, and hears nothing of the answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.interest import invitation_for
from mentorapp.core.cohorts.model import Cohort, Enrolment, Invitation, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme, Scope, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import require_office
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What an employer has in a programme: places for mentees, as the programme counts them."""

    employer: Organisation
    places: int | None  # None for any number
    offered: int  # how many people this contact has named; whether they came is theirs to tell


def require_partner(session: Session, *, person: Person, programme: Programme) -> None:
    """:raises Refused: when the person is no employer's contact in this programme."""
    require_office(session, person=person, programme_id=programme.id, scopes=(Scope.PARTNER,))


def share_of(session: Session, *, programme: Programme, cohort: Cohort | None, by: Person) -> Share:
    """The contact's own employer, whichever programme it is."""
    require_partner(session, person=by, programme=programme)
    own = session.scalar(
        select(Variant.places).where(
            Variant.programme_id == programme.id,
            Variant.organisation_id == by.organisation_id,
            Variant.ended_at.is_(None),
        )
    )
    offered = select(func.count()).where(
        Invitation.cohort_id == (cohort.id if cohort else None), Invitation.invited_by == by.id
    )
    return Share(
        employer=session.get_one(Organisation, by.organisation_id),
        places=own or ProgrammePlan.read(programme.plan).most_per_employer or None,
        offered=session.scalar(offered) or 0,
    )


def offer_mentor(
    session: Session, *, cohort: Cohort, by: Person, person: Person, at: datetime
) -> None:
    """Name somebody of one's own employer; they are asked, and answer to the programme alone.

    Whoever was invited or has applied already is not asked again, and that is not said here: it
    would tell the employer of it.
    """
    require_partner(session, person=by, programme=cohort.programme)
    if not cohort.welcomes_late:
        raise Refused(_("Nobody can be invited at this stage."))
    if person.id == by.id or person.organisation_id != by.organisation_id or person.left_at:
        raise InvalidInput({"person": _("Please choose somebody from the list.")})
    record(session, deed="offer_mentor", by=by.id, at=at, subject=cohort.id, person=person.id)
    if _is_known(session, cohort, person):
        return
    invitation = Invitation(
        cohort=cohort, person=person, role=Role.MENTOR, invited_at=at, invited_by=by.id
    )
    session.add(invitation)
    session.flush()
    tell(
        session,
        kind=NoticeKind.OFFERED_AS_MENTOR,
        person=person,
        about=invitation.id,
        key=f"offered_as_mentor:{invitation.id}",
        due_at=at,
        now=at,
        programme_id=cohort.programme_id,
    )


def _is_known(session: Session, cohort: Cohort, person: Person) -> bool:
    if invitation_for(session, cohort_id=cohort.id, person=person) is not None:
        return True
    applied = select(Enrolment.id).where(
        Enrolment.cohort_id == cohort.id,
        Enrolment.person_id == person.id,
        Enrolment.withdrawn_at.is_(None),
    )
    return session.scalars(applied.limit(1)).first() is not None
