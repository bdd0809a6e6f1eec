"""What comes round by itself: every occasion is told a while ahead, once, also after a standstill;
every duty is done as soon as its time has come.

An occasion is a function `(session, since, until)` that tells everything of its kind that falls due
in between, with keys that name the period. It is asked again and again for overlapping times, so
nothing is missed while no worker ran, and nothing is told twice.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.forgetting import forget_settled
from mentorapp.core.notices.once import insert_once
from mentorapp.core.notices.repair import take_up_again
from mentorapp.jobs.crew import Duty, Occasion
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.tables import TimetableMark
from mentorapp.jobs.tuning import Tuning

log = structlog.get_logger()

_BACK = timedelta(hours=1)  # further ahead than that, the clock was wrong when it was looked at


def look_at_timetable(
    session: Session,
    occasions: Sequence[Occasion],
    duties: Sequence[Duty] = (),
    *,
    now: datetime,
    tuning: Tuning,
) -> bool:
    """Do what is due and tell what comes up, unless that was done a moment ago or is elsewhere."""
    mark = _mark(session, now, tuning)
    if mark is None:
        return False
    if mark.at > now + _BACK:
        log.warning("clock_went_back")
        mark.at = now - tuning.tick
        take_up_again(session, now=now)
    if mark.at > now - tuning.tick:
        return False
    for duty in duties:
        _go_through(session, partial(duty, session, now))
    for occasion in occasions:
        _go_through(session, partial(occasion, session, mark.at, now + tuning.horizon))
    forget_settled(session, before=now - tuning.kept)
    mark.at = now
    return True


def _mark(session: Session, now: datetime, tuning: Tuning) -> TimetableMark | None:
    first = {"name": "timetable", "at": now - tuning.tick}
    if session.get(TimetableMark, "timetable") is None:
        insert_once(session, TimetableMark, [first], unique="name")
    return session.scalars(
        select(TimetableMark)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def _go_through(session: Session, one: Callable[[], None]) -> None:
    try:
        with session.begin_nested():
            one()
    except Exception as error:  # one broken occasion must not stop the others
        log.error("occasion_broke", error=whereabouts(error))
