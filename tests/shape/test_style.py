"""The house stays readable: rooms and sentences of a size that a person can hold."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = [
    path
    for path in (ROOT / "mentorapp").rglob("*.py")
    if "migrations" not in path.parts and "node_modules" not in path.parts
]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_room_is_longer_than_the_wall() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in CODE
        if (lines := path.read_text("utf-8").count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_is_a_chapter() -> None:
    """`examples` are lists of things to look at, not sentences to follow."""
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in CODE
        for name, lines in _functions(path)
        if lines > LONGEST_FUNCTION and name != "examples"
    }

    assert long == {}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_room_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not text.strip() or ast.get_docstring(ast.parse(text))


def test_no_banner_parts_a_room_in_two() -> None:
    """A second topic is a second room."""
    ours = [path for path in _tracked() if path.suffix == ".py"]
    banner = re.compile(r"^#.*(-{6}|={6}|#{6})", re.MULTILINE)

    assert len(ours) > len(CODE)
    assert [path for path in ours if banner.search(path.read_text("utf-8"))] == []


def test_every_function_is_used() -> None:
    """By the product or its tools: whatever tests alone call is kept alive by nobody."""
    code = [path.read_text("utf-8") for path in CODE]
    others = (*(ROOT / "mentorapp").rglob("*.html"), *(ROOT / "tools").glob("*.py"))
    texts = [*code, *(path.read_text("utf-8") for path in others)]
    named = Counter(word for text in texts for word in re.findall(r"\w+", text))
    undecorated = re.compile(r"(?<!\w\n|\)\n)^def (\w+)", re.MULTILINE)
    made = [name for text in code for name in undecorated.findall(text)]

    assert len(made) > 3000
    assert [name for name in made if named[name] == 1] == ["is_named"]  # whether a deed has words


def test_no_file_names_a_package_registry_or_a_machine() -> None:
    forbidden = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/work/|/root/")
    kinds = {".py", ".json", ".toml", ".lock", ".md", ".yaml", ".yml", ".mjs", ".js", ".ts", ".sh"}
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if (path.suffix in kinds or path.name == "Makefile")
        and path.name != Path(__file__).name
        and forbidden.search(path.read_text("utf-8", errors="replace"))
    ]

    assert found == []


def _tracked() -> Iterator[Path]:
    """What the project holds, leaving out what tools made."""
    made = {"node_modules", ".venv", ".git", ".demo", ".bench", "dist"}
    made |= {".mypy_cache", ".ruff_cache"}
    for path in ROOT.rglob("*"):
        if path.is_file() and not made & set(path.relative_to(ROOT).parts):
            yield path
