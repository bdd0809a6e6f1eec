"""The job behind a run: read, compute outside any transaction, write down what was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.calculating import clearly_better, compare
from mentorapp.core.matching.drafting import Found, give_up, write_down
from mentorapp.core.matching.engine.faults import Fault, Unsolvable
from mentorapp.core.matching.engine.policy import Policy
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.equity import equity
from mentorapp.core.matching.engine.steps import Cancelled
from mentorapp.core.matching.model import SCALE, Choice, MatchingRun, RunState
from mentorapp.core.matching.reading import open_problem_of
from mentorapp.core.people.staff import refresh_staff
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.model import Programme
from mentorapp.core.stafflists.placing import place_everybody
from mentorapp.core.stafflists.queries import standings
from mentorapp.db.session import Sessions, looking, transact

COMPARE: Final = "compare"  # each other choice is one step, whatever is done for it
COUNTED: Final = (COMPARE, "level")  # of which it is told how often they were taken
_ATTEMPTS: Final = 3  # somebody may answer or rule while the engine computes


@dataclass(frozen=True, slots=True)
class _Work:
    run_id: UUID
    choice: Choice
    problem: Problem
    other_choices: Mapping[str, Policy]


def carry_out(
    instance: Instance, arguments: Mapping[str, str], progress: Callable[[str], None]
) -> None:
    """Compute a run and write its result, unless somebody stopped it.

    Doing it again, after a crash or twice at once, changes nothing more.
    """
    run_id, sessions = UUID(arguments["run"]), instance.sessions
    if instance.directory is not None:
        refresh_staff(sessions, instance.directory, _who_takes_part(sessions, run_id))
    transact(sessions, partial(_place, run_id=run_id), writes=True)
    for _attempt in range(_ATTEMPTS):
        work = transact(sessions, partial(_take_up, run_id=run_id), writes=True)
        if work is None:
            return
        try:
            found = _compute(sessions, work, progress)
        except Cancelled:
            return
        except Unsolvable as unsolvable:
            _give_up(instance, run_id, unsolvable.faults)
            return
        result = partial(write_down, run_id=run_id, found=found, at=instance.clock())
        if transact(sessions, result, writes=True):
            return
    _give_up(instance, run_id, ())


def _give_up(instance: Instance, run_id: UUID, faults: Sequence[Fault]) -> None:
    end = partial(give_up, run_id=run_id, faults=faults, at=instance.clock())
    transact(instance.sessions, end, writes=True)


def _place(session: Session, run_id: UUID) -> None:
    """Whoever came after the employer's list was read is looked up in it now."""
    keeper_id = session.scalar(
        select(Programme.organisation_id)
        .join(Cohort, Cohort.programme_id == Programme.id)
        .join(MatchingRun, MatchingRun.cohort_id == Cohort.id)
        .where(MatchingRun.id == run_id)
    )
    if keeper_id is not None and standings(session, keeper_id=keeper_id):
        place_everybody(session, keeper_id=keeper_id)


def _who_takes_part(sessions: Sessions, run_id: UUID) -> Sequence[UUID]:
    """Nobody else is looked up in the employer's directory."""
    with looking(sessions) as session:
        return session.scalars(
            select(Enrolment.person_id)
            .join(MatchingRun, MatchingRun.cohort_id == Enrolment.cohort_id)
            .where(MatchingRun.id == run_id, Enrolment.state == EnrolmentState.ADMITTED)
        ).all()


def _take_up(session: Session, run_id: UUID) -> _Work | None:
    run = session.get(MatchingRun, run_id)
    if run is None or run.is_finished:
        return None
    run.state = RunState.RUNNING
    cohort = the_cohort(session, run.cohort_id)
    return _Work(
        run_id,
        run.choice,
        open_problem_of(session, cohort=cohort, aim=run.aim, floor=run.floor),
        {
            choice.key: policy_of(cohort.programme, aim=choice.aim, floor=choice.floor)
            for choice in SCALE
            if choice != run.choice
        },
    )


def _compute(sessions: Sessions, work: _Work, progress: Callable[[str], None]) -> Found:
    """:raises Cancelled: when a coordinator stopped the run. :raises Unsolvable:"""
    said: set[str] = set()

    def note(step: str, times: int) -> None:
        code = f"{step}:{times}" if step in COUNTED else step
        comparing = any(each.startswith(COMPARE) for each in said)
        if code not in said and (step == COMPARE or not comparing):
            said.add(code)
            progress(code)

    def is_stopped() -> bool:
        with looking(sessions) as session:
            finished = select(MatchingRun.finished_at).where(MatchingRun.id == work.run_id)
            return session.scalar(finished) is not None

    choices = {work.choice.key: work.problem.policy, **work.other_choices}
    chosen, *others = compare(work.problem, choices, progress=note, cancelled=is_stopped)
    return Found(
        outcome=chosen,
        others=others,
        clearly_better=clearly_better(work.problem, chosen.result),
        equity=equity(work.problem, chosen.result),
    )
