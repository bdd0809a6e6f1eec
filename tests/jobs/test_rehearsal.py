"""A dry run says what will be said, and then exactly that is said."""

from datetime import timedelta
from uuid import uuid4

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.rehearsal import Planned, rehearse
from tests.jobs.stage import Stage

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def rehearsed(stage: Stage, length: timedelta = 2 * WEEK) -> list[Planned]:
    now = stage.clock()
    with stage.session() as session:
        plans = rehearse(session, now=now, since=now, until=now + length)
        assert not session.dirty
    return list(plans)


def test_what_is_rehearsed_is_what_happens(any_stage: Stage) -> None:
    tom = any_stage.person("Tom", timezone="America/New_York")
    start = any_stage.clock()
    for n in range(5):
        any_stage.tell(f"invitation {n}", kind=NoticeKind.EVENT_INVITATION)
        any_stage.tell(f"news {n}", person=tom, due_at=start + n * 30 * HOUR)
        any_stage.tell(f"nudge {n}", kind=NoticeKind.ANSWER_OWED, due_at=start + n * 2 * DAY)
    any_stage.tell_channel("monthly", kind=NoticeKind.MONTHLY_REMINDER)

    plans = rehearsed(any_stage)
    any_stage.travel(any_stage.worker(), 2 * WEEK)

    by_themselves = sorted(plan.at for plan in plans if not plan.in_digest)
    together = {plan.at for plan in plans if plan.in_digest}
    assert sorted({*by_themselves, *together}) == sorted({s.at for s in any_stage.slack.sent})
    assert len(any_stage.slack.sent) == len(by_themselves) + len(together)


def test_what_will_expire_or_was_muted_is_not_planned(stage: Stage) -> None:
    stage.tell("evening", due_at=stage.clock() + 12 * HOUR, expires_at=stage.clock() + 14 * HOUR)

    assert rehearsed(stage) == []


def test_a_programme_sees_its_own_only(stage: Stage) -> None:
    ours, now = uuid4(), stage.clock()
    stage.tell("ours", programme_id=ours)
    stage.tell("theirs", programme_id=uuid4())

    with stage.session() as session:
        plans = rehearse(session, now=now, since=now, until=now + DAY, programme_id=ours)

    assert [plan.kind for plan in plans] == [NoticeKind.MEETING_PROPOSED]
