"""Every shape, drawn on every surface, is something Slack takes, and says what the screen says."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Form,
    Message,
    Opens,
    Option,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
)
from mentorapp.slack.blocks import Block
from mentorapp.slack.text import DoesNotFit
from mentorapp.slack.views.buttons import action_of
from mentorapp.slack.views.surfaces import aside, home, message, modal_of
from tests.peers.blockkit import faults_of_message, faults_of_view
from tests.slack.samples import FORM, HOME, MESSAGE, SCREENS

CARRIED = {"form": "goal", "target": "pair1", "token": "t1"}


def _inside(drawn: object) -> Iterator[dict[str, Any]]:
    """Every object in a drawing, however deep."""
    if isinstance(drawn, dict):
        yield drawn
        for value in drawn.values():
            yield from _inside(value)
    elif isinstance(drawn, list):
        for value in drawn:
            yield from _inside(value)


def _drawings(screen: Screen) -> Iterator[Block]:
    yield modal_of(screen, carried=CARRIED)
    match screen:
        case Page():
            yield home(screen)
        case Message():
            yield {**message(screen)}
            yield aside(screen)
        case Reply():
            yield aside(screen)
        case Form():
            yield modal_of(screen, carried=CARRIED, fresh="t2")


@pytest.mark.parametrize("place", range(len(SCREENS)))
def test_slack_takes_every_drawing(place: int) -> None:
    for drawn in _drawings(SCREENS[place]):
        blocks: Any = drawn["blocks"]
        faults = faults_of_view(drawn) if "type" in drawn else faults_of_message(blocks)

        assert faults == []


@pytest.mark.parametrize("place", range(len(SCREENS)))
def test_nothing_is_ever_read_as_markup(place: int) -> None:
    for drawn in _drawings(SCREENS[place]):
        kinds = {one.get("type") for one in _inside(drawn)}
        emoji = {one["emoji"] for one in _inside(drawn) if one.get("type") == "plain_text"}

        assert "mrkdwn" not in kinds
        assert emoji <= {False}


@pytest.mark.parametrize("place", range(len(SCREENS)))
def test_every_block_and_action_has_an_id_of_ours(place: int) -> None:
    for drawn in _drawings(SCREENS[place]):
        for one in _inside(drawn["blocks"]):
            if one.get("type") in ("rich_text_section", "text", "plain_text"):
                continue
            assert one.get("block_id") or one.get("action_id") or "type" not in one


HOSTILE = (
    "<!channel>",
    "<@U1|boss>",
    "Mentor*innen und *alle*",
    "_x_ ~y~ `z`",
    ":tada: 10:30:00",
    "R&D <b>",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_is_shown_as_they_typed_it(typed: str) -> None:
    page = Page(
        name="goals",
        title="Goals",
        heading=typed,
        sections=(Section(text=typed, entries=(Entry(title=typed, detail=typed),)),),
    )

    texts = [one["text"] for one in _inside(home(page)) if isinstance(one.get("text"), str)]

    assert [text for text in texts if typed in text] == [typed, typed, typed, f"\n{typed}"]


def test_the_same_screen_is_drawn_the_same_way_twice() -> None:
    assert json.dumps(home(HOME)) == json.dumps(home(HOME))


def test_a_locked_screen_shows_the_neutral_line_only() -> None:
    assert message(MESSAGE)["text"] == "News about your mentoring"


def test_a_modal_comes_back_with_the_ids_it_was_given_and_nothing_else() -> None:
    view: Any = modal_of(FORM, carried=CARRIED)

    assert json.loads(view["private_metadata"]) == CARRIED
    assert view["callback_id"] == "goal"


def test_a_field_is_called_what_it_is_called_everywhere() -> None:
    blocks: Any = modal_of(FORM, carried=CARRIED)["blocks"]
    inputs = [block for block in blocks if block["type"] == "input"]

    assert [block["block_id"] for block in inputs] == [field.name for field in FORM.fields]
    assert {block["element"]["action_id"] for block in inputs} == {"answer", "answer.people"}


def test_a_form_that_follows_another_forgets_what_was_typed_there() -> None:
    blocks: Any = modal_of(FORM, carried=CARRIED, fresh="t2")["blocks"]
    inputs = [block for block in blocks if block["type"] == "input"]

    assert {i["element"]["action_id"] for i in inputs} == {"answer|t2", "answer.people|t2"}


def test_buttons_of_the_same_name_differ_within_their_block() -> None:
    doings = tuple(Action(name="admit", label="Admit", target=f"a{n}") for n in range(3))
    page = Page(name="people", title="P", heading="P", sections=(Section(actions=doings),))

    ids = [one["action_id"] for one in _inside(home(page)) if one.get("type") == "button"]

    assert ids == ["admit", "admit|2", "admit|3"]
    assert {action_of(one) for one in ids} == {("admit", Opens.HERE)}


def test_a_button_says_where_its_answer_belongs() -> None:
    there = Action(name="add_goal", label="Add", opens=Opens.DIALOG)
    page = Page(name="goals", title="G", heading="G", sections=(Section(actions=(there,)),))

    ids = [one["action_id"] for one in _inside(home(page)) if one.get("type") == "button"]

    assert ids == ["open.add_goal"]
    assert action_of(ids[0]) == ("add_goal", Opens.DIALOG)


def test_a_long_text_goes_on_in_another_block() -> None:
    text = "Wort " * 2000
    page = Page(name="p", title="P", heading="P", sections=(Section(text=text),))

    said = "".join(one["text"] + " " for one in _inside(home(page)) if one.get("type") == "text")

    assert said.split() == text.split()


def test_a_page_of_too_many_blocks_is_refused_before_slack_refuses_it() -> None:
    page = Page(name="p", title="P", heading="P", sections=(Section(heading="H"),) * 100)

    with pytest.raises(DoesNotFit, match="101 blocks where Slack takes 100"):
        home(page)


def test_a_menu_without_options_is_refused() -> None:
    form = Form(
        name="f",
        title="F",
        submit="S",
        cancel="C",
        fields=(ChoiceField(name="pick", label="Pick", options=()),),
    )

    with pytest.raises(DoesNotFit, match="pick: 0 options"):
        modal_of(form, carried={})


def test_an_id_is_never_cut() -> None:
    action = Action(name="go", label="Go", target="x" * 2001)
    page = Page(name="p", title="P", heading="P", sections=(Section(actions=(action,)),))

    with pytest.raises(DoesNotFit):
        home(page)


def test_a_text_written_when_more_was_allowed_can_still_be_edited() -> None:
    field = TextField(name="why", label="Why", most=10, value="x" * 40)
    form = Form(name="f", title="F", submit="S", cancel="C", fields=(field,))

    view = modal_of(form, carried={})

    element = next(one for one in _inside(view) if one.get("type") == "plain_text_input")
    assert (element["max_length"], element["initial_value"]) == (40, "x" * 40)
    assert faults_of_view(view) == []


def test_eleven_visible_options_become_a_menu() -> None:
    options = tuple(Option(value=str(n), label=str(n)) for n in range(11))
    field = ChoiceField(name="pick", label="Pick", options=options, shown=True)
    form = Form(name="f", title="F", submit="S", cancel="C", fields=(field,))

    view = modal_of(form, carried={})

    assert [one for one in _inside(view) if one.get("type") == "static_select"]
    assert faults_of_view(view) == []
