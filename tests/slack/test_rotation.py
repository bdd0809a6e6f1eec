"""A token that runs out is renewed in time, by one alone, and never while Slack waits for us."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.installations import Installations
from mentorapp.core.errors import CannotReach
from mentorapp.core.people.installations import SlackInstallation
from mentorapp.slack.grants import Grants
from mentorapp.slack.tokens import Exchange
from tests.builders import an_instance
from tests.slack.conftest import ACME
from tests.slack.fakes import FakeBook, ScriptedAnswer, ScriptedSlack

NOW = datetime.now(UTC)
SOON = replace(ACME, refresh_token="xoxe-1-first", expires_at=NOW + timedelta(hours=1))
FRESH = {
    "ok": True,
    "access_token": "xoxe.xoxb-next",
    "refresh_token": "xoxe-1-next",
    "expires_in": 43_200,
}


def test_a_token_that_stays_good_is_left_alone(slack: ScriptedSlack) -> None:
    grants = _grants(slack, FakeBook({("T0ACME", ""): ACME}))

    assert grants.token(team_id="T0ACME") == "xoxb-acme"
    assert slack.calls == []


def test_two_hours_before_it_runs_out_it_is_renewed(slack: ScriptedSlack) -> None:
    book = FakeBook({("T0ACME", ""): SOON})
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=FRESH))

    assert _grants(slack, book).token(team_id="T0ACME") == "xoxe.xoxb-next"

    (asked,) = slack.called("oauth.v2.access")
    assert (asked["grant_type"], asked["refresh_token"]) == ("refresh_token", "xoxe-1-first")
    assert book.grants["T0ACME", ""].refresh_token == "xoxe-1-next"


def test_many_at_once_renew_it_once_in_two_processes(
    slack: ScriptedSlack, session: Session
) -> None:
    instance = an_instance(session)
    Installations(instance).save(SOON)
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=FRESH))
    processes = [_grants(slack, Installations(instance)) for _process in range(2)]

    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(processes[n % 2].token, team_id="T0ACME") for n in range(16)]
        tokens = {one.result(10) for one in found}

    assert len(slack.called("oauth.v2.access")) == 1
    assert tokens <= {"xoxb-acme", "xoxe.xoxb-next"}  # the old one is good for an hour still
    kept = session.query(SlackInstallation).one()
    assert b"xoxe" not in (kept.sealed_refresh_token or b"") + kept.sealed_bot_token
    assert kept.renewing_until is None


def test_one_that_ran_out_is_waited_for_where_another_renews_it(
    slack: ScriptedSlack, session: Session
) -> None:
    instance = an_instance(session)
    out = replace(SOON, expires_at=NOW - timedelta(minutes=1))
    Installations(instance).save(out)
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=FRESH))
    processes = [_grants(slack, Installations(instance)) for _process in range(2)]

    with ThreadPoolExecutor(2) as threads:
        tokens = list(threads.map(lambda one: one.token(team_id="T0ACME"), processes))

    assert tokens == ["xoxe.xoxb-next"] * 2
    assert len(slack.called("oauth.v2.access")) == 1


def test_without_the_app_there_is_no_token(slack: ScriptedSlack) -> None:
    with pytest.raises(CannotReach) as failed:
        _grants(slack, FakeBook()).token(team_id="T0ACME")

    assert failed.value.permanent


def _grants(slack: ScriptedSlack, book: FakeBook | Installations) -> Grants:
    exchange = Exchange(client_id="1.2", client_secret="secret", api_url=slack.api_url)
    return Grants(book, exchange=exchange)
