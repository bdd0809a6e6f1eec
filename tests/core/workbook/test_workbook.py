"""The workbook: each of the two writes their own; a page is shared, and taken back."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.contents import ContentsLost
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.core.workbook.chapters import CHAPTERS, OWN
from mentorapp.core.workbook.exercises import ExerciseName
from mentorapp.core.workbook.queries import Workbook, own_page, the_page, workbook_of
from mentorapp.core.workbook.use_cases import (
    delete_page,
    share_page,
    take_page_back,
    write_page,
)
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told

PROUD = ExerciseName.PROUD
LATER = NOW + timedelta(days=2)


@pytest.fixture
def pair(session: Session) -> Pair:
    pair = a_pair(session)
    pair.cohort.programme.plan = ProgrammePlan(works=(Work.WORKBOOK,)).kept()
    return pair


def test_every_exercise_stands_in_one_chapter_under_a_number_of_its_own() -> None:
    exercises = [one for chapter in CHAPTERS for one in chapter.exercises]

    assert sorted([*(one.name for one in exercises), *OWN]) == sorted(ExerciseName)
    assert len({one.number for one in exercises}) == len(exercises)
    assert len({chapter.number for chapter in CHAPTERS}) == len(CHAPTERS)
    assert {len(chapter.exercises) in (2, 3, 4) for chapter in CHAPTERS} == {True}


def test_what_one_writes_the_other_does_not_read_and_does_not_hear_of(
    session: Session, pair: Pair
) -> None:
    _write(session, pair, pair.mentee, "Hers 🌱 مرحبا")
    _write(session, pair, pair.mentor, "His")

    assert _read(session, pair, pair.mentee).my_page(PROUD).text == "Hers 🌱 مرحبا"
    assert _read(session, pair, pair.mentor).my_page(PROUD).text == "His"
    for someone in pair.people:
        assert _read(session, pair, someone).theirs == {}
    assert told(session, NoticeKind.WORKBOOK_SHARED) == []


def test_a_shared_page_is_read_by_the_other_one_until_it_is_taken_back(
    session: Session, pair: Pair
) -> None:
    _write(session, pair, pair.mentee, "Hers")
    page = own_page(session, pair=pair, exercise=PROUD, by=pair.mentee)
    assert page is not None
    with pytest.raises(Refused, match="not shared with you"):
        the_page(session, page.id, by=pair.mentor)

    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)

    (news,) = told(session, NoticeKind.WORKBOOK_SHARED)
    assert news.person_id == pair.mentor_id
    assert _read(session, pair, pair.mentor).theirs[PROUD].text == "Hers"
    take_page_back(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    assert _read(session, pair, pair.mentor).theirs == {}
    assert told(session, NoticeKind.WORKBOOK_SHARED) == []


def test_what_is_shared_anew_is_told_anew(session: Session, pair: Pair) -> None:
    _write(session, pair, pair.mentor, "His")
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentor, at=NOW)
    take_page_back(session, pair=pair, exercise=PROUD, by=pair.mentor, at=NOW)

    share_page(session, pair=pair, exercise=PROUD, by=pair.mentor, at=LATER)

    (news,) = told(session, NoticeKind.WORKBOOK_SHARED)
    assert news.person_id == pair.mentee_id


def test_sharing_or_taking_back_twice_is_refused(session: Session, pair: Pair) -> None:
    with pytest.raises(Refused, match="not written this page"):
        share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    _write(session, pair, pair.mentee, "Hers")
    with pytest.raises(Refused, match="Only you can read"):
        take_page_back(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)

    with pytest.raises(Refused, match="shared already"):
        share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)


def test_nobody_shares_or_takes_back_the_page_of_the_other_one(
    session: Session, pair: Pair
) -> None:
    _write(session, pair, pair.mentee, "Hers")
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)

    for change in (share_page, take_page_back):
        with pytest.raises(Refused, match="not written this page"):
            change(session, pair=pair, exercise=PROUD, by=pair.mentor, at=NOW)

    assert _read(session, pair, pair.mentor).theirs[PROUD].text == "Hers"


def test_the_later_of_two_changes_is_told(session: Session, pair: Pair) -> None:
    _write(session, pair, pair.mentee, "First")
    _write(session, pair, pair.mentee, "Second", seen=1)

    for seen in (0, 1, 9):
        with pytest.raises(InvalidInput, match="another device"):
            _write(session, pair, pair.mentee, "Third", seen=seen)

    assert _read(session, pair, pair.mentee).my_page(PROUD).text == "Second"


@pytest.mark.parametrize("text", ["", "x" * 3001])
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, pair: Pair, text: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        _write(session, pair, pair.mentee, text)

    assert list(refused.value.errors) == ["text"]


def test_strangers_and_coordinators_read_and_do_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    pair, other = a_pair(session, cohort=cohort), a_pair(session, cohort=cohort, mentee="Eve")
    cohort.programme.plan = ProgrammePlan(works=(Work.WORKBOOK,)).kept()
    _write(session, pair, pair.mentee, "Hers")
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    page = own_page(session, pair=pair, exercise=PROUD, by=pair.mentee)
    assert page is not None

    for somebody in (a_coordinator(session, cohort), other.mentee, a_person(session, "Noor")):
        with pytest.raises(Refused):
            _read(session, pair, somebody)
        with pytest.raises(Refused):
            _write(session, pair, somebody, "Mine")
        with pytest.raises(Refused):
            the_page(session, page.id, by=somebody)
        for change in (share_page, take_page_back):
            with pytest.raises(Refused):
                change(session, pair=pair, exercise=PROUD, by=somebody, at=NOW)


def test_after_the_end_it_is_read_and_taken_back_but_not_written(
    session: Session, pair: Pair
) -> None:
    _write(session, pair, pair.mentee, "Hers")
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        _write(session, pair, pair.mentee, "More", seen=2)
    take_page_back(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)

    assert _read(session, pair, pair.mentee).my_page(PROUD).text == "Hers"
    assert _read(session, pair, pair.mentor).theirs == {}


def test_a_programme_without_the_workbook_refuses_to_write(session: Session, pair: Pair) -> None:
    pair.cohort.programme.plan = ProgrammePlan(works=(Work.SKILL_MATRIX,)).kept()

    with pytest.raises(Refused, match="without the workbook"):
        _write(session, pair, pair.mentee, "Hers")


def test_without_the_pairs_key_it_says_so(session: Session, pair: Pair) -> None:
    _write(session, pair, pair.mentee, "Hers")
    session.query(WrappedKey).delete()
    session.expunge_all()

    with pytest.raises(ContentsLost, match="key is missing"):
        _read(session, pair, pair.mentee)


def _write(session: Session, pair: Pair, by: Person, text: str, *, seen: int = 0) -> None:
    write_page(
        session,
        pair=pair,
        exercise=PROUD,
        by=by,
        text=text,
        seen=seen,
        keyring=KEYRING,
        at=NOW,
    )


def _read(session: Session, pair: Pair, by: Person) -> Workbook:
    return workbook_of(session, pair=pair, by=by, keyring=KEYRING)


def test_whoever_deletes_a_page_takes_it_from_both_and_only_their_own(
    session: Session, pair: Pair
) -> None:
    _write(session, pair, pair.mentee, "Hers")
    share_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)
    with pytest.raises(Refused, match="not written this page"):
        delete_page(session, pair=pair, exercise=PROUD, by=pair.mentor, at=NOW)

    delete_page(session, pair=pair, exercise=PROUD, by=pair.mentee, at=NOW)

    assert _read(session, pair, pair.mentor).theirs == {}
    assert _read(session, pair, pair.mentee).mine == {}
    assert told(session, NoticeKind.WORKBOOK_SHARED) == []
