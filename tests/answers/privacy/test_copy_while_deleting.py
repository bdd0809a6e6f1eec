"""A copy of one's data, made while the person deletes: never a half."""

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from mentorapp.answers.privacy.mine import my_data_json
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.db.session import make_sessions
from tests.builders import NOW, a_visit
from tests.core.privacy.stories import a_story
from tests.databases import postgres_engine, sqlite_engine


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_copy_made_while_the_person_deletes_is_whole_or_refused(
    kind: str, tmp_path: Path
) -> None:
    """Never a half: either all of it is opened, or the account is not in use any more."""
    engine = sqlite_engine(tmp_path) if kind == "sqlite" else postgres_engine()
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        asha_id = a_story(session).asha.id
    copies: list[str] = []
    begun, gone = threading.Event(), threading.Event()

    def copy() -> None:
        """Over and over, and once more after the deletion."""
        while True:
            was_gone = gone.is_set()
            with sessions() as session:
                copies.append(_copy(session, session.get_one(Person, asha_id)))
            if len(copies) == 3:
                begun.set()
            if was_gone:
                return

    copying = threading.Thread(target=copy)
    copying.start()
    assert begun.wait(60)
    with sessions.begin() as session:
        erase_oneself(session, by=session.get_one(Person, asha_id), at=NOW)
    gone.set()
    copying.join()
    engine.dispose()

    assert {_is_whole(one) for one in copies[:-1] if one} <= {True}
    assert copies[0]
    assert copies[-1] == ""


def _copy(session: Session, asha: Person) -> str:
    """Her own copy as JSON; "" where it is refused because nobody of this name is here any more."""
    try:
        return my_data_json(a_visit(session, asha), "").content.decode()
    except (Refused, NoResultFound):  # their seat is gone with the rest
        return ""


def _is_whole(copy: str) -> bool:
    """All of it is there, and opened."""
    return all(words in copy for words in ("Lead a team", "A secret wish", "Asha"))
