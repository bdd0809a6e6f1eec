"""How requests leave the house: over kept connections, through a proxy where there is one."""

from threading import Event

import pytest
import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.slack.client import SlackClient, pool_for
from mentorapp.slack.errands import ThreadedErrands
from tests.slack.fakes import ScriptedAnswer, ScriptedSlack

SLACK = "https://slack.com/api/chat.postMessage"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_proxy_the_way_is_direct() -> None:
    assert not isinstance(pool_for(SLACK), urllib3.ProxyManager)


def test_a_proxy_of_the_machine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")

    pool = pool_for(SLACK)

    assert isinstance(pool, urllib3.ProxyManager)
    assert pool.proxy is not None
    assert pool.proxy.host == "proxy.example"
    assert pool_for(SLACK) is pool


def test_what_lies_beside_the_proxy_is_reached_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "slack.com")

    assert not isinstance(pool_for(SLACK), urllib3.ProxyManager)
    assert not isinstance(pool_for("http://127.0.0.1:4003/api/"), urllib3.ProxyManager)


def test_the_client_repeats_nothing_by_itself(slack: ScriptedSlack) -> None:
    client = SlackClient(base_url=slack.api_url, token="xoxb-1")
    slack.will_answer("chat.postMessage", ScriptedAnswer(lost=True))

    with pytest.raises(urllib3.exceptions.HTTPError):
        client.chat_postMessage(channel="C1", text="once")

    assert client.retry_handlers == []
    assert len(slack.called("chat.postMessage")) == 1


def test_a_redirect_is_not_followed_with_our_token(slack: ScriptedSlack) -> None:
    client = SlackClient(base_url=slack.api_url, token="xoxb-1")
    elsewhere = ScriptedAnswer(status=302, headers={"Location": f"{slack.url}/elsewhere"})
    slack.will_answer("auth.test", elsewhere)

    with pytest.raises(SlackApiError):
        client.auth_test()

    assert slack.called("elsewhere") == []


def test_an_errand_that_fails_does_not_stop_the_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    errands, done = ThreadedErrands(threads=1), []

    def fail() -> None:
        raise RuntimeError("no")

    errands.run(fail)
    errands.run(lambda: done.append("next"))
    errands.finish()

    assert done == ["next"]
    assert "an errand to slack failed" in caplog.text


def test_what_was_begun_can_be_waited_for_and_more_may_follow() -> None:
    errands, go_on = ThreadedErrands(threads=1), Event()
    done: list[object] = []
    errands.run(lambda: done.append(go_on.wait(5)))

    errands.settle(within=0.01)
    assert done == []
    go_on.set()
    errands.settle(within=5)
    assert done == [True]
    errands.run(lambda: done.append("later"))
    errands.settle(within=5)

    assert done == [True, "later"]
