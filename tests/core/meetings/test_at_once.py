"""Two people at the same moment, on a database that lets both in: one is heard, the other told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.model import EventKind, Reply
from mentorapp.core.events.queries import the_event
from mentorapp.core.events.sign_ups import seats_taken
from mentorapp.core.events.use_cases import Plan, plan_event, sign_up
from mentorapp.core.meetings.held import say_met
from mentorapp.core.meetings.queries import the_meeting
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.model import Person
from mentorapp.db.session import make_sessions
from tests.builders import NOW, a_coordinator, a_pair
from tests.core.meetings.arranging import TUESDAY, fixed, moved, proposed
from tests.databases import postgres_engine


@pytest.fixture(scope="module")
def postgres() -> Iterator[Engine]:
    engine = postgres_engine()
    yield engine
    engine.dispose()


@pytest.fixture
def both(postgres: Engine) -> Iterator[tuple[Session, Session]]:
    sessions = make_sessions(postgres)
    with sessions() as one, sessions() as other:
        yield one, other


def test_of_two_proposals_at_once_one_stands(both: tuple[Session, Session]) -> None:
    one, other = both
    pair = _pair(one)
    same = the_pair(other, pair.id)
    with ThreadPoolExecutor() as pool:
        proposed(one, pair, by=pair.mentee)
        second = pool.submit(proposed, other, same, by=same.mentor)
        wait([second], timeout=0.2)  # it waits for the first one's transaction
        one.commit()

        with pytest.raises(IntegrityError):
            second.result(timeout=10)


def test_of_two_moves_at_once_the_later_one_is_not_written(
    both: tuple[Session, Session],
) -> None:
    one, other = both
    meeting = fixed(one, _pair(one))
    one.commit()
    same = the_meeting(other, meeting.id, by=meeting.pair.mentor)

    moved(one, meeting, to=TUESDAY + timedelta(days=1), by=meeting.pair.mentee)
    one.commit()

    with pytest.raises(StaleDataError):
        moved(other, same, to=TUESDAY + timedelta(days=2), by=same.pair.mentor)


def test_when_both_say_at_once_that_they_met_it_counts_once(
    both: tuple[Session, Session],
) -> None:
    one, other = both
    meeting = fixed(one, _pair(one))
    one.commit()
    same = the_meeting(other, meeting.id, by=meeting.pair.mentor)

    say_met(one, meeting=meeting, by=meeting.pair.mentee, at=TUESDAY)
    one.commit()

    with pytest.raises(StaleDataError):
        say_met(other, meeting=same, by=same.pair.mentor, at=TUESDAY)


def test_of_two_people_and_one_seat_one_waits_for_it(
    both: tuple[Session, Session],
) -> None:
    one, other = both
    pair = _pair(one)
    plan = Plan(
        kind=EventKind.WORKSHOP,
        starts_at=TUESDAY,
        ends_at=TUESDAY + timedelta(hours=2),
        audience=tuple(Role),
        title={},
        place="Library",
        seats=1,
    )
    cora = a_coordinator(one, pair.cohort)
    event = plan_event(one, cohort=pair.cohort, by=cora, plan=plan, at=NOW)
    one.commit()
    same, tom = the_event(other, event.id), other.get_one(Person, pair.mentor_id)

    with ThreadPoolExecutor() as pool:
        sign_up(one, event=event, by=pair.mentee, at=NOW)
        second = pool.submit(sign_up, other, event=same, by=tom, at=NOW)
        wait([second], timeout=0.2)
        one.commit()
        assert second.result(timeout=10).reply is Reply.WAITING

    assert seats_taken(one, event=event) == 1


def _pair(session: Session) -> Pair:
    pair = a_pair(session)
    session.commit()
    return pair
