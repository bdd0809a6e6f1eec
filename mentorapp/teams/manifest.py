"""The app package that an administrator uploads to Teams, made for one host and registration."""

import io
import json
import zipfile
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from mentorapp.answers.commands import COMMANDS, Command
from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.teams.cards import Json, expand

_ROOMS = (
    Path(__file__).parents[2] / "manifests" / "teams",  # a checkout
    Path(__file__).parents[1] / "manifests" / "teams",  # an installed package
)
_ICONS = ("color.png", "outline.png")
_MOST_COMMANDS = 12
_MADE_AT = (1980, 1, 1, 0, 0, 0)  # so that the same app is the same file


class CannotPackage(ValueError):
    """Teams would not take an app for this address or registration; the words say why."""


def package(*, url: str, app_id: str, version: str) -> bytes:
    """The zip for the app under `url` (https) with the registration `app_id`.

    :raises CannotPackage:
    """
    made_of = manifest(url=url, app_id=app_id, version=version)
    files = {"manifest.json": _as_file(made_of), "de.json": _as_file(in_german())}
    files |= {name: (_room() / name).read_bytes() for name in _ICONS}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE_AT), body, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def manifest(*, url: str, app_id: str, version: str) -> Json:
    """:raises CannotPackage:"""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        raise CannotPackage("Teams wants an address that begins with https.")
    data = {
        "app_id": _guid(app_id),
        "url": url.rstrip("/"),
        "host": address.netloc,
        "version": version,
        "commands": [
            {"title": command.english, "description": _explained(command, ENGLISH)}
            for command in _listed()
        ],
    }
    filled: Json = expand(json.loads((_room() / "manifest.json").read_text("utf-8")), data)
    return filled


def in_german() -> Json:
    """The texts of the manifest in German, by the places where they stand in it."""
    texts: Json = json.loads((_room() / "de.json").read_text("utf-8"))
    for number, command in enumerate(_listed()):
        place = f"bots[0].commandLists[0].commands[{number}]"
        texts[f"{place}.title"] = command.german
        texts[f"{place}.description"] = _explained(command, GERMAN)
    return texts


def _listed() -> tuple[Command, ...]:
    """As many as Teams takes, and always the last, which is help."""
    return (*COMMANDS[:-1][: _MOST_COMMANDS - 1], COMMANDS[-1])


def _explained(command: Command, language: str) -> str:
    with speaking(Voice(language=language)):
        return command.does()


def _as_file(content: Json) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def _guid(app_id: str) -> str:
    try:
        return str(UUID(app_id))
    except ValueError:
        raise CannotPackage("The app id is a GUID, as the registration shows it.") from None


def _room() -> Path:
    return next(room for room in _ROOMS if room.is_dir())
