"""What was recorded stays as it was: no code changes an entry, and none goes before its time."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry, EntryChanged, forget_entries, record
from tests.builders import NOW, a_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        record(session, deed="read_application", by=None, at=NOW)
        session.commit()
        yield session


def test_an_entry_that_is_changed_is_not_kept(session: Session) -> None:
    session.scalars(select(AuditEntry)).one().deed = "nothing"

    with pytest.raises(EntryChanged):
        session.flush()


def test_an_entry_is_not_taken_out(session: Session) -> None:
    session.delete(session.scalars(select(AuditEntry)).one())

    with pytest.raises(EntryChanged):
        session.flush()


def test_it_goes_when_its_time_is_over_and_not_before(session: Session) -> None:
    years = NOW + timedelta(days=3 * 365 + 1)
    left = []
    for before in (NOW, NOW + timedelta(seconds=1)):
        forget_entries(session, before=before, now=years)
        left.append(session.scalars(select(AuditEntry.deed)).all())

    assert left == [["read_application"], ["forget_entries"]]


def test_where_nothing_goes_nothing_is_said(session: Session) -> None:
    forget_entries(session, before=NOW, now=NOW)

    assert session.scalar(select(func.count(AuditEntry.id))) == 1
