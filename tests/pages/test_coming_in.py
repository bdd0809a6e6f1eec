"""The ways in, and out again: by the Teams tab, by Slack, by a link from one's own chat."""

from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Platform
from mentorapp.core.people.page_sessions import IDLE, LONGEST, Entry
from mentorapp.core.people.use_cases import Seat
from mentorapp.documents.entrances import GOOD_FOR
from mentorapp.pages.pacing import Pacing
from mentorapp.serving import behind
from tests.builders import NOW, a_person
from tests.pages.house import HOST, TAB_HOST, Browser, House, open_house

BY_PROXY = {"REMOTE_ADDR": "10.0.0.1"}


def test_a_link_says_whom_it_is_for_and_lets_them_in_once(session: Session, house: House) -> None:
    link = house.entrance(a_person(session, "Asha"))
    browser, second = house.browser(), house.browser()

    browser.get(link)
    assert "for Asha" in browser.text
    browser.post(link, {})
    again = second.post(link, {})

    assert "Hello Asha" in browser.text
    assert (again.status_code, "used already" in second.text) == (410, True)


def test_a_link_leads_to_what_it_was_asked_for(session: Session, house: House) -> None:
    link = house.entrance(a_person(session, "Asha"), see="my_events")

    browser = house.browser()
    browser.post(link, {})

    assert browser.page.request.path == "/app/see/my_events"


def test_programs_that_look_at_links_use_none_up(session: Session, house: House) -> None:
    link = house.entrance(a_person(session, "Asha"))

    for _n in range(3):
        house.browser().get(link)

    assert house.browser().post(link, {}).status_code == 200


@pytest.mark.parametrize("token", ["x", "W10.aSZ2WQ.x", "é", "%00", "a" * 5000])
def test_rubbish_lets_nobody_in(house: House, token: str) -> None:
    assert house.browser().get(f"/app/in/{token}").status_code == 404
    assert house.browser().post(f"/app/in/{token}", {}).status_code == 404


def test_who_has_left_does_not_come_in(session: Session, house: House) -> None:
    eve = a_person(session, "Eve")
    eve.left_at = NOW
    link = house.entrance(eve)

    assert house.browser().get(link).status_code == 404
    assert house.browser().post(link, {}).status_code == 404


def test_a_token_of_the_tab_lets_in_whom_it_stands_for(session: Session, house: House) -> None:
    asha = a_person(session, "Asha")
    house.tab.seats["good"] = house.seat(asha)
    browser = house.browser()

    answer = _enter_tab(browser, {"token": "good", "theme": "dark"})
    browser.get("/app/")

    assert answer.status_code == 204
    assert "Hello Asha" in browser.text
    assert 'data-theme="dark"' in browser.page.text
    assert TAB_HOST in browser.page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"token": "another"}, 401),
        ({"token": 7}, 400),
        ({}, 400),
        ([], 400),
        ("good", 400),
    ],
)
def test_no_other_token_lets_anybody_in(house: House, sent: object, status: int) -> None:
    answer = _enter_tab(house.browser(), sent)

    assert (answer.status_code, "Set-Cookie" in answer.headers) == (status, False)


def test_a_genuine_token_of_a_workspace_that_is_not_ours_is_refused(house: House) -> None:
    house.tab.seats["genuine"] = Seat(platform=Platform.TEAMS, workspace="elsewhere", user="eve")

    answer = _enter_tab(house.browser(), {"token": "genuine"})

    assert (answer.status_code, "Set-Cookie" in answer.headers) == (403, False)


def test_the_cookie_of_the_tab_is_for_that_frame_and_others_for_this_page(
    session: Session, house: House
) -> None:
    asha = a_person(session, "Asha")
    house.tab.seats["good"] = house.seat(asha)
    link = house.entrance(asha)

    framed = _enter_tab(house.browser(), {"token": "good"}).headers["Set-Cookie"]
    alone = house.browser().client.post(link, base_url=HOST).headers["Set-Cookie"]

    for cookie, same_site in ((framed, "None"), (alone, "Lax")):
        (kept,) = SimpleCookie(cookie.replace(" Partitioned", "")).values()
        assert kept.key.startswith("__Host-")
        assert (kept["secure"], kept["httponly"], kept["path"]) == (True, True, "/")
        assert (kept["samesite"], kept["domain"]) == (same_site, "")
    assert "Partitioned" in framed
    assert "Partitioned" not in alone


