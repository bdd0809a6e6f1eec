"""Runs pip quietly, shows how far it is, and turns its failure into one sentence."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

ONE = re.compile(
    r"(?:Collecting |Requirement already satisfied: |Processing \S*/)([\w.-]+?)(?:==|-\d|\s)"
)
OFFLINE = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ConnectTimeoutError",
    "Cannot connect to proxy",
)


class CannotSetUp(Exception):
    """The words say why, in one sentence."""


def install(python: Path, lock: Path, *, log: Path) -> None:
    """Install what `lock` names, each file only with a hash that it names. :raises CannotSetUp:"""
    subprocess.run([python, "-m", "ensurepip"], check=False, capture_output=True)
    packages = sum("==" in line for line in lock.read_text("utf-8").splitlines())
    say(f"Installing {packages} packages from {lock.name} ...")
    with subprocess.Popen(
        _pip(python, lock), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout is not None
        with log.open("w", encoding="utf-8") as kept:
            _follow(_copied(running.stdout, kept), packages)
    if running.returncode:
        raise CannotSetUp(reason_in(log))
    _compile(python)


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _pip(python: Path, lock: Path) -> list[str]:
    # What the lock names is complete; compiling comes afterwards, on all processors at once.
    how = ("--no-deps", "--no-compile", "--require-hashes", "--retries=2")
    quietly = ("--progress-bar=off", "--no-input")
    return [str(python), "-m", "pip", "install", *how, *quietly, "-r", str(lock)]


def _copied(lines: Iterable[str], kept: TextIO) -> Iterator[str]:
    for line in lines:
        kept.write(line)
        yield line


def _follow(lines: Iterable[str], packages: int) -> None:
    """On a terminal one line that changes, elsewhere a line now and then."""
    live, seen = sys.stdout.isatty(), 0
    for line in lines:
        if found := ONE.match(line):
            seen += 1
            if live:
                sys.stdout.write(f"\r\x1b[2K  {seen} of {packages}: {found[1]}")
                sys.stdout.flush()
            elif seen % 20 == 0:
                say(f"  {seen} of {packages}")
        elif line.startswith("Installing collected packages"):
            say(f"{chr(13) if live else ''}  all downloaded, unpacking ...")


def _compile(python: Path) -> None:
    """A file that cannot be compiled is not used either, so nobody needs to hear of it."""
    say("Compiling ...")
    how = ("-q", "-q", "-j", "0", "-x", "/(tests?|share)/")
    packages = python.parent.parent / "lib"
    subprocess.run([python, "-m", "compileall", *how, packages], check=False, capture_output=True)


def reason_in(log: Path) -> str:
    said = log.read_text("utf-8")
    if any(sign in said for sign in OFFLINE):
        return "The packages cannot be downloaded because there is no way to the network."
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    why = errors[-1].removeprefix("ERROR: ") if errors else "it gave no reason"
    return f"pip cannot install the packages: {why} (all it said is in {log})."
