"""Who was a tandem once, of whom nothing but a hash is left."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from mentorapp.core.pairs.earlier import HISTORY_KEY, EarlierPair, earlier_among, remember_pair
from tests.builders import NOW

PEOPLE = [UUID(int=n) for n in range(400)]
MENTEES, MENTORS = PEOPLE[:300], PEOPLE[300:]


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    EarlierPair.metadata.tables["earlier_pair"].create(engine)
    with Session(engine, info={HISTORY_KEY: "a secret"}) as session:
        yield session
    engine.dispose()


def test_everybody_who_was_together_is_found_among_many(session: Session) -> None:
    together = {(MENTEES[n], MENTORS[n % 7]) for n in range(0, 300, 11)}
    for mentee, mentor in together:
        remember_pair(session, one=mentee, other=mentor, at=NOW)

    assert earlier_among(session, mentees=MENTEES, mentors=MENTORS) == together


def test_they_are_found_in_a_small_cohort_of_an_old_installation(session: Session) -> None:
    for _ in range(50):
        remember_pair(session, one=uuid4(), other=uuid4(), at=NOW)
    remember_pair(session, one=MENTEES[0], other=MENTORS[0], at=NOW)

    found = earlier_among(session, mentees=MENTEES[:3], mentors=MENTORS[:2])

    assert found == {(MENTEES[0], MENTORS[0])}


def test_they_are_found_when_the_roles_have_changed(session: Session) -> None:
    remember_pair(session, one=MENTEES[0], other=MENTORS[0], at=NOW)

    found = earlier_among(session, mentees=[MENTORS[0]], mentors=[MENTEES[0]])

    assert found == {(MENTORS[0], MENTEES[0])}


def test_they_are_found_where_a_row_is_older_than_hints(session: Session) -> None:
    for n in range(2):
        remember_pair(session, one=MENTEES[n], other=MENTORS[n], at=NOW)
    session.execute(update(EarlierPair).values(hint=None))

    found = earlier_among(session, mentees=MENTEES[:9], mentors=MENTORS[:9])

    assert found == {(MENTEES[n], MENTORS[n]) for n in range(2)}


def test_nobody_is_taken_for_another(session: Session) -> None:
    remember_pair(session, one=MENTEES[0], other=MENTORS[0], at=NOW)

    assert not earlier_among(session, mentees=MENTEES[1:], mentors=MENTORS)


def test_a_hint_is_of_the_two_together(session: Session) -> None:
    """Two hints of one mentor have nothing in common that would tell so."""
    for mentee in MENTEES[:40]:
        remember_pair(session, one=mentee, other=MENTORS[0], at=NOW)

    hints = session.scalars(select(EarlierPair.hint)).all()

    assert len(set(hints)) == 40