def test_slack_says_who_somebody_is(session: Session, house: House) -> None:
    house.slack.seats["code"] = house.seat(a_person(session, "Asha"))
    browser = house.browser()

    _begin_with_slack(browser)
    state = house.slack.asked_with[0]["state"]
    browser.get(f"/app/slack/return?code=code&state={state}")

    assert "Hello Asha" in browser.text


def test_a_sign_in_that_began_in_another_browser_ends_nowhere(
    session: Session, house: House
) -> None:
    """Else somebody could sign others in as themselves, and read what they write."""
    house.slack.seats["code"] = house.seat(a_person(session, "Eve"))
    _begin_with_slack(house.browser())
    state = house.slack.asked_with[0]["state"]
    asha = house.browser()

    answers = [
        asha.get(f"/app/slack/return?code=code&state={state}"),
        asha.get("/app/slack/return?code=code"),
        asha.get("/app/slack/return?error=access_denied"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_a_code_slack_does_not_know_lets_nobody_in(house: House) -> None:
    browser = house.browser()
    _begin_with_slack(browser)

    state = house.slack.asked_with[0]["state"]
    answer = browser.get(f"/app/slack/return?code=guessed&state={state}")

    assert answer.status_code == 403


def test_a_session_that_is_not_used_is_over_and_one_that_is_goes_on(
    session: Session, house: House
) -> None:
    browser = house.signed_in(a_person(session, "Asha"))
    for _n in range(4):
        house.clock.now += IDLE - timedelta(minutes=1)
        browser.get("/app/")
        assert "Hello Asha" in browser.text

    house.clock.now += IDLE + timedelta(seconds=1)
    browser.get("/app/")

    assert "Sign in with Slack" in browser.text


def test_no_session_lasts_longer_than_a_week(session: Session, house: House) -> None:
    browser = house.signed_in(a_person(session, "Asha"))
    until = house.clock.now + LONGEST
    while house.clock.now < until:
        browser.get("/app/")
        assert "Hello Asha" in browser.text
        house.clock.now += IDLE - timedelta(minutes=1)

    browser.get("/app/")

    assert "Sign in with Slack" in browser.text


def test_whoever_signs_out_is_out_also_with_a_copy_of_the_cookie(
    session: Session, house: House
) -> None:
    asha = a_person(session, "Asha")
    browser = house.signed_in(asha)
    copy = house.browser()
    copy.client._cookies = dict(browser.client._cookies or {})
    browser.get("/app/")

    browser.press("Sign out")
    copy.get("/app/")

    assert "Sign in with Slack" in browser.text
    assert "Sign in with Slack" in copy.text


def test_one_sees_where_one_is_signed_in_and_ends_it(session: Session, house: House) -> None:
    asha = a_person(session, "Asha")
    here, there = house.signed_in(asha), house.signed_in(asha, by=Entry.SLACK)
    house.signed_in(a_person(session, "Eve"), by=Entry.TEAMS_TAB)

    here.get("/app/see/sign_ins")
    listed = here.text
    there.get("/app/see/sign_ins")
    there.press("Sign out there")

    assert "signed in with Slack" in listed
    assert "by a link from the chat" in listed
    assert "Tab in Teams" not in listed
    still_in = ["Hello Asha" in _home(browser) for browser in (here, there)]
    assert sorted(still_in) == [False, True]


def test_everywhere_is_everywhere(session: Session, house: House) -> None:
    asha = a_person(session, "Asha")
    browsers = [house.signed_in(asha) for _n in range(3)]
    eve = house.signed_in(a_person(session, "Eve"))

    browsers[0].get("/app/see/sign_ins")
    browsers[0].press("Sign out everywhere")
    browsers[0].press("Sign out everywhere")

    assert [("Hello" in _home(browser)) for browser in (*browsers, eve)] == [False] * 3 + [True]


def test_signed_out_everywhere_no_link_from_before_lets_anybody_in(
    session: Session, house: House
) -> None:
    asha, eve = a_person(session, "Asha"), a_person(session, "Eve")
    entrance, file = house.entrance(asha), house.download(asha, "my_data")
    others = house.entrance(eve)
    house.clock.now += timedelta(seconds=1)

    browser = house.signed_in(asha)
    browser.get("/app/")
    browser.follow("My data")
    browser.follow("Where am I signed in?")
    browser.press("Sign out everywhere")
    browser.press("Sign out everywhere")

    old = [house.browser().post(link, {}).status_code for link in (entrance, file)]
    seen = [house.browser().get(link).status_code for link in (entrance, file)]
    fresh = house.browser().post(house.entrance(asha, nonce="fresh"), {}).status_code
    assert (old, seen) == ([410, 410], [410, 410])
    assert (fresh, house.browser().post(others, {}).status_code) == (200, 200)


def test_whoever_is_deactivated_is_out_of_every_browser(session: Session, house: House) -> None:
    asha, eve = a_person(session, "Asha"), a_person(session, "Eve")
    hers, theirs = house.signed_in(asha), house.signed_in(eve)
    link = house.entrance(asha)
    house.clock.now += timedelta(seconds=1)

    Desk(house.instance).left(house.seat(asha))

    assert "Hello Asha" not in _home(hers)
    assert house.browser().post(link, {}).status_code == 410
    assert "Hello Eve" in _home(theirs)


def test_nobody_ends_what_is_somebody_elses(session: Session, house: House) -> None:
    asha, eve = a_person(session, "Asha"), a_person(session, "Eve")
    hers, theirs = house.signed_in(asha), house.signed_in(eve)
    hers.get("/app/see/sign_ins")
    target = hers.hidden("target")
    theirs.get("/app/")

    sent = {"proof": theirs.proof(), "name": "end_sign_in", "target": target, "back": "/app/"}
    theirs.post("/app/do", sent)

    assert "out of date" in theirs.text
    assert "Hello Asha" in _home(hers)


def test_guessing_is_slow(session: Session) -> None:
    house = open_house(session, pacing=Pacing(most_each=3, clock=lambda: 7.0))
    browser = house.browser()

    answers = [browser.get(f"/app/in/guess{n}").status_code for n in range(5)]

    assert answers == [404, 404, 404, 429, 429]


def test_after_a_minute_one_may_try_again_and_others_always() -> None:
    now = [0.0]
    pacing = Pacing(most_each=2, most_in_all=5, clock=lambda: now[0])

    first = []
    for _n in range(3):
        first.append(pacing.may_try("a"))
        pacing.note_failure("a")
    other = pacing.may_try("b")
    now[0] = 61.0

    assert (first, other, pacing.may_try("a")) == ([True, True, False], True, True)


def test_a_whole_office_behind_one_address_comes_in_at_once(session: Session) -> None:
    house = open_house(session, pacing=Pacing(most_each=3, clock=lambda: 7.0))
    house.tab.seats["good"] = house.seat(a_person(session, "Asha"))

    entered = [_enter_tab(house.browser(), {"token": "good"}).status_code for _n in range(8)]

    assert entered == [204] * 8


def test_the_link_is_good_for_ten_minutes() -> None:
    assert timedelta(minutes=10) == GOOD_FOR


def _enter_tab(browser: Browser, sent: object) -> TestResponse:
    return browser.client.post("/app/teams/session", base_url=HOST, json=sent)


def _begin_with_slack(browser: Browser) -> None:
    answer = browser.client.get("/app/slack", base_url=HOST)
    assert answer.headers["Location"].startswith("https://slack.example/authorize?")


def _home(browser: Browser) -> str:
    browser.get("/app/")
    return browser.text


def test_behind_a_proxy_each_browser_has_its_own_address() -> None:
    seen: list[str] = []

    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        start("200 OK", [])
        return []

    for proxies in (0, 1):
        Client(behind(app, proxies)).get(
            "/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}, environ_base=BY_PROXY
        )

    assert seen == ["10.0.0.1", "203.0.113.7"]
