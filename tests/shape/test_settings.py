"""Every setting is documented, and the documentation names nothing else."""

import re
from pathlib import Path

import pytest

from mentorapp.core.privacy.periods import BOUNDS, PERIODS
from mentorapp.core.privacy.register import Keeping
from mentorapp.environment import SettingsRefused, known_names, load_settings
from mentorapp.settings import RetentionSettings, Settings

DOCUMENTED = Path("docs/settings.md").read_text("utf-8")
GOOD = {
    "MENTORAPP_ENCRYPTION_KEYS": "x7b9Zz5G1xk2mJxRr1d2lZq0fJ8m3kq1o2g3h4i5j6k=",
    "MENTORAPP_SECRET_KEY": "a secret that is long enough to be one",
}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_the_documentation_names_every_setting_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(MENTORAPP_\w+)`", DOCUMENTED, re.M))

    assert documented == known_names()


def test_the_defaults_in_the_documentation_are_the_real_ones(environ: pytest.MonkeyPatch) -> None:
    settings = load_settings()

    for text in (settings.database_url, settings.slack.api_url, settings.teams.login_url):
        assert f"`{text}`" in DOCUMENTED


def test_a_mistyped_setting_stops_the_start(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_PUBLIK_URL", "https://mentoring.example")

    with pytest.raises(SettingsRefused, match="MENTORAPP_PUBLIK_URL"):
        load_settings()


def test_a_mistyped_nested_setting_stops_the_start(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_SLACK__SIGNING_SECERT", "x")

    with pytest.raises(SettingsRefused, match="SIGNING_SECERT"):
        load_settings()


def test_a_secret_can_come_from_a_file_of_its_own(
    environ: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("from the file\n")
    environ.delenv("MENTORAPP_SECRET_KEY")
    environ.setenv("MENTORAPP_SECRET_KEY_FILE", str(tmp_path / "key"))

    assert load_settings().secret_key.get_secret_value() == "from the file"


def test_a_file_of_certificates_is_named_and_not_read(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_MAIL__CA_FILE", "/etc/ssl/house.pem")

    assert load_settings().mail.ca_file == "/etc/ssl/house.pem"


def test_every_setting_can_be_given_by_environment(environ: pytest.MonkeyPatch) -> None:
    """Whatever its name ends with: a value may be refused, the name is not."""
    refused = {}
    for name in known_names() - GOOD.keys() - {"MENTORAPP_CONFIG"}:
        with environ.context() as alone:
            alone.setenv(name, "1")
            refused[name] = _refusal()

    assert {name for name, words in refused.items() if "unknown" in words} == set()


ADDRESSES = sorted(
    name
    for name in known_names()
    if name.endswith(("_URL", "_URLS", "_SCRIPT")) and not name.endswith("DATABASE_URL")
)


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_key_is_read_and_no_token_sent_over_an_open_line(
    environ: pytest.MonkeyPatch, name: str
) -> None:
    """Whoever stood in between would sign as Microsoft does. On this very machine nobody does."""
    for host in ("else.example", "127.0.0.1"):
        address = f"http://{host}/v1"
        environ.setenv(name, f'["{address}"]' if name.endswith("S") else address)
        refused = f"{name} has to begin with https://" in _refusal()

        assert refused == (host == "else.example")


@pytest.mark.parametrize("url", ["postgres://u:geheim@db/x", "postgresql://db/x", "mysql://db", ""])
def test_a_database_of_another_kind_is_refused_in_words(
    environ: pytest.MonkeyPatch, url: str
) -> None:
    environ.setenv("MENTORAPP_DATABASE_URL", url)

    said = _refusal()

    assert "MENTORAPP_DATABASE_URL" in said
    assert "postgresql+psycopg://" in said
    assert "geheim" not in said


def _refusal() -> str:
    try:
        load_settings()
    except SettingsRefused as refused:
        return str(refused)
    return ""


def test_a_file_of_settings_is_read_and_the_environment_wins(
    environ: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "app.toml").write_text(
        'public_url = "https://a.example"\nport = 4000\n[slack]\nclient_id = "1.2"\n'
    )
    environ.setenv("MENTORAPP_CONFIG", str(tmp_path / "app.toml"))
    environ.setenv("MENTORAPP_PORT", "5000")

    settings = load_settings()

    assert (settings.public_url, settings.port) == ("https://a.example", 5000)
    assert settings.slack.client_id == "1.2"


def test_a_refusal_never_repeats_a_secret(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_TEAMS__APPS", '[{"app_id": "a", "password": "hush-hush"}]')

    with pytest.raises(SettingsRefused) as refused:
        load_settings()

    assert "hush-hush" not in str(refused.value)
    assert "TENANT_ID" in str(refused.value)


def test_time_is_not_moved_where_others_can_reach_it(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_TEST_CLOCK", "1")
    environ.setenv("MENTORAPP_PUBLIC_URL", "https://mentoring.example")

    with pytest.raises(SettingsRefused, match="loopback"):
        load_settings()


@pytest.mark.parametrize("name", ["SECRET_KEY", "METRICS_TOKEN"])
def test_a_short_secret_is_for_loopback_only(environ: pytest.MonkeyPatch, name: str) -> None:
    environ.setenv("MENTORAPP_SECRET_KEY", "long enough to be one: " + "x" * 32)
    environ.setenv(f"MENTORAPP_{name}", "short")
    assert getattr(load_settings(), name.lower()).get_secret_value() == "short"
    environ.setenv("MENTORAPP_PUBLIC_URL", "https://mentoring.example")

    with pytest.raises(SettingsRefused, match=f"MENTORAPP_{name} needs") as refused:
        load_settings()

    assert "short" not in str(refused.value)


def test_a_file_of_a_secret_that_is_no_text_is_said_so(
    environ: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_bytes(b"\xff\xfe")
    environ.delenv("MENTORAPP_SECRET_KEY", raising=False)
    environ.setenv("MENTORAPP_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(SettingsRefused, match="MENTORAPP_SECRET_KEY_FILE: the file cannot be read"):
        load_settings()


def test_nothing_is_served_in_the_clear(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("MENTORAPP_PUBLIC_URL", "http://mentoring.example")

    with pytest.raises(SettingsRefused, match="https"):
        load_settings()


def test_several_teams_registrations_are_read(environ: pytest.MonkeyPatch) -> None:
    environ.setenv(
        "MENTORAPP_TEAMS__APPS",
        '[{"app_id": "a", "tenant_id": "t", "password": "p"}, {"app_id": "b", "tenant_id": "u"}]',
    )

    apps = load_settings().teams.apps

    assert [(app.app_id, app.tenant_id, app.password is None) for app in apps] == [
        ("a", "t", False),
        ("b", "u", True),
    ]


def test_settings_can_be_made_without_an_environment() -> None:
    settings = Settings(encryption_keys=(GOOD["MENTORAPP_ENCRYPTION_KEYS"],), secret_key="s")  # type: ignore[arg-type]

    assert settings.port == 3000


@pytest.mark.parametrize("keeping", BOUNDS)
def test_what_is_kept_how_long_is_set_within_bounds_that_are_explained(
    environ: pytest.MonkeyPatch, keeping: Keeping
) -> None:
    name, bounds = f"MENTORAPP_RETENTION__{keeping.upper()}", BOUNDS[keeping]
    (documented,) = re.findall(rf"^\| `{name}` \| `(\d+)` \|.*?: (\d+) to (\d+)", DOCUMENTED, re.M)

    assert [int(n) for n in documented] == [PERIODS[keeping].days, bounds.least, bounds.most]
    for days in (bounds.least, bounds.most):
        environ.setenv(name, str(days))
        assert getattr(load_settings().retention, keeping) == days
    for days in (bounds.least - 1, bounds.most + 1):
        environ.setenv(name, str(days))
        with pytest.raises(SettingsRefused, match=name):
            load_settings()


def test_nothing_else_of_it_is_set() -> None:
    assert set(RetentionSettings.model_fields) == set(BOUNDS)
    assert RetentionSettings().model_dump() == {k.value: PERIODS[k].days for k in BOUNDS}
