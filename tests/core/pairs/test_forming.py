"""A pair is formed: both hear of it, and only they hold its key."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.contents import ContentsLost, key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_in, pairs_of, require_together, the_pair
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told


def test_both_hear_that_they_are_a_tandem(session: Session) -> None:
    pair = a_pair(session)

    news = told(session, NoticeKind.PAIR_FORMED)

    assert {notice.person_id for notice in news} == {pair.mentee_id, pair.mentor_id}
    assert {notice.subject_id for notice in news} == {pair.id}


def test_each_is_the_others_partner(session: Session) -> None:
    pair = a_pair(session, mentee="Asha", mentor="Tom")

    assert pair.partner_of(pair.mentee).name == "Tom"
    assert pair.partner_of(pair.mentor).name == "Asha"
    assert pair.role_of(pair.mentor) is Role.MENTOR


def test_nobody_is_their_own_mentor(session: Session) -> None:
    asha = a_person(session, "Asha")

    with pytest.raises(Refused):
        a_pair(session, mentee=asha, mentor=asha)


def test_a_mentee_has_one_mentor_at_a_time_in_a_cohort(session: Session) -> None:
    pair = a_pair(session)

    with pytest.raises(Refused):
        a_pair(session, mentee=pair.mentee, mentor="Nils", cohort=pair.cohort)


def test_two_acceptances_at_once_cannot_make_two_pairs(session: Session) -> None:
    pair = a_pair(session)
    nils = a_person(session, "Nils")

    session.add(Pair(cohort=pair.cohort, mentor=nils, mentee=pair.mentee, formed_at=NOW))

    with pytest.raises(IntegrityError):
        session.flush()


def test_a_mentor_may_have_two_mentees(session: Session) -> None:
    pair = a_pair(session)
    other = a_pair(session, mentee="Eve", mentor=pair.mentor, cohort=pair.cohort)

    assert {*pairs_of(session, person=pair.mentor)} == {pair, other}
    assert {*pairs_in(session, cohort=pair.cohort)} == {pair, other}


def test_a_mentee_whose_pair_has_ended_may_have_another_mentor(session: Session) -> None:
    pair = a_pair(session)
    pair.ended_at = NOW

    other = a_pair(session, mentee=pair.mentee, mentor="Nils", cohort=pair.cohort)

    assert pairs_of(session, person=pair.mentee) == [other]
    with pytest.raises(Refused):
        require_together(pair, pair.mentee)


def test_a_pair_that_is_gone_is_refused_in_words(session: Session) -> None:
    with pytest.raises(Refused, match="does not exist"):
        the_pair(session, uuid4())


def test_the_key_is_given_to_the_two_and_opens_what_it_sealed(session: Session) -> None:
    pair = a_pair(session)

    sealed = key_for(session, pair=pair, by=pair.mentee, keyring=KEYRING).seal("between us")

    assert key_for(session, pair=pair, by=pair.mentor, keyring=KEYRING).open(sealed) == "between us"


def test_neither_a_stranger_nor_a_coordinator_gets_the_key(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    other = a_pair(session, mentee="Eve", mentor="Nils", cohort=cohort)

    for somebody in (cora, other.mentee, other.mentor):
        with pytest.raises(Refused):
            key_for(session, pair=pair, by=somebody, keyring=KEYRING)


def test_a_lost_key_is_said_clearly(session: Session) -> None:
    pair = a_pair(session)
    session.delete(session.get_one(WrappedKey, pair.id))
    session.flush()

    with pytest.raises(ContentsLost, match="key is missing"):
        key_for(session, pair=pair, by=pair.mentee, keyring=KEYRING)
