"""Answering the follow-up, once for each token: as many questions as the programme asks."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.closing.model import Answer, FollowUp
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.programmes.check_ins import LATER, TOLD_TOGETHER
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.i18n import _


def asked_later(programme: Programme) -> Mapping[str, str]:
    """The questions of the follow-up, by name; none where the programme sends no follow-up."""
    asked = ProgrammePlan.read(programme.plan).questions.get(Moment.LATER, 0)
    return dict(LATER[:asked])


def asked_of(session: Session, *, cohort_id: UUID) -> Mapping[str, str]:
    """What a link that was sent asks: one question at least, even if the plan has none any more.

    :raises Refused: when the cohort is gone.
    """
    return asked_later(the_cohort(session, cohort_id).programme) or dict(LATER[:1])


def answer_follow_up(
    session: Session, *, cohort_id: UUID, token: str, answers: Mapping[str, str]
) -> None:
    """Each question is voluntary; one answer is enough.

    :raises InvalidInput: when nothing was answered.

    :raises Refused: when this token has answered already.
    """
    asked = asked_of(session, cohort_id=cohort_id)
    said = {name: Answer(answers[name]) for name in asked if answers.get(name) in set(Answer)}
    if not said:
        first, *more = asked
        wanted = _("Please answer one of these.") if more else _("Please choose one.")
        raise InvalidInput({first: wanted})
    if was_answered(session, token=token):
        raise Refused(_("Thank you, you have answered already."))
    kept = FollowUp(cohort_id=cohort_id, token_hash=hash_of(token))
    for name, answer in said.items():
        setattr(kept, name, answer)
    session.add(kept)
    _tell_together(session, cohort_id)


def _tell_together(session: Session, cohort_id: UUID) -> None:
    """Each question for itself; those who answer at once wait in line."""
    hold(session, cohort_id=cohort_id)
    given = session.scalars(select(FollowUp).where(FollowUp.cohort_id == cohort_id)).all()
    for name, _words in LATER:
        waiting = [one for one in given if getattr(one, name) and name not in one.told]
        if len(waiting) >= TOLD_TOGETHER:
            for one in waiting:
                one.told = [*one.told, name]
    session.flush()


def was_answered(session: Session, *, token: str) -> bool:
    found = select(FollowUp.id).where(FollowUp.token_hash == hash_of(token))
    return session.scalar(found) is not None


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
