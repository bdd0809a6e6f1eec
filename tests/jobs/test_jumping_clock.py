"""A clock that jumps: once it is right again, nothing is repeated and nothing keeps silent."""

from datetime import timedelta

from tests.jobs.stage import Stage
from tests.jobs.test_timetable import monthly

DAY, YEAR = timedelta(days=1), timedelta(days=365)


def test_a_clock_that_was_a_year_ahead_silences_nothing_once_it_is_right(stage: Stage) -> None:
    """What was said then is not said again; what was too late then comes in its time."""
    worker = stage.worker(timetable={"monthly": monthly(stage)})
    stage.tell("before")
    worker.run_once()
    stage.pass_time(YEAR)
    stage.tell("ahead")
    worker.run_once()

    stage.pass_time(-YEAR)
    stage.tell("right again")
    worker.run_once()
    for _day in range(10):
        stage.pass_time(DAY)
        worker.run_once()

    assert stage.slack.headings == ["before", "ahead", "right again", "monthly:2026-12"]


def test_a_clock_that_was_a_year_behind_repeats_nothing(stage: Stage) -> None:
    worker = stage.worker(timetable={"monthly": monthly(stage)})
    stage.tell("before")
    worker.run_once()

    stage.pass_time(-YEAR)
    worker.run_once()
    stage.pass_time(YEAR + 10 * DAY)
    worker.run_once()

    assert stage.slack.headings == ["before", "monthly:2026-12"]
