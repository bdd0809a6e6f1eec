"""Reads Adaptive Cards as a person does."""

from collections.abc import Iterator
from dataclasses import replace

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.seen import Button, Choice, Input, Seen
from mentorapp.playground.teams_cards import inside


def read_activity(message: Json) -> Seen:
    """Return what one message of a chat or thread shows."""
    seen = read_card(message.get("card") or {}, {"activity_id": message["id"]})
    text = "\n".join(part for part in (message["text"], seen.text) if part)
    notification = message["summary"] or message["text"]
    return replace(seen, text=text, notification=notification, raw=message)


def read_dialog(dialog: Json) -> Seen:
    seen = read_card(dialog.get("card") or {}, {"dialog": "open"})
    return replace(seen, title=dialog["title"], raw=dialog)


def read_card(card: Json, place: dict[str, str]) -> Seen:
    elements = list(inside(card))
    return Seen(
        text="\n".join(line for one in elements for line in _words(one) if line),
        buttons=tuple(button for one in elements if (button := _button(one))),
        inputs=tuple(_input(one) for one in elements if _is_input(one)),
        errors=_errors(card),
        place=place,
        raw=card,
    )


def _words(element: Json) -> Iterator[str]:
    match text_of(element, "type"):
        case "TextBlock":
            yield text_of(element, "text")
        case "RichTextBlock":
            runs = element.get("inlines") or ()
            yield "".join(r if isinstance(r, str) else text_of(r, "text") for r in runs)
        case "FactSet":
            for fact in objects_of(element, "facts"):
                yield f"{text_of(fact, 'title')} {text_of(fact, 'value')}"
        case kind if kind.startswith("Input."):
            yield text_of(element, "label")
            yield text_of(element, "title")


def _button(element: Json) -> Button | None:
    data = _own(object_of(element, "data"))
    label = text_of(element, "title")
    match text_of(element, "type"):
        case "Action.Execute":
            target = text_of(data, "target")
            return Button(name=text_of(element, "verb"), label=label, target=target, raw=element)
        case "Action.Submit":
            name = text_of(data, "press") or text_of(data, "form") or _flag(data)
            return Button(name=name, label=label, target=text_of(data, "target"), raw=element)
        case "Action.OpenUrl":
            return Button(name="", label=label, url=text_of(element, "url"), raw=element)
    return None


def _own(data: Json) -> Json:
    """Return what the app wrote into a button, which it may keep in an object of its own."""
    for key, inner in data.items():
        if key != "msteams" and isinstance(inner, dict):
            data = data | inner
    return data


def _flag(data: Json) -> str:
    return next((key for key, value in data.items() if value is True), "")


def hands_in(button: Button) -> bool:
    """Say whether `button` hands in a form."""
    return "form" in _own(object_of(button.raw, "data"))


def _is_input(element: Json) -> bool:
    return text_of(element, "type").startswith("Input.")


def _input(element: Json) -> Input:
    kind = text_of(element, "type")
    many = kind == "Input.ChoiceSet" and bool(element.get("isMultiSelect"))
    held = str(element.get("value") or "")
    return Input(
        key=text_of(element, "id"),
        name=text_of(element, "id"),
        label=text_of(element, "label") or text_of(element, "title"),
        kind="Input.ChoiceSet.many" if many else kind,
        value=tuple(one for one in held.split(",") if one) if many else held,
        choices=tuple(
            Choice(value=text_of(one, "value"), label=text_of(one, "title"))
            for one in objects_of(element, "choices")
        ),
        required=bool(element.get("isRequired")),
        searches=text_of(object_of(element, "choices.data"), "dataset"),
        raw=element,
    )


def _errors(card: Json) -> dict[str, str]:
    """Return warnings that stand right after an input: so a card says what it does not take."""
    found: dict[str, str] = {}
    asked = ""
    for element in inside(card):
        if _is_input(element):
            asked = text_of(element, "id")
        elif asked and text_of(element, "color").lower() == "attention":
            found.setdefault(asked, text_of(element, "text"))
        else:
            asked = ""
    return found
