"""The rooms of the product's screens, each with examples of all that it shows."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from mentorapp import screens
from mentorapp.entities import ENTITIES
from mentorapp.screens.shapes import Action, Message, Page, Screen, Section

assert ENTITIES  # the examples are made of entities, which must all be known


def _rooms() -> Iterator[ModuleType]:
    for found in iter_modules(screens.__path__, f"{screens.__name__}."):
        room = import_module(found.name)
        if hasattr(room, "examples"):
            yield room


ROOMS = {room.__name__.rpartition(".")[2]: room for room in _rooms()}

# What the two of a tandem see, from the first meeting to the farewell.
TANDEM = (
    "activities", "agreement", "changes", "closing", "closing_home", "cohort_pairs", "event_news",
    "event_planning", "events", "feedback", "goal_details", "goal_forms", "goals", "kit",
    "meeting_forms", "meeting_home", "meeting_news", "meetings", "our_meetings", "pairs", "topics",
    "workbook",
)  # fmt: skip

MATCHING = (
    "matching", "matching_alone", "matching_choices", "matching_forms", "matching_found",
    "matching_news", "matching_pairs", "matching_rules", "matching_runs", "matching_words",
    "proposal_news", "proposals",
)  # fmt: skip


def screens_of(*rooms: str) -> tuple[Screen, ...]:
    return tuple(screen for room in rooms for screen in ROOMS[room].examples())


def sections_of(screen: Screen) -> tuple[Section, ...]:
    return screen.sections if isinstance(screen, Message | Page) else ()


def actions_of(screen: Screen) -> Iterator[Action]:
    for section in sections_of(screen):
        rows = [action for entry in section.entries for action in entry.actions]
        yield from (one for one in (*section.actions, *rows) if isinstance(one, Action))
