"""How many applied for a cohort, in which role, and where each of them stands."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.programmes.model import Variant

Counts = Mapping[tuple[Role, EnrolmentState], int]


def counts_in(session: Session, *, cohort: Cohort) -> Counts:
    """How many there are of each; 0 for what is missing."""
    return counts_in_each(session, cohorts=[cohort])[cohort.id]


def counts_among(enrolments: Sequence[Enrolment]) -> Counts:
    """The same, of those whom somebody may read."""
    return Counter((enrolment.role, enrolment.state) for enrolment in enrolments)


def counts_in_each(session: Session, *, cohorts: Sequence[Cohort]) -> Mapping[UUID, Counts]:
    """The same for several cohorts, by their ids."""
    rows = session.execute(
        select(Enrolment.cohort_id, Enrolment.role, Enrolment.state, func.count())
        .where(Enrolment.cohort_id.in_([cohort.id for cohort in cohorts]))
        .group_by(Enrolment.cohort_id, Enrolment.role, Enrolment.state)
    )
    counts: dict[UUID, Counter[tuple[Role, EnrolmentState]]] = defaultdict(Counter)
    for cohort_id, role, state, n in rows:
        counts[cohort_id][role, state] = n
    return counts


def counts_at(session: Session, *, sites: Sequence[Variant]) -> Mapping[tuple[UUID, UUID], Counts]:
    """The same for sites, by cohort and site; nothing of other sites."""
    rows = session.execute(
        select(
            Enrolment.cohort_id,
            Enrolment.variant_id,
            Enrolment.role,
            Enrolment.state,
            func.count(),
        )
        .where(Enrolment.variant_id.in_([site.id for site in sites]))
        .group_by(Enrolment.cohort_id, Enrolment.variant_id, Enrolment.role, Enrolment.state)
    )
    counts: dict[tuple[UUID, UUID], Counter[tuple[Role, EnrolmentState]]] = defaultdict(Counter)
    for cohort_id, variant_id, role, state, n in rows:
        if variant_id is not None:
            counts[cohort_id, variant_id][role, state] = n
    return counts
