"""What Slack refuses about blocks and views at first sight, and the ids it fills in."""

from collections import Counter
from collections.abc import Iterator

from mentorapp.playground.payloads import Json, list_of, new_id, object_of, objects_of, text_of

EVERYWHERE = {
    *("actions", "card", "carousel", "container", "context", "data_table", "data_visualization"),
    *("divider", "header", "image", "input", "rich_text", "section", "table", "video"),
}
MESSAGES_ONLY = {"context_actions", "file", "markdown", "plan", "task_card"}
MODALS_ONLY = {"alert"}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def named(blocks: list[Json]) -> list[Json]:
    """Return `blocks` with the ids that Slack makes up where the app gave none."""
    return [_named(block) for block in blocks]


def _named(block: Json) -> Json:
    block = {**block, "block_id": block.get("block_id") or new_id("b")}
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            block[key] = _with_action_id(block[key])
    if block.get("type") == "actions":
        block["elements"] = [_with_action_id(one) for one in objects_of(block, "elements")]
    if block.get("type") == "container":
        block["child_blocks"] = named(objects_of(block, "child_blocks"))
    return block


def _with_action_id(element: Json) -> Json:
    if element.get("type") == "image":
        return element
    return {**element, "action_id": element.get("action_id") or new_id("a")}


def flat(blocks: list[Json]) -> Iterator[Json]:
    """Yield every block, those inside containers too."""
    for block in blocks:
        yield block
        yield from flat(objects_of(block, "child_blocks"))


def elements_of(block: Json) -> list[Json]:
    """Return what can be pressed or filled in inside one block."""
    single = [object_of(block, key) for key in ("accessory", "element") if object_of(block, key)]
    return single + objects_of(block, "elements") + objects_of(block, "actions")


def faults_of_view(view: Json) -> list[str]:
    """Return what Slack would refuse about `view`, one line each."""
    kind = text_of(view, "type")
    if kind not in ("modal", "home"):
        return ["[ERROR] must be modal or home [json-pointer:/view/type]"]
    blocks = objects_of(view, "blocks")
    faults = faults_of_blocks(blocks, surface=kind, at="/view/blocks")
    for key in ("title", "submit", "close"):
        text = object_of(view, key)
        if text and len(text_of(text, "text")) > 24:
            faults.append(
                f"[ERROR] must be less than 25 characters [json-pointer:/view/{key}/text]"
            )
        if text and text.get("type") != "plain_text":
            faults.append(f"[ERROR] must be plain_text [json-pointer:/view/{key}/type]")
    if kind == "modal" and not object_of(view, "title"):
        faults.append("[ERROR] missing required field: title [json-pointer:/view]")
    asks = any(block.get("type") == "input" for block in flat(blocks))
    if kind == "modal" and asks and not view.get("submit"):
        faults.append("[ERROR] submit is required with an input block [json-pointer:/view/submit]")
    if len(text_of(view, "private_metadata")) > 3000:
        faults.append(
            "[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]"
        )
    return faults


def faults_of_blocks(blocks: list[Json], *, surface: str, at: str = "/blocks") -> list[str]:
    faults = [
        f"[ERROR] {wrong} [json-pointer:{at}/{where}]" for where, wrong in _each(blocks, surface)
    ]
    if len(blocks) > MOST_BLOCKS[surface]:
        faults.append(
            f"[ERROR] no more than {MOST_BLOCKS[surface]} items allowed [json-pointer:{at}]"
        )
    seen = Counter(text_of(block, "block_id") for block in flat(blocks) if block.get("block_id"))
    twice = [block_id for block_id, count in seen.items() if count > 1]
    return faults + [
        f"[ERROR] `block_id` {one} already exists [json-pointer:{at}]" for one in twice
    ]


def _each(blocks: list[Json], surface: str) -> Iterator[tuple[int, str]]:
    for at, block in enumerate(blocks):
        yield from ((at, wrong) for wrong in _faults_of(block, surface))
        yield from ((at, wrong) for _, wrong in _each(objects_of(block, "child_blocks"), surface))


def _faults_of(block: Json, surface: str) -> Iterator[str]:
    kind = text_of(block, "type")
    extra = {"message": MESSAGES_ONLY, "modal": MODALS_ONLY}.get(surface, set())
    if kind not in EVERYWHERE | extra:
        yield f"unsupported block: {kind}"
    if len(text_of(block, "block_id")) > 255:
        yield "block_id must be less than 256 characters"
    match kind:
        case "section":
            yield from _faults_of_section(block)
        case "header":
            yield from _text_faults(object_of(block, "text"), most=150, plain=True)
        case "context" if not 1 <= len(list_of(block, "elements")) <= 10:
            yield "context needs 1 to 10 elements"
        case "actions" if not 1 <= len(list_of(block, "elements")) <= 25:
            yield "actions needs 1 to 25 elements"
        case "input":
            yield from _text_faults(object_of(block, "label"), most=2000, plain=True)
    actions = Counter(
        text_of(one, "action_id") for one in elements_of(block) if one.get("action_id")
    )
    if any(count > 1 for count in actions.values()):
        yield "`action_id` already exists in this block"
    for element in elements_of(block):
        yield from _faults_of_element(element)


def _faults_of_section(block: Json) -> Iterator[str]:
    fields = objects_of(block, "fields")
    if not block.get("text") and not fields:
        yield "section needs text or fields"
    if block.get("text"):
        yield from _text_faults(object_of(block, "text"), most=3000)
    if len(fields) > 10:
        yield "no more than 10 fields allowed"
    for field in fields:
        yield from _text_faults(field, most=2000)


def _faults_of_element(element: Json) -> Iterator[str]:
    kind = text_of(element, "type")
    if kind == "button":
        yield from _text_faults(object_of(element, "text"), most=75, plain=True)
        if len(text_of(element, "value")) > 2000:
            yield "button value must be less than 2001 characters"
    options = objects_of(element, "options")
    if len(options) > MOST_OPTIONS.get(kind, 100):
        yield f"no more than {MOST_OPTIONS.get(kind, 100)} options allowed"
    if kind in ("static_select", "multi_static_select", "checkboxes", "radio_buttons") and not (
        options or element.get("option_groups")
    ):
        yield f"{kind} needs options"
    for option in options:
        yield from _text_faults(object_of(option, "text"), most=75)
        if not 1 <= len(text_of(option, "value")) <= 150:
            yield "option value must be 1 to 150 characters"


def _text_faults(text: Json, *, most: int, plain: bool = False) -> Iterator[str]:
    if text.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        yield f"unsupported text type: {text.get('type')}"
    if not 1 <= len(text_of(text, "text")) <= most:
        yield f"text must be 1 to {most} characters"
