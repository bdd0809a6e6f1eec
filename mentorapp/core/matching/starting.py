"""Coordinators ask for a run of the engine, or give one up."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.core.cohorts.stages import enter_stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.engine.policy import FULL_SCORE
from mentorapp.core.matching.giving_way import clear_away
from mentorapp.core.matching.model import LOOKED_FOR_IN, Aim, MatchingRun, RunState
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.matching.queries import latest_run
from mentorapp.core.notices.job import Job, JobState, ask_for
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, term

JOB: Final = "matching_run"


def start_matching(
    session: Session, *, cohort: Cohort, by: Person, aim: Aim, floor: int, at: datetime
) -> MatchingRun:
    """Ask for a run; its drafts take the place of the present ones, except what was kept.

    :raises Refused: when the cohort is not there yet, or a run is under way.
    """
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    hold(session, cohort_id=cohort.id)
    if cohort.stage not in LOOKED_FOR_IN:
        raise Refused(_("Pairs are looked for after the call and before the closing."))
    if not 0 <= floor <= FULL_SCORE:
        raise InvalidInput({"floor": _("Please choose one.")})
    _require_no_other_run(session, cohort, at)
    _require_people(session, cohort)
    clear_away(session, cohort=cohort, at=at)
    if cohort.stage is Stage.SELECTION:
        enter_stage(session, cohort=cohort, stage=Stage.MATCHING, by=by.id, at=at)
    run = MatchingRun(cohort=cohort, started_by=by, started_at=at, aim=aim, floor=floor)
    session.add(run)
    session.flush()
    ask_for(session, kind=JOB, key=_job_key(run), arguments={"run": run.id}, now=at)
    record(session, deed="start_matching", by=by.id, at=at, subject=run.id)
    return run


def stop_matching(session: Session, *, run: MatchingRun, by: Person, at: datetime) -> None:
    """Give up a run that takes too long; the present drafts stay."""
    require_coordinator(session, person=by, programme_id=run.cohort.programme_id)
    hold(session, cohort_id=run.cohort_id)
    session.refresh(run, ["state", "finished_at"])
    if run.is_finished:
        raise Refused(_("This search has ended already."))
    run.state, run.finished_at = RunState.STOPPED, at
    record(session, deed="stop_matching", by=by.id, at=at, subject=run.id)


def step_of(session: Session, *, run: MatchingRun) -> str:
    """How far a run has come, as the engine calls it, or "level:3"; "" before its first step."""
    return session.scalar(select(Job.progress).where(Job.key == _job_key(run))) or ""


def _require_no_other_run(session: Session, cohort: Cohort, at: datetime) -> None:
    run = latest_run(session, cohort=cohort)
    if run is None or run.is_finished:
        return
    job = session.scalar(select(Job.state).where(Job.key == _job_key(run)))
    if job is not JobState.FAILED:
        raise Refused(_("Pairs are being looked for already."))
    # Nobody works on it any more, so it must not stand in the way for ever.
    run.state, run.finished_at = RunState.FAILED, at
    session.flush()


def _require_people(session: Session, cohort: Cohort) -> None:
    roles = {enrolment.role for enrolment in admitted_in(session, cohort=cohort)}
    named = {Role.MENTEE: Term.MENTEES, Role.MENTOR: Term.MENTORS}
    missing = [term(word) for role, word in named.items() if role not in roles]
    if missing:
        nobody = _("No {people} have been admitted yet.")
        raise Refused(" ".join(nobody.format(people=people) for people in missing))


def _job_key(run: MatchingRun) -> str:
    return f"{JOB}:{run.id}"
