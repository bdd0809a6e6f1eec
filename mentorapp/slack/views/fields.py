"""Fields of a form as Slack's inputs: the block is called what the field is called."""

from collections.abc import Sequence

from mentorapp.screens.shapes import (
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Option,
    SearchField,
    TextField,
    TimeField,
)
from mentorapp.slack import limits
from mentorapp.slack.blocks import Block, Element, option, plain, question
from mentorapp.slack.text import DoesNotFit

ANSWER = "answer"  # the action_id of every input; "answer.<search>" where its options are searched


def field(asked: Field, *, fresh: str = "") -> Block:
    """`fresh` keeps Slack from carrying over what was typed into a field of this name before."""
    element = _element(asked)
    if fresh:
        element["action_id"] = f"{element['action_id']}|{fresh}"
    return question(asked.name, asked.label, element, hint=asked.hint, optional=not asked.required)


def search_of(action_id: str) -> str:
    """The name of the search, read back from the input somebody types into."""
    return action_id.partition("|")[0].removeprefix(f"{ANSWER}.")


def _element(asked: Field) -> Element:
    match asked:
        case TextField():
            return _text(asked)
        case ChoiceField():
            return _choice(asked)
        case ChoicesField():
            return _choices(asked)
        case SearchField():
            return _search(asked)
        case DateField():
            return _input("datepicker", initial_date=asked.value and asked.value.isoformat())
        case ChannelField():
            return _channel(asked)
        case TimeField():
            return _input("timepicker", initial_time=asked.value and f"{asked.value:%H:%M}")


def _text(asked: TextField) -> Element:
    # A text written when more was allowed stays editable: Slack refuses one above its own maximum.
    most = min(max(asked.most, len(asked.value), 1), limits.TYPED)
    if len(asked.value) > most:
        raise DoesNotFit(f"{asked.name}: a text of {len(asked.value)} characters to edit")
    return _input(
        "plain_text_input",
        multiline=asked.long,
        max_length=most,
        initial_value=asked.value,
        placeholder=_placeholder(asked.placeholder),
    )


def _choice(asked: ChoiceField) -> Element:
    chosen = [one for one in asked.options if one.value == asked.value][:1]
    kind = "radio_buttons" if _shown(asked) else "static_select"
    return _input(kind, options=_options(asked), initial_option=chosen and _drawn(chosen)[0])


def _choices(asked: ChoicesField) -> Element:
    chosen = [one for one in asked.options if one.value in asked.values]
    if _shown(asked):
        return _input("checkboxes", options=_options(asked), initial_options=_drawn(chosen))
    return _input(
        "multi_static_select",
        options=_options(asked),
        initial_options=_drawn(chosen[: asked.most]),
        max_selected_items=asked.most if asked.most < len(asked.options) else None,
    )


def _search(asked: SearchField) -> Element:
    chosen = _drawn(asked.values[: asked.most])
    several = asked.most > 1
    element = _input(
        "multi_external_select" if several else "external_select",
        initial_options=chosen if several else None,
        initial_option=chosen and not several and chosen[0],
        max_selected_items=asked.most if several else None,
        placeholder=_placeholder(asked.placeholder),
    )
    return element | {"action_id": f"{ANSWER}.{asked.search}", "min_query_length": 0}


def _channel(asked: ChannelField) -> Element:
    """Slack's own menu of channels, which needs no right of ours to list them."""
    element = _input("conversations_select", initial_conversation=asked.value)
    return element | {"filter": {"include": ["public", "private"], "exclude_bot_users": True}}


def _shown(asked: ChoiceField | ChoicesField) -> bool:
    return asked.shown and len(asked.options) <= limits.SHOWN_OPTIONS


def _options(asked: ChoiceField | ChoicesField) -> list[Element]:
    """:raises DoesNotFit: Slack refuses a menu without options, and one with more than it shows."""
    if not 1 <= len(asked.options) <= limits.OPTIONS:
        raise DoesNotFit(f"{asked.name}: {len(asked.options)} options to choose from")
    return _drawn(asked.options)


def _drawn(options: Sequence[Option]) -> list[Element]:
    return [option(one.value, one.label, one.detail) for one in options]


def _placeholder(text: str) -> Element | None:
    return plain(text, limits.PLACEHOLDER) if text else None


def _input(kind: str, **given: object) -> Element:
    """An input element of what was given; Slack wants what is empty left out."""
    return {"type": kind, "action_id": ANSWER} | {k: v for k, v in given.items() if v}
