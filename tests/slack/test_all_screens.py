"""Every screen of the product, in every language and way of speaking, as Slack takes it."""

from collections.abc import Iterator

import pytest

from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.i18n.voice import GenderForm
from mentorapp.playground.slack_blocks import faults_of_view as refusals_of_view
from mentorapp.screens.shapes import Message, Page, Screen
from mentorapp.slack.views.surfaces import aside, home, message, modal_of
from tests.peers.blockkit import faults_of_message, faults_of_view
from tests.screens.rooms import ROOMS, screens_of

CARRIED = {"form": "f" * 40, "target": "0" * 36 + ":" + "1" * 36, "token": "2" * 32}
VOICES = {
    "English": Voice(language=ENGLISH),
    "Sie": Voice(language=GERMAN, formal=True),
    "du, Mentor*innen": Voice(language=GERMAN, formal=False, mentors=GenderForm.STAR),
    "Sie, Mentor:innen": Voice(language=GERMAN, formal=True, mentors=GenderForm.COLON),
}


def _faults(screen: Screen) -> list[str]:
    """As the types of Slack's own packages say, and as the playground answers in Slack's place."""
    modal = modal_of(screen, carried=CARRIED)
    found = [*faults_of_view(modal), *refusals_of_view(modal)]
    match screen:
        case Page():
            found += [*faults_of_view(home(screen)), *refusals_of_view(home(screen))]
        case Message():
            found += faults_of_message(message(screen)["blocks"])
            aside(screen)
    return found


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("room", ROOMS)
def test_slack_takes_every_example(room: str, voice: str) -> None:
    with speaking(VOICES[voice]):
        shown = screens_of(room)
        faults = {place: _faults(screen) for place, screen in enumerate(shown)}

    assert shown
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("room", ROOMS)
def test_no_title_or_button_has_to_be_cut(room: str, voice: str) -> None:
    with speaking(VOICES[voice]):
        cut = [text for screen in screens_of(room) for text in _cut(screen)]

    assert cut == []


def _cut(screen: Screen) -> Iterator[str]:
    """Labels of our own that end in an ellipsis once they are drawn."""
    drawn = modal_of(screen, carried=CARRIED)
    for part in _parts(drawn):
        for name in ("title", "submit", "close", "text", "label"):
            shown = part.get(name)
            if isinstance(shown, dict) and part.get("type") in ("modal", "button", "header"):
                text = shown.get("text", "")
                if isinstance(text, str) and text.endswith("…"):
                    yield text


def _parts(drawn: object) -> Iterator[dict[str, object]]:
    if isinstance(drawn, dict):
        yield drawn
        for value in drawn.values():
            yield from _parts(value)
    elif isinstance(drawn, list):
        for value in drawn:
            yield from _parts(value)
