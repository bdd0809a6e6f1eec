"""How much the product adds to a door with nothing behind it, with few people and with many.

    python -m benchmarks.doors [--people 20 10000] [--requests 120] [--rounds 3] [--only Teams]

Every figure stands beside the same request to a bare app (one indexed select, or one insert and
commit) and to an empty one, on the same kind of server, in turns. Load generator, platforms and
servers share this machine's processors, so ratios are what counts.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from click import echo
from cryptography.fernet import Fernet

from benchmarks import visitors
from benchmarks.house import House, Kind, Server, open_house
from benchmarks.load import Round, drive
from benchmarks.processes import cpu_of, memory_of
from benchmarks.town import build_town
from mentorapp.core.sealing.keyring import Keyring

AFTERWARDS = 0.3  # seconds between two looks whether the errands of a round are done
QUIET = 0.02  # seconds of processor time in which nothing much can have been done


@dataclass(frozen=True, kw_only=True)
class Plan:
    people: tuple[int, ...]
    requests: int
    rounds: int
    connections: int
    only: str = ""  # the deeds whose name begins so


@dataclass(frozen=True, slots=True)
class Deed:
    """Something people do, and what must be in the product's answer to it."""

    name: str
    ask: Callable[[House, int], list[bytes]]
    says: bytes = b""
    writes: bool = False
    slack_takes: int = 0  # milliseconds, for each answer of its Web API


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians over the rounds."""

    rate: float
    cpu: float  # seconds for one request, what is done after its answer included
    half: float  # seconds in which half of the requests were answered
    nearly_all: float  # and ninety-nine of a hundred


DEEDS = (
    Deed("Slack: /mentor help", lambda house, n: house.slack.many(n, visitors.types_help)),
    Deed("Slack: home opened", lambda house, n: house.slack.many(n, visitors.opens_home)),
    Deed(
        "Slack: home of 200 pairs’ coordinator",
        lambda house, n: house.slack.coordinator(n, visitors.opens_home),
    ),
    Deed(
        "Slack: home, Web API takes 200 ms",
        lambda house, n: house.slack.many(n, visitors.opens_home),
        slack_takes=200,
    ),
    Deed("Slack: button on a full home", lambda house, n: house.slack.many(n, visitors.presses)),
    Deed(
        "Slack: settings handed in",
        lambda house, n: house.slack.many(n, visitors.saves_settings),
        says=b"response_action",
        writes=True,
    ),
    Deed("Tab: home opened", lambda house, n: house.tab.many(n), says=b"<!doctype html>"),
    Deed("Teams: message “help”", lambda house, n: house.teams.many(n, visitors.writes_help)),
    Deed(
        "Teams: card, help pressed",
        lambda house, n: house.teams.many(n, visitors.presses_help),
        says=b"AdaptiveCard",
    ),
    Deed(
        "Teams: dialog opened",
        lambda house, n: house.teams.many(n, visitors.opens_settings),
        says=b"continue",
    ),
    Deed(
        "Teams: card, settings handed in",
        lambda house, n: house.teams.many(n, visitors.hands_in_settings),
        says=b"statusCode",
        writes=True,
    ),
)


def main(plan: Plan) -> None:
    key = Fernet.generate_key().decode()
    for people in plan.people:
        with tempfile.TemporaryDirectory() as folder:
            town = build_town(Path(folder) / "town.db", people=people, keyring=Keyring([key]))
            with open_house(town, Path(folder), key) as house:
                echo(f"\n{people} people; product / bare / empty, of them the ratios")
                echo(f"{'':<38}{'answers/s':>20}{'CPU ms each':>20}{'p50 ms':>20}{'p99 ms':>20}")
                for deed in (each for each in DEEDS if each.name.startswith(plan.only)):
                    house.let_slack_take(deed.slack_takes)
                    _report(deed, measure(house, deed, plan))
                _report_memory(house)


def measure(house: House, deed: Deed, plan: Plan) -> dict[Kind, Figure]:
    """Rounds in turns, so that what else the machine does is shared by all."""
    for server in house.servers.values():
        _round(house, deed, server, number=2 * plan.connections, connections=plan.connections)
    found: dict[Kind, list[tuple[Round, float]]] = {kind: [] for kind in Kind}
    for _ in range(plan.rounds):
        for kind, server in house.servers.items():
            found[kind].append(
                _round(house, deed, server, number=plan.requests, connections=plan.connections)
            )
    return {kind: _figure(rounds) for kind, rounds in found.items()}


def _round(
    house: House, deed: Deed, server: Server, *, number: int, connections: int
) -> tuple[Round, float]:
    requests = deed.ask(house, number)
    handled, before = server.handled(), cpu_of(server.process)
    driven = drive(server.port, requests, connections=connections)
    cpu = (_when_quiet(server) - before) / number
    _check(deed, server, driven, number, server.handled() - handled)
    return driven, cpu


def _when_quiet(server: Server) -> float:
    """The processor time once nothing more is done after the answers."""
    used = cpu_of(server.process)
    while True:
        time.sleep(AFTERWARDS)
        later = cpu_of(server.process)
        if later - used < QUIET:
            return later
        used = later


def _check(deed: Deed, server: Server, driven: Round, number: int, handled: int) -> None:
    """Only what was really answered, and really written, counts."""
    assert [a.status for a in driven.answers] == [200] * number, (deed.name, server.kind)
    if server.kind is Kind.PRODUCT:
        assert all(deed.says in answer.body for answer in driven.answers), deed.name
    if deed.writes:
        assert handled == (0 if server.kind is Kind.EMPTY else number), (deed.name, handled)


def _figure(rounds: list[tuple[Round, float]]) -> Figure:
    return Figure(
        rate=median(driven.rate for driven, _cpu in rounds),
        cpu=median(cpu for _driven, cpu in rounds),
        half=median(driven.within(50) for driven, _cpu in rounds),
        nearly_all=median(driven.within(99) for driven, _cpu in rounds),
    )


def _report(deed: Deed, found: dict[Kind, Figure]) -> None:
    columns = (
        _three(found, lambda figure: figure.rate, "{:.0f}"),
        _three(found, lambda figure: figure.cpu * 1000, "{:.2f}"),
        _three(found, lambda figure: figure.half * 1000, "{:.0f}"),
        _three(found, lambda figure: figure.nearly_all * 1000, "{:.0f}"),
    )
    echo(f"{deed.name:<38}" + "".join(f"{column:>20}" for column in columns))
    product, bare, empty = (found[kind] for kind in Kind)
    echo(
        f"{'  product : bare, : empty':<38}"
        f"{_two(product.rate / bare.rate, product.rate / empty.rate):>20}"
        f"{_two(product.cpu / bare.cpu, product.cpu / empty.cpu):>20}"
        f"{_two(product.half / bare.half, product.half / empty.half):>20}"
        f"{_two(product.nearly_all / bare.nearly_all, product.nearly_all / empty.nearly_all):>20}"
    )


def _report_memory(house: House) -> None:
    held = [memory_of(server.process) / 2**20 for server in house.servers.values()]
    echo("memory, MiB: " + " / ".join(f"{each:.0f}" for each in held))


def _three(found: dict[Kind, Figure], read: Callable[[Figure], float], form: str) -> str:
    return " / ".join(form.format(read(found[kind])) for kind in Kind)


def _two(to_bare: float, to_empty: float) -> str:
    return f"{to_bare:.2f}, {to_empty:.2f}"


def run(words: Iterator[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[20, 10_000])
    parser.add_argument("--requests", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--only", default="", help="deeds whose name begins so: Slack, Teams …")
    given = parser.parse_args(None if words is None else list(words))
    main(
        Plan(
            people=tuple(given.people),
            requests=given.requests,
            rounds=given.rounds,
            connections=given.connections,
            only=given.only,
        )
    )


if __name__ == "__main__":
    run()
