"""The documentation is a site whose links lead somewhere and whose tables are the product's own."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from tests.screens.rooms import ROOMS, parts_of, screens_of
from tools.privacy_table import main as privacy_table

THREATS = Path("docs/threats.md").read_text("utf-8")


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """Strict: a broken link or a page that is missing is an error."""
    config = load_config("mkdocs.yml", site_dir=str(tmp_path), strict=True)

    build(config)

    assert (tmp_path / "privacy.html").exists()


@pytest.mark.parametrize(
    ("page", "voice"), [("year.md", Voice(language=ENGLISH)), ("jahr.md", Voice(language=GERMAN))]
)
def test_the_handbook_calls_every_button_as_the_screen_does(page: str, voice: Voice) -> None:
    """What is bold in it is a label on some screen, in the words of Sie."""
    named = re.findall(r"\*\*(.+?)\*\*", Path(f"docs/handbook/{page}").read_text("utf-8"))
    with speaking(voice):
        labels = {getattr(part, "label", "") for part in parts_of(screens_of(*ROOMS))}

    assert len(named) > 40
    assert sorted({name for name in named[1:] if name not in labels}) == []  # the first is "bold"


def test_no_room_is_missing_from_the_map() -> None:
    _before, drawn = Path("README.md").read_text("utf-8").split("\nmentorapp/\n")
    named = {
        name.rstrip("/")
        for line in drawn[: drawn.index("```")].splitlines()
        for name in re.findall(r"[\w<>.]+(?:\.py|/)", line[3:].partition("  ")[0])
    }
    rooms = {
        room.name
        for room in Path("mentorapp").iterdir()
        if room.suffix == ".py" or (room / "__init__.py").exists()
    }

    assert sorted(rooms - named - {"__init__.py"}) == []


def test_every_picture_is_described_for_those_who_do_not_see_it() -> None:
    pictures = [
        described
        for path in Path("docs").rglob("*.md")
        for described in re.findall(r"!\[(.*?)\]\(", path.read_text("utf-8"))
    ]

    assert len(pictures) >= 5
    assert [described for described in pictures if len(described) < 40] == []


def test_what_is_kept_is_what_the_register_says() -> None:
    assert privacy_table(["--check"]) == 0, "python -m tools.privacy_table"


def test_every_threat_names_a_test_that_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.]+)`", THREATS))

    assert named
    assert {path for path in named if not Path(path).is_file()} == set()


def test_no_threat_is_without_a_test() -> None:
    threats = re.findall(r"^\| (?!threat|---)(.+?) \|.*\| ([^|]*) \|$", THREATS, re.M)

    assert len(threats) > 20
    assert [threat for threat, tests in threats if "`tests/" not in tests] == []
