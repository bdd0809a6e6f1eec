"""What is sealed opens with its own key only, and not at all once the key is gone."""

from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from mentorapp.core.people.installations import (
    SlackGrant,
    SlackInstallation,
    find_installation,
    forget_installation,
    renew_tokens,
    save_installation,
)
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import (
    PairKey,
    WrappedKey,
    new_pair_key,
    pair_key,
    renew_pair_keys,
)
from tests.builders import NOW

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
GRANT = SlackGrant(
    team_id="T1",
    team_name="Dormagen",
    app_id="A1",
    bot_token="xoxb-secret",
    bot_user_id="UB",
    scopes=("chat:write", "commands"),
)


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    key = PairKey(uuid4(), b"k" * 32)

    assert key.open(key.seal(text)) == text


def test_the_same_words_are_never_sealed_alike() -> None:
    key = PairKey(uuid4(), b"k" * 32)

    assert key.seal("a goal") != key.seal("a goal")


def test_another_pair_cannot_open_it_even_with_the_same_secret() -> None:
    sealed = PairKey(uuid4(), b"k" * 32).seal("a goal")

    with pytest.raises(CannotOpen):
        PairKey(uuid4(), b"k" * 32).open(sealed)


def test_a_changed_byte_is_noticed() -> None:
    key = PairKey(uuid4(), b"k" * 32)
    sealed = bytearray(key.seal("a goal"))
    sealed[-1] ^= 1

    with pytest.raises(CannotOpen):
        key.open(bytes(sealed))


def test_a_key_shows_nothing_of_itself_when_printed() -> None:
    assert "kkkk" not in repr(PairKey(uuid4(), b"k" * 32))


def test_without_its_row_a_pair_cannot_be_read(session: Session) -> None:
    keyring, pair_id = Keyring([OLD]), uuid4()
    new_pair_key(session, pair_id=pair_id, keyring=keyring)
    session.flush()

    session.delete(session.get_one(WrappedKey, pair_id))
    session.flush()

    with pytest.raises(CannotOpen):
        pair_key(session, pair_id=pair_id, keyring=keyring)


def test_keys_are_rotated_and_the_old_one_can_be_dropped(session: Session) -> None:
    pair_id = uuid4()
    sealed = new_pair_key(session, pair_id=pair_id, keyring=Keyring([OLD])).seal("a goal")
    save_installation(session, grant=GRANT, keyring=Keyring([OLD]), at=NOW)
    session.flush()

    both = Keyring([NEW, OLD])
    assert (renew_pair_keys(session, keyring=both), renew_tokens(session, keyring=both)) == (1, 1)

    assert pair_key(session, pair_id=pair_id, keyring=Keyring([NEW])).open(sealed) == "a goal"
    found = find_installation(session, team_id="T1", enterprise_id="", keyring=Keyring([NEW]))
    assert found == GRANT
    with pytest.raises(CannotOpen):
        pair_key(session, pair_id=pair_id, keyring=Keyring([OLD]))


def test_a_token_is_never_stored_in_clear(session: Session) -> None:
    save_installation(session, grant=GRANT, keyring=Keyring([OLD]), at=NOW)
    session.flush()

    kept = session.query(SlackInstallation).one()

    assert b"xoxb" not in kept.sealed_bot_token


def test_installing_again_leaves_no_old_token_behind(session: Session) -> None:
    save_installation(session, grant=GRANT, keyring=Keyring([OLD]), at=NOW)
    save_installation(session, grant=GRANT, keyring=Keyring([OLD]), at=NOW)
    session.flush()

    assert session.query(SlackInstallation).count() == 1


def test_the_whole_organisations_installation_serves_its_teams(session: Session) -> None:
    whole = SlackGrant(
        team_id="",
        team_name="",
        app_id="A1",
        bot_token="xoxb-org",
        bot_user_id="UB",
        enterprise_id="E1",
    )
    keyring = Keyring([OLD])
    save_installation(session, grant=whole, keyring=keyring, at=NOW)
    save_installation(session, grant=GRANT, keyring=keyring, at=NOW)
    session.flush()

    other = find_installation(session, team_id="T2", enterprise_id="E1", keyring=keyring)
    own = find_installation(session, team_id="T1", enterprise_id="E1", keyring=keyring)
    stranger = find_installation(session, team_id="T2", enterprise_id="", keyring=keyring)

    assert other is not None
    assert other.bot_token == "xoxb-org"
    assert own == GRANT
    assert stranger is None


def test_a_forgotten_installation_is_gone_at_once(session: Session) -> None:
    keyring = Keyring([OLD])
    save_installation(session, grant=GRANT, keyring=keyring, at=NOW)

    forget_installation(session, team_id="T1", enterprise_id="")

    assert find_installation(session, team_id="T1", enterprise_id="", keyring=keyring) is None
