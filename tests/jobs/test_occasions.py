"""Everything that comes round by itself asks questions that both databases can answer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.workload import DUTIES, TIMETABLE
from mentorapp.db.base import Base
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from tests.builders import NOW, a_pair
from tests.databases import postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    url = f"sqlite:///{tmp_path}/one.db" if request.param == "sqlite" else postgres_url()
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    with make_sessions(engine)() as session:
        yield session
    engine.dispose()


def test_no_occasion_and_no_duty_breaks(session: Session) -> None:
    """In a worker one that breaks is only logged, so that the others go on."""
    a_pair(session)
    gone_through: list[object] = []

    for duty in DUTIES.values():
        duty(session, NOW)
        session.flush()
        gone_through.append(duty)
    for occasion in TIMETABLE.values():
        occasion(session, NOW, NOW + timedelta(days=35))
        session.flush()
        gone_through.append(occasion)

    assert gone_through == [*DUTIES.values(), *TIMETABLE.values()]
