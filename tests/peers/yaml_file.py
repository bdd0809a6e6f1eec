"""A YAML file, read by somebody else's reader."""

import json
from pathlib import Path
from typing import Any

from tests.peers.node import run_node

_READ = """
import { parse } from "yaml";
import { text } from "node:stream/consumers";
console.log(JSON.stringify(parse(await text(process.stdin), { strict: true })));
"""


def read_yaml(written: str | Path) -> dict[str, Any]:
    text = written.read_text("utf-8") if isinstance(written, Path) else written
    read: dict[str, Any] = json.loads(run_node("--input-type=module", "-e", _READ, typed=text))
    return read
