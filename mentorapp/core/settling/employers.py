"""Employers take part in a programme of another one by their own agreement."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere, there
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.offices import tell_coordinators
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.people.codes import code_hash, new_code
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.approvals import Approval, EmployerYes, approval_of_two
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.queries import require_coordinator, the_programme
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.core.settling.queries import (
    may_set_up,
    require_may_set_up,
    those_who_may_set_up,
)
from mentorapp.i18n import _

LASTS = timedelta(days=30)
_LENGTH = 16


def ask_employer(session: Session, *, programme: Programme, by: Person, at: datetime) -> str:
    """A code to pass on to another employer. It is shown once; only its hash is kept.

    Nobody sees which other employers there are: whoever is asked says so by using the code.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    code = new_code(_LENGTH)
    session.add(
        EmployerInvitation(
            programme_id=programme.id,
            code_hash=code_hash(code),
            asked_by=by.id,
            expires_at=at + LASTS,
        )
    )
    record(session, deed="ask_employer", by=by.id, at=at, subject=programme.id)
    return code


def open_invitation(session: Session, *, code: str, by: Person, at: datetime) -> EmployerInvitation:
    """From now on the invitation is for the employer of whoever entered its code.

    :raises InvalidInput: when the code is wrong, used by another employer, or too old.
    """
    require_may_set_up(session, person=by)
    found = session.scalar(
        select(EmployerInvitation).where(EmployerInvitation.code_hash == code_hash(code))
    )
    if found is None or found.is_over(at) or not found.is_for(by.organisation_id):
        raise InvalidInput({"code": _("This code is not valid (any more).")})
    programme = the_programme(session, found.programme_id)
    if programme.organisation_id == by.organisation_id:
        raise InvalidInput({"code": _("This is a programme of your own employer.")})
    found.organisation_id = by.organisation_id
    return found


def the_invitation(
    session: Session, *, invitation_id: UUID, by: Person, at: datetime
) -> EmployerInvitation:
    """:raises Refused: for everybody but those who may agree for the employer it is for."""
    require_may_set_up(session, person=by)
    found = session.get(EmployerInvitation, invitation_id)
    if found is None or found.organisation_id != by.organisation_id:
        raise NotThere
    if found.is_over(at):
        raise Refused(_("This invitation is over. Please ask for a new code."))
    return found


def is_asked(session: Session, *, programme: Programme, person: Person, at: datetime) -> bool:
    """Whether somebody reads in it what they are asked to agree to for their employer."""
    asked = select(EmployerInvitation).where(
        EmployerInvitation.programme_id == programme.id,
        EmployerInvitation.organisation_id == person.organisation_id,
    )
    stand = (not invitation.is_over(at) for invitation in session.scalars(asked))
    return may_set_up(session, person=person) and any(stand)


def agree_for_employer(
    session: Session, *, invitation: EmployerInvitation, by: Person, at: datetime
) -> None:
    """The employer's yes to the programme, its data and its readers: its people may apply now."""
    invitation = the_invitation(session, invitation_id=invitation.id, by=by, at=at)
    invitation.agreed_at = at
    if _agreement(session, invitation.programme_id, by.organisation_id) is None:
        agreed = ProgrammeEmployer(
            programme_id=invitation.programme_id,
            organisation_id=by.organisation_id,
            agreed_at=at,
            agreed_by=by.id,
            without_committee=not has_committee(
                session, programme=the_programme(session, invitation.programme_id)
            ),
        )
        session.add(agreed)
        half = approval_of_two(session, programme_id=invitation.programme_id)
        if half is not None:
            ask_again(session, approval=half, organisation_id=by.organisation_id, at=at)
    record(session, deed="agree_for_employer", by=by.id, at=at, subject=invitation.programme_id)
    tell_coordinators(
        session,
        kind=NoticeKind.EMPLOYER_AGREED,
        programme_id=invitation.programme_id,
        about=invitation.id,
        at=at,
    )
    session.flush()


def ask_again(session: Session, *, approval: Approval, organisation_id: UUID, at: datetime) -> None:
    """Put to an employer what two people have agreed to; whoever may speak for it is told."""
    session.add(EmployerYes(approval_id=approval.id, organisation_id=organisation_id))
    tell_each(
        session,
        kind=NoticeKind.MORE_TO_BE_SEEN,
        people=those_who_may_set_up(session, organisation_id=organisation_id),
        about=approval.id,
        key=lambda person: f"more_to_be_seen:{approval.id}:{person.id}",
        due_at=at,
        now=at,
        programme_id=approval.programme_id,
    )


def knows_of_committee(session: Session, programme_id: UUID, organisation_id: UUID) -> None:
    agreement = _agreement(session, programme_id, organisation_id)
    if agreement is not None:
        agreement.without_committee = False


def programmes_shared_with(session: Session, *, by: Person) -> Sequence[Programme]:
    """Other employers' programmes that the person's own takes part in, for who may end that."""
    require_may_set_up(session, person=by)
    return session.scalars(
        select(Programme)
        .join(ProgrammeEmployer, ProgrammeEmployer.programme_id == Programme.id)
        .where(ProgrammeEmployer.organisation_id == by.organisation_id)
        .options(joinedload(Programme.organisation))
        .order_by(ProgrammeEmployer.agreed_at, Programme.id)
    ).all()


def the_employer(session: Session, organisation_id: UUID) -> Organisation:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Organisation, organisation_id))


def _agreement(
    session: Session, programme_id: UUID, organisation_id: UUID
) -> ProgrammeEmployer | None:
    return session.get(ProgrammeEmployer, (programme_id, organisation_id))
