"""Whatever arrives at a public address, from anybody: it is refused, and nothing breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.app import make_product
from mentorapp.settings import (
    GraphUse,
    MailSettings,
    Settings,
    SlackSettings,
    TeamsRegistration,
    TeamsSettings,
)
from tests.databases import sqlite_url

KEPT_IN = re.compile(r"<[^>]+>")  # what an address is told in itself
KINDS = (
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data",
    "",
)
GIVEN = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PARTS = st.text(st.characters(codec="utf-8", exclude_characters="/?#"), max_size=60)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("fuzzing")
    product = make_product(
        Settings.model_validate(
            {
                "database_url": sqlite_url(folder),
                "encryption_keys": (Fernet.generate_key().decode(),),
                "secret_key": "a secret that only this test knows",
                "metrics_token": "a token that only this test knows",
                "mail": MailSettings(host="mail.example", sender="m@example.org"),
                "slack": SlackSettings.model_validate(
                    {"signing_secret": "s", "client_id": "1.2", "client_secret": "c"}
                ),
                "teams": TeamsSettings(
                    apps=(
                        TeamsRegistration.model_validate(
                            {"app_id": "a", "tenant_id": "t", "password": "p"}
                        ),
                    ),
                    graph=frozenset({GraphUse.OWN_CALENDAR}),
                ),
            }
        )
    )
    yield product.web().test_client()
    product.engine.dispose()


def test_everything_is_open_that_can_be(client: FlaskClient) -> None:
    found = {str(rule) for rule in client.application.url_map.iter_rules()}

    assert len(found) > 30
    assert found > {"/slack/events", "/api/messages", "/metrics", "/app/link"}
    assert found > {"/app/teams/calendar", "/app/slack/return", "/readyz/<name>"}


@GIVEN
@given(
    part=PARTS,
    method=st.sampled_from(("GET", "POST", "PUT", "DELETE")),
    body=st.one_of(st.binary(max_size=400), st.sampled_from((b"[" * 16_000, b'{"token": 1}'))),
    kind=st.sampled_from(KINDS),
    query=PARTS,
)
def test_nothing_breaks_and_nothing_is_let_in(
    client: FlaskClient, part: str, method: str, body: bytes, kind: str, query: str
) -> None:
    """At any address there is, also at those that are added later."""
    for rule in client.application.url_map.iter_rules():
        answer = client.open(
            KEPT_IN.sub(lambda _kept: quote(part or "x", safe=""), str(rule)),
            method=method,
            data=body,
            content_type=kind,
            query_string={"code": query, "state": query},
            headers={"Authorization": "Bearer nonsense", "X-Slack-Signature": "v0=00"},
        )

        assert answer.status_code != 500, (str(rule), answer.text[:200])
        policy = answer.headers["Content-Security-Policy"]
        assert ("default-src 'none'" in policy, "unsafe" in policy) == (True, False), str(rule)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        if str(rule) in ("/slack/events", "/api/messages", "/metrics"):
            assert answer.status_code >= 400
