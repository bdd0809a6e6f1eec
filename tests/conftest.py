"""A database of its own for every test that asks for one; and what all tests stand on stays."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_session


def pytest_collection_finish() -> None:
    """Nobody looks again and again for rubbish in what is loaded by now: it stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)  # a test leaves less behind than a look through it costs


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        yield session
