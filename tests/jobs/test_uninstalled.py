"""A workspace takes the app out while messages to many people are on their way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from mentorapp.answers.addresses import address_of
from mentorapp.core.notices.queries import Failure, failures, the_delivery
from mentorapp.core.notices.repair import send_again
from mentorapp.core.people.model import Platform, Workspace
from mentorapp.core.people.workspaces import leave_workspace
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from tests.jobs.stage import A_TUESDAY, FakeMessenger, Stage

PEOPLE = 12
BEFORE = 3  # messages that were out when it happened


@dataclass
class Watched(FakeMessenger):
    """Something happens once so many messages are out."""

    then: Callable[[], None] = lambda: None

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        receipt = FakeMessenger.send(self, to, message, key=key)
        if len(self.sent) == BEFORE:
            self.then()
        return receipt


def test_others_hear_theirs_and_what_was_not_sent_there_is_listed_and_can_be_sent_again(
    stage: Stage,
) -> None:
    neighbours = stage.workspace_on(Platform.TEAMS, "tenant")
    stage.slack = Watched(stage.clock, then=lambda: _take_it_out(stage))
    for number in range(PEOPLE):
        stage.tell(f"to {number}", person=stage.person(f"Person {number}"))
    both = stage.person("Olena")
    stage.seat(both, neighbours)
    for person in (both, stage.person("Ole", neighbours)):
        stage.tell(f"to {person.name}", person=person)

    _days_go_by(stage)
    there, elsewhere = set(stage.slack.headings), set(stage.teams.headings)
    given_up = _given_up(stage)
    _put_it_back(stage, given_up)
    _days_go_by(stage)

    assert elsewhere == {"to Olena", "to Ole"}
    assert {one.workspace_id for one in given_up} == {stage.workspace.id}
    assert (len(there) >= BEFORE, len(there) + len(given_up)) == (True, PEOPLE)
    assert sorted(stage.slack.headings) == sorted(f"to {number}" for number in range(PEOPLE))
    assert _given_up(stage) == []


def _days_go_by(stage: Stage) -> None:
    worker = stage.worker(finds=address_of)
    for _day in range(3):
        worker.run_once()
        stage.pass_time(timedelta(days=1))


def _take_it_out(stage: Stage) -> None:
    with stage.session() as session:
        leave_workspace(session, platform=Platform.SLACK, external_id="T1", at=stage.clock())


def _put_it_back(stage: Stage, given_up: Sequence[Failure]) -> None:
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace.id).removed_at = None
        for one in given_up:
            delivery = the_delivery(session, one.delivery_id)
            send_again(session, by=None, delivery=delivery, at=stage.clock())


def _given_up(stage: Stage) -> Sequence[Failure]:
    with stage.session() as session:
        return failures(session, since=A_TUESDAY, most=100)
