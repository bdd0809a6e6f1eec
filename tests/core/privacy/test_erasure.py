"""Who leaves is gone: theirs is deleted, what others need has no name, and it is proven."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry, record
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.consent.model import Consent
from mentorapp.core.errors import Refused
from mentorapp.core.goals.model import Comment, Goal, Milestone
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.people.model import NOBODY, Account, Person, Platform
from mentorapp.core.people.use_cases import Seat, arrive
from mentorapp.core.privacy.erasure import erase_oneself, preview_erasure
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.model import Cause
from mentorapp.core.programmes.model import Coordinator
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import NOW, a_coordinator, a_person, told
from tests.core.privacy.stories import Story, a_story


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


def _count(session: Session, entity: type) -> int:
    return session.execute(select(func.count()).select_from(entity)).scalar_one()


def test_everything_a_mentee_wrote_is_deleted(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    assert [_count(session, kind) for kind in (Goal, Milestone, Comment)] == [0, 0, 0]


def test_what_the_partner_wrote_stays_the_partners(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    assert session.scalars(select(Agreement.drafted_by)).all() == [story.tom.id]
    assert session.get(WrappedKey, story.pair.id) is not None


def test_the_person_has_no_name_and_no_seat_any_more(session: Session, story: Story) -> None:
    story.asha.language, story.asha.timezone = "en", "America/Lima"

    erase_oneself(session, by=story.asha, at=NOW)

    person = session.get_one(Person, story.asha.id)
    assert (person.name, person.timezone, person.left_at) == (NOBODY, "Europe/Berlin", NOW)
    seats = session.scalars(select(Account).where(Account.person_id == person.id)).all()
    assert seats == []


def test_the_application_is_empty_and_withdrawn(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    hers = select(Enrolment).where(Enrolment.person_id == story.asha.id)
    (enrolment,) = session.scalars(hers)
    assert (enrolment.application, enrolment.wishes, enrolment.not_with) == ({}, [], [])
    assert enrolment.state is EnrolmentState.WITHDRAWN


def test_the_tandem_ends_and_the_partner_hears_just_that(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    pair = session.get_one(Pair, story.pair.id)
    assert pair.ended_at == NOW
    (notice,) = told(session, NoticeKind.PAIR_PARTED)
    assert (notice.person_id, notice.subject_id) == (story.tom.id, pair.id)


def test_meetings_ahead_are_called_off_and_leave_the_partners_calendar(
    session: Session, story: Story
) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    assert session.get_one(Meeting, story.meeting.id).state is MeetingState.CANCELLED
    (notice,) = told(session, NoticeKind.MEETING_CANCELLED)
    assert (notice.person_id, notice.subject_id) == (story.tom.id, story.meeting.id)


def test_nothing_more_is_said_to_who_has_left(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)

    assert told(session, *NoticeKind, person=story.asha) == []


def test_the_proof_stays_consent_and_audit(session: Session, story: Story) -> None:
    record(session, deed="read_application", by=story.tom.id, at=NOW, person=story.asha.id)

    erase_oneself(session, by=story.asha, at=NOW)

    (consent,) = session.scalars(select(Consent).where(Consent.person_id == story.asha.id))
    assert consent.withdrawn_at == NOW
    assert session.scalars(
        select(AuditEntry.deed).where(AuditEntry.person_id == story.asha.id)
    ).all() == ["read_application"]


def test_the_receipt_counts_and_names_nobody(session: Session, story: Story) -> None:
    receipt = erase_oneself(session, by=story.asha, at=NOW)

    assert receipt.cause is Cause.ASKED
    assert receipt.counts["goal"] == 1
    assert receipt.counts["goal_comment"] == 1
    assert str(story.asha.id) not in str(receipt.counts)
    assert len(receipt.number) == 8


def test_the_key_goes_with_the_second_of_the_two(session: Session, story: Story) -> None:
    erase_oneself(session, by=story.asha, at=NOW)
    erase_oneself(session, by=story.tom, at=NOW)

    assert session.get(WrappedKey, story.pair.id) is None


def test_nobody_else_loses_anything(session: Session, story: Story) -> None:
    other = a_story(session)

    erase_oneself(session, by=story.asha, at=NOW)

    assert session.scalars(select(Goal.id)).all() == [other.goal.id]
    assert session.get_one(Person, other.asha.id).name == "Asha"
    assert session.get_one(Pair, other.pair.id).is_together


def test_what_was_said_before_is_what_happens(session: Session, story: Story) -> None:
    announced = _whole_rows(session, story)

    erase_oneself(session, by=story.asha, at=NOW)

    assert {"goal", "milestone", "account"} <= announced
    assert _whole_rows(session, story) == set()


def test_a_programme_is_not_left_without_a_coordinator(session: Session, story: Story) -> None:
    cora = a_coordinator(session, story.cohort)

    with pytest.raises(Refused):
        erase_oneself(session, by=cora, at=NOW)

    assert cora.name == "Cora"


def test_one_of_two_coordinators_may_leave(session: Session, story: Story) -> None:
    cora = a_coordinator(session, story.cohort)
    a_coordinator(session, story.cohort, "Cem")

    erase_oneself(session, by=cora, at=NOW)

    assert _count(session, Coordinator) == 1


def test_a_home_drawn_again_is_no_new_start(session: Session, story: Story) -> None:
    account = session.scalars(select(Account).where(Account.person_id == story.asha.id)).one()
    seat = Seat(platform=Platform.SLACK, workspace="TDormagen", user=account.external_id)

    erase_oneself(session, by=story.asha, at=NOW)

    with pytest.raises(Refused):
        arrive(session, seat=seat, at=NOW)


def test_whoever_did_nothing_can_leave_too(session: Session) -> None:
    eve = a_person(session, "Eve")

    receipt = erase_oneself(session, by=eve, at=NOW)

    assert receipt.counts == {"account": 1, "person": 1}


def _whole_rows(session: Session, story: Story) -> set[str]:
    """Tables with rows that were said to go."""
    said = {fate.line.columns for fate in preview_erasure(session, person=story.asha)}
    return {
        table.name
        for table in REGISTER
        if table.goes_whole and {line.columns for line in table.lines} & said
    }
