"""What comes round by itself comes once, also after a standstill, and may be seen beforehand."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import tell
from mentorapp.db.clock import Clock
from mentorapp.jobs.crew import Occasion
from mentorapp.jobs.health import next_due
from tests.jobs.stage import Stage, unhurried

DAY = timedelta(days=1)
ABOUT = uuid4()


def monthly(stage: Stage) -> Occasion:
    """On the second of each month at nine, in the channel."""

    def occasion(session: Session, since: datetime, until: datetime) -> None:
        day = since.replace(hour=8, minute=0, second=0, microsecond=0) - DAY
        while (day := day + DAY) <= until:
            if day.day == 2 and day >= since:
                tell(
                    session,
                    kind=NoticeKind.MONTHLY_REMINDER,
                    channel=stage.channel,
                    about=ABOUT,
                    key=f"monthly:{day:%Y-%m}",
                    due_at=day,
                    now=stage.clock(),
                )

    return occasion


def broken(_session: Session, _since: datetime, _until: datetime) -> None:
    raise ZeroDivisionError


def test_the_next_occasion_is_known_a_month_ahead(stage: Stage) -> None:
    stage.worker(timetable={"monthly": monthly(stage)}).run_once()

    with stage.session() as session:
        assert next_due(session) == datetime(2026, 12, 2, 8, tzinfo=UTC)


def test_every_month_is_said_once(any_stage: Stage) -> None:
    worker = any_stage.worker(timetable={"monthly": monthly(any_stage)})

    for _ in range(100):
        worker.run_once()
        any_stage.pass_time(DAY)

    assert any_stage.slack.headings == [
        "monthly:2026-12",
        "monthly:2027-01",
        "monthly:2027-02",
        "monthly:2027-03",
    ]


def test_after_a_standstill_what_is_still_worth_saying_is_said(stage: Stage) -> None:
    stage.worker(timetable={"monthly": monthly(stage)}).run_once()

    stage.pass_time(76 * DAY)  # to the eighth of February
    stage.worker(timetable={"monthly": monthly(stage)}).run_once()

    assert stage.slack.headings == ["monthly:2027-02"]


def test_a_broken_occasion_does_not_stop_the_others(any_stage: Stage) -> None:
    worker = any_stage.worker(timetable={"broken": broken, "monthly": monthly(any_stage)})

    worker.run_once()
    any_stage.pass_time(8 * DAY)
    worker.run_once()

    assert any_stage.slack.headings == ["monthly:2026-12"]


def test_what_broke_is_asked_once_more_from_where_it_was(stage: Stage) -> None:
    asked: list[tuple[datetime, datetime]] = []

    def breaks_first(_session: Session, since: datetime, until: datetime) -> None:
        asked.append((since, until))
        if len(asked) == 1:
            raise ZeroDivisionError

    worker = stage.worker(timetable={"one": breaks_first})
    for _ in range(3):
        worker.run_once()
        stage.pass_time(DAY)

    assert asked[0][0] == asked[1][0]
    assert asked[2][0] == asked[1][0] + DAY + unhurried().tick


def test_whoever_is_killed_in_between_leaves_what_was_not_asked_to_the_next(
    any_stage: Stage,
) -> None:
    class Killed(BaseException):
        pass

    def kills(_session: Session, _since: datetime, _until: datetime) -> None:
        raise Killed

    asked: list[str] = []

    def notes(name: str) -> Occasion:
        return lambda _session, _since, _until: asked.append(name)

    with pytest.raises(Killed):
        any_stage.worker(timetable={"one": notes("one"), "two": kills}).run_once()
    any_stage.worker(timetable={"one": notes("one"), "two": notes("two")}).run_once()

    assert asked == ["one", "two"]


def test_a_clock_that_is_moved_far_stops_at_everything_on_the_way(stage: Stage) -> None:
    said_at = []
    clock = Clock(stage.engine, movable=True)
    start = clock()
    stage.instance = type(stage.instance)(
        sessions=stage.instance.sessions,
        clock=clock,
        keyring=stage.instance.keyring,
        public_url="",
        link_secret="",
    )
    for days in (3, 40, 200):
        stage.tell(f"after {days}", kind=NoticeKind.MATCHING_DONE, due_at=start + days * DAY)

    def note_when(_session: Session, _notice: Notice, _reader: Reader) -> None:
        said_at.append(clock() - start)

    worker = stage.worker(tell=note_when)

    worker.advance(clock, start + 300 * DAY)

    assert [moment.days for moment in said_at] == [3, 40, 200]
    assert clock() >= start + 300 * DAY


def test_what_is_due_is_done_at_the_first_look_and_others_go_on_where_one_breaks(
    stage: Stage,
) -> None:
    done_at: list[datetime] = []

    def breaking(_session: Session, _now: datetime) -> None:
        raise ZeroDivisionError

    def duty(_session: Session, now: datetime) -> None:
        done_at.append(now)

    worker = stage.worker(duties={"breaking": breaking, "duty": duty})
    looks = [stage.clock()]
    worker.run_once()
    stage.pass_time(DAY)
    looks.append(stage.clock())
    worker.run_once()

    assert done_at == looks
