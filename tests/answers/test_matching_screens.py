"""What holds for every screen of matching, in both languages."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from mentorapp.answers.table import FORMS, PRESSES
from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.screens import (
    fit,
    matching,
    matching_alone,
    matching_choices,
    matching_forms,
    matching_found,
    matching_news,
    matching_pairs,
    matching_runs,
    matching_words,
    proposal_news,
    proposals,
)
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

ROOMS = (
    matching, matching_alone, matching_choices, matching_forms, matching_found, matching_news,
    matching_pairs, matching_runs, matching_words, proposal_news, proposals,
)  # fmt: skip
FRAME = 24  # characters in the frame of a modal
FEW = 6  # buttons that one section shows on every platform
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
            assert screen.notification == "News about your mentoring"
            assert screen.reason


@rooms
def test_forms_open_over_a_home_and_in_the_place_of_a_page(room: ModuleType) -> None:
    for screen in room.examples():
        home = isinstance(screen, Message) or (isinstance(screen, Page) and screen.name == "home")
        expected = {Opens.DIALOG} if home else {Opens.HERE}
        assert {action.opens for action in _actions(screen)} <= expected


@rooms
def test_what_cannot_be_undone_is_asked_for_first(room: ModuleType) -> None:
    for screen in room.examples():
        for action in _actions(screen):
            assert (action.confirm is not None) or action.weight is not Weight.DANGER


@rooms
def test_no_section_offers_more_than_a_few_buttons(room: ModuleType) -> None:
    for screen in room.examples():
        for section in _sections(screen):
            assert len(section.actions) <= FEW


@rooms
def test_choices_are_offered_only_where_there_are_some(room: ModuleType) -> None:
    for screen in room.examples():
        for field in screen.fields if isinstance(screen, Form) else ():
            if isinstance(field, ChoiceField):
                assert 0 < len(field.options) <= 100


@pytest.mark.parametrize("key", Key)
def test_every_criterion_has_a_name(key: Key) -> None:
    assert fit.criterion(key)


@pytest.mark.parametrize("rule", [Rule.NO_VETO, Rule.NEVER, None])
def test_what_is_private_is_never_named(rule: Rule | None) -> None:
    assert fit.rule_name(rule) == "not possible"


def test_points_are_written_as_the_reader_writes_them() -> None:
    english = fit.part(1_950)
    with speaking(Voice(language=GERMAN)):
        german = fit.part(1_950)

    assert (english, german) == ("19.5", "19,5")


def _actions(screen: Screen) -> Iterator[Action]:
    for section in _sections(screen):
        every = [*section.actions, *(a for entry in section.entries for a in entry.actions)]
        yield from (action for action in every if isinstance(action, Action))


def _sections(screen: Screen) -> tuple[Section, ...]:
    return screen.sections if isinstance(screen, Message | Page) else ()
