"""Reads Slack's blocks as a person does."""

from collections.abc import Iterator

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.seen import Button, Choice, Input, Seen
from mentorapp.playground.slack_blocks import elements_of, flat
from mentorapp.playground.slack_state import STATEFUL, initial


def read_view(view: Json) -> Seen:
    return _read(view, text_of(object_of(view, "title"), "text"), "", {"view_id": view["id"]})


def read_message(message: Json) -> Seen:
    place = {"channel": message["channel"], "message_ts": message["ts"]}
    return _read(message, "", text_of(message, "text"), place)


def _read(drawn: Json, title: str, fallback: str, place: dict[str, str]) -> Seen:
    blocks = objects_of(drawn, "blocks")
    words = "\n".join(line for block in flat(blocks) for line in _words(block) if line)
    return Seen(
        title=title,
        text=words or fallback,
        notification=fallback,
        buttons=tuple(button for block in flat(blocks) for button in _buttons(block)),
        inputs=tuple(asked for block in flat(blocks) for asked in _inputs(block)),
        place=place,
        raw=drawn,
    )


def _words(block: Json) -> Iterator[str]:
    match text_of(block, "type"):
        case "section" | "header" | "alert":
            yield text_of(object_of(block, "text"), "text")
            yield from (text_of(one, "text") for one in objects_of(block, "fields"))
        case "context":
            yield from (text_of(one, "text") for one in objects_of(block, "elements"))
        case "input":
            yield text_of(object_of(block, "label"), "text")
            yield text_of(object_of(block, "hint"), "text")
        case "markdown":
            yield text_of(block, "text")
        case "rich_text":
            yield _run(block)
        case "container":
            yield text_of(object_of(block, "title"), "text")
        case "table":
            rows = block.get("rows") or ()
            yield from (" | ".join(_run(cell) or text_of(cell, "text") for cell in r) for r in rows)


def _run(rich: Json) -> str:
    """Return the text inside rich text, one line for each of its parts."""
    inner = [text_of(one, "text") or _run(one) for one in objects_of(rich, "elements")]
    parts = text_of(rich, "type") in ("rich_text", "rich_text_list")
    return ("\n" if parts else "").join(inner)


def _buttons(block: Json) -> Iterator[Button]:
    block_id = text_of(block, "block_id")
    for element in elements_of(block):
        name = plain_name(text_of(element, "action_id"))
        if element.get("type") == "button":
            yield Button(
                name=name,
                label=text_of(object_of(element, "text"), "text"),
                target=text_of(element, "value"),
                url=text_of(element, "url"),
                raw=element,
                block_id=block_id,
            )
        elif element.get("type") == "overflow":
            for choice in choices_of(element):
                yield Button(
                    name=name,
                    label=choice.label,
                    target=choice.value,
                    raw=element,
                    block_id=block_id,
                    chosen=choice.value,
                )


def plain_name(action_id: str) -> str:
    """Return an action's name without what makes its id differ from others of its block."""
    return action_id.removeprefix("open.").partition("|")[0]


def _inputs(block: Json) -> Iterator[Input]:
    for element in elements_of(block):
        kind = text_of(element, "type")
        if kind not in STATEFUL:
            continue
        asks = block.get("type") == "input"
        yield Input(
            key=f"{block['block_id']}/{element['action_id']}",
            name=text_of(block, "block_id") if asks else text_of(element, "action_id"),
            label=text_of(object_of(block, "label"), "text"),
            kind=kind,
            value=_held(element),
            choices=tuple(choices_of(element)),
            required=asks and not block.get("optional"),
            searches=text_of(element, "action_id") if "external" in kind else "",
            raw=element | {"block_id": block["block_id"]},
        )


def choices_of(element: Json) -> list[Choice]:
    groups = objects_of(element, "option_groups")
    options = objects_of(element, "options") + [o for g in groups for o in objects_of(g, "options")]
    return [as_choice(option) for option in options]


def as_choice(option: Json) -> Choice:
    return Choice(value=text_of(option, "value"), label=text_of(object_of(option, "text"), "text"))


def _held(element: Json) -> str | tuple[str, ...]:
    held = next((value for key, value in initial(element).items() if key != "type"), None)
    match held:
        case dict():
            return text_of(held, "value")
        case list():
            return tuple(o["value"] if isinstance(o, dict) else str(o) for o in held)
        case None:
            return ""
    return str(held)
