"""Block Kit as Slack's own type definitions state it: a JSON Schema made from npm `@slack/types`.

The types give the structure, the comments beside them the limits. What neither says (uniqueness,
what needs what) is checked by hand below. Nothing of the package is copied: the schema is made
where the package is installed.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from tests.peers.node import MODULES, installed, run_node

View = Mapping[str, Any]
Schema = dict[str, Any]

_NUMBER = r"(\d[\d,]*)"
_LENGTH = re.compile(
    rf"max(?:imum)?(?: allowed)? length[^.]*?{_NUMBER} characters"
    rf"|{_NUMBER} characters? (?:max|maximum)"
    rf"|max(?:imum)? length (?:of|for[^.]*?is) {_NUMBER}",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    rf"max(?:imum)? (?:number )?of {_NUMBER} "
    r"(?:blocks|items|elements|options|objects|cards|rows|buttons|tasks|text)"
    rf"|max(?:imum)? number of (?:\w+\s){{1,3}}is {_NUMBER}"
    rf"|up to {_NUMBER} (?:option|element|card|item|block)"
    rf"|max(?:imum)? of {_NUMBER}\b"
    rf"|max(?:imum)? (?:number of )?(?:options|items|elements) is {_NUMBER}",
    re.IGNORECASE,
)
_LINK = re.compile(r"\{@link [^}]*?([\w ]+)\}")
_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_NOT_IN_A_MODAL = (
    "card", "carousel", "container", "context_actions", "data_table", "data_visualization",
    "file", "markdown", "plan", "table", "task_card",
)  # fmt: skip
_NOT_AT_HOME = ("alert", "context_actions", "file", "markdown", "plan", "task_card")
_MESSAGE = {"type": "array", "maxItems": 50, "items": {"$ref": "#/definitions/KnownBlock"}}


def faults_of_view(view: View) -> list[str]:
    """What Slack would refuse in a home tab or a modal."""
    kind = {"home": "HomeView", "modal": "ModalView"}[view["type"]]
    found = _faults(kind, view)
    if len(json.dumps(view)) > 250_000:
        found.append("more than 250 kB")
    return found + list(_by_hand(view["blocks"]))


def faults_of_message(blocks: Sequence[View]) -> list[str]:
    """What Slack would refuse in a message's blocks."""
    return _faults("MessageBlocks", list(blocks)) + list(_by_hand(blocks))


def _by_hand(blocks: Sequence[View]) -> Iterator[str]:
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(named) != len(set(named)):
        yield "a block_id twice"
    for block in blocks:
        inside = [*block.get("elements", ()), *_present(block, "element", "accessory")]
        actions = [one["action_id"] for one in inside if "action_id" in one]
        if len(actions) != len(set(actions)):
            yield f"{block.get('block_id')}: an action_id twice"
        if block["type"] == "section" and not (block.get("text") or block.get("fields")):
            yield f"{block.get('block_id')}: a section without text and fields"
        if any(len(field["text"]) > 2000 for field in block.get("fields", ())):
            yield f"{block.get('block_id')}: a field of more than 2000 characters"


def _present(block: View, *names: str) -> list[View]:
    return [block[name] for name in names if name in block]


def _faults(kind: str, drawn: object) -> list[str]:
    # Through JSON, as Slack gets it: a tuple is a list there, and a date does not exist.
    error = best_match(_validator(kind).iter_errors(json.loads(json.dumps(drawn))))
    if error is None:
        return []
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"]


@cache
def _validator(kind: str) -> Validator:
    made = {**definitions(), "MessageBlocks": _MESSAGE}
    return _Validator({"$ref": f"#/definitions/{kind}", "definitions": made})


@cache
def definitions() -> dict[str, Schema]:
    """Made in some seconds, then kept beside the installed package."""
    installed()
    package = MODULES / "@slack" / "types"
    version = json.loads((package / "package.json").read_text())["version"]
    kept = MODULES / f".block-kit-{version}.json"
    if not kept.exists():
        kept.write_text(_generated(package / "dist" / "index.d.ts"))
    made: dict[str, Schema] = json.loads(kept.read_text())["definitions"]
    _limit(made)
    _correct(made)
    _tell_apart(made, made)
    return made


def _generated(types: Path) -> str:
    generator = MODULES / "ts-json-schema-generator" / "bin" / "ts-json-schema-generator.js"
    return run_node(str(generator), "--path", str(types), "--type", "*", "--no-type-check")


def _limit(made: dict[str, Schema]) -> None:
    """Put the limits that the comments state into the schema."""
    for shape in made.values():
        for part in (shape, *shape.get("anyOf", ()), *shape.get("allOf", ())):
            for stated in part.get("properties", {}).values():
                _limit_one(stated, _kinds(stated, made))


