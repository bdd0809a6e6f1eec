"""How long it takes from the start of the process until it can do its work.

    python -m benchmarks.start_up [--people 20 10000] [--rounds 3]

Cold: there is no database yet. Warm: it is there, with so many people. Beside it a bare app on the
same server, and what the libraries alone cost to import.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from click import echo
from cryptography.fernet import Fernet

from benchmarks.house import settings
from benchmarks.peers import KIND
from benchmarks.processes import LOOPBACK, begin, cpu_of, end, free_port, wait_until_ready
from benchmarks.town import Town, build_town
from mentorapp.core.sealing.keyring import Keyring

LIBRARIES = (
    "import aiohttp, alembic, babel, botbuilder.core, flask, gunicorn.app.base, holidays, "
    "icalendar, msal, numpy, pydantic_settings, requests, scipy.optimize, scipy.sparse.csgraph, "
    "slack_bolt, sqlalchemy.orm"
)
PRODUCT = ("mentorapp", "serve")


@dataclass(frozen=True, kw_only=True)
class Plan:
    people: tuple[int, ...]
    rounds: int


@dataclass(frozen=True, slots=True)
class Took:
    seconds: float
    cpu: float  # seconds of processor, children included


def main(plan: Plan) -> None:
    key = Fernet.generate_key().decode()
    environ = settings(f"http://{LOOPBACK}:9", key)
    with tempfile.TemporaryDirectory() as folder:
        towns = [
            build_town(Path(folder) / f"{people}.db", people=people, keyring=Keyring([key]))
            for people in plan.people
        ]
        found: dict[str, list[Took]] = {}
        for turn in range(plan.rounds):
            for name, took in _in_turns(Path(folder), towns, environ, turn):
                found.setdefault(name, []).append(took)
    _report(found)


def _report(found: Mapping[str, Sequence[Took]]) -> None:
    """Medians. On a shared machine the processor's seconds say more than the clock's."""
    bare = median(took.cpu for took in found["bare app"])
    echo(f"{'':<30}{'seconds':>10}{'of CPU':>10}{'of the bare':>14}")
    for name, rounds in found.items():
        cpu = median(took.cpu for took in rounds)
        seconds = median(took.seconds for took in rounds)
        echo(f"{name:<30}{seconds:>10.2f}{cpu:>10.2f}{cpu / bare:>14.2f}")


def _in_turns(
    folder: Path, towns: list[Town], environ: Mapping[str, str], turn: int
) -> Iterator[tuple[str, Took]]:
    yield "importing the libraries", _imported(LIBRARIES)
    yield "importing the product", _imported("import mentorapp.commands.running")
    yield "bare app", _ready(towns[0].url, environ, bare=True)
    yield "product, no database yet", _ready(f"sqlite:///{folder}/new-{turn}.db", environ)
    for town in towns:
        yield f"product, {town.people} people", _ready(town.url, environ)


def _imported(statement: str) -> Took:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(seconds, cpu)


def _ready(url: str, environ: Mapping[str, str], *, bare: bool = False) -> Took:
    port = free_port()
    told = {
        **environ,
        KIND: "bare",
        "MENTORAPP_DATABASE_URL": url,
        "MENTORAPP_PORT": str(port),
    }
    began = time.perf_counter()
    process = begin(("benchmarks.peers", str(port)) if bare else PRODUCT, told)
    try:
        wait_until_ready(process, port=port, path="/readyz")
        return Took(time.perf_counter() - began, cpu_of(process))
    finally:
        end(process)


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[20, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    main(Plan(people=tuple(given.people), rounds=given.rounds))


if __name__ == "__main__":
    run()
