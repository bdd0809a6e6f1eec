"""What holds for every screen of the tandem's rooms, in both languages."""

import re
from collections.abc import Iterator
from types import ModuleType

import pytest

from mentorapp.answers.table import FORMS, PRESSES
from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.screens import (
    activities,
    agreement,
    changes,
    closing,
    closing_home,
    cohort_pairs,
    event_news,
    event_planning,
    events,
    feedback,
    goal_details,
    goal_forms,
    goals,
    kit,
    meeting_forms,
    meeting_home,
    meeting_news,
    meetings,
    our_meetings,
    pairs,
    topics,
    workbook,
)
from mentorapp.screens.shapes import (
    Action,
    Form,
    Link,
    Message,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)

ROOMS = (
    activities, agreement, changes, closing, closing_home, cohort_pairs, event_news,
    event_planning, events, feedback, goal_details, goal_forms, goals, kit,
    meeting_forms, meeting_home, meeting_news, meetings, our_meetings, pairs, topics, workbook,
)  # fmt: skip
ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
IDS = re.compile(rf"({ID}(:(\d+|None)){{0,2}})?")
FRAME = 24  # characters in the frame of a modal
VOICES = {
    "English": Voice(language=ENGLISH),
    "Sie": Voice(language=GERMAN, formal=True),
    "du": Voice(language=GERMAN, formal=False),
}

rooms = pytest.mark.parametrize("room", ROOMS, ids=lambda r: r.__name__.rpartition(".")[2])


@rooms
def test_whatever_is_pressed_or_handed_in_is_answered(room: ModuleType) -> None:
    for screen in room.examples():
        assert {action.name for action in _actions(screen)} <= set(PRESSES)
        if isinstance(screen, Form):
            assert screen.name in FORMS


@rooms
def test_buttons_and_forms_carry_ids_and_nothing_else(room: ModuleType) -> None:
    for screen in room.examples():
        targets = [action.target for action in _actions(screen)]
        if isinstance(screen, Form):
            targets.append(screen.target)
        assert [target for target in targets if not IDS.fullmatch(target)] == []


@rooms
@pytest.mark.parametrize("voice", VOICES)
def test_titles_fit_their_frame(room: ModuleType, voice: str) -> None:
    with speaking(VOICES[voice]):
        titles = [
            text
            for screen in room.examples()
            if isinstance(screen, Form | Page)
            for text in (
                (screen.title, screen.submit, screen.cancel)
                if isinstance(screen, Form)
                else (screen.title, screen.close)
            )
        ]

    assert [text for text in titles if len(text) > FRAME] == []


@rooms
def test_the_line_on_a_locked_screen_names_nobody(room: ModuleType) -> None:
    for screen in room.examples():
        if isinstance(screen, Message):
            assert screen.notification in (
                "News about your mentoring",
                "An event of the mentoring programme is coming up.",
            )
            assert screen.reason


@rooms
def test_from_a_message_or_a_home_everything_opens_over_it(room: ModuleType) -> None:
    """A message stays where it is, and so does a home that is a card in a chat."""
    for screen in room.examples():
        if isinstance(screen, Message) or (isinstance(screen, Page) and screen.name == "home"):
            assert {action.opens for action in _actions(screen)} <= {Opens.DIALOG}


@rooms
def test_on_a_page_everything_goes_on_in_place(room: ModuleType) -> None:
    for screen in room.examples():
        if isinstance(screen, Page) and screen.name != "home":
            assert {action.opens for action in _actions(screen)} <= {Opens.HERE}


@rooms
def test_what_cannot_be_undone_is_asked_for_first(room: ModuleType) -> None:
    for screen in room.examples():
        for action in _actions(screen):
            assert (action.confirm is not None) or action.weight is not Weight.DANGER


@rooms
def test_a_row_of_equal_buttons_is_told_apart_by_ear(room: ModuleType) -> None:
    for screen in room.examples():
        for section in _sections(screen):
            spoken = [
                action.spoken or action.label
                for entry in section.entries
                for action in entry.actions
                if isinstance(action, Action)
            ]
            titles = {entry.title for entry in section.entries if entry.actions}
            assert len(set(spoken)) >= len(titles)


def _actions(screen: Screen) -> Iterator[Action]:
    for section in _sections(screen):
        doings: list[Action | Link] = [*section.actions]
        for entry in section.entries:
            doings += entry.actions
        yield from (doing for doing in doings if isinstance(doing, Action))


def _sections(screen: Screen) -> tuple[Section, ...]:
    return screen.sections if isinstance(screen, Message | Page) else ()
