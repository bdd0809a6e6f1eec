"""A new secret key: what the older one signed is still good until that one is dropped."""

from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from mentorapp.core.pairs.earlier import HISTORY_KEY, EarlierPair, earlier_among, remember_pair
from mentorapp.core.sealing.signing import Secret
from mentorapp.documents.links import CalendarLinks, LinkInvalid
from tests.builders import NOW

OLD, NEW = "the secret of last year", "the secret of this year"


def test_a_link_of_the_older_key_still_opens() -> None:
    meeting, person = uuid4(), uuid4()
    link = _links(OLD).to_meeting(meeting, person_id=person)

    token = link.rpartition("/")[2].removesuffix(".ics")

    assert _links((OLD, NEW)).read(token) == _links(OLD).read(token)


def test_the_newest_key_signs() -> None:
    link = _links((OLD, NEW)).to_meeting(uuid4(), person_id=uuid4())

    token = link.rpartition("/")[2].removesuffix(".ics")

    assert _links(NEW).read(token)
    with pytest.raises(LinkInvalid):
        _links(OLD).read(token)


def test_a_dropped_key_opens_nothing_any_more() -> None:
    link = _links(OLD).to_meeting(uuid4(), person_id=uuid4())

    token = link.rpartition("/")[2].removesuffix(".ics")

    with pytest.raises(LinkInvalid):
        _links(NEW).read(token)


def test_an_earlier_tandem_is_known_with_an_older_key() -> None:
    """Without it two people who had been a tandem would be proposed to each other again."""
    pair = mentee, mentor = uuid4(), uuid4()
    engine = create_engine("sqlite://")
    EarlierPair.metadata.tables["earlier_pair"].create(engine)
    with Session(engine, info={HISTORY_KEY: OLD}) as session, session.begin():
        remember_pair(session, one=mentee, other=mentor, at=NOW)

    with Session(engine, info={HISTORY_KEY: (OLD, NEW)}) as session:
        known = earlier_among(session, mentees=[mentee], mentors=[mentor])
    with Session(engine, info={HISTORY_KEY: NEW}) as session:
        forgotten = earlier_among(session, mentees=[mentee], mentors=[mentor])

    assert known == frozenset({pair})
    assert not forgotten
    engine.dispose()


def _links(secret: Secret) -> CalendarLinks:
    return CalendarLinks("https://mentoring.example", secret)
