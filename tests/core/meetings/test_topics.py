"""What the two keep to talk about belongs to them, and waits until they have talked about it."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.model import AgendaTopic
from mentorapp.core.meetings.topics import (
    TOPIC_MOST,
    TOPICS_MOST,
    drop_topic,
    save_topic,
    the_topic,
    tick_topic,
    topics_of,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW, a_pair, a_person


def test_both_see_what_one_of_them_saved_the_oldest_first(session: Session) -> None:
    pair = a_pair(session)
    _save(session, pair, pair.mentee, "Part time")
    _save(session, pair, pair.mentor, "Who to ask", minutes=1)

    for reader in pair.people:
        found = topics_of(session, pair=pair, by=reader, keyring=KEYRING)

        assert [(one.text, one.saved_by) for one in found] == [
            ("Part time", "Asha"),
            ("Who to ask", "Tom"),
        ]
        assert [one.own for one in found] == [reader is pair.mentee, reader is pair.mentor]


def test_what_was_talked_about_waits_no_more(session: Session) -> None:
    pair = a_pair(session)
    topic = _save(session, pair, pair.mentee)

    tick_topic(session, topic=topic, by=pair.mentor, at=NOW)

    assert topic.talked_at == NOW
    assert topics_of(session, pair=pair, by=pair.mentee, keyring=KEYRING) == ()
    with pytest.raises(Refused, match="ticked off already"):
        tick_topic(session, topic=topic, by=pair.mentee, at=NOW)


def test_only_who_saved_a_topic_removes_it(session: Session) -> None:
    pair = a_pair(session)
    topic = _save(session, pair, pair.mentee)

    with pytest.raises(Refused, match="Only the one who saved"):
        drop_topic(session, topic=topic, by=pair.mentor)
    drop_topic(session, topic=topic, by=pair.mentee)

    assert session.query(AgendaTopic).count() == 0
    with pytest.raises(Refused, match="does not exist"):
        the_topic(session, topic.id, by=pair.mentee)


def test_a_stranger_neither_saves_nor_reads_nor_ticks(session: Session) -> None:
    pair, eve = a_pair(session), a_person(session, "Eve")
    topic = _save(session, pair, pair.mentee)

    with pytest.raises(Refused):
        _save(session, pair, eve)
    with pytest.raises(Refused):
        topics_of(session, pair=pair, by=eve, keyring=KEYRING)
    with pytest.raises(Refused):
        the_topic(session, topic.id, by=eve)
    with pytest.raises(Refused):
        tick_topic(session, topic=topic, by=eve, at=NOW)


def test_a_tandem_that_has_ended_saves_no_more(session: Session) -> None:
    pair = a_pair(session)
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        _save(session, pair, pair.mentee)


@pytest.mark.parametrize("text", ["", "x" * (TOPIC_MOST + 1)])
def test_a_topic_that_says_nothing_or_too_much_is_refused_beside_its_field(
    session: Session, text: str
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _save(session, pair, pair.mentee, text)

    assert list(refused.value.errors) == ["text"]


def test_only_so_many_wait_at_a_time(session: Session) -> None:
    pair = a_pair(session)
    topics = [_save(session, pair, pair.mentee, f"Topic {n}") for n in range(TOPICS_MOST)]

    with pytest.raises(InvalidInput, match="wait already"):
        _save(session, pair, pair.mentor)
    tick_topic(session, topic=topics[0], by=pair.mentor, at=NOW)

    assert _save(session, pair, pair.mentor)


def _save(
    session: Session, pair: Pair, by: Person, text: str = "Part time", *, minutes: int = 0
) -> AgendaTopic:
    at = NOW + timedelta(minutes=minutes)
    return save_topic(session, pair=pair, by=by, text=text, keyring=KEYRING, at=at)
