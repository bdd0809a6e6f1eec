"""Employers that take part by agreement agree again before more is seen of their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import Refused
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.privacy.periods import is_covered
from mentorapp.core.programmes.agreed import COMMITTEE, employers_without_committee
from mentorapp.core.programmes.approvals import Approval, EmployerYes, snapshot_in_force
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import employers_of
from mentorapp.core.settling.employers import ask_again, knows_of_committee
from mentorapp.core.settling.queries import require_may_set_up
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True)
class Difference:
    wider: tuple[str, ...]
    narrower: tuple[str, ...]

    @property
    def for_employers(self) -> tuple[str, ...]:
        """What employers are asked again for. That there may be others, each has agreed to."""
        return tuple(code for code in self.wider if not code.startswith("employer|"))


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """A shorter period is no wider than the longer one that was agreed to."""
    old, new = set(before), set(after)
    return Difference(
        wider=tuple(sorted(code for code in new - old if not is_covered(code, old))),
        narrower=tuple(sorted(code for code in old - new if not is_covered(code, new))),
    )


def employers_concerned(session: Session, *, programme: Programme) -> Sequence[UUID]:
    """All that take part; before the first approval those that were told of no committee."""
    if snapshot_in_force(session, programme_id=programme.id) is None:
        return employers_without_committee(session, programme=programme)
    return [employer.id for employer, _day in employers_of(session, programme=programme)]


def put_to_employers(
    session: Session,
    *,
    employers: Sequence[UUID],
    approval: Approval,
    change: Difference,
    at: datetime,
) -> None:
    """Until each of them agrees, what was agreed to before goes on."""
    if change.for_employers:
        for organisation_id in employers:
            ask_again(session, approval=approval, organisation_id=organisation_id, at=at)
    session.flush()


def agree_to_change(session: Session, *, approval_id: UUID, by: Person, at: datetime) -> None:
    """An employer's yes to what became wider, by one of those who may agree for it."""
    yes = the_question(session, approval_id=approval_id, by=by)
    yes.agreed_at, yes.agreed_by = at, by.id
    approval = session.get_one(Approval, approval_id)
    if COMMITTEE in approval.snapshot:
        knows_of_committee(session, approval.programme_id, by.organisation_id)
    record(session, deed="agree_to_change", by=by.id, at=at, subject=approval.programme_id)
    session.flush()


def the_question(session: Session, *, approval_id: UUID, by: Person) -> EmployerYes:
    """What the person's employer is asked, and has not answered.

    :raises Refused: for everybody but those who may agree for it, and once it is settled.
    """
    require_may_set_up(session, person=by)
    yes = session.get(EmployerYes, (approval_id, by.organisation_id))
    if yes is None or session.get_one(Approval, approval_id).dropped_at is not None:
        raise NotThere
    if yes.agreed_at is not None:
        raise Refused(_("Your employer has agreed to this already."))
    return yes


def change_put_to(session: Session, *, yes: EmployerYes) -> tuple[Approval, tuple[str, ...]]:
    """What would be seen besides what was agreed to before."""
    approval = session.get_one(Approval, yes.approval_id)
    before = snapshot_in_force(session, programme_id=approval.programme_id)
    if before is None:
        return approval, (COMMITTEE,)
    return approval, difference(before, approval.snapshot).for_employers


def questions_to(session: Session, *, organisation_id: UUID) -> Sequence[Approval]:
    """What this employer is asked and has not answered."""
    return session.scalars(
        select(Approval)
        .join(EmployerYes, EmployerYes.approval_id == Approval.id)
        .where(
            EmployerYes.organisation_id == organisation_id,
            EmployerYes.agreed_at.is_(None),
            Approval.dropped_at.is_(None),
        )
        .order_by(Approval.asked_at, Approval.id)
    ).all()


def employers_asked(session: Session, *, approval: Approval) -> Sequence[Organisation]:
    """Those that have not agreed yet."""
    return session.scalars(
        select(Organisation)
        .join(EmployerYes, EmployerYes.organisation_id == Organisation.id)
        .where(EmployerYes.approval_id == approval.id, EmployerYes.agreed_at.is_(None))
        .order_by(Organisation.name, Organisation.id)
    ).all()
