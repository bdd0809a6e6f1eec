"""The database server drops connections: who asks next does not notice; nothing is done twice."""

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Handled
from mentorapp.core.people.use_cases import act_once
from mentorapp.db import engine as opening
from mentorapp.db.session import Sessions, looking, make_sessions, transact
from tests.builders import NOW


@pytest.fixture
def sessions(postgres: Engine) -> Sessions:
    """With one connection open, and laid down a moment ago."""
    sessions = make_sessions(postgres)
    assert _kept(sessions) == 0
    return sessions


def test_a_visit_on_a_dropped_connection_is_begun_again(
    postgres: Engine, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_TRUSTED_FOR", 3600)
    _drop_all(postgres)

    assert transact(sessions, _act, writes=False)
    assert _kept(sessions) == 1


def test_a_connection_that_lay_unused_is_asked_whether_it_lives(
    postgres: Engine, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_TRUSTED_FOR", 0)
    _drop_all(postgres)

    assert _kept(sessions) == 0


def test_a_connection_used_just_now_is_not_asked(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_TRUSTED_FOR", 3600)
    monkeypatch.setattr(opening, "_lives", lambda _connection: pytest.fail("it was asked"))

    assert _kept(sessions) == 0


def test_a_connection_dropped_in_the_middle_leaves_nothing_and_all_is_done_again(
    postgres: Engine, sessions: Sessions
) -> None:
    tries: list[bool] = []

    def act(session: Session) -> bool:
        acted = _act(session)
        if not tries:
            _drop_all(postgres)
        tries.append(acted)
        return session.scalars(select(Handled.key)).one() == "form:1"

    assert transact(sessions, act, writes=True)
    assert (tries, _kept(sessions)) == ([True, True], 1)


def test_what_was_lost_while_committing_may_be_kept_and_is_not_done_again(
    postgres: Engine, sessions: Sessions
) -> None:
    tries: list[bool] = []
    event.listen(sessions, "before_commit", lambda _session: _drop_all(postgres))

    with pytest.raises(OperationalError):
        transact(sessions, lambda session: tries.append(_act(session)), writes=True)

    assert tries == [True]


def _act(session: Session) -> bool:
    return act_once(session, key="form:1", at=NOW)


def _kept(sessions: Sessions) -> int:
    with looking(sessions) as session:
        return len(session.scalars(select(Handled.key)).all())


def _drop_all(postgres: Engine) -> None:
    """As when the server begins anew."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with opening.make_engine(postgres.url.render_as_string(hide_password=False)).connect() as own:
        own.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
