"""What a cohort answered to the short questions, once five have: never who, never when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.check_ins.tallies import tallies_of
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import require_evaluation
from mentorapp.core.programmes.check_ins import QUESTIONS, Answer, Question
from mentorapp.core.programmes.plan import Moment
from mentorapp.core.programmes.queries import require_office
from mentorapp.core.reports.overview import READERS
from mentorapp.core.reports.suppressing import Split, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    moment: Moment
    question: Question
    figures: Split[Answer]


def look_at_check_ins(
    session: Session, *, cohort: Cohort, by: Person, at: datetime
) -> Sequence[Answered]:
    """Every question that five have answered; that somebody looked is recorded.

    :raises Refused: for everybody but coordinators and observers.
    """
    programme_id = cohort.programme_id
    office = require_office(session, person=by, programme_id=programme_id, scopes=READERS)
    require_evaluation(session, programme_id=programme_id, name="check_ins", to=office.scope)
    record(session, deed="read_check_ins", by=by.id, at=at, subject=cohort.id)
    told = {(t.moment, t.question): t.told for t in tallies_of(session, cohort=cohort)}
    return [
        Answered(
            moment=moment,
            question=question,
            figures=split({a: counted.get(a, 0) for a in question.answers if a is not Answer.HELP}),
        )
        for moment, questions in QUESTIONS.items()
        for question in questions
        if (counted := told.get((moment, question.name)))
    ]
