"""Nothing is kept longer than it should be, nothing goes unannounced, and a jump harms nobody."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry, record
from mentorapp.core.changes.parting import part_ways
from mentorapp.core.check_ins.cases import OPEN_AT_MOST
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.consent.model import Consent
from mentorapp.core.events.model import SignUp
from mentorapp.core.goals.model import Goal
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.earlier import EarlierPair
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import NOBODY, Account, Handled, Person
from mentorapp.core.people.page_sessions import Entry, PageSession, Theme, open_page_session
from mentorapp.core.people.signing_out import lose_reach
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import PERIODS, periods_with
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.privacy.tidying import tidy_up
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.jobs.tuning import Tuning
from tests.builders import NOW, a_workspace, told
from tests.core.privacy.stories import Story, a_story

DAY = timedelta(days=1)


@pytest.fixture
def session(either: Session) -> Session:
    return either


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


def _live(session: Session, *, until: datetime, since: datetime = NOW) -> None:
    """Look at the timetable every two weeks, as it passes by."""
    at = since
    while at < until:
        at = min(at + 14 * DAY, until)
        tidy_up(session, at, at)


def _count(session: Session, entity: type) -> int:
    return session.execute(select(func.count()).select_from(entity)).scalar_one()


def test_what_lives_is_left_alone(session: Session, story: Story) -> None:
    _live(session, until=NOW + 300 * DAY)

    assert _count(session, Goal) == 1
    assert told(session, NoticeKind.DELETION_AHEAD) == []


def test_both_are_told_a_month_before(session: Session, story: Story) -> None:
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)

    _live(session, until=NOW + 149 * DAY)
    assert told(session, NoticeKind.DELETION_AHEAD) == []
    _live(session, since=NOW + 149 * DAY, until=NOW + 155 * DAY)

    notices = told(session, NoticeKind.DELETION_AHEAD)
    assert {notice.person_id for notice in notices} == {story.asha.id, story.tom.id}
    assert _count(session, Goal) == 1


def test_when_the_time_is_over_it_goes_with_its_key_and_a_receipt(
    session: Session, story: Story
) -> None:
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)

    _live(session, until=NOW + 181 * DAY)

    assert [_count(session, kind) for kind in (Goal, Meeting, WrappedKey)] == [0, 0, 0]
    (receipt,) = session.scalars(select(DeletionReceipt))
    assert (receipt.cause, receipt.counts["goal"]) == (Cause.TIME, 1)
    about = [notice.subject_id for notice in told(session, NoticeKind.CONTENTS_DELETED)]
    assert about == [receipt.id, receipt.id]


def test_that_the_two_were_a_tandem_is_known_longer(session: Session, story: Story) -> None:
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)

    _live(session, until=NOW + 400 * DAY)

    assert _count(session, Pair) == 1


def test_a_clock_that_jumps_deletes_nothing_that_was_not_announced(
    session: Session, story: Story
) -> None:
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)
    far = NOW + 1000 * DAY

    tidy_up(session, far, far)

    assert _count(session, Goal) == 1
    assert len(told(session, NoticeKind.DELETION_AHEAD)) == 2


def test_it_is_said_once_however_often_it_is_looked_at(session: Session, story: Story) -> None:
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)

    for _ in range(3):
        tidy_up(session, NOW + 160 * DAY, NOW + 160 * DAY)

    assert len(told(session, NoticeKind.DELETION_AHEAD)) == 2


def test_a_closed_cohorts_contents_go_half_a_year_after_its_last_day(
    session: Session, story: Story
) -> None:
    story.cohort.stage = Stage.CLOSED
    last_day = datetime.combine(story.cohort.ends_on, NOW.timetz())

    _live(session, since=last_day, until=last_day + 179 * DAY)
    assert _count(session, Goal) == 1
    _live(session, since=last_day + 179 * DAY, until=last_day + 200 * DAY)

    assert _count(session, Goal) == 0


def test_years_later_nothing_but_a_hash_is_left_and_it_still_prevents(
    session: Session, story: Story
) -> None:
    story.cohort.stage = Stage.CLOSED
    years = datetime.combine(story.cohort.ends_on, NOW.timetz()) + 1096 * DAY

    _live(session, since=years - 60 * DAY, until=years)

    kinds = (Pair, Enrolment, Goal, SignUp, WrappedKey)
    assert [_count(session, kind) for kind in kinds] == [0] * len(kinds)
    assert _count(session, EarlierPair) == 1
    digest = session.scalars(select(EarlierPair.digest)).one()
    assert story.asha.id.hex not in digest
    again = a_story(session)
    for person in (story.asha, story.tom):
        session.add(
            Enrolment(
                cohort=again.cohort,
                person=session.get_one(Person, person.id),
                role=Role.MENTEE if person is story.asha else Role.MENTOR,
                begun_at=NOW,
                state=EnrolmentState.ADMITTED,
            )
        )
    session.flush()
    problem = problem_of(session, cohort=again.cohort)
    assert (str(story.asha.id), str(story.tom.id)) in problem.earlier


def test_who_lost_their_last_seat_is_deleted_after_a_while(session: Session, story: Story) -> None:
    (account,) = session.scalars(select(Account).where(Account.person_id == story.asha.id))
    lose_reach(session, account=account, at=NOW)

    _live(session, until=NOW + 89 * DAY)
    assert session.get_one(Person, story.asha.id).name == "Asha"
    _live(session, since=NOW + 89 * DAY, until=NOW + 92 * DAY)

    assert session.get_one(Person, story.asha.id).name == NOBODY
    (receipt,) = session.scalars(select(DeletionReceipt))
    assert receipt.cause is Cause.LEFT


def test_an_uninstalled_workspace_is_emptied_and_a_mistake_can_be_mended(
    session: Session, story: Story
) -> None:
    workspace = a_workspace(session)
    workspace.removed_at = NOW

    _live(session, until=NOW + 29 * DAY)
    assert session.get_one(Person, story.asha.id).name == "Asha"
    _live(session, since=NOW + 29 * DAY, until=NOW + 32 * DAY)

    assert session.get_one(Person, story.asha.id).name == NOBODY
    assert _count(session, Account) == 0
    assert set(session.scalars(select(DeletionReceipt.cause))) == {Cause.UNINSTALLED}


def test_proofs_go_after_three_years(session: Session, story: Story) -> None:
    record(session, deed="read_application", by=story.tom.id, at=NOW, person=story.asha.id)
    for consent in session.scalars(select(Consent)):
        consent.withdrawn_at = NOW
    session.add(Handled(key="a", at=NOW))
    session.flush()

    tidy_up(session, NOW + 1096 * DAY, NOW + 1096 * DAY)

    deeds = session.scalars(select(AuditEntry.deed)).all()
    assert "read_application" not in deeds
    assert [_count(session, kind) for kind in (Consent, Handled)] == [0, 0]


def test_where_one_was_signed_in_goes_after_a_month(session: Session, story: Story) -> None:
    (account,) = session.scalars(select(Account).where(Account.person_id == story.asha.id))
    open_page_session(session, account=account, entered_by=Entry.LINK, theme=Theme.DARK, at=NOW)

    _live(session, until=NOW + 29 * DAY)
    assert _count(session, PageSession) == 1
    _live(session, since=NOW + 29 * DAY, until=NOW + 31 * DAY)

    assert _count(session, PageSession) == 0


def test_what_the_operator_has_set_is_what_happens(session: Session, story: Story) -> None:
    session.info["periods"] = periods_with({Keeping.CONTENTS: 60})
    part_ways(session, pair=story.pair, by=story.asha, at=NOW)

    _live(session, until=NOW + 29 * DAY)
    assert told(session, NoticeKind.DELETION_AHEAD) == []
    _live(session, since=NOW + 29 * DAY, until=NOW + 59 * DAY)
    assert _count(session, Goal) == 1
    _live(session, since=NOW + 59 * DAY, until=NOW + 61 * DAY)

    assert len(told(session, NoticeKind.DELETION_AHEAD)) == 2
    assert _count(session, Goal) == 0


def test_what_the_papers_say_of_other_rooms_is_what_those_do() -> None:
    assert PERIODS[Keeping.CASE].length == OPEN_AT_MOST
    assert PERIODS[Keeping.LEDGER].length == Tuning().kept
