"""On PostgreSQL who only looks is in no transaction; who writes after all begins again in one."""

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Handled
from mentorapp.core.people.use_cases import act_once
from mentorapp.db.engine import WritesAfterAll
from mentorapp.db.session import Sessions, looking, make_sessions, transact
from tests.builders import NOW


class Refused(Exception):
    """Somebody may not do that."""


@pytest.fixture
def sessions(postgres: Engine) -> Sessions:
    return make_sessions(postgres)


def test_who_only_looks_is_in_no_transaction(sessions: Sessions) -> None:
    assert transact(sessions, _looks, writes=False) == "IDLE"


def test_who_writes_after_all_looks_again_in_one(sessions: Sessions) -> None:
    looks: list[str] = []

    def act(session: Session) -> None:
        looks.append(_looks(session))
        _act(session, "form:1")

    transact(sessions, act, writes=False)
    assert looks == ["IDLE", "INTRANS"]
    assert _kept(sessions) == ["form:1"]


def test_who_says_that_they_look_does_not_write(sessions: Sessions) -> None:
    with looking(sessions) as session, pytest.raises(WritesAfterAll):
        _act(session, "form:1")

    assert _kept(sessions) == []


def test_what_was_written_after_looking_is_undone_as_a_whole(sessions: Sessions) -> None:
    def act(session: Session) -> None:
        _act(session, "form:1")
        _act(session, "form:2")
        raise Refused

    with pytest.raises(Refused):
        transact(sessions, act, writes=False)
    assert _kept(sessions) == []


def test_what_was_locked_after_looking_stays_locked_until_the_end(sessions: Sessions) -> None:
    transact(sessions, lambda session: _act(session, "form:1"), writes=True)
    lock = select(Handled.key).with_for_update(nowait=True)

    def act(session: Session) -> None:
        session.scalars(lock).one()
        with sessions.begin() as other, pytest.raises(OperationalError):
            other.scalars(lock).one()

    transact(sessions, act, writes=False)
    with sessions.begin() as other:
        assert other.scalars(lock).one() == "form:1"


def test_a_part_that_fails_leaves_the_rest(sessions: Sessions) -> None:
    def act(session: Session) -> None:
        part = session.begin_nested()
        _act(session, "form:1")
        part.rollback()
        _act(session, "form:2")

    transact(sessions, act, writes=False)
    assert _kept(sessions) == ["form:2"]


def test_the_next_one_on_the_same_connection_is_in_a_transaction_if_it_says_so(
    postgres: Engine, sessions: Sessions
) -> None:
    opened: list[object] = []
    event.listen(postgres, "connect", lambda connection, _record: opened.append(connection))
    transact(sessions, _looks, writes=False)

    assert transact(sessions, _looks, writes=True) == "INTRANS"
    assert len(opened) == 1


def _looks(session: Session) -> str:
    """In which state the connection is, after a look."""
    session.execute(text("SELECT 1"))
    line = session.connection().connection.driver_connection
    status: str = line.info.transaction_status.name  # type: ignore[union-attr]
    return status


def _act(session: Session, key: str) -> None:
    assert act_once(session, key=key, at=NOW)


def _kept(sessions: Sessions) -> list[str]:
    with looking(sessions) as session:
        return list(session.scalars(select(Handled.key).order_by(Handled.key)))
