"""The rooms of the product's screens, each with examples of all that it shows."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from mentorapp import screens
from mentorapp.entities import ENTITIES
from mentorapp.screens.shapes import Action, Message, Page, Screen, Section

assert ENTITIES  # the examples are made of entities, which must all be known


def _rooms() -> Iterator[ModuleType]:
    for found in walk_packages(screens.__path__, f"{screens.__name__}."):
        room = import_module(found.name)
        if hasattr(room, "examples"):
            yield room


ROOMS = {room.__name__.removeprefix(f"{screens.__name__}."): room for room in _rooms()}

# What the two of a tandem see, from the first meeting to the farewell.
TANDEM = (
    "cohorts.tandems", "development.goal_details", "development.goal_forms", "development.goals",
    "development.workbook", "ending.changes", "ending.closing", "ending.home", "ending.news",
    "events.invited", "events.news", "events.planning", "meetings.feedback", "meetings.forms",
    "meetings.home", "meetings.news", "meetings.one", "meetings.ours", "meetings.topics",
    "tandems.activities", "tandems.activity_forms", "tandems.agreement", "tandems.kit",
    "tandems.tandem",
)  # fmt: skip

MATCHING = (
    "matching.alone", "matching.choices", "matching.everybody", "matching.forms", "matching.found",
    "matching.news", "matching.pairs", "matching.proposal_news", "matching.proposals",
    "matching.rules", "matching.runs", "matching.words",
)  # fmt: skip


def screens_of(*rooms: str) -> tuple[Screen, ...]:
    return tuple(screen for room in rooms for screen in ROOMS[room].examples())


def parts_of(thing: object) -> Iterator[object]:
    """A screen, or several, and everything in it."""
    yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from parts_of(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from parts_of(getattr(thing, field.name))


def sections_of(screen: Screen) -> tuple[Section, ...]:
    return screen.sections if isinstance(screen, Message | Page) else ()


def actions_of(screen: Screen) -> Iterator[Action]:
    for section in sections_of(screen):
        rows = [action for entry in section.entries for action in entry.actions]
        yield from (one for one in (*section.actions, *rows) if isinstance(one, Action))
