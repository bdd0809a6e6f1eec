"""Days on which something goes wrong: a clear answer, nothing lost, nothing leaked or by halves."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.privacy.mine import my_data_json
from mentorapp.cli import main
from mentorapp.core.errors import Refused
from mentorapp.core.goals.model import Goal
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey, pair_key
from mentorapp.core.stafflists.use_cases import bring_file, rows_of
from mentorapp.db.session import make_sessions
from mentorapp.screens.shapes import Page
from tests.builders import KEY, KEYRING, NOW, a_coordinator, a_pair, a_session, a_visit, an_instance
from tests.core.privacy.stories import Story, a_story
from tests.databases import full_disk, postgres_engine, sqlite_engine
from tests.jobs.stage import Stage
from tests.jobs.test_timetable import monthly
from tests.pages.house import Browser, open_house

NEW_KEY = Fernet.generate_key().decode()
ONLY_NEW = Keyring([NEW_KEY])
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@dataclass(frozen=True)
class Town:
    session: Session
    story: Story

    def seat(self, person: Person) -> Seat:
        account = self.session.scalars(select(Account).filter_by(person_id=person.id)).one()
        user = account.external_id
        self.session.commit()
        return Seat(platform=Platform.SLACK, workspace="TDormagen", user=user)

    def desk(self, keyring: Keyring = KEYRING) -> Desk:
        self.session.commit()
        return Desk(an_instance(self.session, keyring=keyring))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with a_session(tmp_path) as session:
        yield Town(session, a_story(session))


# Two keys, and one of them is lost ------------------------------------------------------


def test_without_the_older_key_its_tandems_are_told_so_and_all_else_goes_on(town: Town) -> None:
    asha, goal = town.seat(town.story.asha), town.story.goal
    desk = town.desk(ONLY_NEW)

    home = desk.home(asha)
    lost = str(desk.press(asha, "goal", str(goal.id)))
    found = str(town.desk(Keyring([NEW_KEY, KEY])).press(asha, "goal", str(goal.id)))

    assert isinstance(home, Page)
    assert "Lead a team" not in lost
    assert "cannot be opened" in lost
    assert "Lead a team" in found


def test_a_tandem_formed_since_then_lives_under_the_new_key(town: Town) -> None:
    other = a_pair(town.session, mentee="Eve", mentor="Nils", cohort=town.story.cohort)
    wrapped = town.session.get_one(WrappedKey, other.id)
    wrapped.wrapped = Keyring([NEW_KEY, KEY]).renew(wrapped.wrapped)
    town.session.flush()

    assert pair_key(town.session, pair_id=other.id, keyring=ONLY_NEW).secret
    with pytest.raises(CannotOpen):
        pair_key(town.session, pair_id=town.story.pair.id, keyring=ONLY_NEW)


def test_a_rotation_without_it_is_refused_in_words_and_changes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = town.session.scalars(select(WrappedKey.wrapped)).all()
    town.session.commit()

    ended = _rotate(town, monkeypatch, NEW_KEY)

    assert ended.exit_code == 1
    assert ended.output.startswith("Error: something is sealed under a key that is not given here")
    assert town.session.scalars(select(WrappedKey.wrapped)).all() == before


def test_a_file_that_waits_to_be_taken_over_is_sealed_anew_with_the_rest(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = bring_file(
        town.session,
        programme=town.story.cohort.programme,
        by=a_coordinator(town.session, town.story.cohort),
        content=b"Name;Mail\nAsha;asha@stadt.example\n",
        keyring=KEYRING,
        at=NOW,
    )
    with pytest.raises(Refused, match="bring it again"):
        rows_of(file, ONLY_NEW)
    town.session.commit()

    ended = _rotate(town, monkeypatch, ",".join([NEW_KEY, KEY]))

    assert ended.exit_code == 0, ended.output
    town.session.refresh(file)
    assert rows_of(file, ONLY_NEW)[1] == ("Asha", "asha@stadt.example")


def _rotate(town: Town, monkeypatch: pytest.MonkeyPatch, keys: str) -> Result:
    """`mentorapp keys rotate` with these keys."""
    engine = town.session.get_bind()
    assert isinstance(engine, Engine)
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", str(engine.url))
    monkeypatch.setenv("MENTORAPP_SECRET_KEY", "a secret that only this test knows")
    monkeypatch.setenv("MENTORAPP_ENCRYPTION_KEYS", keys)
    return CliRunner().invoke(main, ["keys", "rotate"])


# A clock that jumps ------------------------------------------------------------------------


def test_a_clock_that_was_a_year_ahead_silences_nothing_once_it_is_right(stage: Stage) -> None:
    """What was said then is not said again; what was too late then comes in its time."""
    worker = stage.worker(timetable=(monthly(stage),))
    stage.tell("before")
    worker.run_once()
    stage.pass_time(YEAR)
    stage.tell("ahead")
    worker.run_once()

    stage.pass_time(-YEAR)
    stage.tell("right again")
    worker.run_once()
    for _day in range(10):
        stage.pass_time(DAY)
        worker.run_once()

    assert stage.slack.headings == ["before", "ahead", "right again", "monthly:2026-12"]


def test_a_clock_that_was_a_year_behind_repeats_nothing(stage: Stage) -> None:
    worker = stage.worker(timetable=(monthly(stage),))
    stage.tell("before")
    worker.run_once()

    stage.pass_time(-YEAR)
    worker.run_once()
    stage.pass_time(YEAR + 10 * DAY)
    worker.run_once()

    assert stage.slack.headings == ["before", "monthly:2026-12"]


# A full disk -------------------------------------------------------------------------------


def test_on_a_full_disk_a_person_is_told_and_nothing_is_kept_by_halves(town: Town) -> None:
    """On the pages, where it is seen at once; once there is room, the same form goes through."""
    house = open_house(town.session)
    browser, pair_id = house.signed_in(town.story.asha), town.story.pair.id
    engine = town.session.get_bind()
    assert isinstance(engine, Engine)

    engine.dispose()
    with full_disk(engine):
        taken = 0
        while _adds_a_goal(browser, pair_id):
            taken += 1
            assert taken < 200
        said = browser.text
    engine.dispose()
    kept = town.session.scalar(select(func.count(Goal.id)))
    town.session.rollback()
    again = _adds_a_goal(browser, pair_id)

    assert (browser.page.status_code, again) == (200, True)
    assert "Something is wrong with Mentoring itself" in said
    assert "Speak in public" not in said
    assert kept == 1 + taken


def _adds_a_goal(browser: Browser, pair_id: UUID) -> bool:
    """Whether it went through; else it was a trouble of the house."""
    opened = browser.get(f"/app/form/add_goal/{pair_id}")
    if opened.status_code == 200:
        browser.fill(text__title="Speak in public", text__why="x" * 3000, text__steps="")
    assert browser.page.status_code in (200, 500)
    return browser.page.status_code == 200


# An export while the person deletes --------------------------------------------------------


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
    gone = threading.Event()

    def copy() -> None:
        """Over and over, and once more after the deletion."""
        while True:
            was_gone = gone.is_set()
            with sessions() as session:
                copies.append(_copy(session, session.get_one(Person, asha_id)))
            if was_gone:
                return

    copying = threading.Thread(target=copy)
    copying.start()
    while len(copies) < 3:
        pass
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
