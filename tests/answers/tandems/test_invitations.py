"""Invitations to feedback come after some meetings, halfway and at the end, where wanted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.feedback.inviting import invite_to_feedback
from mentorapp.core.notices.good_hours import hours_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from tests.answers.tandems.stage import Tandem, a_page
from tests.builders import NOW, an_instance, told

KINDS = (
    NoticeKind.FEEDBACK_ON_MEETING,
    NoticeKind.FEEDBACK_HALFWAY,
    NoticeKind.FEEDBACK_AT_END,
)
LATER = NOW + timedelta(days=5)


@pytest.fixture(autouse=True)
def _both_ways(session: Session, tandem: Tandem) -> None:
    tandem.pair.cohort.programme.plan = ProgrammePlan(works=(Work.TWO_WAY_FEEDBACK,)).kept()
    session.commit()


def test_after_the_second_meeting_both_are_invited_once(session: Session, tandem: Tandem) -> None:
    _meet(tandem, NOW.date())
    assert _invited(session, at=NOW) == []
    _meet(tandem, LATER.date(), at=LATER)

    _invited(session, at=LATER)
    invited = _invited(session, at=LATER + timedelta(minutes=10))

    assert {one.kind for one in invited} == {NoticeKind.FEEDBACK_ON_MEETING}
    assert {one.person_id for one in invited} == {
        tandem.asha.person.id,
        tandem.tom.person.id,
    }
    assert len(invited) == 2


def test_halfway_and_before_the_end_they_are_invited_too(session: Session, tandem: Tandem) -> None:
    days = (tandem.pair.middle + timedelta(days=2), tandem.pair.last_day - timedelta(days=11))

    for day in days:
        _invited(session, at=datetime.combine(day, time(8), UTC))

    mine = told(session, *KINDS, person=tandem.asha.person)
    assert [one.kind for one in mine] == [
        NoticeKind.FEEDBACK_HALFWAY,
        NoticeKind.FEEDBACK_AT_END,
    ]


def test_nobody_is_invited_to_what_is_given_already(session: Session, tandem: Tandem) -> None:
    _meet(tandem, NOW.date())
    _meet(tandem, LATER.date(), at=LATER)
    invited = _invited(session, at=LATER)
    about = invited[0].subject_id
    tandem.asha.hand_in("feedback_on_meeting", f"{about}:0", helped="You", audience="mine")

    said = {one.person_id: _said(session, tandem, one) for one in invited}

    assert said[tandem.asha.person.id] == "None"
    assert "How was your meeting with Asha?" in said[tandem.tom.person.id]


def test_a_programme_without_it_invites_nobody(session: Session, tandem: Tandem) -> None:
    tandem.pair.cohort.programme.plan = ProgrammePlan().kept()
    _meet(tandem, NOW.date())
    _meet(tandem, LATER.date(), at=LATER)

    assert _invited(session, at=LATER) == []


def test_goals_lead_to_training_offers_where_the_programme_names_some(
    session: Session, tandem: Tandem
) -> None:
    words = {"en": "Courses: https://training.example/list."}
    tandem.pair.cohort.programme.texts = {"training": words}
    session.commit()

    page = a_page(tandem.asha.press("goals", tandem.pair.id))

    assert "url='https://training.example/list'" in str(page)
    tandem.pair.cohort.programme.texts = {}
    session.commit()
    assert "Training offers" not in str(tandem.asha.press("goals", tandem.pair.id))


def _meet(tandem: Tandem, day: date, *, at: datetime = NOW) -> None:
    tandem.asha.hand_in("note_meeting", tandem.pair.id, at=at, held_on=day)


def _invited(session: Session, *, at: datetime) -> Sequence[Notice]:
    invite_to_feedback(session, at, at + timedelta(days=35))
    session.commit()
    return told(session, *KINDS)


def _said(session: Session, tandem: Tandem, notice: Notice) -> str:
    people = {one.id: one for one in tandem.pair.people}
    assert notice.person_id is not None
    person = people[notice.person_id]
    reader = Reader(hours=hours_of(person, region=""), person=person)
    return str(Tellers(an_instance(session, at=LATER)).tell(session, notice, reader))
