"""Lots, when there are more good applications than places: nobody can steer them, all can check.

The order is that of SHA-256 over the cohort, the role, the round and each application's id, so
whoever draws again from the same candidates draws the same.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.counts import counts_in
from mentorapp.core.cohorts.employers import without_employer
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.cohorts.queries import enrolments_in
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.selection.model import Draw
from mentorapp.i18n import _


def draw_lots(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> Draw:
    """Put the mentees who are not decided about into an order by lot.

    Nobody is admitted by it: the coordinators decide, with the order on record.

    :raises Refused: when there is nothing to draw: places for all, or nobody undecided.
    """
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    handed_in = enrolments_in(
        session, cohort=cohort, states=(EnrolmentState.HANDED_IN,), role=Role.MENTEE
    )
    in_vain = without_employer(session, enrolments=handed_in)
    undecided = [one for one in handed_in if one.foreseen is None and one.id not in in_vain]
    foreseen = sum(one.foreseen is EnrolmentState.ADMITTED for one in handed_in)
    admitted = counts_in(session, cohort=cohort)[Role.MENTEE, EnrolmentState.ADMITTED]
    free = max(0, cohort.places - admitted - foreseen)
    if len(undecided) <= free:
        raise Refused(_("There is a place for everybody who is not decided about."))
    number = 1 + (session.scalar(_rounds(cohort)) or 0)
    draw = Draw(
        cohort=cohort,
        role=Role.MENTEE,
        round=number,
        places=free,
        candidates=in_order(
            [str(one.id) for one in undecided],
            cohort=cohort.id,
            role=Role.MENTEE,
            number=number,
        ),
        drawn_at=at,
        drawn_by=by.id,
    )
    session.add(draw)
    session.flush()
    record(session, deed="draw_lots", by=by.id, at=at, subject=draw.id)
    return draw


def in_order(candidates: Sequence[str], *, cohort: UUID, role: Role, number: int) -> list[str]:
    """The order the lot gives, whatever order the candidates come in."""

    def lot(candidate: str) -> bytes:
        return hashlib.sha256(f"{cohort}:{role}:{number}:{candidate}".encode()).digest()

    return sorted(candidates, key=lot)


def last_draw(session: Session, *, cohort: Cohort) -> Draw | None:
    return session.scalars(
        select(Draw).where(Draw.cohort_id == cohort.id).order_by(Draw.round.desc()).limit(1)
    ).one_or_none()


def _rounds(cohort: Cohort) -> Select[int]:
    return select(func.max(Draw.round)).where(Draw.cohort_id == cohort.id)
