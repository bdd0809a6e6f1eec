"""Whatever arrives at a public address, from anybody: it is refused, and nothing breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.app import make_product
from mentorapp.db.upgrade import upgrade
from mentorapp.settings import Settings, SlackSettings, TeamsRegistration, TeamsSettings

ADDRESSES = (
    "/slack/events",
    "/slack/install",
    "/slack/oauth_redirect",
    "/api/messages",
    "/healthz",
    "/readyz",
    "/metrics",
    "/app",
    "/app/file/{}",
    "/app/calendar/{}.ics",
    "/app/press/{}",
    "/{}",
)
KINDS = (
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data",
    "",
)
GIVEN = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PARTS = st.text(st.characters(codec="utf-8", exclude_characters="/?#"), max_size=60)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("fuzzing")
    product = make_product(
        Settings.model_validate(
            {
                "database_url": f"sqlite:///{folder}/app.db",
                "encryption_keys": (Fernet.generate_key().decode(),),
                "secret_key": "a secret that only this test knows",
                "slack": SlackSettings.model_validate(
                    {"signing_secret": "s", "client_id": "1.2", "client_secret": "c"}
                ),
                "teams": TeamsSettings(
                    apps=(
                        TeamsRegistration.model_validate(
                            {"app_id": "a", "tenant_id": "t", "password": "p"}
                        ),
                    )
                ),
            }
        )
    )
    upgrade(product.engine)
    yield product.web().test_client()
    product.engine.dispose()


@GIVEN
@given(
    address=st.sampled_from(ADDRESSES),
    part=PARTS,
    method=st.sampled_from(("GET", "POST", "PUT", "DELETE")),
    body=st.binary(max_size=400),
    kind=st.sampled_from(KINDS),
    query=PARTS,
)
def test_nothing_breaks_and_nothing_is_let_in(
    client: FlaskClient, address: str, part: str, method: str, body: bytes, kind: str, query: str
) -> None:
    answer = client.open(
        address.format(part or "x"),
        method=method,
        data=body,
        content_type=kind,
        query_string={"code": query, "state": query},
        headers={"Authorization": "Bearer nonsense", "X-Slack-Signature": "v0=00"},
    )

    assert answer.status_code != 500, answer.text[:200]
    if address in ("/slack/events", "/api/messages"):
        assert answer.status_code >= 400
