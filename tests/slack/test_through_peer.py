"""The real door against a Slack we did not write: installed, spoken to, looked at from there."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from werkzeug.serving import make_server

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.core.people.model import Platform
from mentorapp.screens.messenger import Address
from mentorapp.screens.shapes import Message, Reply
from mentorapp.slack.errands import ThreadedErrands
from mentorapp.slack.grants import Grants
from mentorapp.slack.messenger import SlackMessenger
from tests.peers import slack_peer
from tests.peers.blockkit import faults_of_message, faults_of_view
from tests.peers.slack_peer import SlackPeer, running_slack
from tests.slack.conftest import SlackCaller, app_with, payload
from tests.slack.fakes import FakeBook, FakeDesk
from tests.slack.samples import FORM, HOME, MESSAGE

NOW = datetime.now(UTC)


@dataclass
class Installed:
    """The app as it runs, and the workspace it was installed into."""

    peer: SlackPeer
    desk: FakeDesk
    book: FakeBook
    url: str
    errands: ThreadedErrands

    @property
    def caller(self) -> SlackCaller:
        return SlackCaller(f"{self.url}/slack/events", secret=slack_peer.SIGNING_SECRET)

    @property
    def token(self) -> str:
        return self.book.grants[slack_peer.TEAM, ""].bot_token

    @property
    def tess(self) -> str:
        return self.peer.user("tess")

    def messenger(self) -> SlackMessenger:
        return SlackMessenger(grants=Grants(self.book), api_url=self.peer.api_url)

    def to_tess(self) -> Address:
        return Address(platform=Platform.SLACK, workspace=slack_peer.TEAM, conversation=self.tess)

    def recorded(self, name: str) -> dict[str, Any]:
        """A recorded payload, as if it had happened here, with a trigger that works."""
        body = payload(name)
        trigger = self.peer.trigger(self.tess, token=self.token)
        known: dict[str, object] = {"trigger_id": trigger, "user_id": self.tess}
        if "user" in body:
            known["user"] = body["user"] | {"id": self.tess, "team_id": slack_peer.TEAM}
            known["team"] = body["team"] | {"id": slack_peer.TEAM}
        if "view" in body:
            body["view"]["app_installed_team_id"] = slack_peer.TEAM
        if "event" in body:
            body["event"]["user"] = self.tess
            body["authorizations"][0]["team_id"] = slack_peer.TEAM
        return body | known | ({"team_id": slack_peer.TEAM} if "team_id" in body else {})


@pytest.fixture(scope="module")
def installed() -> Iterator[Installed]:
    desk, book, errands = FakeDesk(), FakeBook(), ThreadedErrands()
    server = make_server("127.0.0.1", 0, lambda environ, start: app(environ, start), threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    with running_slack(redirect_uri=f"{url}/slack/oauth_redirect") as peer:
        app = app_with(
            api_url=peer.api_url,
            desk=desk,
            book=book,
            errands=errands,
            signing_secret=slack_peer.SIGNING_SECRET,
            public_url=url,
            client_id=slack_peer.CLIENT_ID,
            client_secret=slack_peer.CLIENT_SECRET,
            authorize_url=peer.authorize_url,
        )
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            running = Installed(peer=peer, desk=desk, book=book, url=url, errands=errands)
            _install(running)
            yield running
        finally:
            errands.finish()
            server.shutdown()
            server.server_close()


def _install(app: Installed) -> None:
    """Hanna presses the button on our page and consents on Slack's."""
    browser = requests.Session()
    page = browser.get(f"{app.url}/slack/install", timeout=10).text
    (consent,) = re.findall(r'class="go" href="([^"]+)"', page)
    asked = browser.get(consent.replace("&amp;", "&"), timeout=10).text
    form = next(one for one in re.findall(r"<form.*?</form>", asked, re.DOTALL) if "Hanna" in one)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
    given = {name: value.replace("&amp;", "&") for name, value in fields.items()}
    done = browser.post(f"{app.peer.url}/oauth/v2/authorize/callback", data=given, timeout=10)
    assert done.status_code == 200, done.text


def _soon(look: Callable[[], list[Mapping[str, Any]]]) -> Mapping[str, Any]:
    """What an errand will have done within two seconds."""
    for _ in range(100):
        if found := look():
            return found[-1]
        threading.Event().wait(0.02)
    raise AssertionError("nothing happened")


def _views(app: Installed, kind: str, before: int = 0) -> list[Mapping[str, Any]]:
    return [view for view in app.peer.views() if view["type"] == kind][before:]


def _drawn(view: Mapping[str, Any]) -> Mapping[str, Any]:
    """What we sent of a view, without what the workspace keeps of it."""
    ours = ("type", "title", "submit", "close", "callback_id", "private_metadata", "blocks")
    return {name: view[name] for name in ours if view.get(name)}


def test_the_installation_is_in_the_book_with_what_was_granted(installed: Installed) -> None:
    grant = installed.book.grants[slack_peer.TEAM, ""]

    assert grant.bot_token.startswith("xoxb-")
    assert grant.installer_user_id == installed.peer.user("hanna")
    assert {"commands", "chat:write", "im:write", "users:read"} <= set(grant.scopes)


