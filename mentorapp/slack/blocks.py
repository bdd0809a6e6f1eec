"""Block Kit as plain dicts: every text literal, every id explicit, nothing longer than Slack takes.

Nothing here is ever `mrkdwn`: plain text and rich text need no escaping, so a name such as
`<!channel>` or `*_~` shows as it was typed.
"""

from collections.abc import Sequence

from mentorapp.slack import limits
from mentorapp.slack.text import NOTHING, DoesNotFit, line, shown

Block = dict[str, object]
Element = dict[str, object]


def plain(text: str, most: int) -> Element:
    return {"type": "plain_text", "text": line(text, most), "emoji": False}


def header(block_id: str, text: str) -> Block:
    return {
        "type": "header",
        "block_id": checked_id(block_id),
        "text": plain(text, limits.HEADER),
    }


def rich(block_id: str, runs: Sequence[Element]) -> Block:
    """A block of running text; `runs` come from `words` and `strong`."""
    section = {"type": "rich_text_section", "elements": list(runs)}
    return {"type": "rich_text", "block_id": checked_id(block_id), "elements": [section]}


def words(text: str) -> Element:
    return {"type": "text", "text": shown(text) or NOTHING}


def strong(text: str) -> Element:
    return words(text) | {"style": {"bold": True}}


def mention_of_channel(channel: str) -> Element:
    """Slack shows its name to whoever may know it."""
    return {"type": "channel", "channel_id": channel}


def small(block_id: str, text: str) -> Block:
    note = plain(text, limits.CONTEXT)
    return {"type": "context", "block_id": checked_id(block_id), "elements": [note]}


def actions(block_id: str, elements: Sequence[Element]) -> Block:
    return {"type": "actions", "block_id": checked_id(block_id), "elements": list(elements)}


def button(
    action_id: str,
    label: str,
    *,
    value: str = "",
    style: str = "",
    spoken: str = "",
    confirm: Element | None = None,
) -> Element:
    element: Element = {
        "type": "button",
        "action_id": checked_id(action_id),
        "text": plain(label, limits.BUTTON),
    }
    if value:
        element["value"] = whole(value, limits.VALUE)
    if style:
        element["style"] = style
    if spoken:
        element["accessibility_label"] = line(spoken, limits.BUTTON)
    if confirm:
        element["confirm"] = confirm
    return element


def link(action_id: str, label: str, *, url: str) -> Element:
    return {
        "type": "button",
        "action_id": checked_id(action_id),
        "text": plain(label, limits.BUTTON),
        "url": whole(url, limits.ADDRESS),
    }


def confirmation(title: str, text: str, *, yes: str, no: str, danger: bool) -> Element:
    return {
        "title": plain(title, limits.CONFIRM_TITLE),
        "text": plain(text, limits.CONFIRM_TEXT),
        "confirm": plain(yes, limits.CONFIRM_BUTTON),
        "deny": plain(no, limits.CONFIRM_BUTTON),
        "style": "danger" if danger else "primary",
    }


def question(
    block_id: str, label: str, element: Element, *, hint: str = "", optional: bool = False
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": checked_id(block_id),
        "label": plain(label, limits.LABEL),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, limits.LABEL)
    return block


def option(value: str, label: str, detail: str = "") -> Element:
    element: Element = {
        "text": plain(label, limits.OPTION),
        "value": whole(value, limits.OPTION_VALUE),
    }
    if detail.strip():
        element["description"] = plain(detail, limits.OPTION)
    return element


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    private_metadata: str = "",
    submit: str = "",
    close: str = "",
) -> Block:
    buttons: Block = {
        name: plain(label, limits.FRAME)
        for name, label in (("submit", submit), ("close", close))
        if label
    }
    return buttons | {
        "type": "modal",
        "title": plain(title, limits.FRAME),
        "callback_id": checked_id(callback_id),
        "private_metadata": whole(private_metadata, limits.METADATA),
        "blocks": fitting(blocks, limits.VIEW_BLOCKS),
    }


def fitting(blocks: Sequence[Block], most: int) -> list[Block]:
    """:raises DoesNotFit: when Slack would refuse the whole view or message."""
    if len(blocks) > most:
        raise DoesNotFit(f"{len(blocks)} blocks where Slack takes {most}")
    return list(blocks)


def whole(value: str, most: int) -> str:
    """An id or an address, which would be wrong when cut. :raises DoesNotFit:"""
    if len(value) > most:
        raise DoesNotFit(f"a value of {len(value)} characters where Slack takes {most}")
    return value


def checked_id(name: str) -> str:
    """:raises DoesNotFit: when it is empty (Slack would invent one) or too long."""
    if not name:
        raise DoesNotFit("an id is empty")
    return whole(name, limits.NAME)
