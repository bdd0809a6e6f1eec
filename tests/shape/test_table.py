"""Whatever a screen offers is answered, and nothing is answered that no screen offers."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mentorapp.answers
from mentorapp.answers.table import FORMS, PRESSES, SEARCHES
from mentorapp.screens.shapes import Action, Form, Paging, SearchField
from tests.journeys.buttons import BUTTONS, FILLED
from tests.screens.rooms import ROOMS, parts_of, screens_of

PRESSED = {"LOOKS", "ON_RECORD", "DEEDS"}
PARTS = list(parts_of(screens_of(*ROOMS)))


def test_every_button_is_answered_and_every_answer_has_a_button() -> None:
    offered = {part.name for part in PARTS if isinstance(part, Action)}
    offered |= {part.action for part in PARTS if isinstance(part, Paging)}

    assert offered == set(PRESSES)


def test_every_form_is_taken_and_every_taker_has_a_form() -> None:
    assert {part.name for part in PARTS if isinstance(part, Form)} == set(FORMS)


def test_every_search_is_answered_and_every_answer_is_searched_for() -> None:
    assert {part.search for part in PARTS if isinstance(part, SearchField)} == set(SEARCHES)


def test_no_name_is_answered_in_two_rooms() -> None:
    """Where parts of the table are put together, a later line would hide an earlier one."""
    rooms = Path(mentorapp.answers.__path__[0]).rglob("table.py")
    lines = Counter(
        ("PRESSES" if what in PRESSED else what, key.value)
        for room in rooms
        for what, table in _tables(ast.parse(room.read_text()))
        for key in table.keys
        if isinstance(key, ast.Constant)
    )

    assert {what for what, _name in lines} >= {"PRESSES", "FORMS"}
    assert [line for line, times in lines.items() if times > 1] == []


def _tables(room: ast.Module) -> Iterator[tuple[str, ast.Dict]]:
    """`LOOKS`, `FORMS` and the like, of whichever part."""
    for part in room.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.value, ast.Dict):
            assert isinstance(part.target, ast.Name)
            yield part.target.id, part.value


def test_a_button_carries_nothing_but_ids() -> None:
    long = {
        part.name: part.target for part in PARTS if isinstance(part, Action) and " " in part.target
    }

    assert long == {}


def test_every_button_and_every_form_is_somebodys() -> None:
    """The journeys press each of them in the name of those whom it does not concern."""
    assert set(BUTTONS) == set(PRESSES)
    assert set(FILLED) == set(FORMS)
