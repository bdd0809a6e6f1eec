"""No pattern over text that came from elsewhere takes longer than the text is long.

What makes one slow is repeating without end: within such a repetition; beside another that takes
the same letters; or where the pattern could begin again at every letter it has repeated over, and
something has to follow that never does.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LETTERS = [chr(n) for n in range(0x180)]
ENDLESS = re._constants.MAXREPEAT  # type: ignore[attr-defined]
FROM_ITS_START = {"match", "fullmatch"}
OURS = {("mentorapp.documents.pdf", "_MISSING")}  # the PDF's maker says it, of a single letter


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "mentorapp").rglob("*.py")):
        room = file.relative_to(ROOT)
        if "playground" not in room.parts and "versions" not in room.parts:
            yield ".".join(room.with_suffix("").parts), ast.parse(file.read_text("utf-8"))


def _patterns() -> Iterator[tuple[str, str, re.Pattern[str], bool]]:
    """Each with its room, its name or place, and whether it only looks from the start on."""
    for room, tree in _modules():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        asked = [c.func for c in calls if isinstance(c.func, ast.Attribute)]
        if not any(_is_of_re(one) for one in asked):
            continue
        named = vars(importlib.import_module(room)).items()
        found = {name: value for name, value in named if isinstance(value, re.Pattern)}
        for name, pattern in found.items():
            uses = {one.attr for one in asked if getattr(one.value, "id", "") == name}
            yield room, name, pattern, bool(uses) and uses <= FROM_ITS_START
        for call in calls:
            if _is_of_re(call.func) and getattr(call.func, "attr", "") != "compile":
                yield room, str(call.lineno), re.compile(ast.literal_eval(call.args[0])), False


def _is_of_re(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re"


FOUND = [*_patterns()]


@pytest.mark.parametrize("one", FOUND, ids=lambda one: f"{one[0]}:{one[1]}")
def test_a_pattern_is_done_in_one_go(one: tuple[str, str, re.Pattern[str], bool]) -> None:
    room, name, pattern, from_its_start = one
    if (room, name) in OURS:
        return

    assert _faults(pattern.pattern, pattern.flags, from_its_start=from_its_start) == []


@pytest.mark.parametrize(
    "slow",
    [
        r"eyJ[\w-]+\.",
        r"(?:a+)+b",
        r"\s*\w*\s+\w+x",
        r"(?m)^(\s*)-",
        r"<\w+[^<>]*>",
        r"x*x*y",
        r"https://[^\s]+[^\s.]",
    ],
)
def test_a_slow_one_is_found(slow: str) -> None:
    assert _faults(slow, re.compile(slow).flags, from_its_start=False) != []


def test_the_rooms_that_read_from_elsewhere_are_among_them() -> None:
    rooms = {room for room, _name, _pattern, _start in FOUND}

    assert rooms >= {
        "mentorapp.logs",
        "mentorapp.slack.reading",
        "mentorapp.teams.plain",
        "mentorapp.teams.handlers.extension",
        "mentorapp.answers.spoken",
        "mentorapp.core.people.mailboxes",
    }


def _faults(pattern: str, flags: int, *, from_its_start: bool) -> list[str]:
    parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    before: list[set[str]] = [set()] if from_its_start else []
    return [*_of_a_row(list(parsed), before, follows=False, flags=flags)]


def _of_a_row(
    row: list[Any], before: list[set[str]], *, follows: bool, flags: int
) -> Iterator[str]:
    """`before` holds what each part before has to be: a repetition it fits into begins again."""
    before, beside = list(before), set[str]()
    for place, (kind, given) in enumerate(row):
        needed = follows or any(_has_to_be(part) for part in row[place + 1 :])
        match str(kind):
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inner = given
                taken = _letters(list(inner))
                if most is ENDLESS:
                    if any(_endless(list(inner))):
                        yield f"without end within without end: {inner}"
                    if needed and taken & beside:
                        yield f"beside another without end: {inner}"
                    if needed and all(taken & one for one in before):
                        yield f"begins again at each letter: {inner}"
                    beside = taken
                else:
                    yield from _of_a_row(list(inner), before, follows=needed, flags=flags)
                    beside = beside if least == 0 else set()
                if least:
                    before.append(taken)
            case "SUBPATTERN":
                yield from _of_a_row(list(given[3]), before, follows=needed, flags=flags)
                before.extend(_firsts(list(given[3])))
            case "BRANCH":
                for way in given[1]:
                    yield from _of_a_row(list(way), before, follows=needed, flags=flags)
                beside = set()
            case "ASSERT" | "ASSERT_NOT":
                yield from _of_a_row(list(given[1]), before, follows=False, flags=flags)
            case "AT":
                if str(given).startswith("AT_BEGINNING"):
                    before.append({"\n"} if flags & re.M else set())
            case _:
                before.append(_letters([(kind, given)]))
                beside = set()


def _has_to_be(part: tuple[Any, Any]) -> bool:
    kind, given = part
    if str(kind) in ("MAX_REPEAT", "MIN_REPEAT"):
        return bool(given[0] > 0)
    return str(kind) != "AT" or str(given).startswith("AT_END")


def _endless(row: list[Any]) -> Iterator[bool]:
    for kind, given in row:
        match str(kind):
            case "MAX_REPEAT" | "MIN_REPEAT":
                yield given[1] is ENDLESS
                yield from _endless(list(given[2]))
            case "SUBPATTERN":
                yield from _endless(list(given[3]))
            case "BRANCH":
                for way in given[1]:
                    yield from _endless(list(way))


def _firsts(row: list[Any]) -> Iterator[set[str]]:
    """What a group of single letters has to be, letter by letter."""
    for kind, given in row:
        if str(kind) in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            yield _letters([(kind, given)])


def _letters(row: list[Any]) -> set[str]:
    """Every letter that may stand anywhere in it."""
    found: set[str] = set()
    for kind, given in row:
        match str(kind):
            case "LITERAL":
                found.add(chr(given))
            case "NOT_LITERAL":
                found |= {*LETTERS} - {chr(given)}
            case "ANY":
                found |= {*LETTERS}
            case "IN":
                found |= _of_a_class(given)
            case "MAX_REPEAT" | "MIN_REPEAT":
                found |= _letters(list(given[2]))
            case "SUBPATTERN":
                found |= _letters(list(given[3]))
            case "BRANCH":
                for way in given[1]:
                    found |= _letters(list(way))
    return found


_KINDS = {
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
}


def _of_a_class(given: list[Any]) -> set[str]:
    found: set[str] = set()
    for kind, what in given:
        match str(kind):
            case "LITERAL":
                found.add(chr(what))
            case "RANGE":
                found |= {chr(n) for n in range(what[0], min(what[1], 0x17F) + 1)}
            case "CATEGORY":
                found |= {one for one in LETTERS if re.match(_KINDS[str(what)], one)}
    negated = bool(given) and str(given[0][0]) == "NEGATE"
    return {*LETTERS} - found if negated else found