def test_an_opened_home_is_published_as_slack_takes_it(installed: Installed) -> None:
    installed.desk.page = HOME

    answer = installed.caller.post(installed.recorded("home_opened"))

    view = _soon(lambda: _views(installed, "home"))
    assert answer.status_code == 200
    assert view["user_id"] == installed.tess
    assert faults_of_view(_drawn(view)) == []


def test_a_command_opens_a_form_with_a_trigger_that_is_good_once(installed: Installed) -> None:
    installed.desk.answer = FORM
    body, before = installed.recorded("command"), len(_views(installed, "modal"))
    called = installed.peer.calls("views.open")

    for _ in range(2):
        installed.caller.post(body)
    _soon(lambda: [{}] if installed.peer.calls("views.open") == called + 2 else [])

    (view,) = _views(installed, "modal", before)
    assert faults_of_view(_drawn(view)) == []
    assert json.loads(view["private_metadata"])["form"] == "goal"


def test_a_form_handed_in_is_answered_at_once(installed: Installed) -> None:
    installed.desk.answer = FORM.filled({}, {"title": "Please write a title."})

    answer = installed.caller.post(installed.recorded("hand_in"))

    assert answer.json()["errors"] == {"title": "Please write a title."}


def test_a_message_arrives_as_slack_takes_it_and_is_found_again(installed: Installed) -> None:
    messenger, to = installed.messenger(), installed.to_tess()

    receipt = messenger.send(to, MESSAGE, key="delivery-1")

    (post,) = [
        m for m in installed.peer.messages(receipt.conversation) if m["ts"] == receipt.message
    ]
    assert post["text"] == "News about your mentoring"
    assert faults_of_message(post["blocks"]) == []
    assert messenger.find(to, key="delivery-1", since=NOW) == receipt
    assert messenger.find(to, key="delivery-2", since=NOW) is None


def test_a_pressed_message_is_replaced_there(installed: Installed) -> None:
    receipt = installed.messenger().send(installed.to_tess(), MESSAGE, key="delivery-3")
    installed.desk.answer = Message(notification="Your meeting is set", heading="Tuesday")
    body = installed.recorded("press_direct")
    body["container"] |= {"channel_id": receipt.conversation, "message_ts": receipt.message}

    installed.caller.post(body)

    changed = _soon(
        lambda: [
            m
            for m in installed.peer.messages(receipt.conversation)
            if m["ts"] == receipt.message and m["text"] == "Your meeting is set"
        ]
    )
    assert "Tuesday" in json.dumps(changed["blocks"])
    assert installed.messenger().find(installed.to_tess(), key="delivery-3", since=NOW) == receipt


def test_a_reply_goes_to_the_address_the_press_came_with(installed: Installed) -> None:
    installed.desk.answer = Reply(text="That button is out of date.")
    body = installed.recorded("press_channel")

    installed.caller.post(body | {"response_url": installed.peer.answer_url("C1", "1.1")})

    told = _soon(installed.peer.answers)
    assert (told["text"], told["replace_original"]) == ("That button is out of date.", False)


def test_a_lost_answer_is_looked_up_and_nothing_is_said_twice(installed: Installed) -> None:
    messenger, to = installed.messenger(), installed.to_tess()
    before = installed.peer.calls("chat.postMessage")
    installed.peer.fault("chat.postMessage", drop=True)

    with pytest.raises(CannotReach) as failed:
        messenger.send(to, MESSAGE, key="delivery-4")

    found = messenger.find(to, key="delivery-4", since=NOW)
    assert failed.value.unknown
    assert found is not None
    assert installed.peer.calls("chat.postMessage") == before + 1


def test_slack_says_how_long_to_wait(installed: Installed) -> None:
    installed.peer.fault("chat.postMessage", status=429, retry_after=11)

    with pytest.raises(CannotReach) as failed:
        installed.messenger().send(installed.to_tess(), MESSAGE, key="delivery-5")

    assert failed.value.retry_after == 11


def test_without_history_nobody_looks_up(installed: Installed) -> None:
    least = replace(
        installed.book.grants[slack_peer.TEAM, ""],
        bot_token=installed.peer.bot_token(scopes="least"),
    )
    grants = Grants(FakeBook({(slack_peer.TEAM, ""): least}))
    messenger = SlackMessenger(grants=grants, api_url=installed.peer.api_url)
    receipt = messenger.send(installed.to_tess(), MESSAGE, key="delivery-6")
    there = Address(
        platform=Platform.SLACK, workspace=slack_peer.TEAM, conversation=receipt.conversation
    )

    with pytest.raises(CannotLookUp):
        messenger.find(there, key="delivery-6", since=NOW)


def test_an_uninstalled_app_answers_nobody(installed: Installed) -> None:
    kept = installed.book.grants[slack_peer.TEAM, ""]
    body = payload("uninstalled")
    body["authorizations"][0]["team_id"] = slack_peer.TEAM
    command = installed.recorded("command")

    installed.caller.post(body | {"team_id": slack_peer.TEAM})
    answer = installed.caller.post(command)

    assert "Mentoring is not set up in this workspace." in answer.json()["text"]
    installed.book.save(kept)
