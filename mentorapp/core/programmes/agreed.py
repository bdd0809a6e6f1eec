"""Whatever is wider than what was agreed to waits: fields, questions and a committee ask here.

Figures ask in `approvals`, periods in `privacy.periods`. Where nothing was approved yet, nothing
waits, but for a committee of which an employer that takes part was not told when it agreed.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.programmes.approvals import snapshot_in_force
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.questions import Question, Readers, questions_of
from mentorapp.i18n import _

COMMITTEE: Final = "office|committee"  # it reads applications whose form names it, and votes


def is_shown(session: Session, *, programme_id: UUID, field: str, to: str) -> bool:
    """Whether a circle of people may see a field that they did not see in an earlier release.

    `field` is a line of the register by its table and first column, `to` one of its seers.
    """
    approved = snapshot_in_force(session, programme_id=programme_id)
    return approved is None or f"field|{field}|{to}" in approved


def require_shown(session: Session, *, programme_id: UUID, field: str, to: str) -> None:
    """:raises Refused: where showing it is all there is to do, until two people agree to it."""
    if not is_shown(session, programme_id=programme_id, field=field, to=to):
        raise Refused(
            _(
                "This came after the programme was approved. It begins once a second person has "
                "agreed to who sees what."
            )
        )


def has_committee(session: Session, *, programme: Programme) -> bool:
    """Whether several people read applications beside the coordinators: set up, and agreed to."""
    if not ProgrammePlan.read(programme.plan).has_committee:
        return False
    approved = snapshot_in_force(session, programme_id=programme.id)
    if approved is None:
        return not employers_without_committee(session, programme=programme)
    return COMMITTEE in approved


def employers_without_committee(session: Session, *, programme: Programme) -> Sequence[UUID]:
    """Those that take part and agreed when no committee read applications."""
    return session.scalars(
        select(ProgrammeEmployer.organisation_id).where(
            ProgrammeEmployer.programme_id == programme.id, ProgrammeEmployer.without_committee
        )
    ).all()


def questions_asked(session: Session, *, programme: Programme) -> Sequence[Question]:
    """What an application asks today: a question nobody has agreed to yet is not put to anybody."""
    approved = snapshot_in_force(session, programme_id=programme.id)
    return [one for one in questions_of(session, programme=programme) if not waits(one, approved)]


def waits(question: Question, approved: Sequence[str] | None) -> bool:
    """Whether a second person has not agreed to who reads the answers."""
    if approved is None or question.readers is Readers.NOBODY:
        return False
    return question_code(question) not in approved


def question_code(question: Question) -> str:
    return f"question|{question.key}|{question.readers}"
