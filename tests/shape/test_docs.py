"""The documentation is a site whose links lead somewhere and whose tables are the product's own."""

import re
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tools.privacy_table import main as privacy_table

THREATS = Path("docs/threats.md").read_text("utf-8")


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """Strict: a broken link or a page that is missing is an error."""
    config = load_config("mkdocs.yml", site_dir=str(tmp_path), strict=True)

    build(config)

    assert (tmp_path / "privacy.html").exists()


def test_what_is_kept_is_what_the_register_says() -> None:
    assert privacy_table(["--check"]) == 0, "python -m tools.privacy_table"


def test_every_threat_names_a_test_that_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.]+)`", THREATS))

    assert named
    assert {path for path in named if not Path(path).exists()} == set()
