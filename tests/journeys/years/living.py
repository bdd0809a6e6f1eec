"""A programme's year, lived through in a folder of its own; its story, and what it left behind."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.calendar import ZONE
from tests.connectors.personio_api import PersonioApi, personio_runs
from tests.journeys.years import (
    dormagen,
    lust_auf_erfolg,
    mentoring_partnerschaft,
    mentoring_zwei_null,
    next_step,
)
from tests.journeys.years.cast import Cast
from tests.journeys.years.house import House, opened
from tests.journeys.years.round import Round

OPENS = time(9)


@dataclass(frozen=True, slots=True)
class Programme:
    """What is needed to live through one: its people, its first day, and its calendar."""

    cast: Callable[[], Cast]
    begins: date
    live_in: Callable[[House], Round]
    staff: Callable[[PersonioApi], None] | None = None  # puts it into the employer's register


PROGRAMMES: Mapping[TemplateKey, Programme] = {
    TemplateKey.NEXT_STEP: Programme(next_step.cast, next_step.BEGINS, next_step.live_in),
    TemplateKey.LUST_AUF_ERFOLG: Programme(
        lust_auf_erfolg.cast, lust_auf_erfolg.BEGINS, lust_auf_erfolg.live_in
    ),
    TemplateKey.DORMAGEN: Programme(dormagen.cast, dormagen.BEGINS, dormagen.live_in),
    TemplateKey.MENTORING_PARTNERSCHAFT: Programme(
        mentoring_partnerschaft.cast,
        mentoring_partnerschaft.BEGINS,
        mentoring_partnerschaft.live_in,
    ),
    TemplateKey.MENTORING_ZWEI_NULL: Programme(
        mentoring_zwei_null.cast,
        mentoring_zwei_null.BEGINS,
        mentoring_zwei_null.live_in,
        mentoring_zwei_null.staff,
    ),
}


@contextmanager
def lived(key: TemplateKey, folder: Path) -> Iterator[Round]:
    """The year after its last scene, with everything still there to be looked at."""
    programme = PROGRAMMES[key]
    begins = datetime.combine(programme.begins, OPENS, ZONE)
    with ExitStack() as around:
        register = around.enter_context(personio_runs()) if programme.staff else None
        if programme.staff and register:
            programme.staff(register)
        house = around.enter_context(
            opened(programme.cast(), folder, begins=begins, register=register)
        )
        year = programme.live_in(house)
        year.live()
        yield year
