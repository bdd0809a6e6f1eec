"""Every test has a town of its own, on a SQLite file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_session
from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with a_session(tmp_path) as session:
        yield a_town(session)
