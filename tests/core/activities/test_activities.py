"""Activities: planned by one, reminded of, done by both; a contact is named once they agree."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.activities.introducing import contact_agrees
from mentorapp.core.activities.model import Activity
from mentorapp.core.activities.queries import OpenedActivity, activities_of, open_activity
from mentorapp.core.activities.rules import Plan
from mentorapp.core.activities.use_cases import (
    change_activity,
    drop_activity,
    finish_activity,
    plan_activity,
)
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import notes_about
from mentorapp.core.notes.use_cases import write_remark
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.contents import ContentsLost
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told

DAY = date(2026, 12, 1)
SHADOWING = Plan(kind="shadowing", what="A day in the council. 🌱 مرحبا", on_day=DAY)
INTRODUCTION = Plan(kind="introduction", what="Personnel.", on_day=DAY, contact="Ute S.")
ALL_NEWS = (
    NoticeKind.ACTIVITY_PLANNED,
    NoticeKind.ACTIVITY_REMINDER,
    NoticeKind.ACTIVITY_REFLECTION,
)


def test_the_other_one_hears_of_it_both_are_reminded_and_asked_how_it_was(
    session: Session,
) -> None:
    pair = a_pair(session)

    _plan(session, pair, pair.mentor)

    (news,) = told(session, NoticeKind.ACTIVITY_PLANNED)
    assert news.person_id == pair.mentee_id
    for kind, day in ((ALL_NEWS[1], date(2026, 11, 30)), (ALL_NEWS[2], date(2026, 12, 2))):
        heard = told(session, kind)
        assert {pair.mentee.day_of(notice.due_at) for notice in heard} == {day}
        assert len(heard) == 2


def test_a_contact_is_named_to_the_other_one_only_after_they_agreed(session: Session) -> None:
    pair = a_pair(session)
    activity = _plan(session, pair, pair.mentor, INTRODUCTION)

    assert _read(session, activity, pair.mentee).contact == ""
    assert _read(session, activity, pair.mentor).contact == "Ute S."
    contact_agrees(session, activity=activity, by=pair.mentor, at=NOW)

    assert _read(session, activity, pair.mentee).contact == "Ute S."


def test_nobody_agrees_for_the_contact_but_the_one_who_asked_them(session: Session) -> None:
    pair = a_pair(session)
    activity = _plan(session, pair, pair.mentor, INTRODUCTION)

    with pytest.raises(Refused, match="Only the one who planned"):
        contact_agrees(session, activity=activity, by=pair.mentee, at=NOW)
    with pytest.raises(Refused, match="First the contact"):
        finish_activity(session, activity=activity, by=pair.mentee, at=NOW)

    assert _read(session, activity, pair.mentee).contact == ""


def test_another_contact_has_to_be_asked_anew(session: Session) -> None:
    pair = a_pair(session)
    agreed = replace(INTRODUCTION, contact_agrees=True)
    activity = _plan(session, pair, pair.mentor, agreed)

    _change(session, activity, pair.mentor, replace(agreed, contact="Uwe T."))

    assert _read(session, activity, pair.mentee).contact == ""


def test_done_it_can_be_reflected_on_for_oneself_or_for_both(session: Session) -> None:
    pair = a_pair(session)
    activity = _plan(session, pair, pair.mentor)

    finish_activity(session, activity=activity, by=pair.mentee, at=NOW)
    write_remark(
        session,
        pair=pair,
        by=pair.mentee,
        kind=NoteKind.ACTIVITY,
        about=activity.id,
        text="Calm.",
        audience="ours",
        seen=0,
        keyring=KEYRING,
        at=NOW,
    )

    notes = notes_about(
        session,
        pair=pair,
        about=activity.id,
        kind=NoteKind.ACTIVITY,
        by=pair.mentor,
        keyring=KEYRING,
    )
    assert notes.theirs is not None
    assert notes.theirs["text"] == "Calm."
    assert told(session, *ALL_NEWS) == []


def test_what_comes_to_nothing_is_dropped_without_a_word(session: Session) -> None:
    pair = a_pair(session)
    activity = _plan(session, pair, pair.mentor)

    drop_activity(session, activity=activity, by=pair.mentee, at=NOW)
    session.flush()

    assert activities_of(session, pair=pair, by=pair.mentor, keyring=KEYRING) == []
    assert told(session, *ALL_NEWS) == []
    with pytest.raises(Refused, match="dropped"):
        finish_activity(session, activity=activity, by=pair.mentor, at=NOW)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kind", replace(SHADOWING, kind="party")),
        ("what", replace(SHADOWING, what="")),
        ("what", replace(SHADOWING, what="x" * 2001)),
        ("contact", replace(INTRODUCTION, contact="")),
        ("contact", replace(INTRODUCTION, contact="x" * 301)),
        ("on_day", replace(SHADOWING, on_day=None)),
        ("on_day", replace(SHADOWING, on_day=date(2020, 1, 1))),
        ("on_day", replace(SHADOWING, on_day=date(2040, 1, 1))),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, field: str, wrong: Plan
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _plan(session, pair, pair.mentee, wrong)

    assert list(refused.value.errors) == [field]


def test_the_later_of_two_changes_is_told(session: Session) -> None:
    pair = a_pair(session)
    activity = _plan(session, pair, pair.mentor)
    seen = activity.revision
    _change(session, activity, pair.mentor, replace(SHADOWING, what="Half a day."))

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        _change(session, activity, pair.mentor, replace(SHADOWING, what="An hour."), seen=seen)

    assert _read(session, activity, pair.mentee).what == "Half a day."


def test_strangers_coordinators_and_ended_pairs_do_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    activity = _plan(session, pair, pair.mentor)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            _plan(session, pair, somebody)
        with pytest.raises(Refused):
            _change(session, activity, somebody, SHADOWING)
        with pytest.raises(Refused):
            _read(session, activity, somebody)
        for change in (contact_agrees, finish_activity, drop_activity):
            with pytest.raises(Refused):
                change(session, activity=activity, by=somebody, at=NOW)
    pair.ended_at = NOW
    with pytest.raises(Refused, match="has ended"):
        finish_activity(session, activity=activity, by=pair.mentor, at=NOW)


def test_without_the_pairs_key_it_says_so(session: Session) -> None:
    pair = a_pair(session)
    _plan(session, pair, pair.mentor)
    session.query(WrappedKey).delete()
    session.expunge_all()

    with pytest.raises(ContentsLost, match="key is missing"):
        activities_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)


def _plan(session: Session, pair: Pair, by: Person, plan: Plan = SHADOWING) -> Activity:
    return plan_activity(session, pair=pair, by=by, plan=plan, keyring=KEYRING, at=NOW)


def _change(
    session: Session, activity: Activity, by: Person, plan: Plan, *, seen: int | None = None
) -> None:
    change_activity(
        session,
        activity=activity,
        by=by,
        plan=plan,
        seen=activity.revision if seen is None else seen,
        keyring=KEYRING,
        at=NOW,
    )


def _read(session: Session, activity: Activity, by: Person) -> OpenedActivity:
    return open_activity(session, activity=activity, by=by, keyring=KEYRING)
