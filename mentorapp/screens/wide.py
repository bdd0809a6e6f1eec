"""A long list as a table, for pages that have the room: the same facts and the same buttons.

Chats show the list; a table is no fifth shape that they would have to draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.i18n import _
from mentorapp.screens.shapes import Action, Link, Section

Key = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    label: str
    is_number: bool = False
    is_choice: bool = False  # one of few words, so that rows can be chosen by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    text: str
    key: Key | None = None  # what it is sorted by, where that is not its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The first cell names the row."""

    cells: tuple[Cell, ...]
    actions: tuple[Action | Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    name: str  # the look it stands for
    target: str
    heading: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    intro: str = ""
    sections: tuple[Section, ...] = ()  # above the table
    empty: str = ""


def as_table(name: str, target: str = "") -> Action:
    """From a list in a chat to the same list as a table, where there is room for it."""
    return Action(
        name="web_page",
        label=_("As a table"),
        target=f"{name}:{target}",
        spoken=_("Open this list as a table that can be sorted and searched"),
    )


def cell(text: str, key: Key | None = None) -> Cell:
    return Cell(text=text, key=key)
