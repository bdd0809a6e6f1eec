"""The app package: what an administrator uploads, and what it promises."""

import io
import json
import struct
import zipfile
from typing import Any

import pytest

from mentorapp.answers.commands import COMMANDS
from mentorapp.teams.handlers.extension import FIND, KEEP
from mentorapp.teams.manifest import CannotPackage, manifest, package

APP = "11111111-2222-3333-4444-555555555555"
MADE: dict[str, Any] = {"url": "https://mentoring.example/", "app_id": APP, "version": "0.1.0"}


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package(**MADE)))


def _read(archive: zipfile.ZipFile, name: str) -> Any:
    return json.loads(archive.read(name))


def test_everything_lies_at_the_top(archive: zipfile.ZipFile) -> None:
    assert archive.namelist() == ["manifest.json", "de.json", "color.png", "outline.png"]
    assert archive.testzip() is None


def test_the_app_is_for_this_host_and_registration(archive: zipfile.ZipFile) -> None:
    made = _read(archive, "manifest.json")

    assert made["id"] == made["bots"][0]["botId"] == APP
    assert made["validDomains"] == ["mentoring.example"]
    assert made["developer"]["websiteUrl"] == "https://mentoring.example"
    assert "${" not in json.dumps(made)


def test_texts_keep_to_the_lengths_of_teams(archive: zipfile.ZipFile) -> None:
    made, german = _read(archive, "manifest.json"), _read(archive, "de.json")

    for texts in (
        {
            f"{part}.{size}": made[part][size]
            for part in ("name", "description")
            for size in ("short", "full")
        },
        german,
    ):
        assert len(texts["name.short"]) <= 30
        assert len(texts["name.full"]) <= 100
        assert len(texts["description.short"]) <= 80
        assert len(texts["description.full"]) <= 4000
    assert len(made["developer"]["name"]) <= 32


def test_every_word_on_the_list_is_a_word_we_know(archive: zipfile.ZipFile) -> None:
    commands = _commands(_read(archive, "manifest.json"))
    german = _read(archive, "de.json")
    translated = [
        german[f"bots[0].commandLists[0].commands[{n}].title"] for n in range(len(commands))
    ]

    assert [(each["title"], word) for each, word in zip(commands, translated, strict=True)] == [
        (command.english, command.german) for command in (*COMMANDS[:-1][:11], COMMANDS[-1])
    ]


def test_every_command_over_a_message_is_one_we_hear(archive: zipfile.ZipFile) -> None:
    (extension,) = _read(archive, "manifest.json")["composeExtensions"]

    assert {(each["type"], each["id"]) for each in extension["commands"]} == {
        ("query", FIND),
        ("action", KEEP),
    }


def test_a_person_is_known_in_the_tab_by_this_registration(archive: zipfile.ZipFile) -> None:
    made = _read(archive, "manifest.json")

    assert made["webApplicationInfo"] == {
        "id": APP,
        "resource": f"api://mentoring.example/botid-{APP}",
    }


def test_the_list_of_words_is_short_enough(archive: zipfile.ZipFile) -> None:
    commands = _commands(_read(archive, "manifest.json"))

    assert len(commands) <= 12
    assert all(len(each["title"]) <= 32 for each in commands)
    assert all(len(each["description"]) <= 128 for each in commands)


def test_every_text_is_there_in_german(archive: zipfile.ZipFile) -> None:
    made, german = _read(archive, "manifest.json"), _read(archive, "de.json")

    wanted = {f"{part}.{size}" for part in ("name", "description") for size in ("short", "full")}
    wanted |= {
        f"bots[0].commandLists[0].commands[{number}].{part}"
        for number in range(len(_commands(made)))
        for part in ("title", "description")
    }
    wanted |= {
        f"composeExtensions[0].commands[{place}.{part}"
        for place in ("0]", "0].parameters[0]", "1]")
        for part in ("title", "description")
    }
    wanted |= {
        f"staticTabs[{number}].name"
        for number, tab in enumerate(made["staticTabs"])
        if "name" in tab
    }
    assert german.keys() - {"$schema"} == wanted


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_have_the_size_that_teams_wants(
    archive: zipfile.ZipFile, name: str, size: int
) -> None:
    content = archive.read(name)

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (size, size)


def test_the_same_app_is_the_same_file() -> None:
    assert package(**MADE) == package(**MADE)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"url": "http://mentoring.example"}, "https"),
        ({"url": "mentoring.example"}, "https"),
        ({"app_id": "mine"}, "GUID"),
    ],
)
def test_what_teams_would_not_take_is_not_packed(changed: dict[str, str], reason: str) -> None:
    with pytest.raises(CannotPackage, match=reason):
        manifest(**MADE | changed)


def _commands(made: Any) -> list[dict[str, str]]:
    (only,) = made["bots"][0]["commandLists"]
    commands: list[dict[str, str]] = only["commands"]
    return commands
