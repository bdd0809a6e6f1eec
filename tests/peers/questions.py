"""A script that stays and answers: for oracles that are asked thousands of times."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.peers.node import NODE, PEERS, installed

Ask = Callable[[Any], Any]

_STAY = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try { said = { answer: await answer(JSON.parse(line)) }; } catch (error) { said = { error: `${error}` }; }
  process.stdout.write(`${JSON.stringify(said)}\\n`);
}
"""  # noqa: E501


class CannotAnswer(Exception):
    """The oracle threw what its words say."""


@contextmanager
def answering(script: str) -> Iterator[Ask]:
    """Ask the function `answer(asked)` that `script`, a module beside the packages, defines."""
    installed()
    command = [str(NODE), "--input-type=module", "-e", script + _STAY]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PEERS, stdin=pipe, stdout=pipe, text=True) as node:
        try:
            yield lambda asked: _ask(node, asked)
        finally:
            node.kill()


def _ask(node: "subprocess.Popen[str]", asked: Any) -> Any:
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps(asked) + "\n")
    node.stdin.flush()
    said = json.loads(node.stdout.readline() or '{"error": "it has ended"}')
    if "error" in said:
        raise CannotAnswer(said["error"])
    return said.get("answer")
