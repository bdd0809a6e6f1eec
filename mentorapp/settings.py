"""What an operator may set. `environment` reads it."""

import ipaddress
import os
from email.utils import parseaddr
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "MENTORAPP_"
SECRET_LEAST = 32  # characters
DATABASES = ("sqlite:///", "postgresql+psycopg://")
CONFIG = "MENTORAPP_CONFIG"  # a file of settings; only ever in the environment


class SlackSettings(BaseModel):
    """Slack is off until a signing secret is given."""

    model_config = ConfigDict(extra="forbid")

    signing_secret: SecretStr | None = None
    client_id: str = ""
    client_secret: SecretStr | None = None
    app_token: SecretStr | None = None  # for Socket Mode alone
    manager_field: str = ""  # of people's profiles; what the workspace calls it
    api_url: str = "https://slack.com/api/"
    authorize_url: str = "https://slack.com/oauth/v2/authorize"
    openid_url: str = "https://slack.com/openid/connect/authorize"


class TeamsRegistration(BaseModel):
    """One app registration, which serves one tenant."""

    model_config = ConfigDict(extra="forbid")

    app_id: str
    tenant_id: str
    password: SecretStr | None = None  # none: the machine's managed identity


class GraphUse(StrEnum):
    """What Microsoft Graph is used for; each needs a permission that IT grants."""

    STAFF = "staff"  # User.Read.All
    FREE_BUSY = "free_busy"  # Calendars.ReadBasic, User.ReadBasic.All
    MEETINGS = "meetings"  # Calendars.ReadWrite, User.ReadBasic.All
    OWN_CALENDAR = "own_calendar"  # Calendars.ReadWrite, delegated: each person for themselves
    INSTALL = "install"  # TeamsAppInstallation.ReadWriteSelfForUser.All, AppCatalog.Read.All


class TeamsSettings(BaseModel):
    """Teams is off until a registration is given."""

    model_config = ConfigDict(extra="forbid")

    apps: tuple[TeamsRegistration, ...] = ()
    openid_metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    service_urls: tuple[str, ...] = ("https://smba.trafficmanager.net/",)
    login_url: str = "https://login.microsoftonline.com"
    tab_hosts: tuple[str, ...] = (
        "https://teams.microsoft.com",
        "https://*.teams.microsoft.com",
        "https://*.cloud.microsoft",
    )
    tab_script: str = "https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js"
    graph: frozenset[GraphUse] = frozenset()
    graph_url: str = "https://graph.microsoft.com/v1.0"


class MailSecurity(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"  # from the first byte on
    NONE = "none"  # on loopback alone: links to sign in are in these mails


class MailSettings(BaseModel):
    """People without a workspace are written to once a mail server is named."""

    model_config = ConfigDict(extra="forbid")

    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: MailSecurity = MailSecurity.STARTTLS
    ca_file: str = ""  # certificates to trust, where the server's is the house's own
    user: str = ""
    password: SecretStr | None = None
    sender: str = ""  # "Mentoring <mentoring@example.org>"
    reply_to: str = ""

    @model_validator(mode="after")
    def _says_who_writes(self) -> "MailSettings":
        if self.host and "@" not in parseaddr(self.sender)[1]:
            raise ValueError("a mail server needs MENTORAPP_MAIL__SENDER, an address")
        if any("\n" in text or "\r" in text for text in (self.sender, self.reply_to)):
            raise ValueError("an address is one line")
        return self


class PersonioSettings(BaseModel):
    """An employer's staff is read from Personio each night, once credentials are given."""

    model_config = ConfigDict(extra="forbid")

    client_id: str = ""
    client_secret: SecretStr | None = None
    workspace: str = ""  # the Slack team or Teams tenant of that employer
    url: str = "https://api.personio.de"

    @model_validator(mode="after")
    def _says_whose(self) -> "PersonioSettings":
        if self.client_id and not (self.client_secret and self.workspace):
            raise ValueError("Personio needs a client secret and the workspace of the employer")
        return self


class RetentionSettings(BaseModel):
    """For how many days things are kept; within bounds that `core.privacy.periods` explains."""

    model_config = ConfigDict(extra="forbid")

    seat: int = Field(default=90, ge=14, le=365)
    application: int = Field(default=180, ge=150, le=365)
    contents: int = Field(default=180, ge=60, le=730)
    cohort: int = Field(default=1095, ge=365, le=3650)
    proof: int = Field(default=1095, ge=1095, le=3650)
    installed: int = Field(default=30, ge=7, le=90)


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
        extra="forbid",
    )

    database_url: str = "sqlite:///mentorapp.db"
    public_url: str = "http://127.0.0.1:3000"
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    encryption_keys: Annotated[
        tuple[SecretStr, ...], NoDecode, BeforeValidator(_split), Field(min_length=1)
    ]
    secret_key: SecretStr  # signs links
    # What they signed is still good, newest first.
    older_secret_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_split)] = ()
    metrics_token: SecretStr | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    test_clock: bool = False
    slack: SlackSettings = SlackSettings()
    teams: TeamsSettings = TeamsSettings()
    mail: MailSettings = MailSettings()
    personio: PersonioSettings = PersonioSettings()
    retention: RetentionSettings = RetentionSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = os.environ.get(CONFIG)
        toml = (TomlConfigSettingsSource(settings_cls, toml_file=file),) if file else ()
        return (init_settings, env_settings, *toml)

    @field_validator("database_url")
    @classmethod
    def _is_a_database_of_ours(cls, url: str) -> str:
        """Left to SQLAlchemy, `postgres://` ends in a driver that nobody has asked for."""
        if not url.startswith(DATABASES):
            raise ValueError(f"it has to begin with {' or '.join(DATABASES)}")
        return url

    @model_validator(mode="after")
    def _time_moves_on_loopback_only(self) -> "Settings":
        host = urlsplit(self.public_url).hostname or ""
        if self.test_clock and not (is_loopback(host) and is_loopback(self.host)):
            raise ValueError("the test clock is for loopback addresses only")
        return self

    @property
    def secret_keys(self) -> tuple[SecretStr, ...]:
        """Newest first."""
        return (self.secret_key, *self.older_secret_keys)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
