"""The Teams app package, judged by the schemas and rules that Microsoft's own tools go by."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft4Validator

from mentorapp.teams.manifest import package
from tests.peers.node import MODULES
from tests.peers.questions import Ask, answering

_THEIRS = """
import manifests from "@microsoft/app-manifest";
const answer = (file) => manifests.AppManifestUtils.validateAgainstSchema(file);
"""
_READ_AS_THEIRS = """
import manifests from "@microsoft/app-manifest";
const answer = (text) => manifests.TeamsManifestConverter.jsonToManifest(text);
"""


@pytest.fixture(scope="module")
def flaws() -> Iterator[Ask]:
    with answering(_THEIRS) as ask:
        yield ask


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    made = package(
        url="https://mentoring.example",
        app_id="11111111-2222-3333-4444-555555555555",
        version="0.1.0",
    )
    return zipfile.ZipFile(io.BytesIO(made))


def _schema_of(file: dict[str, Any]) -> Path:
    """The package carries the schemas under the addresses that they have on the web."""
    address: str = file["$schema"]
    return MODULES / "@microsoft/app-manifest/build" / urlsplit(address).path.lstrip("/")


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(archive.read(name))
    return read


def test_the_manifest_is_as_its_schema_wants_it(flaws: Ask, archive: zipfile.ZipFile) -> None:
    made = _read(archive, "manifest.json")

    assert flaws(made) == []
    for wrong in ({"accentColor": "blue"}, {"name": {"short": "x" * 31}}, {"colour": "red"}):
        assert flaws(made | wrong)


def test_the_german_file_is_as_its_schema_wants_it(archive: zipfile.ZipFile) -> None:
    """Their validator cannot run this schema, in which a bracket is not escaped; ours can."""
    german = _read(archive, "de.json")
    schema = Draft4Validator(json.loads(_schema_of(german).read_text("utf-8")))

    assert list(schema.iter_errors(german)) == []
    for wrong in ({"name.short": ""}, {"bots[0].titel": "start"}):
        assert list(schema.iter_errors(german | wrong))


def test_their_reader_takes_the_manifest_and_loses_nothing(archive: zipfile.ZipFile) -> None:
    with answering(_READ_AS_THEIRS) as read:
        taken = read(archive.read("manifest.json").decode())

    assert taken == _read(archive, "manifest.json")


def test_both_files_are_of_one_version(archive: zipfile.ZipFile) -> None:
    folders = {
        PurePosixPath(_read(archive, name)["$schema"]).parent
        for name in ("manifest.json", "de.json")
    }

    assert [folder.name for folder in folders] == [
        f"v{_read(archive, 'manifest.json')['manifestVersion']}"
    ]


def test_every_translated_text_is_a_text_of_the_manifest(archive: zipfile.ZipFile) -> None:
    made = _read(archive, "manifest.json")

    for path in _read(archive, "de.json").keys() - {"$schema"}:
        found: Any = made
        for step in path.replace("[", ".").replace("]", "").split("."):
            found = found[int(step) if step.isdigit() else step]
        assert isinstance(found, str)
