"""What the operator keeps for longer than was agreed to waits for somebody else's yes."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.programmes.transparency import pack_as_markdown
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.employers import Difference
from mentorapp.core.privacy.periods import periods_of, periods_with
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.privacy.second_yes import approve, ask_for_approval
from mentorapp.core.privacy.visibility import difference_of
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from tests.builders import NOW, a_cohort, a_person, a_visit

LATER = NOW + timedelta(days=1)


@pytest.fixture
def programme(session: Session) -> Programme:
    return a_cohort(session).programme


@pytest.fixture
def cora(session: Session) -> Person:
    return a_person(session, "Cora")


@pytest.fixture
def olga(session: Session) -> Person:
    return a_person(session, "Olga")


def test_the_shorter_one_holds_until_a_second_person_agrees(
    session: Session, programme: Programme, cora: Person, olga: Person
) -> None:
    _approve(session, programme, cora, olga)
    _set_contents(session, 365)
    before, change = _days(session), difference_of(session, programme=programme)

    ask_for_approval(session, programme=programme, by=cora, at=LATER)
    asked = _days(session)
    approve(session, programme=programme, by=olga, at=LATER)

    assert before == asked == 180
    assert change == Difference(("period|contents|365",), ())
    assert _days(session) == 365


def test_the_paper_says_what_holds_and_what_is_asked_for(
    session: Session, programme: Programme, cora: Person, olga: Person
) -> None:
    _approve(session, programme, cora, olga)
    _set_contents(session, 365)
    here = a_visit(session, cora)

    waits = pack_as_markdown(here, f"{programme.id}:en").content.decode()
    ask_for_approval(session, programme=programme, by=cora, at=LATER)
    approve(session, programme=programme, by=olga, at=LATER)
    holds = pack_as_markdown(here, f"{programme.id}:en").content.decode()

    assert "180 days after the tandem or its cohort has ended" in waits
    assert "1 year after the tandem or its cohort has ended" in waits
    assert "in force only once" in waits
    assert "180 days after the tandem or its cohort has ended" not in holds
    assert "in force only once" not in holds


def test_every_approved_programme_has_to_agree(
    session: Session, programme: Programme, cora: Person, olga: Person
) -> None:
    other = a_cohort(session).programme
    for one in (programme, other):
        _approve(session, one, cora, olga)
    _set_contents(session, 365)

    held = []
    for one in (programme, other):
        ask_for_approval(session, programme=one, by=cora, at=LATER)
        approve(session, programme=one, by=olga, at=LATER)
        held.append(_days(session))

    assert held == [180, 365]


def test_where_nothing_was_approved_the_operator_s_word_holds(
    session: Session, programme: Programme
) -> None:
    _set_contents(session, 365)

    assert difference_of(session, programme=programme) is None
    assert _days(session) == 365


def test_between_two_approvals_the_longest_that_was_agreed_to_holds(
    session: Session, programme: Programme, cora: Person, olga: Person
) -> None:
    _set_contents(session, 300)
    _approve(session, programme, cora, olga)

    _set_contents(session, 500)

    assert _days(session) == 300


def test_a_shorter_one_holds_at_once_and_is_no_wider(
    session: Session, programme: Programme, cora: Person, olga: Person
) -> None:
    _set_contents(session, 365)
    _approve(session, programme, cora, olga)

    _set_contents(session, 200)

    assert _days(session) == 200
    assert difference_of(session, programme=programme) == Difference((), ("period|contents|365",))


def _approve(session: Session, programme: Programme, cora: Person, olga: Person) -> None:
    for person, scope in ((cora, Scope.PROGRAMME), (olga, Scope.OBSERVER)):
        office = Coordinator(programme=programme, person=person, appointed_at=NOW, scope=scope)
        session.add(office)
    session.flush()
    ask_for_approval(session, programme=programme, by=cora, at=NOW)
    approve(session, programme=programme, by=olga, at=NOW)


def _set_contents(session: Session, days: int) -> None:
    session.info["periods"] = periods_with({Keeping.CONTENTS: days})


def _days(session: Session) -> int:
    return periods_of(session)[Keeping.CONTENTS].days
