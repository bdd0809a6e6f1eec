"""A card says beside an input what it does not take; a status in that colour is none of it."""

from mentorapp.playground.teams_reading import read_card

WARNING = {"type": "TextBlock", "color": "Attention", "text": "Bitte wählen Sie einen Tag."}
A_DAY = {"type": "Input.Date", "id": "due_on"}


def test_a_warning_after_an_input_is_about_that_input() -> None:
    seen = read_card({"body": [A_DAY, WARNING]}, {})

    assert seen.errors == {"due_on": "Bitte wählen Sie einen Tag."}


def test_a_status_in_the_colour_of_warnings_refuses_nothing() -> None:
    seen = read_card({"body": [WARNING, A_DAY, {"type": "TextBlock", "text": "Weiter"}]}, {})

    assert seen.errors == {}
    assert WARNING["text"] in seen.text
