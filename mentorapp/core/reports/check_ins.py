"""What a cohort answered to the short questions, once five have: never who, never when."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.check_ins.tallies import tallies_of
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import is_evaluated, require_evaluation
from mentorapp.core.programmes.check_ins import QUESTIONS, Answer, Question
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.core.programmes.queries import require_office
from mentorapp.core.reports.overview import READERS
from mentorapp.core.reports.suppressing import Split, split, with_majority


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    moment: Moment
    question: Question
    was_asked: bool
    figures: Split[Answer] | None  # None before five have answered
    untold: int = 0  # answers that came last, of fewer than five, and stay untold
    is_over: bool = False  # with the cohort


def look_at_check_ins(
    session: Session, *, cohort: Cohort, by: Person, at: datetime
) -> Sequence[Answered]:
    """Every question that is asked or was answered; that somebody looked is recorded.

    :raises Refused: for everybody but coordinators and observers.
    """
    programme_id = cohort.programme_id
    office = require_office(session, person=by, programme_id=programme_id, scopes=READERS)
    require_evaluation(session, programme_id=programme_id, name="check_ins", to=office.scope)
    record(session, deed="read_check_ins", by=by.id, at=at, subject=cohort.id)
    said_of_most = is_evaluated(
        session, programme_id=programme_id, name="majority", to=office.scope
    )
    counted = with_majority if said_of_most else split
    is_over = cohort.stage is Stage.CLOSED
    tallies = tallies_of(session, cohort=cohort)
    told = {(t.moment, t.question): t.told for t in tallies}
    waiting = {(t.moment, t.question): sum(t.waiting.values()) for t in tallies}
    asked = _asked_in(session, cohort, at)
    return [
        Answered(
            moment=moment,
            question=question,
            was_asked=moment in asked or (moment, question.name) in told,
            figures=counted({a: given.get(a, 0) for a in question.answers if a is not Answer.HELP})
            if (given := told.get((moment, question.name)))
            else None,
            untold=waiting.get((moment, question.name), 0) if is_over else 0,
            is_over=is_over,
        )
        for moment, question in _questions()
        if question in _planned(cohort, moment) or told.get((moment, question.name))
    ]


def _questions() -> Iterator[tuple[Moment, Question]]:
    return ((moment, question) for moment, asked in QUESTIONS.items() for question in asked)


def _planned(cohort: Cohort, moment: Moment) -> Sequence[Question]:
    asked = ProgrammePlan.read(cohort.programme.plan).questions.get(moment, 0)
    return QUESTIONS[moment][:asked]


def _asked_in(session: Session, cohort: Cohort, at: datetime) -> Set[Moment]:
    """The moments that have come for anybody; of a closed cohort all, whatever is kept of it."""
    if cohort.stage is Stage.CLOSED:
        return frozenset(Moment)
    come = (
        select(CheckIn.moment)
        .join(CheckIn.pair)
        .where(Pair.cohort_id == cohort.id, CheckIn.opens_at <= at)
    )
    return frozenset(session.scalars(come.distinct()))
