"""What is in the wheel, and what is not."""

import zipfile
from pathlib import Path

import pytest

import mentorapp
from tests.package.installed import CHECKOUT, Installed


@pytest.fixture(scope="module")
def names(product: Installed) -> set[str]:
    with zipfile.ZipFile(product.wheel) as archive:
        return set(archive.namelist())


def test_the_package_can_be_imported_and_says_its_version() -> None:
    assert mentorapp.__version__ == "0.1.0"


@pytest.mark.parametrize(
    ("here", "there", "kind"),
    [
        ("mentorapp", "mentorapp", "**/*.py"),
        ("mentorapp/i18n/locale", "mentorapp/i18n/locale", "**/*.po"),
        ("mentorapp/db/migrations", "mentorapp/db/migrations", "**/*.py"),
        ("mentorapp/slack/templates", "mentorapp/slack/templates", "**/*.html"),
        ("mentorapp/slack/static", "mentorapp/slack/static", "*"),
        ("mentorapp/pages/templates", "mentorapp/pages/templates", "**/*.html"),
        ("mentorapp/pages/static", "mentorapp/pages/static", "*"),
        ("adaptive_cards", "mentorapp/adaptive_cards", "**/*.json"),
        ("manifests", "mentorapp/manifests", "**/*.json"),
        ("manifests", "mentorapp/manifests", "**/*.yaml"),
        ("manifests", "mentorapp/manifests", "**/*.png"),
    ],
)
def test_everything_the_product_reads_is_in_it(
    names: set[str], here: str, there: str, kind: str
) -> None:
    wanted = {
        f"{there}/{file.relative_to(CHECKOUT / here).as_posix()}"
        for file in (CHECKOUT / here).glob(kind)
        if "node_modules" not in file.parts
    }

    assert wanted
    assert wanted - names == set()


def test_nothing_else_is_in_it(names: set[str]) -> None:
    tops = {Path(name).parts[0] for name in names}
    strangers = ("node_modules", "tests", "benchmarks", "tools", "__pycache__", "dist", ".venv")

    assert tops == {"mentorapp", "mentorapp-0.1.0.dist-info"}
    assert {name for name in names if set(Path(name).parts) & set(strangers)} == set()
    assert {name for name in names if name.endswith((".db", ".pyc", ".so", ".log"))} == set()


def test_it_runs_from_where_it_was_installed(product: Installed) -> None:
    where = product.python("-c", "import mentorapp; print(mentorapp.__file__)")

    assert Path(where.stdout.strip()).is_relative_to(product.folder), where.stderr