def _limit_one(stated: Schema, kinds: set[str]) -> None:
    words = _LINK.sub(r"\1", stated.get("description", "")).replace("\n", " ").replace("`", "")
    if (length := _LENGTH.search(words)) and kinds & {"string", "object"}:
        most: Schema = {"maxLength": _number(length)}
        limit = most if kinds == {"string"} else {"properties": {"text": most}}
        referred = [{"$ref": stated.pop("$ref")}] if "$ref" in stated else []
        stated["allOf"] = [*stated.get("allOf", ()), *referred, limit]
    elif (items := _ITEMS.search(words)) and kinds == {"array"}:
        stated["maxItems"] = min(_number(items), stated.get("maxItems", 10**6))


def _number(found: re.Match[str]) -> int:
    return int(next(group for group in found.groups() if group).replace(",", ""))


def _kinds(stated: Schema, made: dict[str, Schema]) -> set[str]:
    while "$ref" in stated:
        stated = made[stated["$ref"].rpartition("/")[2]]
    if "anyOf" in stated:
        return set().union(*(_kinds(one, made) for one in stated["anyOf"]))
    kind = stated.get("type", [])
    return {kind} if isinstance(kind, str) else set(kind)


def _correct(made: dict[str, Schema]) -> None:
    """Where the comments are silent or behind Slack's reference pages."""
    for name in ("PlainTextOption", "MrkdwnOption"):
        made[name]["properties"]["value"]["allOf"] = [{"maxLength": 150}]
    for name in ("PlainTextElement", "MrkdwnElement"):
        made[name]["properties"]["text"]["minLength"] = 1
    for name in ("StaticSelect", "MultiStaticSelect", "Checkboxes", "RadioButtons", "Overflow"):
        made[name]["properties"]["options"]["minItems"] = 1
    made["Overflow"]["properties"]["options"]["maxItems"] = 5
    made["TableBlock"]["properties"]["rows"]["maxItems"] = 100
    made["ActionsBlock"]["properties"]["elements"]["minItems"] = 1
    made["PlainTextInput"]["properties"]["max_length"].update(minimum=1, maximum=3000)
    made["PlainTextInput"]["properties"]["min_length"].update(minimum=0, maximum=3000)
    made["Datepicker"]["properties"]["initial_date"]["pattern"] = _DAY
    made["Timepicker"]["properties"]["initial_time"]["pattern"] = _TIME
    _only(made, "ModalView", _NOT_IN_A_MODAL)
    _only(made, "HomeView", _NOT_AT_HOME)
    _needs_submit(made["ModalView"])


def _tell_apart(node: object, made: dict[str, Schema]) -> None:
    """Let a union be decided by its `type`: far quicker, and an error that names the fault."""
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for inner in list(inside):
        _tell_apart(inner, made)
    if not isinstance(node, dict) or "anyOf" not in node:
        return
    kinds: dict[str, list[Schema]] = {}
    for member in node["anyOf"]:
        for leaf in _leaves(member, made):
            kinds.setdefault(_type_of(leaf, made), []).append(leaf)
    if "" not in kinds:
        del node["anyOf"]
        node["byType"] = {
            kind: alike[0] if len(alike) == 1 else {"anyOf": alike} for kind, alike in kinds.items()
        }


def _leaves(member: Schema, made: dict[str, Schema]) -> Iterator[Schema]:
    """The single shapes a union is made of, unions inside it taken apart."""
    shape = _resolved(member, made)
    inner = [*shape.get("anyOf", ()), *shape.get("byType", {}).values()]
    if inner:
        for one in inner:
            yield from _leaves(one, made)
    else:
        yield member


def _resolved(member: Schema, made: dict[str, Schema]) -> Schema:
    while "$ref" in member:
        member = made[member["$ref"].rpartition("/")[2]]
    return member


def _type_of(member: Schema, made: dict[str, Schema]) -> str:
    kind = _resolved(member, made).get("properties", {}).get("type", {})
    return str(kind.get("const", ""))


def _by_type(
    validator: Any, kinds: dict[str, Schema], found: object, _schema: Schema
) -> Iterator[ValidationError]:
    kind = found.get("type") if isinstance(found, dict) else None
    if kind not in kinds:
        yield ValidationError(f"{kind!r} is none of {', '.join(kinds)}")
    else:
        yield from validator.descend(found, kinds[kind], schema_path=kind)


_Validator: type[Validator] = extend(  # type: ignore[no-untyped-call]  # not annotated there
    Draft7Validator, {"byType": _by_type}
)


def _only(made: dict[str, Schema], view: str, excluded: Sequence[str]) -> None:
    made[view]["properties"]["blocks"]["items"] = {
        "allOf": [
            {"$ref": "#/definitions/KnownBlock"},
            {"not": {"properties": {"type": {"enum": list(excluded)}}}},
        ]
    }


def _needs_submit(modal: Schema) -> None:
    has_input = {"contains": {"properties": {"type": {"const": "input"}}, "required": ["type"]}}
    modal["allOf"] = [
        {"if": {"properties": {"blocks": has_input}}, "then": {"required": ["submit"]}}
    ]
