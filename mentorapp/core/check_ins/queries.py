"""What can be asked about check-ins: only the person's own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.i18n import _


def the_check_in(session: Session, check_in_id: UUID, *, by: Person) -> CheckIn:
    """:raises Refused: when there is none, or somebody else's."""
    found = session.get(
        CheckIn, check_in_id, options=[joinedload(CheckIn.pair).options(*with_people())]
    )
    if found is None or found.person_id != by.id:
        raise Refused(_("This question is for somebody else."))
    return found


def open_check_ins_of(session: Session, *, person: Person, at: datetime) -> Sequence[CheckIn]:
    """What the person is asked now, the oldest first."""
    return session.scalars(
        select(CheckIn)
        .join(CheckIn.pair)
        .where(CheckIn.person_id == person.id, is_open_at(at))
        .options(contains_eager(CheckIn.pair).options(*with_people()))
        .order_by(CheckIn.opens_at, CheckIn.id)
    ).all()


def is_open_at(at: object) -> ColumnElement[bool]:
    """The condition on check-ins joined with their tandems that they wait for an answer."""
    return and_(
        CheckIn.answered < CheckIn.asked,
        CheckIn.opens_at <= at,
        CheckIn.lapses_at > at,
        or_(Pair.ended_as.is_(None), Pair.ended_as == Ending.COMPLETED),
    )


def stands_alone(session: Session, *, check_in: CheckIn) -> bool:
    """Whether it was said in a message of its own, which an answer may replace."""
    gathered = select(Notice.id).where(
        Notice.subject_id == check_in.id,
        Notice.kind == NoticeKind.CHECK_IN,
        Notice.digest_id.is_not(None),
    )
    return session.scalar(gathered) is None
