"""A committee votes: each member once, changeable until it is decided, nobody about their own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.selection.model import Verdict, Vote
from mentorapp.core.selection.rights import is_voted_on, require_reader, why_aside
from mentorapp.core.written import require_short
from mentorapp.i18n import _

COMMENT_MOST = 1000  # characters
QUORUM = 2  # votes without which nothing is decided where a committee decides


@dataclass(frozen=True, slots=True)
class Tally:
    yes: int = 0
    perhaps: int = 0
    no: int = 0
    aside: int = 0

    @property
    def votes(self) -> int:
        return self.yes + self.perhaps + self.no

    @property
    def has_quorum(self) -> bool:
        return self.votes >= QUORUM


def vote(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    verdict: Verdict,
    comment: str,
    at: datetime,
) -> Vote:
    """Say what one thinks of an application, or step aside. A later word replaces the earlier.

    :raises Refused: for whoever has no say in it, or when it is decided.
    """
    office = require_reader(session, person=by, enrolment=enrolment)
    if not is_voted_on(session, enrolment=enrolment):
        raise Refused(_("The coordinators decide here; there is no vote."))
    if enrolment.state is not EnrolmentState.HANDED_IN or enrolment.foreseen is not None:
        raise Refused(_("This was decided before."))
    if verdict is not Verdict.ASIDE and why_aside(enrolment, by=by, office=office):
        raise Refused(_("This person works where you work, so others decide."))
    require_short(("comment", comment, COMMENT_MOST))
    said = vote_of(session, enrolment=enrolment, member=by)
    if said is None:
        said = Vote(enrolment=enrolment, member=by, verdict=verdict, comment="", voted_at=at)
        session.add(said)
    said.verdict, said.comment, said.voted_at = verdict, comment, at
    session.flush()
    # Without the person: those a vote concerns never see it, not even that there was one.
    record(session, deed="vote", by=by.id, at=at, subject=enrolment.id)
    return said


def vote_of(session: Session, *, enrolment: Enrolment, member: Person) -> Vote | None:
    return session.scalar(
        select(Vote).where(Vote.enrolment_id == enrolment.id, Vote.member_id == member.id)
    )


def votes_on(session: Session, *, enrolment: Enrolment) -> Sequence[Vote]:
    return session.scalars(
        select(Vote)
        .where(Vote.enrolment_id == enrolment.id)
        .options(joinedload(Vote.member))
        .order_by(Vote.voted_at, Vote.id)
    ).all()


def tallies(session: Session, *, enrolments: Sequence[Enrolment]) -> Mapping[UUID, Tally]:
    """How the votes stand, by enrolment; in one statement, whoever many there are."""
    ids = [enrolment.id for enrolment in enrolments]
    rows = session.execute(
        select(Vote.enrolment_id, Vote.verdict).where(Vote.enrolment_id.in_(ids))
    )
    counted = Counter((enrolment_id, verdict) for enrolment_id, verdict in rows)
    return {id_: Tally(*(counted[id_, verdict] for verdict in Verdict)) for id_ in ids}


def require_quorum(session: Session, *, enrolment: Enrolment) -> None:
    """:raises Refused: where a committee decides and too few have voted."""
    if not is_voted_on(session, enrolment=enrolment):
        return
    if not tallies(session, enrolments=[enrolment])[enrolment.id].has_quorum:
        raise Refused(
            _("The committee decides here: at least {n} of its members vote first.").format(
                n=QUORUM
            )
        )
