"""Graph and Personio on this machine, with a token for each."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from mentorapp.connectors.graph import Graph
from mentorapp.connectors.personio import Personio
from mentorapp.settings import PersonioSettings
from tests.connectors.microsoft_graph import MicrosoftGraph, graph_runs
from tests.connectors.personio_api import PersonioApi, personio_runs

TENANT = "aaaaaaaa-0000-0000-0000-000000000001"


@dataclass(frozen=True, slots=True)
class Given:
    """A token that is simply there."""

    token: str = "a-token"

    def get(self) -> str:
        return self.token


@pytest.fixture
def microsoft() -> Iterator[MicrosoftGraph]:
    with graph_runs() as running:
        yield running


@pytest.fixture
def graph(microsoft: MicrosoftGraph) -> Graph:
    return Graph(microsoft.url, {TENANT: Given()})


@pytest.fixture(scope="module")
def running() -> Iterator[PersonioApi]:
    with personio_runs() as api:
        yield api


@pytest.fixture
def api(running: PersonioApi) -> PersonioApi:
    fresh = PersonioApi(url=running.url)
    for name, value in vars(fresh).items():
        setattr(running, name, value)
    running.add("1", "Asha Okonkwo", superior="2")
    running.add("2", "Bea Groß", superior="3", department="2")
    running.add("3", "Chef Boss")
    return running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def personio(api: PersonioApi, waits: list[float]) -> Personio:
    return Personio(settings_for(api), wait=waits.append)


def settings_for(api: PersonioApi, secret: str = "hush") -> PersonioSettings:
    return PersonioSettings(
        client_id="us", client_secret=SecretStr(secret), workspace="TDormagen", url=api.url
    )
