"""The pace of providers is kept over all workers, and nobody waits for another workspace."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import DeliveryState
from mentorapp.core.people.model import Platform
from mentorapp.jobs.claim import Claim, claim
from mentorapp.jobs.lanes import complain, room
from mentorapp.jobs.lanes import take as take_up
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import Lane
from mentorapp.jobs.tuning import Pace, Tuning
from tests.jobs.stage import A_TUESDAY, Stage, unhurried

SECOND = timedelta(seconds=1)
ONE_A_SECOND = {platform: Pace(between=1.1 * SECOND, per_second=10_000) for platform in Platform}
FIVE_A_SECOND = {platform: Pace(between=timedelta(), per_second=5) for platform in Platform}


def take(stage: Stage, *, owner: str = "worker", free: int = 8, tuning: Tuning) -> Claim:
    with stage.session() as session:
        now = Now(stage.clock(), stage.real())
        return claim(session, owner=owner, free=free, now=now, tuning=tuning)


def test_a_channel_gets_one_message_a_second(any_stage: Stage) -> None:
    tuning = Tuning(paces=ONE_A_SECOND)
    for n in range(4):
        any_stage.tell_channel(f"post {n}", kind=NoticeKind.CALL_OPENED)

    taken = []
    for _ in range(50):
        taken.append(len(take(any_stage, tuning=tuning).errands))
        any_stage.pass_time(0.1 * SECOND)

    moments = [n for n, count in enumerate(taken) for _ in range(count)]
    assert moments == [0, 11, 22, 33]


def test_workers_keep_the_pace_together(any_stage: Stage) -> None:
    tuning = Tuning(paces=ONE_A_SECOND)
    for n in range(4):
        any_stage.tell_channel(f"post {n}", kind=NoticeKind.CALL_OPENED)

    first = take(any_stage, owner="first", free=1, tuning=tuning)
    second = take(any_stage, owner="second", tuning=tuning)

    assert (len(first.errands), len(second.errands)) == (1, 0)


def test_a_message_that_waits_its_turn_is_looked_at_once(stage: Stage) -> None:
    tuning = Tuning(paces=ONE_A_SECOND)
    for n in range(4):
        stage.tell_channel(f"post {n}", kind=NoticeKind.CALL_OPENED)
    take(stage, tuning=tuning)

    slots = sorted(stage.line(f"post {n}").next_at for n in range(4))
    again = take(stage, tuning=tuning)

    assert again.errands == ()
    assert again.again_in > timedelta()
    assert [slot - stage.clock() for slot in slots[1:]] == [n * 1.1 * SECOND for n in (1, 2, 3)]


def test_after_a_standstill_reserved_turns_are_given_out_anew(stage: Stage) -> None:
    tuning = Tuning(paces=ONE_A_SECOND)
    for n in range(30):
        stage.tell_channel(f"post {n}", kind=NoticeKind.CALL_OPENED)
    take(stage, free=30, tuning=tuning)
    stage.pass_time(timedelta(minutes=10))

    taken, looks = 0, 0
    while taken < 29:
        found = take(stage, free=30, tuning=tuning)
        taken += len(found.errands)
        looks += 1
        stage.pass_time(max(found.again_in, 0.1 * SECOND))

    assert looks < 4 * 29


def test_a_workspace_gets_so_many_messages_a_second(any_stage: Stage) -> None:
    tuning = Tuning(paces=FIVE_A_SECOND)
    for n in range(40):
        any_stage.tell(f"message {n}")

    take(any_stage, free=1, tuning=tuning)
    any_stage.pass_time(10 * SECOND)
    taken = []
    for _ in range(40):
        taken.append(len(take(any_stage, free=40, tuning=tuning).errands))
        any_stage.pass_time(0.1 * SECOND)

    assert taken[0] == 5
    assert sum(taken[1:31]) == 15


def test_retry_after_stops_the_whole_workspace_and_no_other(any_stage: Stage) -> None:
    teams = any_stage.workspace_on(Platform.TEAMS, "tenant")
    tom, bea = any_stage.person("Tom", teams), any_stage.person("Bea")
    any_stage.slack.errors = [CannotReach("ratelimited", retry_after=30)]
    any_stage.tell("asha")
    worker = any_stage.worker()
    worker.run_once()

    any_stage.tell("bea", person=bea)
    any_stage.tell("tom", person=tom)
    at_once = take(any_stage, tuning=unhurried())
    any_stage.pass_time(29 * SECOND)
    before = take(any_stage, tuning=unhurried())
    any_stage.pass_time(2 * SECOND)
    after = take(any_stage, tuning=unhurried())

    assert [errand.workspace_id for errand in at_once.errands] == [teams.id]
    assert before.errands == ()
    assert len(after.errands) == 2
    assert any_stage.line("asha").attempt == 0


def test_a_complaint_halves_the_pace_and_time_mends_it() -> None:
    pace, real = Pace(per_second=5), A_TUESDAY
    lane = Lane(key="workspace", free_at=real, last_at=real, blocked_until=real)

    def a_minute(start: datetime) -> int:
        taken = 0
        for tenth in range(600):
            at = start + tenth * 0.1 * SECOND
            n = room(lane, pace, at)
            take_up(lane, pace, at, n)
            taken += n
        return taken

    before = a_minute(real)
    complain(lane, pace, real + 60 * SECOND, 1)
    complain(lane, pace, real + 60 * SECOND, 1)
    after = a_minute(real + 61 * SECOND)
    later = a_minute(real + timedelta(minutes=20))

    assert 298 <= before <= 302
    assert 150 < after < 240
    assert 298 <= later <= 306


def test_nobody_waits_for_a_long_silence(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("ratelimited", retry_after=60)]
    for n in range(5):
        stage.tell(f"message {n}")

    delivered = stage.worker(tuning=unhurried(connections=1)).run_once()

    assert delivered == 0
    assert len(stage.slack.errors) == 0


def test_lanes_that_were_not_used_for_a_day_are_forgotten(any_stage: Stage) -> None:
    def lanes() -> int:
        with any_stage.session() as session:
            return session.scalars(select(func.count(Lane.key))).one()

    any_stage.tell("hello")
    worker = any_stage.worker()
    worker.run_once()
    used = lanes()

    any_stage.pass_time(timedelta(days=2))
    worker.run_once()

    assert (used, lanes()) == (2, 0)


def test_small_workspaces_do_not_wait_for_a_big_one(any_stage: Stage) -> None:
    for n in range(30):
        any_stage.tell(f"big {n}")
    small = [any_stage.workspace_on(Platform.TEAMS, f"small {n}") for n in range(3)]
    for workspace in small:
        somebody = any_stage.person(f"person of {workspace.name}", workspace)
        any_stage.tell(f"for {workspace.name}", person=somebody)

    found = take(any_stage, free=8, tuning=unhurried())

    assert {workspace.id for workspace in small} <= {e.workspace_id for e in found.errands}
    assert len(found.errands) > 3


def test_within_a_workspace_the_urgent_goes_first(any_stage: Stage) -> None:
    for n in range(20):
        any_stage.tell(f"pair {n}", kind=NoticeKind.PAIR_FORMED)
    any_stage.pass_time(SECOND)
    any_stage.tell("meeting", kind=NoticeKind.MEETING_MOVED)

    take(any_stage, free=1, tuning=unhurried())

    assert any_stage.line("meeting").state is DeliveryState.SENDING


def test_a_line_is_taken_by_one_worker_only(any_stage: Stage) -> None:
    for n in range(20):
        any_stage.tell(f"message {n}")

    taken = [
        errand.delivery_id
        for owner in ("first", "second", "third")
        for errand in take(any_stage, owner=owner, free=8, tuning=unhurried()).errands
    ]

    assert len(taken) == len(set(taken)) == 20


@pytest.mark.parametrize("workspaces", [1, 30])
def test_with_nothing_due_the_next_moment_is_known(any_stage: Stage, workspaces: int) -> None:
    for n in range(workspaces):
        workspace = any_stage.workspace_on(Platform.SLACK, f"W{n}")
        somebody = any_stage.person(f"P{n}", workspace)
        due_at = any_stage.clock() + timedelta(milliseconds=500 + n)
        any_stage.tell(f"news {n}", person=somebody, due_at=due_at)
    take(any_stage, free=workspaces, tuning=unhurried())

    nothing = take(any_stage, tuning=unhurried())

    assert nothing.errands == ()
    assert nothing.again_in == timedelta(milliseconds=500)
