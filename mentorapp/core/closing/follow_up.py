"""Answering the follow-up, once for each token."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.closing.model import Answer, FollowUp
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.i18n import _

QUESTIONS = ("changed", "in_touch", "recommends")


def answer_follow_up(
    session: Session, *, cohort_id: UUID, token: str, answers: Mapping[str, str]
) -> None:
    """:raises InvalidInput: beside the question that has no answer.

    :raises Refused: when this token has answered already.
    """
    missing = [name for name in QUESTIONS if answers.get(name) not in set(Answer)]
    if missing:
        raise InvalidInput({name: _("Please choose one.") for name in missing})
    token_hash = hash_of(token)
    if was_answered(session, token=token):
        raise Refused(_("Thank you, you have answered already."))
    session.add(
        FollowUp(
            cohort_id=cohort_id,
            token_hash=token_hash,
            changed=Answer(answers["changed"]),
            in_touch=Answer(answers["in_touch"]),
            recommends=Answer(answers["recommends"]),
        )
    )
    session.flush()


def was_answered(session: Session, *, token: str) -> bool:
    found = select(FollowUp.id).where(FollowUp.token_hash == hash_of(token))
    return session.scalar(found) is not None


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
