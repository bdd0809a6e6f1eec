"""What holds for every screen, whatever it is about."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Form,
    Message,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from tests.screens.rooms import MATCHING, ROOMS, TANDEM, actions_of, screens_of, sections_of

SCREENS = [(room, screen) for room in ROOMS for screen in screens_of(room)]
ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
IDS = re.compile(rf"({ID}(:(\d+|None)){{0,2}})?")
AT_ONCE = 4  # buttons of a section that are seen everywhere; Teams hides more behind dots
FEW = 6  # buttons that one section shows on every platform
ON_A_LOCKED_SCREEN = {
    "News about your mentoring",
    "An event of the mentoring programme is coming up.",
    "A mentoring programme takes applications.",
    "A mentoring programme begins soon.",
    "Mentoring is announced here.",
    "Mentoring is installed.",
    "Your link to Mentoring",
}


def test_what_cannot_be_undone_is_asked_for_first() -> None:
    at_once = [
        (room, action.name)
        for room, screen in SCREENS
        for action in actions_of(screen)
        if action.weight is Weight.DANGER and action.confirm is None
    ]

    assert at_once == []


def test_the_buttons_of_a_list_are_told_apart_by_ear() -> None:
    alike = [
        (room, spoken, titles)
        for room, screen in SCREENS
        for section in sections_of(screen)
        for spoken, titles in _rows_by_what_is_heard(section)
        if len(titles) > 1
    ]

    assert alike == []


def test_a_way_back_is_always_in_sight() -> None:
    hidden = [
        (room, action.label)
        for room, screen in SCREENS
        for section in sections_of(screen)
        for action in section.actions[AT_ONCE:]
        if action.label.startswith(("Back", "All "))
    ]

    assert hidden == []


def test_everything_in_a_list_is_called_something() -> None:
    """A heading without words is an obstacle for whoever listens to a page."""
    nameless = [
        (room, section.heading)
        for room, screen in SCREENS
        for section in sections_of(screen)
        for entry in section.entries
        if not entry.title.strip()
    ]

    assert nameless == []


def test_choices_are_offered_only_where_there_are_some() -> None:
    empty = [
        (room, field.name)
        for room, screen in SCREENS
        for field in (screen.fields if isinstance(screen, Form) else ())
        if isinstance(field, ChoiceField) and not 0 < len(field.options) <= 100
    ]

    assert empty == []


def test_the_line_on_a_locked_screen_names_nobody() -> None:
    lines = {screen.notification for _room, screen in SCREENS if isinstance(screen, Message)}

    assert lines == ON_A_LOCKED_SCREEN


def test_every_message_to_the_two_says_why_it_came() -> None:
    for screen in screens_of(*TANDEM, *MATCHING):
        assert not isinstance(screen, Message) or screen.reason


def test_from_a_message_or_a_home_everything_opens_over_it() -> None:
    """A message stays where it is, and so does a home that is a card in a chat."""
    for screen in screens_of(*TANDEM, *MATCHING):
        if _stays(screen):
            assert {action.opens for action in actions_of(screen)} <= {Opens.DIALOG}


def test_on_a_page_everything_goes_on_in_place() -> None:
    for screen in screens_of(*TANDEM, *MATCHING):
        if not _stays(screen):
            assert {action.opens for action in actions_of(screen)} <= {Opens.HERE}


def test_what_the_two_press_and_hand_in_carries_ids_and_nothing_else() -> None:
    targets = [
        target
        for screen in screens_of(*TANDEM)
        for target in (
            *(action.target for action in actions_of(screen)),
            *([screen.target] if isinstance(screen, Form) else []),
        )
    ]

    assert [target for target in targets if not IDS.fullmatch(target)] == []


def test_no_section_of_the_matching_offers_more_than_a_few_buttons() -> None:
    for screen in screens_of(*MATCHING):
        assert max((len(section.actions) for section in sections_of(screen)), default=0) <= FEW


def _rows_by_what_is_heard(section: Section) -> Iterator[tuple[str, set[str]]]:
    rows = defaultdict(set)
    for entry in section.entries:
        for action in entry.actions:
            if isinstance(action, Action):
                rows[action.spoken or action.label].add(entry.title)
    yield from rows.items()


def _stays(screen: Screen) -> bool:
    return isinstance(screen, Message) or (isinstance(screen, Page) and screen.name == "home")
