"""Consent: which words, in which version, taken back with one tap at any stage."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Stage
from mentorapp.core.consent.model import Consent, ConsentText, Purpose, give_consent
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.privacy.leaving import leave_cohort
from mentorapp.core.privacy.looks import agreements_of
from tests.builders import NOW, told
from tests.core.privacy.stories import WORDS, Story, a_story


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


def _agree(session: Session, story: Story, words: str) -> None:
    give_consent(
        session,
        person_id=story.asha.id,
        purpose=Purpose.TAKING_PART,
        about=story.cohort.id,
        words=words,
        language="en",
        at=NOW,
    )
    session.flush()


def _hers(session: Session, story: Story) -> Enrolment:
    hers = Enrolment.person_id == story.asha.id
    return session.scalars(select(Enrolment).where(hers)).one()


def test_the_words_are_kept_once_for_everybody(session: Session, story: Story) -> None:
    (text,) = session.scalars(select(ConsentText))

    assert (text.words, text.version, text.language) == (WORDS, 1, "en")


def test_other_words_are_a_new_version(session: Session, story: Story) -> None:
    _agree(session, story, "Other words.")

    assert sorted(session.scalars(select(ConsentText.version))) == [1, 2]
    (agreement,) = agreements_of(session, person=story.asha)
    assert (agreement.words, agreement.is_current) == ("Other words.", True)


def test_whoever_agreed_to_older_words_sees_that(session: Session, story: Story) -> None:
    _agree(session, story, "Other words.")

    (agreement,) = agreements_of(session, person=story.tom)

    assert (agreement.words, agreement.is_current) == (WORDS, False)


def test_agreeing_again_to_the_same_words_changes_nothing(session: Session, story: Story) -> None:
    _agree(session, story, WORDS)

    hers = select(Consent).where(Consent.person_id == story.asha.id)
    assert len(session.scalars(hers).all()) == 1


def test_taking_it_back_ends_the_place_and_the_tandem(session: Session, story: Story) -> None:
    enrolment = _hers(session, story)

    leave_cohort(session, enrolment=enrolment, by=story.asha, at=NOW)

    session.refresh(enrolment)
    assert (enrolment.state, enrolment.application) == (EnrolmentState.WITHDRAWN, {})
    assert not story.pair.is_together
    assert agreements_of(session, person=story.asha) == []
    assert [n.person_id for n in told(session, NoticeKind.PAIR_PARTED)] == [story.tom.id]


def test_it_cannot_be_taken_back_twice(session: Session, story: Story) -> None:
    enrolment = _hers(session, story)
    leave_cohort(session, enrolment=enrolment, by=story.asha, at=NOW)
    session.refresh(enrolment)

    with pytest.raises(Refused):
        leave_cohort(session, enrolment=enrolment, by=story.asha, at=NOW)


def test_nobody_takes_back_somebody_elses(session: Session, story: Story) -> None:
    with pytest.raises(Refused):
        leave_cohort(session, enrolment=_hers(session, story), by=story.tom, at=NOW)


def test_a_closed_cohort_is_not_left_any_more(session: Session, story: Story) -> None:
    story.cohort.stage = Stage.CLOSED

    with pytest.raises(Refused):
        leave_cohort(session, enrolment=_hers(session, story), by=story.asha, at=NOW)
