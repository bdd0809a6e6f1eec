"""What led to no application goes as long after it was said as one that was not admitted."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import EnrolmentState, Invitation, Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.notices.model import Notice
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.model import DeletionReceipt
from mentorapp.core.privacy.tidying import tidy_up
from mentorapp.core.seeking.model import Answer, Approach
from mentorapp.core.talks.model import Talk, TalkSlot
from tests.builders import NOW, a_person
from tests.core.privacy.stories import Story, a_story, an_application

DAY = timedelta(days=1)


@pytest.fixture
def session(either: Session) -> Session:
    return either


@pytest.fixture
def story(session: Session) -> Story:
    """Eve said no, was invited and did not apply; nobody chose the time for a talk."""
    story = a_story(session)
    eve = a_person(session, "Eve")
    mentee = enrolment_of(session, cohort=story.cohort, person=story.asha, role=Role.MENTEE)
    assert mentee is not None
    session.add_all(
        (
            Approach(
                cohort=story.cohort,
                person=eve,
                mentee=mentee,
                asked_by=story.tom,
                reason="Knows the field",
                asked_at=NOW,
                answer=Answer.NO,
                answered_at=NOW + DAY,
            ),
            Invitation(
                cohort=story.cohort,
                person=eve,
                role=Role.MENTOR,
                invited_at=NOW,
                invited_by=story.tom.id,
            ),
            _slot(story),
        )
    )
    session.flush()
    return story


def _slot(story: Story) -> TalkSlot:
    return TalkSlot(
        cohort=story.cohort,
        offered_by=story.tom,
        offered_at=NOW,
        starts_at=NOW + DAY,
        ends_at=NOW + DAY,
        place="Room 7",
        link="",
    )


def _count(session: Session) -> list[int]:
    return [
        session.execute(select(func.count()).select_from(kept)).scalar_one()
        for kept in (Approach, Invitation, TalkSlot)
    ]


def test_it_goes_without_a_word_and_leaves_a_receipt(session: Session, story: Story) -> None:
    tidy_up(session, NOW + 180 * DAY, NOW + 180 * DAY)
    before = _count(session)
    tidy_up(session, NOW + 182 * DAY, NOW + 182 * DAY)

    (receipt,) = session.scalars(
        select(DeletionReceipt).where(DeletionReceipt.at == NOW + 182 * DAY)
    )
    assert (before, _count(session)) == ([1, 1, 1], [0, 0, 0])
    assert receipt.counts == {"approach": 1, "talk_slot": 1, "invitation": 1}
    assert session.scalars(select(Notice.kind).where(Notice.created_at > NOW)).all() == []


def test_what_led_to_an_application_stays_with_it(session: Session, story: Story) -> None:
    eve = session.get_one(Person, session.scalars(select(Approach.person_id)).one())
    hers = an_application(session, story.cohort, eve, Role.MENTOR, EnrolmentState.ADMITTED)
    slot = session.scalars(select(TalkSlot)).one()
    session.add(
        Talk(
            enrolment=hers,
            slot_id=slot.id,
            with_id=story.tom.id,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            place=slot.place,
            link="",
        )
    )
    session.flush()

    tidy_up(session, NOW + 400 * DAY, NOW + 400 * DAY)

    assert _count(session) == [1, 1, 1]
