"""One at a time: who moves a cohort, and who changes its proposals."""

from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort


def hold(session: Session, *, cohort_id: UUID) -> None:
    """Keep others from it until the transaction ends; its stage is as they left it."""
    session.flush()
    cohort = session.get_one(Cohort, cohort_id)
    session.refresh(cohort, ["stage", "by_date"], with_for_update=True)
