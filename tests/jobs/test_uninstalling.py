"""A workspace takes the app out while a message is on its way to everybody in it."""

from dataclasses import dataclass
from datetime import timedelta

from mentorapp.answers.addresses import address_of
from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.model import DeliveryState
from mentorapp.core.people.model import Platform
from mentorapp.core.people.workspaces import leave_workspace
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from tests.jobs.stage import FakeMessenger, Stage


@dataclass
class TakenOut(FakeMessenger):
    """After two messages it is not installed any more."""

    stage: Stage | None = None

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        if len(self.sent) < 2:
            return super().send(to, message, key=key)
        assert self.stage
        with self.stage.session() as session:
            leave_workspace(
                session, platform=to.platform, external_id=to.workspace, at=self.clock()
            )
        raise CannotReach("not_installed", permanent=True)


def test_those_who_sit_elsewhere_still_hear_it_and_nobody_hears_it_twice(stage: Stage) -> None:
    stage.slack = TakenOut(stage.clock, stage=stage)
    tenant = stage.workspace_on(Platform.TEAMS, "tenant")
    people = [stage.person(f"Person {n}") for n in range(5)]
    both = stage.person("Both")
    stage.seat(both, tenant, conversation="a:both", seen_at=stage.clock() - timedelta(days=9))
    for person in (*people, both):
        stage.tell(f"news for {person.name}", person=person)
    worker = stage.worker(finds=address_of)

    worker.run_once()
    stage.travel(worker, timedelta(hours=1))

    reached = [sent.message.heading for sent in (*stage.slack.sent, *stage.teams.sent)]
    assert len(reached) == len(set(reached)) == 3
    assert [sent.to.conversation for sent in stage.teams.sent] == ["a:both"]
    ended = [line.state for person in people for line in stage.lines(f"news for {person.name}")]
    assert sorted(ended) == sorted([DeliveryState.SENT] * 2 + [DeliveryState.DEAD] * 3)
