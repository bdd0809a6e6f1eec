"""Counting answers without those who gave them."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.check_ins.model import Tally
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.once import insert_once
from mentorapp.core.programmes.check_ins import TOLD_TOGETHER, Answer, QuestionName
from mentorapp.core.programmes.plan import Moment


def count_answer(
    session: Session,
    *,
    cohort: Cohort,
    moment: Moment,
    question: QuestionName,
    answer: Answer,
    again: int,
) -> None:
    """`again`: how often the same person has answered this before, in a month or tandem of theirs.

    Only answers for which it is the same wait together: so five answers are of five people. One
    row is locked, so that two who answer at once are both counted.
    """
    tally = _tally(session, cohort.id, moment, question)
    waiting = _plus(tally.waiting, {_waits_as(answer, again): 1})
    beside = {_waits_as(one, again): one.value for one in Answer}
    together = {one: waiting[key] for key, one in beside.items() if key in waiting}
    if sum(together.values()) >= TOLD_TOGETHER:
        tally.told = _plus(tally.told, together)
        waiting = {key: n for key, n in waiting.items() if key not in beside}
    tally.waiting = waiting


def _waits_as(answer: Answer, again: int) -> str:
    return f"{answer}:{again}" if again else answer.value


def tallies_of(session: Session, *, cohort: Cohort) -> Sequence[Tally]:
    return session.scalars(
        select(Tally).where(Tally.cohort_id == cohort.id).order_by(Tally.moment, Tally.question)
    ).all()


def _tally(session: Session, cohort_id: UUID, moment: Moment, question: QuestionName) -> Tally:
    tally_id = uuid5(cohort_id, f"{moment}:{question}")
    first = {
        "id": tally_id,
        "cohort_id": cohort_id,
        "moment": moment,
        "question": question,
        "waiting": {},
        "told": {},
    }
    insert_once(session, Tally, [first], unique="id")
    return session.scalars(
        select(Tally)
        .where(Tally.id == tally_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _plus(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other})}
