"""What comes round by itself: every occasion is told a while ahead, once, also after a standstill;
every duty is done as soon as its time has come.

An occasion is a function `(session, since, until)` that tells everything of its kind that falls due
in between, with keys that name the period. It is asked again and again for overlapping times, so
nothing is missed while no worker ran, and nothing is told twice. Each has a mark and a transaction
of its own, as if nobody else did anything meanwhile: what breaks or is killed leaves the others.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mentorapp.core.notices.forgetting import forget_settled
from mentorapp.core.notices.once import insert_once
from mentorapp.core.notices.repair import take_up_again
from mentorapp.db.session import Sessions, transact
from mentorapp.jobs.crew import Duty, Occasion
from mentorapp.jobs.lanes import forget_lanes
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import TimetableMark
from mentorapp.jobs.tuning import Tuning

log = structlog.get_logger()

_Step = Callable[[Session, datetime], None]  # since when

_A_DAY = timedelta(days=1)
_BACK = timedelta(hours=1)  # further ahead than that, the clock was wrong when it was looked at


def look_at_timetable(
    sessions: Sessions,
    occasions: Mapping[str, Occasion],
    duties: Mapping[str, Duty],
    *,
    now: Now,
    tuning: Tuning,
) -> None:
    """Do what is due and tell what comes up, unless that was done a moment ago or is elsewhere."""
    until = now.product + tuning.horizon
    steps: dict[str, _Step] = {
        **{name: partial(_do, duty=duty, now=now.product) for name, duty in duties.items()},
        **{name: partial(_tell, occasion=one, until=until) for name, one in occasions.items()},
        "forgetting": partial(_forget, real=now.real, tuning=tuning),
    }
    mark_each = partial(_mark_each, names=steps.keys(), now=now.product, tuning=tuning)
    transact(sessions, mark_each, writes=True)
    for name, step in steps.items():
        take = partial(_take, name=name, step=step, now=now.product, tuning=tuning)
        try:
            transact(sessions, take, writes=True)
        except Exception as error:  # one that breaks must not stop the others
            log.error("occasion_broke", occasion=name, error=whereabouts(error))


def _do(session: Session, _since: datetime, *, duty: Duty, now: datetime) -> None:
    duty(session, now)


def _tell(session: Session, since: datetime, *, occasion: Occasion, until: datetime) -> None:
    occasion(session, since, until)


def _forget(session: Session, since: datetime, *, real: datetime, tuning: Tuning) -> None:
    """The ledger and the lanes are not kept for ever."""
    forget_settled(session, before=since - tuning.kept)
    forget_lanes(session, before=real - _A_DAY)


def _mark_each(session: Session, names: Collection[str], now: datetime, tuning: Tuning) -> None:
    """What is new begins where the others are; what is asked no longer leaves no mark."""
    marks = {mark.name: mark.at for mark in session.scalars(select(TimetableMark))}
    latest = max(marks.values(), default=now - tuning.tick)
    new = [{"name": name, "at": latest} for name in names if name not in marks]
    insert_once(session, TimetableMark, new, unique="name")
    if marks.keys() - names:
        session.execute(delete(TimetableMark).where(TimetableMark.name.not_in(names)))
    if latest > now + _BACK:
        log.warning("clock_went_back")
        ahead = update(TimetableMark).where(TimetableMark.at > now)
        session.execute(ahead.values(at=now - tuning.tick))
        take_up_again(session, now=now)


def _take(session: Session, name: str, step: _Step, now: datetime, tuning: Tuning) -> None:
    mark = session.scalars(
        select(TimetableMark)
        .where(TimetableMark.name == name, TimetableMark.at <= now - tuning.tick)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if mark is not None:
        step(session, mark.at)
        mark.at = now
