"""Two keys, and one of them is lost: a clear answer, nothing leaked, and all else goes on."""

from dataclasses import dataclass

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.cli import main
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey, pair_key
from mentorapp.core.stafflists.use_cases import bring_file, rows_of
from mentorapp.screens.shapes import Page
from tests.builders import KEY, KEYRING, NOW, a_coordinator, a_pair, an_instance
from tests.core.privacy.stories import Story, a_story

NEW_KEY = Fernet.generate_key().decode()
ONLY_NEW = Keyring([NEW_KEY])


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
def town(session: Session) -> Town:
    return Town(session, a_story(session))


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
