"""What is told arrives, once, and the ledger says what became of it."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import move, tell, withdraw, withdraw_key
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.screens.messenger import Receipt
from mentorapp.screens.shapes import Message
from tests.jobs.stage import Stage, words

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_what_was_told_arrives_once(any_stage: Stage) -> None:
    any_stage.tell("hello")
    worker = any_stage.worker()

    first, second = worker.run_once(), worker.run_once()

    assert (first, second) == (1, 0)
    assert any_stage.slack.headings == ["hello"]
    assert any_stage.line("hello").state is DeliveryState.SENT
    assert any_stage.line("hello").message == "m1"
    assert any_stage.line("hello").sent_at == any_stage.clock()


def test_the_same_key_is_told_once(any_stage: Stage) -> None:
    told = [any_stage.tell("hello"), any_stage.tell("hello")]

    any_stage.worker().run_once()

    assert told == [True, False]
    assert any_stage.slack.headings == ["hello"]


def test_a_transaction_that_fails_tells_nobody(any_stage: Stage) -> None:
    with any_stage.instance.sessions() as session:
        tell(
            session,
            kind=NoticeKind.PAIR_FORMED,
            person=any_stage.asha,
            about=uuid4(),
            key="hello",
            due_at=any_stage.clock(),
            now=any_stage.clock(),
        )
        session.rollback()

    assert any_stage.worker().run_once() == 0
    assert any_stage.lines("hello") == []


def test_what_is_due_later_waits_until_then(stage: Stage) -> None:
    stage.tell("later", due_at=stage.clock() + HOUR)
    worker = stage.worker()

    early = worker.run_once()
    stage.clock.move(HOUR)
    late = worker.run_once()

    assert (early, late) == (0, 1)


def test_a_notice_that_was_withdrawn_is_not_sent(stage: Stage) -> None:
    meeting = uuid4()
    stage.tell("fixed", about=meeting, due_at=stage.clock() + HOUR)
    stage.tell("other", due_at=stage.clock() + HOUR)

    with stage.session() as session:
        kinds = [NoticeKind.MEETING_PROPOSED]
        withdrawn = withdraw(session, about=meeting, kinds=kinds, at=stage.clock())
    stage.clock.move(HOUR)
    stage.worker().run_once()

    assert withdrawn == 1
    assert stage.slack.headings == ["other"]
    assert stage.line("fixed").state is DeliveryState.WITHDRAWN


def test_what_was_said_cannot_be_withdrawn(stage: Stage) -> None:
    stage.tell("said")
    stage.worker().run_once()

    with stage.session() as session:
        assert not withdraw_key(session, key="said", at=stage.clock())

    assert stage.line("said").state is DeliveryState.SENT


def test_what_is_no_longer_true_is_not_sent(stage: Stage) -> None:
    stage.tell("untrue")

    stage.worker(tell=lambda *_: None).run_once()

    assert stage.slack.sent == []
    assert stage.line("untrue").state is DeliveryState.WITHDRAWN
    assert stage.line("untrue").last_error == "untrue"


def test_a_notice_moves_to_another_time(stage: Stage) -> None:
    stage.tell("moved", due_at=stage.clock() + HOUR)
    worker = stage.worker()
    worker.run_once()

    with stage.session() as session:
        moved = move(session, key="moved", due_at=stage.clock() + 2 * HOUR, now=stage.clock())
    stage.clock.move(HOUR)
    at_the_old_time = worker.run_once()
    stage.clock.move(HOUR)
    at_the_new_time = worker.run_once()

    assert (moved, at_the_old_time, at_the_new_time) == (True, 0, 1)


def test_what_is_no_longer_worth_saying_expires(stage: Stage) -> None:
    stage.tell("reminder", expires_at=stage.clock() + HOUR)
    stage.clock.move(HOUR)

    stage.worker().run_once()

    assert stage.slack.sent == []
    assert stage.line("reminder").state is DeliveryState.EXPIRED


def test_a_poisoned_notice_does_not_stop_the_others(any_stage: Stage) -> None:
    def fussy(session: Session, notice: Notice, reader: Reader) -> Message | None:
        if notice.key == "poison":
            raise KeyError("a name that must not be logged")
        return words(session, notice, reader)

    any_stage.tell("before")
    any_stage.tell("poison")
    any_stage.tell("after")

    any_stage.worker(tell=fussy).run_once()

    assert sorted(any_stage.slack.headings) == ["after", "before"]
    assert any_stage.line("poison").state is DeliveryState.DEAD
    assert any_stage.line("poison").last_error == "poisoned:KeyError"


def test_a_person_with_a_zone_that_does_not_exist_stops_nobody_else(any_stage: Stage) -> None:
    eve = any_stage.person("Eve", timezone="Mars/Olympus")
    any_stage.tell("eve", person=eve)
    any_stage.tell("asha")

    any_stage.worker().run_once()

    assert any_stage.slack.headings == ["asha"]
    assert any_stage.line("eve").state is DeliveryState.DEAD


def test_what_surely_did_not_arrive_is_tried_again(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("connection_refused")]
    stage.tell("again")
    worker = stage.worker()

    first = worker.run_once()
    stage.pass_time(timedelta(seconds=2))
    second = worker.run_once()

    assert (first, second) == (0, 1)
    assert stage.line("again").attempt == 1


def test_after_many_attempts_a_line_is_given_up(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("connection_refused") for _ in range(20)]
    stage.tell("again", expires_at=stage.clock() + 7 * DAY)
    worker = stage.worker()

    for _ in range(20):
        worker.run_once()
        stage.pass_time(timedelta(minutes=10))

    assert stage.line("again").state is DeliveryState.DEAD
    assert stage.line("again").attempt == 12
    assert len(stage.slack.errors) == 8


def test_a_messenger_that_breaks_off_is_not_trusted_to_have_sent_nothing(stage: Stage) -> None:
    stage.slack.errors = [RuntimeError("broken")]
    stage.tell("doubt")

    stage.worker().run_once()

    assert stage.line("doubt").state is DeliveryState.UNKNOWN


def test_someone_unreachable_hears_it_at_their_other_seat(any_stage: Stage) -> None:
    teams = any_stage.workspace_on(Platform.TEAMS, "tenant")
    any_stage.seat(any_stage.asha, teams)
    any_stage.tell("hello")
    first = any_stage.line("hello").workspace_id
    messengers = {any_stage.workspace.id: any_stage.slack, teams.id: any_stage.teams}
    messengers.pop(first).errors = [CannotReach("user_left", permanent=True)]
    (other,) = messengers.values()

    any_stage.worker().run_once()

    assert other.headings == ["hello"]
    states = {line.workspace_id == first: line.state for line in any_stage.lines("hello")}
    assert states == {True: DeliveryState.DEAD, False: DeliveryState.SENT}


def test_an_account_that_takes_nothing_is_not_tried_again(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("user_left", permanent=True)]
    stage.tell("first")
    stage.worker().run_once()

    stage.tell("second")
    stage.worker().run_once()

    assert stage.slack.sent == []
    assert stage.line("first").last_error == "user_left"
    assert stage.line("second").last_error == "no_address"


def test_a_message_that_is_refused_says_nothing_about_the_person(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("invalid_blocks", permanent=True)]
    stage.tell("broken")
    stage.worker().run_once()

    stage.tell("fine")
    stage.worker().run_once()

    assert stage.line("broken").last_error == "invalid_blocks"
    assert stage.slack.headings == ["fine"]


def test_somebody_without_a_seat_is_a_dead_line_in_the_ledger(stage: Stage) -> None:
    with stage.session() as session:
        town = session.merge(stage.town)
        guest = Person(name="Guest", organisation=town)
        session.add(guest)
    stage.tell("guest", person=guest)

    stage.worker().run_once()

    assert stage.line("guest").state is DeliveryState.DEAD
    assert stage.line("guest").last_error == "no_address"


def test_a_conversation_opened_by_the_first_message_is_kept(stage: Stage) -> None:
    teams = stage.workspace_on(Platform.TEAMS, "tenant")
    tom = stage.person("Tom", teams)
    stage.tell("hello", person=tom)

    stage.worker().run_once()

    with stage.session() as session:
        account = session.scalars(select(Account).where(Account.person_id == tom.id)).one()
    assert account.conversation == "opened"


def test_a_workspace_that_shut_us_out_waits_and_the_others_go_on(stage: Stage) -> None:
    other = stage.workspace_on(Platform.TEAMS, "tenant")
    tom = stage.person("Tom", other)
    stage.slack.errors = [CannotReach("token_revoked", permanent=True)]
    stage.tell("asha")
    stage.tell("tom", person=tom)
    worker = stage.worker()

    worker.run_once()
    stage.pass_time(timedelta(minutes=6))
    worker.run_once()

    assert stage.teams.headings == ["tom"]
    assert stage.slack.headings == ["asha"]
    assert len(stage.lines("asha")) == 1


def test_an_answer_that_comes_too_late_for_its_owner_changes_nothing(stage: Stage) -> None:
    stage.tell("hello")

    def taken_over(session: Session, notice: Notice, reader: Reader) -> Message | None:
        with stage.session() as other:
            other.get_one(Delivery, stage.line("hello").id).owner = "somebody else"
        return words(session, notice, reader)

    stage.worker(tell=taken_over).run_once()

    assert stage.line("hello").state is DeliveryState.SENDING
    assert stage.line("hello").owner == "somebody else"


def test_what_was_found_after_a_doubt_is_not_sent_again(any_stage: Stage) -> None:
    any_stage.slack.errors = [CannotReach("timeout", unknown=True)]
    any_stage.tell("doubt")
    worker = any_stage.worker()
    worker.run_once()
    key = str(any_stage.line("doubt").id)
    any_stage.slack.arrived[key] = Receipt(conversation="D1", message="m9")

    any_stage.pass_time(timedelta(seconds=26))
    worker.run_once()

    assert any_stage.slack.sent == []
    assert any_stage.slack.looked_up == [key]
    assert any_stage.line("doubt").state is DeliveryState.SENT
    assert any_stage.line("doubt").message == "m9"


def test_a_doubt_is_not_looked_up_before_the_attempt_can_have_ended(stage: Stage) -> None:
    stage.slack.errors = [CannotReach("timeout", unknown=True)]
    stage.tell("doubt")
    worker = stage.worker()
    worker.run_once()

    stage.pass_time(timedelta(seconds=24))
    worker.run_once()

    assert stage.slack.looked_up == []


def test_what_was_not_found_after_a_doubt_is_sent(any_stage: Stage) -> None:
    any_stage.slack.errors = [CannotReach("timeout", unknown=True)]
    any_stage.tell("doubt")
    worker = any_stage.worker()

    for _ in range(3):
        worker.run_once()
        any_stage.pass_time(timedelta(seconds=30))

    assert any_stage.slack.headings == ["doubt"]


def test_where_nobody_can_look_some_kinds_rather_come_twice(stage: Stage) -> None:
    stage.slack.can_look_up = False
    stage.slack.errors = [CannotReach("timeout", unknown=True)]
    stage.tell("doubt", kind=NoticeKind.MEETING_FIXED)
    worker = stage.worker()

    for _ in range(3):
        worker.run_once()
        stage.pass_time(timedelta(seconds=30))

    assert stage.slack.headings == ["doubt"]
    assert stage.line("doubt").attempt == 2


def test_where_nobody_can_look_other_kinds_wait_for_a_person(stage: Stage) -> None:
    stage.slack.can_look_up = False
    stage.slack.errors = [CannotReach("timeout", unknown=True)]
    stage.tell_channel("call", kind=NoticeKind.CALL_OPENED)
    worker = stage.worker()

    for _ in range(3):
        worker.run_once()
        stage.pass_time(timedelta(seconds=30))

    assert stage.slack.sent == []
    assert stage.line("call").state is DeliveryState.HELD
