"""Notes: for oneself, for both, or for each other once both have written."""

from collections.abc import Mapping

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.held import note_meeting
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notes.first_meeting import CALL_ME_MOST, say_address, say_expectations
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import Notes, notes_about
from mentorapp.core.notes.use_cases import WORDS_MOST, write_remark
from mentorapp.core.pairs.contents import ContentsLost
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person

WORDS = {"hopes": "Courage. 🌱 مرحبا <b>*x*</b>", "gives": "Time."}


def test_each_reads_the_others_expectations_as_soon_as_both_have_written(
    session: Session,
) -> None:
    pair = a_pair(session)

    _expect(session, pair, pair.mentee)
    before = _read(session, pair, pair.mentor)
    _expect(session, pair, pair.mentor, {"hopes": "Curiosity."})

    assert (before.theirs, before.waits) == (None, True)
    theirs = _read(session, pair, pair.mentor).theirs
    assert theirs is not None
    assert theirs["hopes"] == WORDS["hopes"]
    assert not _read(session, pair, pair.mentee).waits


def test_how_to_be_addressed_is_seen_at_once(session: Session) -> None:
    pair = a_pair(session)

    _say_address(session, pair, pair.mentee, "informal", call_me="Asha")

    theirs = _read(session, pair, pair.mentor, NoteKind.ADDRESS).theirs
    assert theirs is not None
    assert (theirs["address"], theirs["call_me"]) == ("informal", "Asha")


@pytest.mark.parametrize(
    ("address", "call_me", "field"),
    [("", "Asha", "address"), ("shouting", "", "address"), ("formal", "A" * 81, "call_me")],
)
def test_an_address_that_is_none_is_refused_beside_its_field(
    session: Session, address: str, call_me: str, field: str
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _say_address(session, pair, pair.mentee, address, call_me=call_me)

    assert list(refused.value.errors) == [field]
    assert CALL_ME_MOST == 80


def test_a_note_on_a_meeting_is_mine_or_ours(session: Session) -> None:
    pair = a_pair(session)
    meeting = _a_meeting(session, pair)

    _note(session, meeting, pair.mentee, "mine")
    assert _read(session, pair, pair.mentor, NoteKind.MEETING, meeting).theirs is None
    _note(session, meeting, pair.mentee, "ours", seen=1)

    theirs = _read(session, pair, pair.mentor, NoteKind.MEETING, meeting).theirs
    assert theirs is not None
    assert theirs["text"] == "Listen first."


@pytest.mark.parametrize("audience", ["", "each_other", "everybody"])
def test_nobody_else_can_be_chosen_to_read_it(session: Session, audience: str) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _note(session, _a_meeting(session, pair), pair.mentee, audience)

    assert list(refused.value.errors) == ["audience"]


@pytest.mark.parametrize("words", [{}, {"hopes": ""}, {"hopes": "x" * (WORDS_MOST + 1)}])
def test_nothing_and_too_much_are_refused(session: Session, words: Mapping[str, str]) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _expect(session, pair, pair.mentee, words)

    assert list(refused.value.errors) == ["hopes"]


def test_the_later_of_two_devices_is_told(session: Session) -> None:
    pair = a_pair(session)
    _expect(session, pair, pair.mentee)

    with pytest.raises(InvalidInput, match="another device"):
        _expect(session, pair, pair.mentee, {"hopes": "Something else."}, seen=0)

    assert _read(session, pair, pair.mentee).mine["hopes"] == WORDS["hopes"]


def test_a_stranger_and_a_coordinator_neither_write_nor_read(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    meeting = _a_meeting(session, pair)
    _expect(session, pair, pair.mentee)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            _read(session, pair, somebody)
        with pytest.raises(Refused):
            _expect(session, pair, somebody)
        with pytest.raises(Refused):
            _say_address(session, pair, somebody, "formal")
        with pytest.raises(Refused):
            _note(session, meeting, somebody, "ours")


def test_an_ended_pair_reads_and_writes_no_more(session: Session) -> None:
    pair = a_pair(session)
    _expect(session, pair, pair.mentee)
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        _expect(session, pair, pair.mentor)

    assert _read(session, pair, pair.mentee).mine["gives"] == "Time."


def test_without_the_pairs_key_it_says_so(session: Session) -> None:
    pair = a_pair(session)
    _expect(session, pair, pair.mentee)
    session.query(WrappedKey).delete()
    session.expunge_all()

    with pytest.raises(ContentsLost, match="key is missing"):
        _read(session, pair, pair.mentee)


def _expect(
    session: Session,
    pair: Pair,
    by: Person,
    words: Mapping[str, str] = WORDS,
    *,
    seen: int = 0,
) -> None:
    say_expectations(session, pair=pair, by=by, words=words, seen=seen, keyring=KEYRING, at=NOW)


def _say_address(
    session: Session, pair: Pair, by: Person, address: str, *, call_me: str = ""
) -> None:
    say_address(
        session,
        pair=pair,
        by=by,
        address=address,
        call_me=call_me,
        seen=0,
        keyring=KEYRING,
        at=NOW,
    )


def _note(session: Session, meeting: Meeting, by: Person, audience: str, *, seen: int = 0) -> None:
    write_remark(
        session,
        pair=meeting.pair,
        by=by,
        kind=NoteKind.MEETING,
        about=meeting.id,
        text="Listen first.",
        audience=audience,
        seen=seen,
        keyring=KEYRING,
        at=NOW,
    )


def _a_meeting(session: Session, pair: Pair) -> Meeting:
    return note_meeting(
        session, pair=pair, by=pair.mentee, held_on=NOW.date(), keyring=KEYRING, at=NOW
    )


def _read(
    session: Session,
    pair: Pair,
    by: Person,
    kind: NoteKind = NoteKind.EXPECTATIONS,
    about: Pair | Meeting | None = None,
) -> Notes:
    return notes_about(
        session, pair=pair, about=(about or pair).id, kind=kind, by=by, keyring=KEYRING
    )
