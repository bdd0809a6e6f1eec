"""What a cohort said half a year later, once five have: never who, and no small group."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.closing.model import Answer, FollowUp
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.check_ins import LATER
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.reports.suppressing import SMALLEST, Split, split, with_majority


def follow_ups_of(
    session: Session, *, cohort: Cohort, by: Person
) -> Mapping[str, Split[Answer] | None]:
    """How often each answer was given, five at a time, and None for a question to which fewer than
    five have said something; nothing before it is approved, and before anybody has answered.
    """
    programme_id = cohort.programme_id
    require_coordinator(session, person=by, programme_id=programme_id)
    if not is_evaluated(session, programme_id=programme_id, name="follow_up"):
        return {}
    said_of_most = is_evaluated(session, programme_id=programme_id, name="majority")
    counted = with_majority if said_of_most else split
    given = session.scalars(select(FollowUp).where(FollowUp.cohort_id == cohort.id)).all()
    said = {
        name: [a for one in given if name in one.told and (a := getattr(one, name))]
        for name, _words in LATER
    }
    return {
        name: counted({answer: each.count(answer) for answer in Answer})
        if len(each) >= SMALLEST
        else None
        for name, each in said.items()
        if any(getattr(one, name) for one in given)
    }
