"""A few words to the partner: who may send them, to whom, and what is refused before it is lost."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.changes.parting import part_ways
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.wishes import mute
from mentorapp.core.people.model import Account
from mentorapp.core.relay.model import ShortMessage
from mentorapp.core.relay.use_cases import TEXT_MOST, WAITING_MOST, read_short_message
from tests.answers.tandems.stage import Tandem, a_form, refused, said
from tests.builders import KEYRING, NOW, told

MARKER = "Haselmausnest"


def test_the_partner_alone_can_read_it_and_it_is_kept_sealed(
    session: Session, tandem: Tandem
) -> None:
    answer = tandem.asha.hand_in("short_message", tandem.pair.id, text=MARKER)

    (message,) = session.scalars(select(ShortMessage)).all()
    assert "on its way to Tom" in said(answer)
    assert MARKER.encode() not in message.sealed_text
    assert _read(session, tandem, message, "tom") == MARKER
    for other in ("asha", "eve", "cora"):
        with pytest.raises(Refused):
            _read(session, tandem, message, other)


def test_only_the_two_can_send(session: Session, tandem: Tandem) -> None:
    for other in (tandem.eve, tandem.cora):
        other.press("short_message", tandem.pair.id)
        other.hand_in("short_message", tandem.pair.id, text=MARKER)

    assert session.scalars(select(ShortMessage)).all() == []


def test_the_same_form_sends_once(session: Session, tandem: Tandem) -> None:
    for _again in range(2):
        tandem.asha.fill_in("short_message", tandem.pair.id, {"text": MARKER}, token="one opening")

    assert len(told(session, NoticeKind.SHORT_MESSAGE)) == 1


@pytest.mark.parametrize("text", ["", "x" * (TEXT_MOST + 1)])
def test_nothing_and_too_much_are_refused_beside_the_field(
    session: Session, tandem: Tandem, text: str
) -> None:
    form = a_form(tandem.asha.hand_in("short_message", tandem.pair.id, text=text))

    assert set(form.errors or ()) == {"text"}
    assert session.scalars(select(ShortMessage)).all() == []


def test_whoever_muted_them_is_named_before_anything_is_typed(
    session: Session, tandem: Tandem
) -> None:
    mute(session, by=tandem.tom.person, kind=NoticeKind.SHORT_MESSAGE, at=NOW)

    assert "rather not" in said(tandem.asha.press("short_message", tandem.pair.id))


def test_whoever_cannot_be_reached_is_named_too(session: Session, tandem: Tandem) -> None:
    seats = session.query(Account).filter_by(person_id=tandem.tom.person.id)
    seats.update({Account.unreachable_at: NOW})

    assert "cannot be reached" in said(tandem.asha.press("short_message", tandem.pair.id))


def test_not_more_than_a_few_wait_at_a_time(session: Session, tandem: Tandem) -> None:
    for n in range(WAITING_MOST + 1):
        answer = tandem.asha.hand_in("short_message", tandem.pair.id, text=f"{n}")

    assert "still on their way" in refused(answer)
    assert len(session.scalars(select(ShortMessage)).all()) == WAITING_MOST


def test_after_the_end_nothing_is_sent_and_nothing_arrives(
    session: Session, tandem: Tandem
) -> None:
    tandem.asha.hand_in("short_message", tandem.pair.id, text=MARKER)
    part_ways(session, pair=tandem.pair, by=tandem.asha.person, at=NOW)
    (message,) = session.scalars(select(ShortMessage)).all()

    assert "has ended" in said(tandem.tom.press("short_message", tandem.pair.id))
    with pytest.raises(Refused):
        _read(session, tandem, message, "tom")


def _read(session: Session, tandem: Tandem, message: ShortMessage, who: str) -> str:
    reader = getattr(tandem, who).person
    _message, text = read_short_message(
        session, message_id=message.id, reader=reader, keyring=KEYRING
    )
    return text
