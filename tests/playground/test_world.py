"""The seed, the clock and the fence around it all."""

from copy import deepcopy
from datetime import timedelta

import pytest
import requests

from mentorapp.playground.driver import Playground
from mentorapp.playground.hands import NotPossible
from mentorapp.playground.seed import BadSeed
from mentorapp.playground.server import make_app, serve
from mentorapp.playground.wire import NotLoopback
from mentorapp.playground.world import make_world
from tests.playground.conftest import Stage
from tests.playground.seeds import SEED


def test_a_seed_with_an_unknown_key_is_refused_by_its_path() -> None:
    seed = deepcopy(SEED)
    seed["slack"]["people"][1]["timezone"] = "Europe/Berlin"

    with pytest.raises(BadSeed, match=r"seed.slack.people\[1\]: unknown timezone"):
        make_world(seed)


def test_a_seed_without_what_is_needed_is_refused() -> None:
    seed = deepcopy(SEED)
    del seed["teams"]["app"]["password"]

    with pytest.raises(BadSeed, match=r"seed.teams.app: password is missing"):
        make_world(seed)


def test_people_of_another_workspace_act_from_there() -> None:
    seed = deepcopy(SEED)
    seed["slack"]["elsewhere"] = [{"team_id": "T0002", "team_name": "Gemeinde Beispiel"}]
    seed["slack"]["people"][0]["team_id"] = "T0002"
    seed["slack"]["people"][1]["team_id"] = "T0009"  # without the app: a guest of Slack Connect
    other = {"tenant_id": "tenant-2", "tenant_name": "Gemeinde Beispiel", "app_id": "app-2"}
    seed["teams"]["elsewhere"] = [other | {"password": "another"}]
    seed["teams"]["people"][0]["tenant_id"] = "tenant-2"

    world = make_world(seed)

    assert [world.slack.team_of(person) for person in ("U1", "U2")] == ["T0002", "T0001"]
    apps = [world.teams.registration_of(person).app_id for person in ("aad-tom", "aad-mia")]
    assert apps == ["app-2", "app-1"]
    members = [world.teams.member_json(person) for person in world.teams.people.values()]
    assert [member["userRole"] for member in members] == ["user", "user"]


def test_the_clock_of_the_app_is_moved_and_the_world_goes_along(stage: Stage) -> None:
    before = stage.playground.clock.now

    stage.playground.clock.forward(days=1)
    stage.playground.clock.to_next()

    moved = stage.playground.clock.now - before
    assert timedelta(days=2) <= moved < timedelta(days=2, minutes=1)
    assert stage.world.offset == pytest.approx(2 * 86_400, abs=5)


def test_time_stays_where_it_was_when_the_app_cannot_move(stage: Stage) -> None:
    with pytest.raises(NotPossible, match="status 400"):
        stage.playground.clock.forward(hours=-1)

    assert stage.world.offset == 0


@pytest.mark.parametrize("url", ["http://example.org", "https://127.0.0.1:1", "http://10.0.0.1:80"])
def test_it_speaks_only_to_an_app_on_this_machine(url: str) -> None:
    with pytest.raises(NotLoopback, match="this machine only"):
        make_app(make_world(SEED), app_url=url, address="http://127.0.0.1:1")


def test_it_is_never_offered_to_the_network() -> None:
    with pytest.raises(NotLoopback, match=r"never offered on 0\.0\.0\.0"):
        serve(make_world(SEED), port=0, app_url="http://127.0.0.1:1", host="0.0.0.0")


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}]
)
def test_other_web_pages_cannot_reach_it(stage: Stage, headers: dict[str, str]) -> None:
    answer = requests.get(f"{stage.running.address}/play/world", headers=headers, timeout=5)

    assert answer.status_code == 403


def test_everyone_who_can_act_is_named(playground: Playground) -> None:
    cast = playground.http.get("/play/world")

    assert [person["name"] for person in cast["slack"]["people"]] == ["Asha Rao", "Eve Adams"]
    assert cast["teams"]["app"]["home_word"] == "home"
