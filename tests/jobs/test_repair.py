"""What is stuck waits for a person: a coordinator of that programme, or the operator."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mentorapp.core.errors import CannotReach, Refused
from mentorapp.core.notices.forgetting import forget_settled
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.queries import failures, held_of, unreached
from mentorapp.core.notices.repair import let_be, send_again
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Coordinator, Programme
from tests.jobs.stage import Stage

DAY = timedelta(days=1)
NOTHING = {"en": ""}


@pytest.fixture
def programme_id(stage: Stage) -> UUID:
    """A programme that Asha coordinates."""
    with stage.session() as session:
        programme = Programme(
            organisation=session.get_one(Organisation, stage.town.id),
            name=NOTHING,
            purpose=NOTHING,
            eligibility=NOTHING,
            confidentiality=NOTHING,
            contact="",
        )
        asha = session.get_one(Person, stage.asha.id)
        session.add(Coordinator(programme=programme, person=asha, appointed_at=stage.clock()))
        session.flush()
        return programme.id


def hold(stage: Stage, key: str, programme_id: UUID | None) -> Delivery:
    """A message of which nobody knows whether it arrived."""
    stage.slack.can_look_up = False
    stage.slack.errors = [CannotReach("timeout", unknown=True)]
    stage.tell(key, kind=NoticeKind.DECISION_DECLINED, programme_id=programme_id)
    worker = stage.worker()
    worker.run_once()
    stage.pass_time(timedelta(seconds=30))
    worker.run_once()
    return stage.line(key)


def lose(stage: Stage, key: str, programme_id: UUID | None = None) -> Delivery:
    """A message that was given up."""
    stage.tell(key, kind=NoticeKind.DECISION_ADMITTED, programme_id=programme_id)
    stage.worker(tell=lambda *_: 1 / 0).run_once()  # type: ignore[arg-type]
    return stage.line(key)


def test_a_coordinator_sends_what_is_held(stage: Stage, programme_id: UUID) -> None:
    held = hold(stage, "held", programme_id)

    with stage.session() as session:
        (line,) = held_of(session, programme_id=programme_id)
        asha = session.get_one(Person, stage.asha.id)
        send_again(session, by=asha, delivery=line, at=stage.clock())
    stage.worker().run_once()

    assert held.state is DeliveryState.HELD
    assert stage.slack.headings == ["held"]
    assert stage.line("held").state is DeliveryState.SENT


def test_a_coordinator_lets_it_be(stage: Stage, programme_id: UUID) -> None:
    hold(stage, "held", programme_id)

    with stage.session() as session:
        (line,) = held_of(session, programme_id=programme_id)
        asha = session.get_one(Person, stage.asha.id)
        let_be(session, by=asha, delivery=line, at=stage.clock())
    stage.worker().run_once()

    assert stage.slack.sent == []
    assert stage.line("held").last_error == "let_be"


def test_a_stranger_decides_nothing(stage: Stage, programme_id: UUID) -> None:
    eve = stage.person("Eve")
    held = hold(stage, "held", programme_id)

    with stage.session() as session:
        line = session.get_one(Delivery, held.id)
        stranger = session.get_one(Person, eve.id)
        with pytest.raises(Refused):
            send_again(session, by=stranger, delivery=line, at=stage.clock())
        with pytest.raises(Refused):
            let_be(session, by=stranger, delivery=line, at=stage.clock())

    assert stage.line("held").state is DeliveryState.HELD


def test_what_belongs_to_no_programme_is_the_operators(stage: Stage) -> None:
    lost = lose(stage, "lost")

    with stage.session() as session:
        line = session.get_one(Delivery, lost.id)
        asha = session.get_one(Person, stage.asha.id)
        with pytest.raises(Refused):
            send_again(session, by=asha, delivery=line, at=stage.clock())
        send_again(session, by=None, delivery=line, at=stage.clock())
    stage.worker().run_once()

    assert stage.slack.headings == ["lost"]


def test_what_has_arrived_cannot_be_sent_again(stage: Stage) -> None:
    stage.tell("hello")
    stage.worker().run_once()

    with stage.session() as session:
        line = session.get_one(Delivery, stage.line("hello").id)
        with pytest.raises(Refused):
            send_again(session, by=None, delivery=line, at=stage.clock())


def test_what_a_person_sends_by_hand_has_not_expired(stage: Stage) -> None:
    lost = lose(stage, "lost")
    stage.pass_time(40 * DAY)

    with stage.session() as session:
        line = session.get_one(Delivery, lost.id)
        send_again(session, by=None, delivery=line, at=stage.clock())
    stage.travel(stage.worker(), DAY)

    assert stage.slack.headings == ["lost"]


def test_a_digest_that_was_lost_is_sent_again_with_all_it_carried(stage: Stage) -> None:
    for key in ("first", "second", "third"):
        stage.tell(key, kind=NoticeKind.EVENT_INVITATION)
    stage.worker().run_once()
    (said,) = stage.slack.headings
    stage.slack.errors = [CannotReach("user_left", permanent=True)]
    stage.travel(stage.worker(), DAY)

    with stage.session() as session:
        (digest,) = [
            f
            for f in failures(session, since=stage.clock() - 9 * DAY)
            if f.kind is NoticeKind.DIGEST
        ]
        line = session.get_one(Delivery, digest.delivery_id)
        send_again(session, by=None, delivery=line, at=stage.clock())
    stage.travel(stage.worker(), DAY)

    (again,) = stage.slack.headings[1:]
    assert sorted(again.split(" + ")) == sorted({"first", "second", "third"} - {said})


def test_coordinators_see_a_number_and_operators_see_ids(stage: Stage, programme_id: UUID) -> None:
    lost = lose(stage, "lost", programme_id)
    lose(stage, "another programme's", uuid4())
    stage.tell("fine", programme_id=programme_id)
    stage.worker().run_once()

    with stage.session() as session:
        number = unreached(session, programme_id=programme_id, since=stage.clock() - DAY)
        listed = failures(session, since=stage.clock() - DAY)

    assert number == 1
    assert {failure.reason for failure in listed} == {"poisoned:ZeroDivisionError"}
    assert lost.id in {failure.delivery_id for failure in listed}


def test_what_ended_long_ago_is_forgotten_and_nothing_else(stage: Stage) -> None:
    stage.tell("old")
    stage.worker().run_once()
    stage.tell("open", due_at=stage.clock() + 500 * DAY)

    with stage.session() as session:
        early = forget_settled(session, before=stage.clock())
        late = forget_settled(session, before=stage.clock() + 400 * DAY)

    assert (early, late) == (0, 1)
    assert stage.lines("old") == []
    assert len(stage.lines("open")) == 1
    with stage.session() as session:
        assert session.query(Notice).count() == 1
