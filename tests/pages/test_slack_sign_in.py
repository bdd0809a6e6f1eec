"""Sign in with Slack over HTTP, against the playground's Slack."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from mentorapp.playground.server import Running, serve
from mentorapp.playground.world import make_world
from mentorapp.slack.sign_in import SlackSignIn
from tests.playground.seeds import SEED

PUBLIC = "http://127.0.0.1:1"


@pytest.fixture
def slack() -> Iterator[Running]:
    running = serve(make_world(SEED), port=0, app_url=PUBLIC)
    yield running
    running.stop()


def sign_in(slack: Running, *, secret: str = "slack-client-secret") -> SlackSignIn:
    return SlackSignIn(
        client_id="1.2",
        client_secret=secret,
        public_url=PUBLIC,
        api_url=f"{slack.address}/slack/api/",
        openid_url=f"{slack.address}/slack/openid/connect/authorize",
    )


def agree(door: SlackSignIn, *, nonce: str) -> str:
    """Agree as Asha does in her browser, and return the code that comes back."""
    address = door.address(state="s", nonce=nonce)
    answer = requests.post(address, data={"person": "U1"}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"{PUBLIC}/app/slack/return"
    asked = parse_qs(back.query)
    assert asked["state"] == ["s"]
    return asked["code"][0]


def test_slack_names_who_agreed(slack: Running) -> None:
    door = sign_in(slack)

    seat = door.seat(code=agree(door, nonce="n"), nonce="n")

    assert seat is not None
    assert (seat.workspace, seat.user) == ("T0001", "U1")


def test_a_code_is_good_once_and_only_with_its_nonce_and_our_secret(slack: Running) -> None:
    door = sign_in(slack)
    used = agree(door, nonce="n")
    door.seat(code=used, nonce="n")

    refused = [
        door.seat(code=used, nonce="n"),
        door.seat(code="guessed", nonce="n"),
        door.seat(code=agree(door, nonce="n"), nonce="another"),
        sign_in(slack, secret="guessed").seat(code=agree(door, nonce="n"), nonce="n"),
    ]

    assert refused == [None] * 4


def test_slack_out_of_reach_lets_nobody_in() -> None:
    door = SlackSignIn(
        client_id="1.2",
        client_secret="x",
        public_url=PUBLIC,
        api_url="http://127.0.0.1:1/",
        openid_url="http://127.0.0.1:1/",
    )

    assert door.seat(code="c", nonce="n") is None
