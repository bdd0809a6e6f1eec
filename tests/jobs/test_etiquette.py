"""Nobody is spammed: quiet hours, the cap and its digest, mutes, pauses, and nudges that end."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import DeliveryState, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import replan, withdraw_key
from mentorapp.core.notices.wishes import end_pause, mute, pause_until
from mentorapp.core.people.model import Account, Person
from mentorapp.screens.shapes import Message
from tests.jobs.stage import Stage, words

BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNASKED = NoticeKind.EVENT_INVITATION


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def test_what_falls_into_the_night_waits_for_the_morning(stage: Stage) -> None:
    stage.clock.at = berlin("2026-11-24 21:00")
    stage.tell("news")
    worker = stage.worker()

    at_night = worker.run_once()
    stage.clock.at = berlin("2026-11-25 09:30")
    in_the_morning = worker.run_once()

    assert (at_night, in_the_morning) == (0, 1)
    assert berlin("2026-11-25 09:00") <= stage.line("news").next_at < berlin("2026-11-25 09:30")


def test_what_one_person_hears_in_the_morning_keeps_its_order_and_a_nudge_gives_way(
    stage: Stage,
) -> None:
    stage.clock.at = berlin("2026-11-24 21:00")
    stage.tell("nudge", kind=NoticeKind.PAIR_NUDGE)
    stage.tell("first")
    stage.tell("second")
    worker = stage.worker()

    worker.run_once()
    nudge, first, second = (stage.line(key).next_at for key in ("nudge", "first", "second"))

    assert first == second < nudge < berlin("2026-11-25 09:30")


def test_an_answer_to_ones_own_deed_comes_at_any_hour(stage: Stage) -> None:
    stage.clock.at = berlin("2026-11-24 21:00")
    stage.tell("receipt", kind=NoticeKind.APPLICATION_RECEIVED)

    assert stage.worker().run_once() == 1


def test_hours_that_change_in_between_are_followed(stage: Stage) -> None:
    stage.clock.at = berlin("2026-11-24 18:00")
    stage.tell("news")
    worker = stage.worker()
    worker.run_once()

    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        asha.day_ends = time(20)
        replan(session, person=asha, now=stage.clock())

    assert worker.run_once() == 1


def test_a_reminder_in_quiet_hours_is_said_before_them(stage: Stage) -> None:
    stage.clock.at = berlin("2026-11-27 12:00")  # a Friday
    stage.tell(
        "day",
        kind=NoticeKind.MEETING_REMINDER_DAY,
        due_at=berlin("2026-11-29 10:00"),
        expires_at=berlin("2026-11-30 10:00"),
    )
    worker = stage.worker()
    worker.run_once()

    stage.clock.at = berlin("2026-11-27 16:30")
    on_friday = worker.run_once()

    assert on_friday == 1


def test_the_hour_before_is_not_said_early_when_the_day_before_was(stage: Stage) -> None:
    meeting, starts_at = uuid4(), berlin("2026-11-26 09:30")
    stage.tell(
        "day",
        kind=NoticeKind.MEETING_REMINDER_DAY,
        about=meeting,
        due_at=starts_at - DAY,
        expires_at=starts_at,
    )
    stage.tell(
        "hour",
        kind=NoticeKind.MEETING_REMINDER_HOUR,
        about=meeting,
        due_at=starts_at - HOUR,
        expires_at=starts_at,
    )
    worker = stage.worker()

    stage.travel(worker, 48 * HOUR)

    assert stage.slack.headings == ["day"]
    assert stage.line("hour").last_error == "said_before"


def test_the_hour_before_is_said_early_when_nothing_else_was(stage: Stage) -> None:
    starts_at = berlin("2026-11-25 09:30")
    stage.tell(
        "hour",
        kind=NoticeKind.MEETING_REMINDER_HOUR,
        due_at=starts_at - HOUR,
        expires_at=starts_at,
    )
    worker = stage.worker()

    stage.clock.at = berlin("2026-11-24 16:29")
    too_early = worker.run_once()
    stage.clock.at = berlin("2026-11-24 16:30")
    at_the_end_of_the_day = worker.run_once()

    assert (too_early, at_the_end_of_the_day) == (0, 1)


def test_nobody_is_reminded_of_what_was_arranged_in_the_evening_for_the_morning(
    stage: Stage,
) -> None:
    stage.clock.at = berlin("2026-11-24 20:00")
    starts_at = berlin("2026-11-25 08:30")
    stage.tell(
        "hour",
        kind=NoticeKind.MEETING_REMINDER_HOUR,
        due_at=starts_at - HOUR,
        expires_at=starts_at,
    )

    stage.worker().run_once()

    assert stage.line("hour").last_error == "arranged_late"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
@pytest.mark.parametrize("change", ["2027-03-26", "2027-10-29", "2026-12-31"])
def test_reminders_keep_their_hour_over_the_nights_of_the_year(
    stage: Stage, zone: str, change: str
) -> None:
    here = ZoneInfo(zone)
    tom = stage.person("Tom", timezone=zone)
    noon = datetime.fromisoformat(change).replace(hour=12, tzinfo=here).astimezone(UTC)
    stage.clock.at = noon
    for n in range(5):
        due = datetime.combine(noon.astimezone(here).date() + n * DAY, time(22), here)
        stage.tell(f"news {n}", person=tom, due_at=due.astimezone(UTC))
    worker = stage.worker()

    stage.travel(worker, 8 * DAY)

    said = [sent.at.astimezone(here) for sent in stage.slack.sent]
    assert len(said) == 5
    assert {at.hour for at in said} == {9}


def test_the_second_unasked_message_of_a_day_comes_tomorrow_with_the_third(
    any_stage: Stage,
) -> None:
    for n in range(3):
        any_stage.tell(f"invitation {n}", kind=UNASKED)
    worker = any_stage.worker()

    worker.run_once()
    today = list(any_stage.slack.headings)
    any_stage.travel(worker, 24 * HOUR)

    rest = sorted({"invitation 0", "invitation 1", "invitation 2"} - set(today))
    assert len(today) == 1
    assert len(any_stage.slack.headings) == 2
    assert sorted(any_stage.slack.headings[1].split(" + ")) == rest
    lines = [any_stage.line(f"invitation {n}") for n in range(3)]
    assert {line.state for line in lines} == {DeliveryState.SENT}
    assert all(line.message for line in lines)


def test_what_was_withdrawn_is_left_out_of_the_digest(stage: Stage) -> None:
    for n in range(3):
        stage.tell(f"invitation {n}", kind=UNASKED)
    worker = stage.worker()
    worker.run_once()
    (first,) = stage.slack.headings
    left, right = sorted({f"invitation {n}" for n in range(3)} - {first})

    with stage.session() as session:
        withdraw_key(session, key=left, at=stage.clock())
    stage.travel(worker, 24 * HOUR)

    assert stage.slack.headings == [first, right]
    assert stage.line(left).state is DeliveryState.WITHDRAWN


def test_what_was_muted_meanwhile_is_left_out_of_the_digest(stage: Stage) -> None:
    stage.tell("first", kind=UNASKED)
    worker = stage.worker()
    worker.run_once()
    stage.tell("second", kind=UNASKED)
    stage.tell("nudge", kind=NoticeKind.ANSWER_OWED)
    worker.run_once()

    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        mute(session, by=asha, kind=UNASKED, at=stage.clock())
    stage.travel(worker, 24 * HOUR)

    assert stage.slack.headings == ["first", "nudge"]


def test_somebody_who_left_hears_nothing(stage: Stage) -> None:
    stage.tell("hello", due_at=stage.clock() + HOUR)
    with stage.session() as session:
        session.get_one(Person, stage.asha.id).left_at = stage.clock()

    stage.travel(stage.worker(), 2 * HOUR)

    assert stage.slack.sent == []
    assert stage.line("hello").last_error == "left"


def test_what_is_poisoned_is_left_out_of_the_digest(stage: Stage) -> None:
    def fussy(session: Session, notice: Notice, reader: Reader) -> Message | None:
        if notice.key == "poison":
            raise ZeroDivisionError
        return words(session, notice, reader)

    stage.tell("first", kind=UNASKED)
    worker = stage.worker(tell=fussy)
    worker.run_once()
    for key in ("poison", "second", "third"):
        stage.tell(key, kind=UNASKED)

    stage.travel(worker, 24 * HOUR)

    assert stage.slack.headings == ["first", "second + third"]


def test_a_digest_with_nothing_left_to_say_is_not_sent(stage: Stage) -> None:
    stage.tell("first", kind=UNASKED)
    worker = stage.worker()
    worker.run_once()
    stage.tell("second", kind=UNASKED)
    worker.run_once()

    with stage.session() as session:
        withdraw_key(session, key="second", at=stage.clock())
    stage.travel(worker, 24 * HOUR)

    assert stage.slack.headings == ["first"]


def test_messages_between_people_do_not_count(stage: Stage) -> None:
    for n in range(4):
        stage.tell(f"comment {n}", kind=NoticeKind.GOAL_COMMENTED)

    assert stage.worker().run_once() == 4


def test_weeks_of_too_much_never_break_the_cap(any_stage: Stage) -> None:
    worker = any_stage.worker()

    for n in range(40):
        any_stage.tell(f"invitation {n}", kind=UNASKED)
        any_stage.travel(worker, 2 * HOUR)
        any_stage.pass_time(3 * HOUR)
    any_stage.travel(worker, 5 * 24 * HOUR)

    days = sorted({sent.at.astimezone(BERLIN).date() for sent in any_stage.slack.sent})
    said = [part for heading in any_stage.slack.headings for part in heading.split(" + ")]
    assert len(any_stage.slack.sent) == len(days)
    assert all(later - day >= 7 * DAY for day, later in zip(days, days[3:], strict=False))
    assert Counter(said).most_common(1)[0][1] == 1
    assert len(said) == 40


def test_a_muted_kind_is_not_said(stage: Stage) -> None:
    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        mute(session, by=asha, kind=UNASKED, at=stage.clock())
    stage.tell("invitation", kind=UNASKED)
    stage.tell("comment", kind=NoticeKind.GOAL_COMMENTED)

    stage.worker().run_once()

    assert stage.slack.headings == ["comment"]
    assert stage.line("invitation").last_error == "muted"


def test_what_somebody_waits_for_cannot_be_muted(stage: Stage) -> None:
    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        with pytest.raises(Refused):
            mute(session, by=asha, kind=NoticeKind.MENTOR_ASKED, at=stage.clock())


def test_a_pause_holds_back_what_nobody_waits_for(stage: Stage) -> None:
    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        pause_until(session, by=asha, until=stage.clock() + 7 * DAY, at=stage.clock())
    stage.tell("invitation", kind=UNASKED)
    stage.tell("meeting", kind=NoticeKind.MEETING_PROPOSED)
    worker = stage.worker()

    stage.travel(worker, 24 * HOUR)
    meanwhile = list(stage.slack.headings)
    stage.travel(worker, 7 * 24 * HOUR)

    assert meanwhile == ["meeting"]
    assert stage.slack.headings == ["meeting", "invitation"]


def test_a_pause_that_ends_early_lets_everything_through(stage: Stage) -> None:
    with stage.session() as session:
        asha = session.get_one(Person, stage.asha.id)
        pause_until(session, by=asha, until=stage.clock() + 7 * DAY, at=stage.clock())
    stage.tell("invitation", kind=UNASKED)
    worker = stage.worker()
    worker.run_once()

    with stage.session() as session:
        end_pause(session, by=session.get_one(Person, stage.asha.id), at=stage.clock())

    assert worker.run_once() == 1


def test_three_ignored_nudges_bring_one_question_and_then_silence(stage: Stage) -> None:
    worker = stage.worker()

    for n in range(8):
        stage.tell(f"nudge {n}", kind=NoticeKind.ANSWER_OWED)
        stage.travel(worker, 3 * 24 * HOUR)

    nudges = [heading for heading in stage.slack.headings if heading.startswith("nudge")]
    questions = [heading for heading in stage.slack.headings if heading.startswith("still")]
    assert nudges == ["nudge 0", "nudge 1", "nudge 2"]
    assert len(questions) == 1


def test_whoever_answers_is_nudged_again(stage: Stage) -> None:
    worker = stage.worker()
    for n in range(4):
        stage.tell(f"nudge {n}", kind=NoticeKind.ANSWER_OWED)
        stage.travel(worker, 3 * 24 * HOUR)

    with stage.session() as session:
        hers = update(Account).where(Account.person_id == stage.asha.id)
        session.execute(hers.values(seen_at=stage.clock()))
    stage.tell("nudge again", kind=NoticeKind.ANSWER_OWED)
    stage.travel(worker, 3 * 24 * HOUR)

    assert "nudge 3" not in stage.slack.headings
    assert stage.slack.headings[-1] == "nudge again"


def test_a_digest_does_not_remind_of_what_it_tells(stage: Stage) -> None:
    event = uuid4()
    for key in ("first", "second"):
        stage.tell(key, kind=NoticeKind.EVENT_INVITATION)
    stage.tell("invitation", kind=NoticeKind.EVENT_INVITATION, about=event)
    stage.tell("nudge", kind=NoticeKind.EVENT_ANSWER_OWED, about=event)
    stage.tell("another's nudge", kind=NoticeKind.EVENT_ANSWER_OWED)

    stage.travel(stage.worker(), timedelta(days=3))

    together = stage.slack.headings[-1].split(" + ")
    assert "invitation" in together
    assert "another's nudge" in together
    assert "nudge" not in together
    assert stage.line("nudge").state is DeliveryState.WITHDRAWN
