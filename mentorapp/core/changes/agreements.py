"""An employer's agreement ends: nobody new of it is taken in, what runs goes on, all hear of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import Saying, tell_all, tell_each
from mentorapp.core.people.model import Person, Workspace
from mentorapp.core.programmes.approvals import Approval, EmployerYes
from mentorapp.core.programmes.model import (
    Coordinator,
    Programme,
    ProgrammeChannel,
    ProgrammeEmployer,
    ProgrammeGuest,
    Scope,
)
from mentorapp.core.programmes.queries import coordinates, coordinators_of
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.core.settling.queries import may_set_up, those_who_may_set_up
from mentorapp.i18n import _

_CONCERNED = (
    EnrolmentState.DRAFT,
    EnrolmentState.HANDED_IN,
    EnrolmentState.WAITING,
    EnrolmentState.ADMITTED,
)


def require_may_end(
    session: Session, *, programme: Programme, organisation_id: UUID, by: Person
) -> ProgrammeEmployer:
    """:raises Refused: for everybody but the two sides, and when there is no agreement."""
    own = by.organisation_id == organisation_id and may_set_up(session, person=by)
    if not own and not coordinates(session, person=by, programme_id=programme.id):
        raise Refused(_("Only those who may agree to it can end it."))
    agreement = session.get(ProgrammeEmployer, (programme.id, organisation_id))
    if agreement is None:
        raise Refused(_("This employer does not take part."))
    return agreement


def end_agreement(
    session: Session, *, programme: Programme, organisation_id: UUID, by: Person, at: datetime
) -> None:
    """By either side. Nobody of this employer is taken in any more; tandems go on to their end.

    Its channels hear nothing, and its people have no part in running the programme any more, but
    for whoever coordinates it.

    :raises Refused: for everybody else, and when there is no agreement.
    """
    agreement = require_may_end(
        session, programme=programme, organisation_id=organisation_id, by=by
    )
    session.delete(agreement)
    concerned = {
        *coordinators_of(session, programme_id=programme.id),
        *those_who_may_set_up(session, organisation_id=organisation_id),
        *_take_offices(session, programme, organisation_id),
    }
    _fall_silent(session, programme, organisation_id)
    _ask_no_more(session, programme, organisation_id, at)
    record(session, deed="end_agreement", by=by.id, at=at, subject=programme.id)
    session.flush()
    _tell_those_in_charge(session, programme, organisation_id, concerned - {by}, at)
    _tell_its_people(session, programme, organisation_id, at)


def _take_offices(
    session: Session, programme: Programme, organisation_id: UUID
) -> Sequence[Person]:
    """Whoever had one; those who coordinate keep theirs, until another coordinator ends it."""
    staff = select(Person.id).where(Person.organisation_id == organisation_id)
    these = (
        Coordinator.programme_id == programme.id,
        Coordinator.scope != Scope.PROGRAMME,
        Coordinator.person_id.in_(staff),
    )
    people = session.scalars(select(Person).join(Coordinator).where(*these)).all()
    session.execute(delete(Coordinator).where(*these))
    return people


def _fall_silent(session: Session, programme: Programme, organisation_id: UUID) -> None:
    workspaces = select(Workspace.id).where(Workspace.organisation_id == organisation_id)
    session.execute(
        delete(ProgrammeChannel).where(
            ProgrammeChannel.programme_id == programme.id,
            ProgrammeChannel.workspace_id.in_(workspaces),
        )
    )


def _ask_no_more(
    session: Session, programme: Programme, organisation_id: UUID, at: datetime
) -> None:
    """Neither for a yes to more being seen, nor with a code that it has entered before."""
    approvals = select(Approval.id).where(Approval.programme_id == programme.id)
    session.execute(
        delete(EmployerYes).where(
            EmployerYes.organisation_id == organisation_id,
            EmployerYes.approval_id.in_(approvals),
            EmployerYes.agreed_at.is_(None),
        )
    )
    session.execute(
        update(EmployerInvitation)
        .where(
            EmployerInvitation.programme_id == programme.id,
            EmployerInvitation.organisation_id == organisation_id,
            EmployerInvitation.expires_at > at,
        )
        .values(expires_at=at)
    )


def _tell_those_in_charge(
    session: Session,
    programme: Programme,
    organisation_id: UUID,
    people: Iterable[Person],
    at: datetime,
) -> None:
    tell_each(
        session,
        kind=NoticeKind.AGREEMENT_ENDED,
        people=people,
        about=organisation_id,
        key=lambda person: f"agreement_ended:{programme.id}:{person.id}:{at:%Y%m%dT%H%M%S}",
        due_at=at,
        now=at,
        programme_id=programme.id,
    )


def _tell_its_people(
    session: Session, programme: Programme, organisation_id: UUID, at: datetime
) -> None:
    """Whoever applied or takes part, once for each cohort; what is noted as a yes is open again."""
    welcome = exists().where(
        ProgrammeGuest.programme_id == programme.id, ProgrammeGuest.person_id == Person.id
    )
    enrolments = session.scalars(
        select(Enrolment)
        .join(Enrolment.cohort)
        .join(Enrolment.person)
        .where(Cohort.programme_id == programme.id, Cohort.stage != Stage.CLOSED)
        .where(Enrolment.state.in_(_CONCERNED), Person.organisation_id == organisation_id)
        .where(Person.left_at.is_(None), ~welcome)
        .options(joinedload(Enrolment.person))
    ).all()
    for enrolment in enrolments:
        if enrolment.foreseen is EnrolmentState.ADMITTED:
            enrolment.foreseen = None
    those_in_last = sorted(enrolments, key=lambda one: one.state is EnrolmentState.ADMITTED)
    sayings = {
        (one.cohort_id, one.person_id): Saying(
            kind=NoticeKind.EMPLOYER_LEFT,
            person=one.person,
            about=one.id,
            key=f"employer_left:{one.id}:{at:%Y%m%dT%H%M%S}",
            due_at=at,
            programme_id=programme.id,
        )
        for one in those_in_last
    }
    tell_all(session, sayings=sayings.values(), now=at)
