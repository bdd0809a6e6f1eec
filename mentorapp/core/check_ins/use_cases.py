"""Answering a check-in, one question with one tap."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.check_ins.tallies import count_answer
from mentorapp.core.errors import Refused
from mentorapp.core.missing import OutOfDate
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import Answer
from mentorapp.i18n import _


def answer_check_in(
    session: Session, *, check_in: CheckIn, by: Person, number: int, answer: str, at: datetime
) -> None:
    """`number` is the question that was shown.

    :raises Refused: to everybody else, when it was answered already, and when it has lapsed.
    """
    _require_open(check_in, by, number, at)
    question = check_in.question
    if answer not in question.answers or answer == Answer.HELP:
        raise OutOfDate
    count_answer(
        session,
        cohort=check_in.pair.cohort,
        moment=check_in.moment,
        question=question.name,
        answer=Answer(answer),
        again=_answered_before(session, check_in),
    )
    check_in.answered += 1
    if check_in.is_done:
        withdraw(session, about=check_in.id, kinds=(NoticeKind.CHECK_IN,), at=at)
    session.flush()


def ask_no_more(session: Session, *, check_in: CheckIn, by: Person, at: datetime) -> None:
    """Whoever needs help is asked nothing else now. That they asked for it is not counted."""
    if check_in.person_id != by.id:
        raise Refused(_("This question is for somebody else."))
    if not check_in.is_done:
        check_in.answered = check_in.asked
        withdraw(session, about=check_in.id, kinds=(NoticeKind.CHECK_IN,), at=at)
        session.flush()


def _answered_before(session: Session, check_in: CheckIn) -> int:
    """In other months, and in other tandems of the same cohort."""
    own = (CheckIn.person_id == check_in.person_id, CheckIn.moment == check_in.moment)
    return session.scalars(
        select(func.count(CheckIn.id))
        .join(CheckIn.pair)
        .where(*own, CheckIn.id != check_in.id, CheckIn.answered > check_in.answered)
        .where(Pair.cohort_id == check_in.pair.cohort_id)
    ).one()


def _require_open(check_in: CheckIn, by: Person, number: int, at: datetime) -> None:
    if check_in.person_id != by.id:
        raise Refused(_("This question is for somebody else."))
    if number != check_in.answered or check_in.is_done:
        raise Refused(_("You have answered this already. Thank you!"))
    if not check_in.is_open(at) or check_in.pair.ended_as is Ending.PARTED:
        raise Refused(_("This question is over. It was only a question."))
