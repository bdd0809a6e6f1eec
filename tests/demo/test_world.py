"""The playground around the demo has the same people, channels and secrets as its database."""

import pickle
from pathlib import Path

from sqlalchemy import select

from mentorapp.core.people.installations import find_installation
from mentorapp.core.people.model import Account
from mentorapp.core.programmes.model import ProgrammeChannel
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.memory import keep, recall
from mentorapp.demo.vault import Vault, vault_in
from mentorapp.demo.world import SLACK_TEAM, demo_world
from mentorapp.playground.slack_workspace import SlackMessage
from mentorapp.playground.world import World
from tests.demo.builders import StageOf


def test_everybody_in_the_playground_has_an_account(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.DRAFT)

    world = demo_world(demo.vault)

    with demo.instance.sessions() as session:
        accounts = set(session.scalars(select(Account.external_id)))
    assert {*world.slack.people, *world.teams.people} == accounts


def test_the_programme_speaks_in_channels_that_are_there(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.DRAFT)

    world = demo_world(demo.vault)

    with demo.instance.sessions() as session:
        channels = set(session.scalars(select(ProgrammeChannel.conversation)))
    teams = {channel.id for team in world.seed.teams.teams for channel in team.channels}
    assert len(channels) == 2
    assert channels <= {*world.slack.conversations, *teams}


def test_the_app_holds_the_token_that_the_playground_takes(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.DRAFT)

    world = demo_world(demo.vault)

    with demo.instance.sessions() as session:
        grant = find_installation(
            session, team_id=SLACK_TEAM, enterprise_id="", keyring=demo.instance.keyring
        )
    assert grant is not None
    assert grant.bot_token in world.slack.tokens


def test_the_app_may_write_to_everybody_in_teams() -> None:
    world = demo_world(Vault())

    assert all(world.teams.reaches(person) for person in world.teams.people)


def test_the_secrets_stay_the_same_and_are_for_their_owner_alone(tmp_path: Path) -> None:
    first = vault_in(tmp_path)

    again = vault_in(tmp_path)

    assert again == first
    assert first != Vault()
    assert (tmp_path / "vault.json").stat().st_mode & 0o077 == 0
    assert first.signing_secret not in repr(first)


def test_what_was_said_is_there_again_after_a_stop(tmp_path: Path) -> None:
    vault, file = Vault(), tmp_path / "playground.pickle"
    before = demo_world(vault)
    _say(before, "Guten Morgen")
    before.offset = 3600.0
    keep(before, file)

    after = demo_world(vault)
    recall(after, file)

    assert [m.text for m in after.slack.conversations["C0MENTORING"].messages] == ["Guten Morgen"]
    assert after.offset == 3600.0


def test_what_was_kept_in_another_shape_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "playground.pickle"
    file.write_bytes(pickle.dumps("another shape"))

    world = demo_world(Vault())
    recall(world, file)

    assert world.slack.conversations["C0MENTORING"].messages == []


def _say(world: World, text: str) -> None:
    message = SlackMessage(ts=world.stamp(), channel="C0MENTORING", author="U1", text=text)
    world.slack.conversations["C0MENTORING"].messages.append(message)
