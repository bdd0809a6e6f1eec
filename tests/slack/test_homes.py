"""Of two home tabs drawn at once, the older one never stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mentorapp.slack.blocks import Block
from mentorapp.slack.client import SlackClient
from mentorapp.slack.homes import Homes, _Shown
from tests.slack.fakes import ScriptedAnswer, ScriptedSlack

NEWER: Block = {"type": "home", "blocks": [{"type": "header", "block_id": "new"}]}
OLDER: Block = {"type": "home", "blocks": [{"type": "header", "block_id": "old"}]}


def test_what_was_looked_up_before_the_last_showing_is_drawn_again(slack: ScriptedSlack) -> None:
    homes, client = Homes(), _client(slack)
    homes.publish(client, "U1", draw=lambda: NEWER)

    homes.publish(client, "U1", draw=lambda: NEWER, drawn=OLDER, asked_at=0.0)

    assert [sent["view"] for sent in slack.called("views.publish")] == [NEWER, NEWER]


def test_the_first_showing_needs_no_second_look(slack: ScriptedSlack) -> None:
    homes, client = Homes(), _client(slack)

    homes.publish(client, "U1", draw=lambda: NEWER, drawn=OLDER, asked_at=1.0)

    assert [sent["view"] for sent in slack.called("views.publish")] == [OLDER]


def test_over_something_never_seen_it_is_drawn_again(slack: ScriptedSlack) -> None:
    """Another process has shown a newer one meanwhile."""
    homes, client = Homes(), _client(slack)
    slack.will_answer("views.publish", _shown("h1"), _conflict(), _shown("h3"))
    homes.publish(client, "U1", draw=lambda: OLDER)

    homes.publish(client, "U1", draw=lambda: NEWER, drawn=OLDER, asked_at=float("inf"))
    homes.publish(client, "U1", draw=lambda: NEWER)

    sent = slack.called("views.publish")
    assert [one.get("hash") for one in sent] == [None, "h1", None, "h3"]
    assert sent[2]["view"] == NEWER


def test_slack_says_what_stands_there_when_a_home_is_opened(slack: ScriptedSlack) -> None:
    homes = Homes()

    homes.saw("U1", "h7")
    homes.publish(_client(slack), "U1", draw=lambda: NEWER)

    assert [one["hash"] for one in slack.called("views.publish")] == ["h7"]


def test_what_a_newer_home_shows_already_is_not_drawn_again(slack: ScriptedSlack) -> None:
    """While one waited for its turn, another looked up all that had happened until then."""
    client = _client(slack)

    def overtake(homes: Homes) -> None:
        homes.publish(client, "U1", draw=lambda: NEWER)

    homes = Overtaken(overtake)
    homes.publish(client, "U1", draw=lambda: OLDER)

    assert [sent["view"] for sent in slack.called("views.publish")] == [NEWER]


class Overtaken(Homes):
    """The first who asks has to wait until somebody else is done."""

    def __init__(self, overtake: Callable[[Homes], None]) -> None:
        super().__init__()
        self._waiting = [overtake]

    @contextmanager
    def _turn(self, user: str) -> Iterator[_Shown]:
        if self._waiting:
            self._waiting.pop()(self)
        with super()._turn(user) as shown:
            yield shown


def _client(slack: ScriptedSlack) -> SlackClient:
    return SlackClient(base_url=slack.api_url, token="xoxb-acme")


def _shown(hash: str) -> ScriptedAnswer:
    body: dict[str, Any] = {"ok": True, "view": {"hash": hash}}
    return ScriptedAnswer(body=body)


def _conflict() -> ScriptedAnswer:
    return ScriptedAnswer(body={"ok": False, "error": "hash_conflict"})
