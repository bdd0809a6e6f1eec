"""On PostgreSQL somebody presses just as a job is about to write what it has decided on."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from threading import Barrier, local
from uuid import UUID, uuid4

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.answers.workload import DUTIES, JOB_HANDLERS
from mentorapp.core.changes.pausing import pause_pair
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.planning import begins_first_on, plan_cohort
from mentorapp.core.matching import starting
from mentorapp.core.matching.model import Aim, MatchingRun, RunState
from mentorapp.core.matching.starting import start_matching, stop_matching
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.model import Handled, Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.db.session import make_sessions, transact
from mentorapp.jobs.now import Now
from mentorapp.jobs.timetable import look_at_timetable
from mentorapp.jobs.tuning import Tuning
from tests.builders import NOW, a_coordinator, a_pair, an_instance
from tests.core.matching.builders import a_town

Press = Callable[[Session], object]

A_YEAR = timedelta(days=365)


def test_a_pause_that_just_became_longer_does_not_end(postgres: Engine) -> None:
    with Session(postgres) as session:
        pair = a_pair(session)
        _pause(session, pair.id, NOW.date() + timedelta(days=7), NOW)
        session.commit()
        back = NOW + timedelta(days=8)
        later = back.date() + timedelta(days=60)

        _do(postgres, "pauses", at=back, meanwhile=lambda s: _pause(s, pair.id, later, back))

        session.refresh(pair)
        assert pair.paused_until == later


def test_a_tandem_that_just_paused_is_not_completed(postgres: Engine) -> None:
    with Session(postgres) as session:
        pair = a_pair(session)
        over = datetime.combine(pair.completes_on, NOW.time(), NOW.tzinfo)
        later = over.date() + timedelta(days=60)
        session.commit()

        _do(postgres, "endings", at=over, meanwhile=lambda s: _pause(s, pair.id, later, over))

        session.refresh(pair)
        assert (pair.ended_at, pair.paused_until) == (None, later)


def test_the_year_that_follows_is_planned_once(postgres: Engine) -> None:
    with Session(postgres) as session:
        cohort = a_pair(session).cohort
        cohort.programme.plan = ProgrammePlan(ongoing=True).kept()
        cora = a_coordinator(session, cohort)
        begins = begins_first_on(cohort)
        at = datetime.combine(begins, NOW.time(), NOW.tzinfo)
        session.commit()

        def plan(session: Session) -> None:
            programme = joinedload(Cohort.programme).joinedload(Programme.organisation)
            last = session.get_one(Cohort, cohort.id, options=[programme])
            plan_cohort(
                session,
                programme=last.programme,
                by=session.get_one(Person, cora.id),
                name="The next one",
                starts_on=last.ends_on,
                today=begins,
                at=at,
            )

        _do(postgres, "years", at=at, meanwhile=plan)

        assert len(session.scalars(select(Cohort)).all()) == 2


def test_dates_that_were_just_put_off_move_nothing(postgres: Engine) -> None:
    with Session(postgres) as session:
        cohort = a_pair(session).cohort
        cohort.stage, cohort.by_date = Stage.CLOSING, True
        over = datetime.combine(cohort.ends_on, NOW.time(), NOW.tzinfo) + timedelta(days=1)
        session.commit()

        def put_off(session: Session) -> None:
            session.get_one(Cohort, cohort.id).ends_on += A_YEAR

        _do(postgres, "stages", at=over, meanwhile=put_off)

        session.refresh(cohort)
        assert cohort.stage is Stage.CLOSING


def test_a_search_that_was_just_stopped_stays_so(postgres: Engine) -> None:
    with Session(postgres) as session:
        town = a_town(session)
        town.mentee("Asha"), town.mentor("Tom")
        run = start_matching(
            session, cohort=town.cohort, by=town.cora, aim=Aim.EVERYONE, floor=0, at=NOW
        )
        session.commit()

        def stop(session: Session) -> None:
            found = session.get_one(MatchingRun, run.id, options=[joinedload(MatchingRun.cohort)])
            stop_matching(session, run=found, by=session.get_one(Person, town.cora.id), at=NOW)

        with _when_about_to_write(postgres, stop):
            JOB_HANDLERS[starting.JOB](
                an_instance(session), {"run": str(run.id)}, lambda _code: None
            )

        session.refresh(run)
        assert run.state is RunState.STOPPED


def test_of_two_workers_one_asks_what_is_due(postgres: Engine) -> None:
    together = Barrier(2, timeout=20)

    def occasion(session: Session, _since: datetime, _until: datetime) -> None:
        session.add(Handled(key=f"asked:{uuid4()}", at=NOW))

    def look(_worker: int) -> None:
        together.wait()
        look_at_timetable(
            make_sessions(postgres), {"one": occasion}, {}, now=Now(NOW, NOW), tuning=Tuning()
        )

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(look, range(2)))

    with Session(postgres) as session:
        assert len(session.scalars(select(Handled)).all()) == 1


def _do(engine: Engine, duty: str, *, at: datetime, meanwhile: Press) -> None:
    with _when_about_to_write(engine, meanwhile):
        look_at_timetable(
            make_sessions(engine),
            {},
            {duty: DUTIES[duty]},
            now=Now(at, at),
            tuning=Tuning(),
        )


@contextmanager
def _when_about_to_write(engine: Engine, press: Press) -> Iterator[None]:
    """Once; whoever is locked out by the job comes after it."""
    sessions, job, pressing = make_sessions(engine), local(), list[Future[object]]()
    job.is_here = True
    with ThreadPoolExecutor(1) as threads:

        def let_press(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            reads = statement.startswith(("SELECT", "WITH")) and " FOR UPDATE" not in statement
            if reads or " timetable_mark" in statement or pressing or not hasattr(job, "is_here"):
                return
            pressing.append(threads.submit(transact, sessions, press, writes=True))
            wait(pressing, timeout=1)

        event.listen(engine, "before_cursor_execute", let_press)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", let_press)
    assert pressing
    pressing[0].result()


def _pause(session: Session, pair_id: UUID, until: date, at: datetime) -> None:
    pair = the_pair(session, pair_id)
    pause_pair(session, pair=pair, by=pair.mentee, until=until, at=at)
