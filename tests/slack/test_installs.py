"""An administrator installs the app: what is asked, whose attempt this is, what is kept."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from tests.slack.conftest import Caller
from tests.slack.fakes import FakeBook, FakeDesk, ScriptedAnswer, ScriptedSlack

ANSWER: dict[str, Any] = {
    "ok": True,
    "access_token": "xoxb-new",
    "token_type": "bot",
    "scope": "commands,chat:write,im:write,users:read",
    "bot_user_id": "U0BOT",
    "app_id": "A0MENTOR",
    "team": {"id": "T0NEW", "name": "New <b>Team"},
    "enterprise": None,
    "authed_user": {"id": "U0HANNA"},
    "is_enterprise_install": False,
}


def _consent(client: FlaskClient, language: str = "en") -> dict[str, list[str]]:
    """Where the page sends the administrator."""
    page = client.get("/slack/install", headers={"Accept-Language": language}).text
    (address,) = re.findall(r'class="go" href="([^"]+)"', page)
    return parse_qs(urlsplit(address.replace("&amp;", "&")).query)


def _come_back(client: FlaskClient, **query: str) -> Any:
    return client.get("/slack/oauth_redirect", query_string=query)


def test_the_page_says_what_is_asked_and_why(caller: Caller) -> None:
    page = caller.client.get("/slack/install", headers={"Accept-Language": "en"}).text

    for scope in ("commands", "chat:write", "im:write", "users:read", "im:history"):
        assert f"<dt>{scope}</dt>" in page
    assert "Nobody is enrolled by this" in page


def test_slack_is_asked_for_no_more_than_the_page_says(caller: Caller) -> None:
    asked = _consent(caller.client)

    assert asked["scope"][0].split(",") == [
        "commands",
        "chat:write",
        "im:write",
        "users:read",
        "im:history",
        "channels:history",
        "groups:history",
    ]
    assert asked["redirect_uri"] == ["http://localhost/slack/oauth_redirect"]


def test_what_slack_grants_is_kept(caller: Caller, slack: ScriptedSlack, book: FakeBook) -> None:
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=ANSWER))
    state = _consent(caller.client)["state"][0]

    page = _come_back(caller.client, code="c0de", state=state)

    (asked,) = slack.called("oauth.v2.access")
    kept = book.grants["T0NEW", ""]
    assert page.status_code == 200
    assert (asked["code"], asked["redirect_uri"]) == (
        "c0de",
        "http://localhost/slack/oauth_redirect",
    )
    assert (kept.bot_token, kept.installer_user_id) == ("xoxb-new", "U0HANNA")
    assert kept.scopes == ("commands", "chat:write", "im:write", "users:read")


def test_whoever_installed_it_is_welcomed_by_name(
    caller: Caller, slack: ScriptedSlack, desk: FakeDesk
) -> None:
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=ANSWER))
    hanna = {"ok": True, "user": {"id": "U0HANNA", "real_name": "Hanna", "tz": "Europe/Vienna"}}
    slack.will_answer("users.info", ScriptedAnswer(body=hanna))

    _come_back(caller.client, code="c", state=_consent(caller.client)["state"][0])

    (welcomed,) = desk.called("welcome")
    assert welcomed == (
        Seat(
            platform=Platform.SLACK,
            workspace="T0NEW",
            user="U0HANNA",
            name="Hanna",
            timezone="Europe/Vienna",
        ),
    )


def test_the_way_in_is_shown_and_the_name_is_only_a_name(
    caller: Caller, slack: ScriptedSlack
) -> None:
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=ANSWER))

    page = _come_back(caller.client, code="c", state=_consent(caller.client)["state"][0])

    assert "New &lt;b&gt;Team" in page.text
    assert "app_redirect?app=A0MENTOR&amp;team=T0NEW" in page.text
    assert "xoxb" not in page.text


def test_an_organisation_is_asked_for_its_workspaces(
    caller: Caller, slack: ScriptedSlack, book: FakeBook
) -> None:
    org = {"team": None, "enterprise": {"id": "E0ORG", "name": "Acme Group"}}
    slack.will_answer(
        "oauth.v2.access", ScriptedAnswer(body=ANSWER | org | {"is_enterprise_install": True})
    )

    page = _come_back(caller.client, code="c", state=_consent(caller.client)["state"][0])

    assert ("", "E0ORG") in book.grants
    assert "app.slack.com/manage/E0ORG" in page.text


def test_a_state_from_another_browser_installs_nothing(
    caller: Caller, slack: ScriptedSlack, book: FakeBook
) -> None:
    theirs = _consent(caller.client)["state"][0]
    caller.client.delete_cookie("mentorapp-slack-install", path="/slack")

    page = _come_back(caller.client, code="c", state=theirs)

    assert page.status_code == 400
    assert slack.calls == []
    assert len(book.grants) == 1


def test_a_forged_state_installs_nothing(caller: Caller, slack: ScriptedSlack) -> None:
    _consent(caller.client)

    for forged in ("", "x", "ä"):
        assert _come_back(caller.client, code="c", state=forged).status_code == 400
    assert slack.calls == []


def test_a_state_is_good_once(caller: Caller, slack: ScriptedSlack) -> None:
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=ANSWER))
    state = _consent(caller.client)["state"][0]
    _come_back(caller.client, code="c", state=state)

    again = _come_back(caller.client, code="c", state=state)

    assert again.status_code == 400


def test_a_code_slack_does_not_know_installs_nothing(
    caller: Caller, slack: ScriptedSlack, book: FakeBook
) -> None:
    refused = ScriptedAnswer(body={"ok": False, "error": "invalid_code"})
    slack.will_answer("oauth.v2.access", refused)

    page = _come_back(caller.client, code="c", state=_consent(caller.client)["state"][0])

    assert page.status_code == 502
    assert len(book.grants) == 1


def test_an_administrator_who_declines_is_told_that_nothing_changed(caller: Caller) -> None:
    page = caller.client.get(
        "/slack/oauth_redirect?error=access_denied", headers={"Accept-Language": "en"}
    )

    assert page.status_code == 403
    assert "Nothing was changed" in page.text


def test_the_pages_are_kept_out_of_caches_and_frames(caller: Caller) -> None:
    page = caller.client.get("/slack/install")

    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    policy = page.headers["Content-Security-Policy"]
    assert all(
        f"{part} 'none'" in policy for part in ("frame-ancestors", "base-uri", "form-action")
    )
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_the_style_of_the_pages_is_where_they_look_for_it(caller: Caller) -> None:
    page = caller.client.get("/slack/install")
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.text)

    style = caller.client.get(address)

    assert (style.status_code, style.mimetype) == (200, "text/css")
    assert "<style" not in page.text


def test_the_cookie_is_for_this_attempt_only(caller: Caller) -> None:
    cookie = caller.client.get("/slack/install").headers["Set-Cookie"]

    for part in ("HttpOnly", "SameSite=Lax", "Path=/slack", "Max-Age=600"):
        assert part in cookie
