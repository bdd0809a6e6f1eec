"""Somebody leaves: a cohort, or everything. No reason is asked, and the partner hears it kindly."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.activities.introducing import forget_questions_to
from mentorapp.core.changes.parting import part_ways
from mentorapp.core.check_ins.cases import forget_cases_of
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.cohorts.queries import require_own
from mentorapp.core.consent.model import Purpose, withdraw_consent
from mentorapp.core.errors import Refused
from mentorapp.core.matching.giving_way import clear_away
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.people.model import Person
from mentorapp.i18n import _


def leave_cohort(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Take the consent to take part back, at any stage: the place, the proposals and the tandem go.

    What a tandem wrote stays readable for its two people until its time is over.
    """
    require_own(enrolment, by)
    if not enrolment.stands:
        raise Refused(_("You do not take part there any more."))
    if enrolment.cohort.stage is Stage.CLOSED:
        raise Refused(_("This cohort has ended."))
    _leave(session, enrolment, by, at)


def leave_everything(session: Session, *, person: Person, at: datetime) -> None:
    enrolments = session.scalars(
        select(Enrolment)
        .where(Enrolment.person_id == person.id)
        .options(joinedload(Enrolment.cohort).joinedload(Cohort.programme))
    )
    for enrolment in enrolments:
        if enrolment.stands:
            _leave(session, enrolment, person, at)
    forget_cases_of(session, person=person, at=at)
    forget_questions_to(session, person=person, at=at)
    for pair in pairs_of(session, person=person):
        part_ways(session, pair=pair, by=person, at=at)


def _leave(session: Session, enrolment: Enrolment, by: Person, at: datetime) -> None:
    enrolment.state, enrolment.withdrawn_at = EnrolmentState.WITHDRAWN, at
    session.execute(
        update(Enrolment)
        .where(Enrolment.id == enrolment.id)
        .values(application={}, wishes=[], not_with=[], not_with_groups=[])
    )
    session.flush()
    withdraw_consent(
        session,
        person_id=by.id,
        purpose=Purpose.TAKING_PART,
        about=enrolment.cohort_id,
        at=at,
    )
    for pair in pairs_of(session, person=by):
        if pair.cohort_id == enrolment.cohort_id:
            part_ways(session, pair=pair, by=by, at=at)
    clear_away(session, cohort=enrolment.cohort, at=at)
