"""The agreement: one drafts it, both sign, either may change it, and then both sign anew."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.agreement import (
    AIMS_MOST,
    WAYS_MOST,
    AgreementState,
    OpenedAgreement,
    Terms,
    agreement_of,
    draft_agreement,
    sign_agreement,
    state_of_agreement,
    usual_rhythm,
)
from mentorapp.core.pairs.contents import ContentsLost
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told

TERMS = Terms(aims="Lead a project. 🌱 مرحبا", rhythm=3, ways="Chat.", way_out="Say so.")


def test_the_other_one_hears_of_a_draft(session: Session) -> None:
    pair = a_pair(session)

    _draft(session, pair, pair.mentee)

    (news,) = told(session, NoticeKind.AGREEMENT_DRAFTED)
    assert news.person_id == pair.mentor_id
    for person in pair.people:
        state = state_of_agreement(session, pair=pair, by=person)
        assert state is AgreementState.READERS_TURN


def test_both_read_what_was_drafted_with_the_programmes_clause(session: Session) -> None:
    pair = a_pair(session)

    _draft(session, pair, pair.mentor)

    read = _read(session, pair, pair.mentee)
    assert (read.terms, read.own) == (TERMS, False)
    assert read.clause == {"en": "What is said in a tandem stays there."}
    assert _read(session, pair, pair.mentor).own


def test_with_the_second_signature_it_stands_and_the_first_one_hears_of_it(
    session: Session,
) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)

    _sign(session, pair, pair.mentor)
    assert state_of_agreement(session, pair=pair, by=pair.mentor) is AgreementState.PARTNERS_TURN
    _sign(session, pair, pair.mentee)

    assert state_of_agreement(session, pair=pair, by=pair.mentor) is AgreementState.CONFIRMED
    assert told(session, NoticeKind.AGREEMENT_DRAFTED) == []
    (news,) = told(session, NoticeKind.AGREEMENT_CONFIRMED)
    assert news.person_id == pair.mentor_id


def test_a_signature_does_not_make_the_others_stale(session: Session) -> None:
    """Both have the page open; one is a moment earlier."""
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    seen = _read(session, pair, pair.mentee).edition

    sign_agreement(session, pair=pair, by=pair.mentor, seen=seen, at=NOW)
    sign_agreement(session, pair=pair, by=pair.mentee, seen=seen, at=NOW)

    assert _read(session, pair, pair.mentee).confirmed_at == NOW


def test_a_change_has_to_be_signed_by_both_again(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    _sign(session, pair, pair.mentor)
    _sign(session, pair, pair.mentee)

    _draft(session, pair, pair.mentor, aims="Lead two projects.")

    assert _read(session, pair, pair.mentee).confirmed_at is None
    for person in pair.people:
        state = state_of_agreement(session, pair=pair, by=person)
        assert state is AgreementState.READERS_TURN
    (news,) = told(session, NoticeKind.AGREEMENT_DRAFTED)
    assert news.person_id == pair.mentee_id


def test_signing_twice_is_said(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    _sign(session, pair, pair.mentor)

    with pytest.raises(Refused, match="already"):
        _sign(session, pair, pair.mentor)


def test_one_signs_only_what_one_has_read(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    read = _read(session, pair, pair.mentor).edition
    _draft(session, pair, pair.mentee, aims="Lead three projects.")

    with pytest.raises(Refused, match="read it again"):
        sign_agreement(session, pair=pair, by=pair.mentor, seen=read, at=NOW)


def test_two_changes_at_once_the_later_one_is_told(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    seen_by_both = _read(session, pair, pair.mentor).edition
    _draft(session, pair, pair.mentee, aims="Lead three projects.")

    with pytest.raises(InvalidInput, match="changed meanwhile") as refused:
        draft_agreement(
            session,
            pair=pair,
            by=pair.mentor,
            terms=replace(TERMS, aims="Lead none."),
            seen=seen_by_both,
            keyring=KEYRING,
            at=NOW,
        )

    assert list(refused.value.errors) == ["aims"]
    assert _read(session, pair, pair.mentor).terms.aims == "Lead three projects."


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("aims", replace(TERMS, aims="")),
        ("aims", replace(TERMS, aims="x" * (AIMS_MOST + 1))),
        ("ways", replace(TERMS, ways="x" * (WAYS_MOST + 1))),
        ("rhythm", replace(TERMS, rhythm=5)),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, field: str, wrong: Terms
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        draft_agreement(
            session, pair=pair, by=pair.mentee, terms=wrong, seen=0, keyring=KEYRING, at=NOW
        )

    assert list(refused.value.errors) == [field]


def test_a_draft_begins_with_the_programmes_rhythm(session: Session) -> None:
    pair = a_pair(session)

    assert usual_rhythm(pair) == 4
    pair.cohort.programme.meetings_a_month = 2
    assert usual_rhythm(pair) == 2


def test_strangers_and_coordinators_neither_read_nor_write_it(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    _draft(session, pair, pair.mentee)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            agreement_of(session, pair=pair, by=somebody, keyring=KEYRING)
        with pytest.raises(Refused):
            state_of_agreement(session, pair=pair, by=somebody)
        with pytest.raises(Refused):
            sign_agreement(session, pair=pair, by=somebody, seen=1, at=NOW)
        with pytest.raises(Refused):
            _draft(session, pair, somebody, aims="Mine now.")


def test_that_of_an_ended_pair_can_be_read_and_not_changed(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        _draft(session, pair, pair.mentee, aims="Lead two.")
    with pytest.raises(Refused, match="has ended"):
        _sign(session, pair, pair.mentee)

    assert _read(session, pair, pair.mentee).terms == TERMS


def test_without_the_pairs_key_it_says_so(session: Session) -> None:
    pair = a_pair(session)
    _draft(session, pair, pair.mentee)
    session.query(WrappedKey).delete()
    session.expunge_all()

    with pytest.raises(ContentsLost, match="key is missing"):
        agreement_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)


def _draft(session: Session, pair: Pair, by: Person, *, aims: str = TERMS.aims) -> None:
    agreement = session.get(Agreement, pair.id)
    draft_agreement(
        session,
        pair=pair,
        by=by,
        terms=replace(TERMS, aims=aims),
        seen=agreement.edition if agreement else 0,
        keyring=KEYRING,
        at=NOW,
    )


def _sign(session: Session, pair: Pair, by: Person) -> None:
    edition = session.get_one(Agreement, pair.id).edition
    sign_agreement(session, pair=pair, by=by, seen=edition, at=NOW)


def _read(session: Session, pair: Pair, by: Person) -> OpenedAgreement:
    agreement = agreement_of(session, pair=pair, by=by, keyring=KEYRING)
    assert agreement is not None
    return agreement
