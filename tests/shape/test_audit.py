"""Whatever is done by virtue of an office is recorded: no use case of a coordinator forgets to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from mentorapp.core.audit import deeds
from mentorapp.core.privacy.looks import Listed
from mentorapp.screens.vocabulary.deeds import is_named

CORE = Path("mentorapp/core")
OFFICE = {"require_coordinator", "require_office"}
CHANGES = {"add", "add_all", "execute", "delete", "tell", "tell_each", "enter_stage"}
TO_ONESELF = {"try_announcement"}  # a test that goes to the one who asks for it
# They look at what is no personal data, or only check; what they lead to is recorded elsewhere.
LOOKING = ("require_", "may_", "is_", "has_", "check_", "the_", "preview_")


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(CORE)}:{node.name}", node


def _called(function: ast.FunctionDef) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }


FUNCTIONS = dict(_functions())
CALLS = {name.partition(":")[2]: _called(function) for name, function in FUNCTIONS.items()}


def _reaches(name: str, goal: set[str], seen: set[str]) -> bool:
    """Whether a function calls one of `goal`, by whatever way."""
    if name in seen:
        return False
    seen.add(name)
    called = CALLS.get(name, set())
    return bool(called & goal) or any(_reaches(one, goal, seen) for one in called)


def test_every_deed_of_an_office_leaves_an_entry() -> None:
    forgotten = [
        where
        for where, function in FUNCTIONS.items()
        if not function.name.startswith(("_", *LOOKING))
        and function.name not in TO_ONESELF
        and CALLS[function.name] & OFFICE
        and _writes(function)
        and not _reaches(function.name, {"record"}, set())
    ]

    assert not forgotten, f"These act for an office and record nothing: {forgotten}"


def test_every_deed_has_words() -> None:
    """People see who looked at what of theirs, and coordinators who did what."""
    nameless = sorted(deed for deed in _deeds() if not is_named(deed))

    assert not nameless, f"Give these words in screens/vocabulary/deeds.py: {nameless}"


def test_nothing_but_its_time_takes_an_entry_out() -> None:
    """A statement for many rows passes by what watches over each."""
    takes = re.compile(r"(?:delete|update)\(AuditEntry\b")
    where = [name for name, function in FUNCTIONS.items() if takes.search(ast.unparse(function))]

    assert where == ["audit/model.py:forget_entries"]


def _writes(function: ast.FunctionDef) -> bool:
    assigns = any(
        isinstance(target, ast.Attribute)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in _flat(node.targets)
    )
    return assigns or bool(_called(function) & CHANGES)


def _flat(targets: list[ast.expr]) -> Iterator[ast.expr]:
    for target in targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def _deeds() -> Iterator[str]:
    """The names of what is recorded, up to what is filled in."""
    for path in Path("mentorapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.keyword(arg="deed", value=value):
                    yield from _named(value)
                case ast.Assign(targets=[ast.Name(id="deed")], value=value):
                    yield from _named(value)


def _named(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(deed)):
            yield deed
        case ast.JoinedStr(values=[beginning, *_rest]):
            yield from _named(beginning)
        case ast.FormattedValue(value=filled_in):
            yield from _named(filled_in)
        case ast.Name(id=name) if name.isupper():
            yield getattr(deeds, name)
        case ast.IfExp(body=one, orelse=other):
            yield from _named(one)
            yield from _named(other)
        case ast.Attribute(value=ast.Name(id="Listed"), attr=name):
            yield Listed[name]
