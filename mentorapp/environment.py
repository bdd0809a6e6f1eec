"""Reading the settings: from the environment, a file, or a secret in a file of its own.

What is unknown, does not fit or would be a danger is refused in words, before anything starts.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel

from mentorapp.settings import (
    CONFIG,
    PREFIX,
    SECRET_LEAST,
    MailSecurity,
    Settings,
    is_loopback,
)


class SettingsRefused(Exception):
    """The settings cannot be used; the words say which and why."""


def known_names() -> set[str]:
    """The name of every setting there is."""
    groups = {PREFIX + name.upper() for name in ("slack", "teams", "mail", "personio", "retention")}
    return {CONFIG} | _known(Settings, PREFIX) - groups


def load_settings() -> Settings:
    """Read the settings, secrets from `<NAME>_FILE` included.

    :raises SettingsRefused: on an unknown `MENTORAPP_` variable, or a value that does not fit.
    """
    _read_secret_files()
    given = {name for name in os.environ if name.startswith(PREFIX)}
    if unknown := sorted(given - known_names()):
        raise SettingsRefused(f"unknown settings: {', '.join(unknown)}")
    try:
        settings = Settings()  # type: ignore[call-arg]  # read from the environment
    except ValueError as error:
        raise SettingsRefused(_without_values(error)) from None
    if unsafe := _unsafe(settings):
        raise SettingsRefused(f"unsafe settings: {'; '.join(unsafe)}")
    return settings


def _unsafe(settings: Settings) -> list[str]:
    """What would be a danger where others can reach it. On loopback anybody may try things out."""
    unsafe = []
    mail = settings.mail
    if mail.host and mail.security is MailSecurity.NONE and not is_loopback(mail.host):
        unsafe.append(f"{PREFIX}MAIL__SECURITY may be none for a mail server on this machine alone")
    for name, outward in _outward(settings):
        if outward.scheme != "https" and not is_loopback(outward.hostname or ""):
            unsafe.append(f"{name} has to begin with https://")
    address = urlsplit(settings.public_url)
    if is_loopback(address.hostname or ""):
        return unsafe
    if address.scheme != "https":
        unsafe.append(f"{PREFIX}PUBLIC_URL has to begin with https://")
    for name, secret in (
        ("SECRET_KEY", settings.secret_key),
        ("METRICS_TOKEN", settings.metrics_token),
    ):
        if secret is not None and len(secret.get_secret_value()) < SECRET_LEAST:
            unsafe.append(f"{PREFIX}{name} needs at least {SECRET_LEAST} characters")
    return unsafe


def _outward(settings: Settings) -> Iterator[tuple[str, SplitResult]]:
    """Every address from which keys are read or to which tokens are sent, with its setting."""
    for group in ("slack", "teams", "personio"):
        for name, given in getattr(settings, group):
            if name.endswith(("url", "urls", "script")):
                for address in given if isinstance(given, tuple) else (given,):
                    yield f"{PREFIX}{group.upper()}__{name.upper()}", urlsplit(address)


def _known(model: type[BaseModel], prefix: str) -> set[str]:
    names = set()
    for name, field in model.model_fields.items():
        names.add(prefix + name.upper())
        inner: Any = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            names |= _known(inner, f"{prefix}{name.upper()}__")
    return names


def _read_secret_files() -> None:
    """A setting that is itself the name of a file, such as of certificates, stays what it is."""
    given = {name for name in os.environ if name.startswith(PREFIX) and name.endswith("_FILE")}
    for name in given - known_names():
        file = Path(os.environ.pop(name))
        try:
            os.environ[name.removesuffix("_FILE")] = file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise SettingsRefused(f"{name}: the file cannot be read") from None


def _without_values(error: ValueError) -> str:
    """Which settings are wrong, without repeating a secret."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error)
    return "; ".join(
        f"{PREFIX}{'__'.join(str(part).upper() for part in e['loc'])}: {e['msg']}" for e in errors()
    )
