"""Coordinators move a cohort from stage to stage, and see on their home how far each is."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.core.cohorts.counts import counts_in_each
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.stages import (
    begin_closing,
    begin_matching,
    begin_preparation,
    begin_year,
    close_call,
    close_cohort,
    collect_interest,
)
from mentorapp.core.errors import InvalidInput
from mentorapp.core.launch.checking import open_checked_call
from mentorapp.core.launch.moving import put_back
from mentorapp.core.pairs.queries import count_pairs_in
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import Figures
from mentorapp.db.session import Session
from mentorapp.i18n import _
from mentorapp.screens.cohorts import coordination as screens
from mentorapp.screens.shapes import Answers, Form, Reply, Section


class _Move(Protocol):
    """To another stage, as its use cases do it."""

    def __call__(self, session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None: ...


def ask_for_call(here: Visit, target: str) -> Form:
    return screens.call_form(coordinated_cohort(here, target))


def open_the_call(here: Visit, target: str, answers: Answers) -> Reply:
    cohort = coordinated_cohort(here, target)
    closes_on = answers.get("closes_on")
    if not isinstance(closes_on, date):
        raise InvalidInput({"closes_on": _("Please choose a day.")})
    open_checked_call(
        here.session,
        cohort=cohort,
        by=here.person,
        closes_on=closes_on,
        today=here.today,
        at=here.now,
    )
    return Reply(text=screens.call_opened(cohort))


def gather_interest(here: Visit, target: str) -> Reply:
    said = _("The channels are told now that it begins soon.")
    return _moved(here, target, collect_interest, said)


def close_the_call(here: Visit, target: str) -> Reply:
    said = screens.call_closed(coordinated_cohort(here, target))
    return _moved(here, target, close_call, said)


def match(here: Visit, target: str) -> Reply:
    return _moved(here, target, begin_matching, _("The matching has begun."))


def prepare(here: Visit, target: str) -> Reply:
    return _moved(here, target, begin_preparation, _("The preparation has begun."))


def begin(here: Visit, target: str) -> Reply:
    return _moved(here, target, begin_year, _("The tandems have begun."))


def start_closing(here: Visit, target: str) -> Reply:
    return _moved(here, target, begin_closing, _("The closing has begun."))


def close(here: Visit, target: str) -> Reply:
    return _moved(here, target, close_cohort, _("The cohort is closed."))


def go_back(here: Visit, target: str) -> Reply:
    said = _("The cohort is one stage back. Its dates no longer move it.")
    return _moved(here, target, put_back, said)


def home_sections(
    here: Visit, coordinated: Sequence[Cohort], figures: Figures
) -> tuple[Section, ...]:
    if not coordinated:
        return ()
    counts = counts_in_each(here.session, cohorts=coordinated)
    pairs = count_pairs_in(here.session, cohorts=coordinated)
    return tuple(
        screens.cohort_section(
            cohort,
            counts=counts[cohort.id] if figures.show("funnel", cohort.programme_id) else None,
            pairs=pairs[cohort.id] if figures.show("pairs", cohort.programme_id) else None,
            today=here.today,
        )
        for cohort in coordinated
    )


def _moved(here: Visit, target: str, move: _Move, said: str) -> Reply:
    cohort = coordinated_cohort(here, target)
    move(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(text=said)
