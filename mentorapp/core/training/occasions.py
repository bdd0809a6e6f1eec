"""Whoever was admitted and has not prepared yet is reminded, twice and no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.training.model import TrainingItem
from mentorapp.core.training.queries import waits_for

AFTER: Final = (timedelta(days=3), timedelta(days=10))  # the admission
_WAITED = timedelta(days=1)  # longer than the timetable ever waits
_STAGES = (Stage.SELECTION, Stage.MATCHING, Stage.PREPARATION, Stage.RUNNING, Stage.CALL)


def remind_of_training(session: Session, since: datetime, until: datetime) -> None:
    for wait in AFTER:
        for enrolment in _unprepared(session, since - wait - _WAITED, until - wait):
            if enrolment.decided_at is None or enrolment.decided_at + wait < since:
                continue
            tell(
                session,
                kind=NoticeKind.TRAINING_OWED,
                person=enrolment.person,
                about=enrolment.cohort.programme_id,
                key=f"training_owed:{enrolment.id}:{wait.days}",
                due_at=enrolment.decided_at + wait,
                now=since,
                programme_id=enrolment.cohort.programme_id,
            )


def _unprepared(session: Session, after: datetime, before: datetime) -> Sequence[Enrolment]:
    """Admitted in between, with something open. What is open is looked at again when it is said."""
    one = aliased(Enrolment)
    waiting = (
        select(one.id)
        .join(Cohort, Cohort.id == one.cohort_id)
        .join(TrainingItem, TrainingItem.programme_id == Cohort.programme_id)
        .where(
            one.state == EnrolmentState.ADMITTED,
            one.decided_at > after,
            one.decided_at <= before,
            Cohort.stage.in_(_STAGES),
            waits_for(one.person_id),
        )
    )
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.id.in_(waiting))
        .options(joinedload(Enrolment.cohort), joinedload(Enrolment.person))
        .order_by(Enrolment.id)
    ).all()
