"""Graph on this machine, and a token for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from mentorapp.connectors.graph import Graph
from tests.connectors.microsoft_graph import MicrosoftGraph, graph_runs

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
