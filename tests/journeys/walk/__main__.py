"""Clicks through a tandem's year as both partners, in the playground's real page, with pictures.

    python -m tests.journeys.walk FOLDER [NAME …]

Two walks: `du`, a mentee in Slack and German who asked a mentor in Teams and English, and `sie`, a
mentee in Teams and English with a mentor in Slack and German. The clock is moved over twelve months
and on to the questions half a year later. A picture of each step, in the order of the year.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from playwright.sync_api import Error

from mentorapp.core.programmes.plan import Work
from mentorapp.demo.calendar import DemoStage
from mentorapp.playground.build import build
from mentorapp.playground.keyboard import Person
from tests.journeys.town import opened
from tests.journeys.walk import beginning, ending, middle
from tests.journeys.walk.cast import CASTS, Cast
from tests.journeys.walk.tandem import Tandem, press_soon, sit_down
from tests.journeys.years import acting
from tests.playground.browser import a_page, chromium

SCENES: Mapping[str, Callable[[Tandem], None]] = {
    "become two": beginning.become_two,
    "get to know": beginning.get_to_know,
    "meet first": beginning.meet_first,
    "begin the year": beginning.begin_the_year,
    "agree": beginning.agree,
    "set goals": beginning.set_goals,
    "meet again": middle.meet_again,
    "do things together": middle.do_things_together,
    "grow": middle.grow,
    "meet until halfway": partial(middle.meet_every_month, weeks=range(15, 27, 4)),
    "halfway": middle.halfway,
    "pause": middle.pause,
    "meet until the end": partial(middle.meet_every_month, weeks=range(37, 42, 4)),
    "reach a goal": middle.reach_a_goal,
    "meet once more": partial(middle.meet_every_month, weeks=range(45, 50, 4)),
    "others end": ending.others_end,
    "look back": ending.look_back,
    "end": ending.end,
    "half a year later": ending.half_a_year_later,
}


def main(folder: Path, names: Sequence[str]) -> None:
    build(quiet=True)
    troubles = [walk_through(CASTS[name], folder / name) for name in names or CASTS]
    sys.exit(1 if any(troubles) else 0)


def walk_through(cast: Cast, folder: Path) -> list[str]:
    """Which scenes did not come to their end."""
    troubles: list[str] = []
    with (
        tempfile.TemporaryDirectory() as place,
        opened(DemoStage.MATCHING, Path(place), cast.programme) as town,
        chromium() as browser,
        a_page(browser, width=1500, height=1300) as page,
    ):
        set_going(town.person("katja"), cast)
        walk = sit_down(town, page, folder, cast)
        for name, scene in SCENES.items():
            try:
                scene(walk)
            except (AssertionError, Error) as wrong:  # the year goes on, and so do the pictures
                walk.album.tell(f"{name} ended early: {wrong}")
                troubles.append(name)
        walk.count_messages()
    return troubles


def set_going(coordinator: Person, cast: Cast) -> None:
    """The programme offers everything there is, mentors are asked, and the dates move it on."""
    acting.home(coordinator)
    press_soon(coordinator, "programme")
    press_soon(coordinator, "design_frame")
    acting.fill_in(coordinator, works=list(Work))
    if not cast.mentee_chose:
        acting.go(coordinator, "matching")
        press_soon(coordinator, "release_matching")
    acting.home(coordinator)
    press_soon(coordinator, "programme")
    press_soon(coordinator, "cohort_dates")
    (how,) = [asked for asked in coordinator.sees.inputs if asked.name == "how"]
    acting.fill_in(coordinator, how=[*how.value, "by_date"])
    acting.leave(coordinator)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
