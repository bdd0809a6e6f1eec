"""Actions and links as buttons, whose ids say what to do and where the answer belongs.

An `action_id` is the action's name; "open." before it when the answer opens a modal over what was
pressed; "|2" behind it for the second button of that name in one block, where Slack wants them to
differ. `value` is the target.
"""

from collections.abc import Iterator, Sequence

from mentorapp.screens.shapes import Action, Confirm, Link, Opens, Paging, Weight
from mentorapp.slack import limits
from mentorapp.slack.blocks import Block, Element, actions, button, confirmation, link, small

OPEN = "open."
LINK = "link"  # Slack reports a press of a link too; there is nothing to answer
_STYLES = {Weight.PLAIN: "", Weight.PRIMARY: "primary", Weight.DANGER: "danger"}


def action_id(action: Action, repeated: int = 1) -> str:
    name = OPEN + action.name if action.opens is Opens.DIALOG else action.name
    return name if repeated == 1 else f"{name}|{repeated}"


def action_of(action_id: str) -> tuple[str, Opens]:
    """The action's name and where its answer belongs, read back from a button that was pressed."""
    name = action_id.partition("|")[0]
    if name.startswith(OPEN):
        return name.removeprefix(OPEN), Opens.DIALOG
    return name, Opens.HERE


def rows(block_id: str, doings: Sequence[Action | Link]) -> Iterator[Block]:
    """As many blocks of buttons as it takes."""
    for start in range(0, len(doings), limits.BUTTONS):
        row = doings[start : start + limits.BUTTONS]
        yield actions(block_id if start == 0 else f"{block_id}+{start}", _buttons(row))


def paging(block_id: str, paged: Paging) -> Iterator[Block]:
    ways = []
    if paged.page > 1:
        ways.append(_turn(paged, paged.earlier, paged.page - 1))
    if paged.page < paged.pages:
        ways.append(_turn(paged, paged.later, paged.page + 1))
    yield from rows(block_id, ways)
    yield small(f"{block_id}.where", paged.where)


def _turn(paged: Paging, label: str, page: int) -> Action:
    return Action(name=paged.action, label=label, target=f"{paged.target}:{page}")


def _buttons(doings: Sequence[Action | Link]) -> list[Element]:
    seen: dict[str, int] = {}
    elements = []
    for doing in doings:
        name = LINK if isinstance(doing, Link) else action_id(doing)
        seen[name] = seen.get(name, 0) + 1
        elements.append(_button(doing, seen[name]))
    return elements


def _button(doing: Action | Link, repeated: int) -> Element:
    match doing:
        case Link():
            return link(f"{LINK}|{repeated}", doing.label, url=doing.url)
        case Action():
            return button(
                action_id(doing, repeated),
                doing.label,
                value=doing.target,
                style=_STYLES[doing.weight],
                spoken=doing.spoken,
                confirm=_asked(doing.confirm, doing.weight) if doing.confirm else None,
            )


def _asked(confirm: Confirm, weight: Weight) -> Element:
    return confirmation(
        confirm.title,
        confirm.text,
        yes=confirm.yes,
        no=confirm.no,
        danger=weight is Weight.DANGER,
    )
