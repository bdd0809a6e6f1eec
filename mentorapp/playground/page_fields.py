"""Reads the fields of a form on a page: what is asked, what stands there, and what was wrong."""

from collections.abc import Iterator, Mapping

from mentorapp.playground.page_tree import Element
from mentorapp.playground.seen import Choice, Input

_BOXES = {"radio": "radio", "checkbox": "checkboxes"}


def inputs_of(form: Element) -> Iterator[Input]:
    """In the order in which they are asked. An input is called by its kind and its field."""
    for one in form.elements("div", "fieldset"):
        if one.is_of("field"):
            asked = _of_boxes(one) if one.tag == "fieldset" else _of_one(form, one)
            if asked is not None:
                yield asked


def complaints_of(form: Element) -> Mapping[str, str]:
    """What was wrong, by the names of the fields."""
    return {
        one.get("id").removesuffix("-error"): one.text()
        for one in form.elements("p")
        if one.is_of("error")
    }


def _of_one(form: Element, around: Element) -> Input | None:
    control = around.first("input", "textarea", "select")
    if control is None or control.get("type") == "file":
        return None
    label = around.first("label")
    return Input(
        name=_field_of(control.get("name")),
        label=label.text(without="optional") if label else "",
        kind=control.tag if control.tag != "input" else control.get("type"),
        key=control.get("name"),
        value=_held_by(control),
        choices=tuple(_options_of(control)),
        required=control.has("required"),
    )


def _of_boxes(around: Element) -> Input:
    empty = around.first("input")
    assert empty is not None  # "none" is an answer, too
    legend = around.first("legend")
    boxes = list(_boxes_in(around))
    kind = _kind_of(around, boxes)
    held = tuple(box.get("value") for _label, box in boxes if box.has("checked"))
    takes_one = kind in ("radio", "search")
    return Input(
        name=around.get("id"),
        label=legend.text(without="optional") if legend else "",
        kind=kind,
        key=empty.get("name"),
        value=next(iter(held), "") if takes_one else held,
        choices=tuple(
            Choice(value=box.get("value"), label=label.text(without="note")) for label, box in boxes
        ),
        required=not any(part.is_of("optional") for part in around.elements("span")),
        searches=around.get("data-search"),
    )


def _boxes_in(around: Element) -> Iterator[tuple[Element, Element]]:
    for label in around.elements("label"):
        box = label.first("input")
        if label.is_of("box") and box is not None:
            yield label, box


def _kind_of(around: Element, boxes: list[tuple[Element, Element]]) -> str:
    if around.has("data-search"):
        return "search" if around.get("data-most") == "1" else "multi_search"
    return _BOXES[boxes[0][1].get("type")] if boxes else "checkboxes"


def _held_by(control: Element) -> str:
    match control.tag:
        case "textarea":
            return control.written()
        case "select":
            chosen = (one for one in control.elements("option") if one.has("selected"))
            return next((one.get("value") for one in chosen), "")
    return control.get("value")


def _options_of(control: Element) -> Iterator[Choice]:
    for one in control.elements("option"):
        if value := one.get("value"):
            yield Choice(value=value, label=one.text())


def _field_of(name: str) -> str:
    return name.rpartition(":")[2]
