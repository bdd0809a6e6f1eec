"""The product and its two peers, each a server of its own over its own copy of one town."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.request import urlopen

from cryptography.hazmat.primitives.asymmetric import rsa

from benchmarks.names import TEAMS_APP, TEAMS_TENANT
from benchmarks.peers import KIND, THREADS
from benchmarks.processes import LOOPBACK, Process, free_port, serving
from benchmarks.town import Town
from benchmarks.visitors import InSlack, InTab, InTeams
from mentorapp import serving as product

assert product.THREADS == THREADS  # the same server for all

SIGNING_SECRET = "of the benchmark alone"


class Kind(StrEnum):
    PRODUCT = "product"
    BARE = "bare"  # one select, or one insert and commit
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Server:
    kind: Kind
    port: int
    process: Process
    file: Path

    def handled(self) -> int:
        """How many requests left a trace, each of them once."""
        connection = sqlite3.connect(self.file)
        try:
            count: int = connection.execute("SELECT count(*) FROM handled").fetchone()[0]
        finally:
            connection.close()
        return count


@dataclass(frozen=True, slots=True)
class House:
    servers: Mapping[Kind, Server]
    platforms: int  # the port
    slack: InSlack
    teams: InTeams
    tab: InTab

    def let_slack_take(self, milliseconds: int) -> None:
        """So long does each answer of Slack's Web API take from now on."""
        urlopen(f"http://{LOOPBACK}:{self.platforms}/takes/{milliseconds}").read()


@contextmanager
def open_house(town: Town, folder: Path, key: str) -> Iterator[House]:
    """All three servers and what stands for the platforms, on loopback."""
    port = free_port()
    at = f"http://{LOOPBACK}:{port}"
    signs = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    teams = InTeams(town.comers, f"{at}/emea/", signs)
    keys = folder / "keys.json"
    keys.write_text(json.dumps(teams.published_keys()))
    with ExitStack() as stack:
        stack.enter_context(
            serving(("benchmarks.platforms", str(port), str(keys)), {}, port=port, path="/keys")
        )
        servers = {
            kind: stack.enter_context(_serving(kind, town, folder, settings(at, key)))
            for kind in Kind
        }
        comers = town.comers
        slack, tab = InSlack(comers, SIGNING_SECRET), InTab(comers)
        yield House(servers, port, slack, teams, tab)


def settings(platforms: str, key: str) -> dict[str, str]:
    """What the product is told; `platforms` is where Slack and Microsoft are."""
    app = {"app_id": TEAMS_APP, "tenant_id": TEAMS_TENANT, "password": "of-nobody"}
    return {
        "NO_PROXY": f"{LOOPBACK},localhost",
        "MENTORAPP_ENCRYPTION_KEYS": key,
        "MENTORAPP_SECRET_KEY": "of-the-benchmark",
        "MENTORAPP_SLACK__SIGNING_SECRET": SIGNING_SECRET,
        "MENTORAPP_SLACK__API_URL": f"{platforms}/api/",
        "MENTORAPP_TEAMS__APPS": json.dumps([app]),
        "MENTORAPP_TEAMS__OPENID_METADATA_URL": f"{platforms}/metadata",
        "MENTORAPP_TEAMS__SERVICE_URLS": json.dumps([f"{platforms}/emea/"]),
        "MENTORAPP_TEAMS__LOGIN_URL": platforms,
    }


@contextmanager
def _serving(kind: Kind, town: Town, folder: Path, environ: Mapping[str, str]) -> Iterator[Server]:
    file, port = folder / f"{kind}-{town.people}.db", free_port()
    shutil.copy(town.file, file)
    module = ("mentorapp", "serve") if kind is Kind.PRODUCT else ("benchmarks.peers", str(port))
    told = {
        **environ,
        KIND: kind.value,
        "MENTORAPP_DATABASE_URL": f"sqlite:///{file}",
        "MENTORAPP_PORT": str(port),
    }
    with serving(module, told, port=port, path="/readyz") as process:
        yield Server(kind, port, process, file)
