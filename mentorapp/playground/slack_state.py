"""What a person typed and chose in a view or message, shaped as Slack hands it to the app.

Answers come as plain values: `{block_id: {action_id: "text" | ["value", ...]}}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.slack_blocks import elements_of, flat

Answers = Mapping[str, Mapping[str, Any]]
Options = Mapping[tuple[str, str], Json]  # what external menus have offered

TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
PICKED = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
ONE_OF = {"static_select", "external_select", "radio_buttons"}
MANY_OF = {"multi_static_select", "multi_external_select", "checkboxes"}
STATEFUL = TYPED | set(PICKED) | ONE_OF | MANY_OF


def state_values(blocks: list[Json], answers: Answers, options: Options) -> Json:
    """Return `state.values` of `blocks`: what was answered, else what the app had filled in."""
    values: Json = {}
    for block, element in stateful(blocks):
        block_id, action_id = text_of(block, "block_id"), text_of(element, "action_id")
        given = answers.get(block_id, {})
        value = (
            answered(element, given[action_id], options) if action_id in given else initial(element)
        )
        values.setdefault(block_id, {})[action_id] = value
    return values


def stateful(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield every element that holds an answer, with its block."""
    for block in flat(blocks):
        for element in elements_of(block):
            if element.get("type") in STATEFUL:
                yield block, element


def initial(element: Json) -> Json:
    kind = text_of(element, "type")
    if kind in TYPED:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in ONE_OF:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_OF:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    selected, start = PICKED[kind]
    return {"type": kind, selected: element.get(start, [] if kind.startswith("multi_") else None)}


def answered(element: Json, answer: Any, options: Options) -> Json:
    """Return the state of `element` once `answer` was given; an empty answer clears it."""
    kind = text_of(element, "type")
    if kind in TYPED:
        return {"type": kind, "value": str(answer) if answer not in ("", None) else None}
    if kind in ONE_OF:
        return {
            "type": kind,
            "selected_option": _option(element, answer, options) if answer else None,
        }
    if kind in MANY_OF:
        chosen = [_option(element, one, options) for one in answer or ()]
        return {"type": kind, "selected_options": chosen}
    selected, _ = PICKED[kind]
    many = kind.startswith("multi_")
    return {"type": kind, selected: list(answer or ()) if many else (answer or None)}


class NoSuchOption(LookupError):
    """The menu does not offer that."""


def _option(element: Json, value: Any, options: Options) -> Json:
    for option in _offered(element):
        if option.get("value") == value:
            return option
    remembered = options.get((text_of(element, "action_id"), str(value)))
    if remembered is None:
        raise NoSuchOption(f"{text_of(element, 'action_id')} does not offer {value!r}")
    return remembered


def _offered(element: Json) -> list[Json]:
    grouped = [
        o for group in objects_of(element, "option_groups") for o in objects_of(group, "options")
    ]
    first = [object_of(element, "initial_option")] if element.get("initial_option") else []
    return objects_of(element, "options") + grouped + first + objects_of(element, "initial_options")


@dataclass(frozen=True, slots=True)
class FormWords:
    """What Slack's own forms say."""

    missing: str = "Please complete this required field."
    too_long: str = "This entry must be at most {number} characters."
    too_short: str = "This entry must be at least {number} characters."


GERMAN = FormWords(
    missing="Bitte fülle dieses Pflichtfeld aus.",
    too_long="Höchstens {number} Zeichen, bitte.",
    too_short="Mindestens {number} Zeichen, bitte.",
)


def refusals(blocks: list[Json], values: Json, *, locale: str) -> dict[str, str]:
    """Return what Slack's own form says before it sends anything, by block id."""
    words = GERMAN if locale.startswith("de") else FormWords()
    found: dict[str, str] = {}
    for block, element in stateful(blocks):
        if block.get("type") != "input":
            continue
        block_id = text_of(block, "block_id")
        value = _content(values[block_id][text_of(element, "action_id")])
        if not value and not block.get("optional"):
            found[block_id] = words.missing
        elif isinstance(value, str) and (wrong := _wrong_length(element, value, words)):
            found[block_id] = wrong
    return found


def _content(state: Json) -> object:
    return next((value for key, value in state.items() if key != "type"), None)


def _wrong_length(element: Json, value: str, words: FormWords) -> str:
    least, most = element.get("min_length"), element.get("max_length")
    if isinstance(most, int) and len(value) > most:
        return words.too_long.format(number=most)
    if isinstance(least, int) and value and len(value) < least:
        return words.too_short.format(number=least)
    return ""
