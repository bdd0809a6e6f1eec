"""Old applications and old cohorts: told a month before, gone on the day, proven by a receipt."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.changes.parting import Then, part
from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.counts import counts_in
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Invitation, Role, Stage
from mentorapp.core.cohorts.queries import enrolments_of
from mentorapp.core.cohorts.use_cases import begin_application, withdraw_application
from mentorapp.core.matching.requests import Request
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import NOBODY, Person
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.tidying import tidy_up
from mentorapp.core.selection.model import Verdict, Vote
from mentorapp.core.talks.model import Talk
from tests.builders import NOW, a_person, told
from tests.core.privacy.stories import Story, a_story, an_application

DAY = timedelta(days=1)
GOES, COHORT_GOES = NoticeKind.APPLICATION_GOES, NoticeKind.COHORT_GOES


@pytest.fixture
def session(either: Session) -> Session:
    return either


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


@pytest.fixture
def declined(session: Session, story: Story) -> Enrolment:
    """Read by a committee, talked about, invited before, with a wish for a mentor."""
    eve = a_person(session, "Eve")
    declined = an_application(session, story.cohort, eve, state=EnrolmentState.DECLINED)
    declined.not_with_groups = ["site:Nord"]
    session.add_all(
        (
            Vote(
                enrolment=declined,
                member=story.tom,
                verdict=Verdict.NO,
                comment="No room",
                voted_at=NOW,
            ),
            Talk(
                enrolment=declined,
                slot_id=None,
                with_id=story.tom.id,
                starts_at=NOW,
                ends_at=NOW,
                place="Room 7",
                link="",
            ),
            Request(cohort_id=story.cohort.id, mentee=declined, mentors=[], made_at=NOW),
            Invitation(
                cohort=story.cohort,
                person=eve,
                role=Role.MENTEE,
                invited_at=NOW,
                invited_by=story.tom.id,
            ),
        )
    )
    session.flush()
    return declined


def _live(session: Session, *, until: datetime, since: datetime = NOW) -> None:
    at = since
    while at < until:
        at = min(at + 14 * DAY, until)
        tidy_up(session, at, at)


def _count(session: Session, *entities: type) -> list[int]:
    return [
        session.execute(select(func.count()).select_from(entity)).scalar_one()
        for entity in entities
    ]


def _around(session: Session) -> list[int]:
    return _count(session, Vote, Talk, Request, Invitation)


def test_whoever_was_declined_is_told_once_a_month_before(
    session: Session, declined: Enrolment
) -> None:
    _live(session, until=NOW + 149 * DAY)
    early = told(session, GOES)
    _live(session, since=NOW + 149 * DAY, until=NOW + 179 * DAY)

    (notice,) = told(session, GOES)
    session.refresh(declined)
    assert early == []
    assert (notice.person_id, notice.subject_id) == (declined.person_id, declined.id)
    assert declined.application != {}
    assert _around(session) == [1, 1, 1, 1]


def test_on_the_day_it_is_emptied_with_all_that_was_said_of_it(
    session: Session, declined: Enrolment
) -> None:
    _live(session, until=NOW + 181 * DAY)

    session.refresh(declined)
    (receipt,) = session.scalars(select(DeletionReceipt))
    assert (declined.application, declined.wishes, declined.not_with_groups) == ({}, [], [])
    assert declined.state is EnrolmentState.DECLINED
    assert _around(session) == [0, 0, 0, 0]
    assert receipt.cause is Cause.TIME
    assert receipt.counts == {
        "enrolment": 1,
        "invitation": 1,
        "mentor_request": 1,
        "selection_vote": 1,
        "talk": 1,
    }


def test_whose_it_was_goes_with_it_and_the_figures_stay(
    session: Session, story: Story, declined: Enrolment
) -> None:
    eve = session.get_one(Person, declined.person_id)
    before = counts_in(session, cohort=story.cohort)

    _live(session, until=NOW + 181 * DAY)

    whose = select(Person).join(Enrolment, Enrolment.person_id == Person.id)
    stranger = session.scalars(whose.where(Enrolment.id == declined.id)).one()
    assert (stranger.name, stranger.organisation_id) == (NOBODY, eve.organisation_id)
    assert enrolments_of(session, person=eve) == []
    assert eve.name == "Eve"
    assert counts_in(session, cohort=story.cohort) == before


def test_whoever_left_after_a_tandem_took_part_and_stays_so(session: Session, story: Story) -> None:
    part(session, pair=story.pair, by=story.asha, then=Then.STOP, at=NOW)

    _live(session, until=NOW + 400 * DAY)

    (hers,) = enrolments_of(session, person=story.asha)
    assert (hers.state, hers.application) == (EnrolmentState.WITHDRAWN, {})


def test_a_clock_that_jumps_empties_nothing_that_was_not_announced(
    session: Session, declined: Enrolment
) -> None:
    far = NOW + 1000 * DAY

    for at in (far, far + 13 * DAY):
        tidy_up(session, at, at)
    session.refresh(declined)
    kept = declined.application
    tidy_up(session, far + 15 * DAY, far + 15 * DAY)
    session.refresh(declined)

    assert (kept == {}, declined.application) == (False, {})
    assert len(told(session, GOES)) == 1


def test_whoever_was_declined_once_more_is_told_once_more(
    session: Session, declined: Enrolment
) -> None:
    _live(session, until=NOW + 160 * DAY)
    declined.decided_at = NOW + 170 * DAY

    _live(session, since=NOW + 170 * DAY, until=NOW + 349 * DAY)
    kept = declined.application
    _live(session, since=NOW + 349 * DAY, until=NOW + 351 * DAY)

    session.refresh(declined)
    assert (kept == {}, declined.application) == (False, {})
    assert len(told(session, GOES)) == 2


def test_of_one_taken_back_nothing_is_announced_and_what_others_said_goes(
    session: Session, declined: Enrolment
) -> None:
    declined.state = EnrolmentState.HANDED_IN
    eve = session.get_one(Person, declined.person_id)
    withdraw_application(session, enrolment=declined, by=eve, at=NOW)

    _live(session, until=NOW + 179 * DAY)
    before = _around(session)
    _live(session, since=NOW + 179 * DAY, until=NOW + 181 * DAY)

    assert told(session, GOES) == []
    assert (before, _around(session)) == ([1, 1, 1, 1], [0, 0, 0, 0])


def test_a_draft_goes_once_its_cohort_is_closed(session: Session, story: Story) -> None:
    story.cohort.stage = Stage.CALL
    eve = a_person(session, "Eve")
    draft = begin_application(session, cohort=story.cohort, by=eve, role=Role.MENTEE, at=NOW)
    draft.application = {"motivation": "half"}
    _live(session, until=NOW + 300 * DAY)
    open_still = dict(draft.application)
    story.cohort.stage = Stage.CLOSED

    _live(session, since=NOW + 300 * DAY, until=NOW + 330 * DAY)

    session.refresh(draft)
    assert (open_still, draft.application) == ({"motivation": "half"}, {})
    assert [notice.person_id for notice in told(session, GOES)] == [eve.id]


@pytest.fixture
def years(story: Story) -> datetime:
    """When a closed cohort's names go."""
    story.cohort.stage = Stage.CLOSED
    return datetime.combine(story.cohort.ends_on, NOW.timetz()) + 1096 * DAY


def test_everybody_who_took_part_is_told_a_month_before_the_names_go(
    session: Session, story: Story, years: datetime
) -> None:
    _live(session, since=years - 60 * DAY, until=years - 40 * DAY)
    early = told(session, COHORT_GOES)
    _live(session, since=years - 40 * DAY, until=years - 2 * DAY)

    assert early == []
    assert {notice.person_id for notice in told(session, COHORT_GOES)} == {
        story.asha.id,
        story.tom.id,
    }
    assert _count(session, Enrolment) == [2]


def test_then_the_names_go(session: Session, story: Story, years: datetime) -> None:
    lessons = Lessons(
        cohort_id=story.cohort.id,
        went_well="The kick-off",
        differently="Begin earlier",
        written_by=story.tom.id,
        written_at=NOW,
    )
    session.add(lessons)

    _live(session, since=years - 60 * DAY, until=years)

    assert _count(session, Enrolment, Cohort) == [0, 1]
    # What the next cohort may learn stays as long as the programme, as the register says.
    assert _count(session, Lessons) == [1]


def test_a_jump_lets_no_name_go_untold(session: Session, story: Story, years: datetime) -> None:
    tidy_up(session, years + 400 * DAY, years + 400 * DAY)

    assert len(told(session, COHORT_GOES)) == 2
    assert _count(session, Enrolment) == [2]


def _both(story: Story) -> tuple[Person, ...]:
    return (story.asha, story.tom)


def _one(story: Story) -> tuple[Person, ...]:
    return (story.asha,)


@pytest.mark.parametrize("who", [_one, _both])
def test_nothing_waits_for_whoever_had_their_data_deleted(
    session: Session, story: Story, years: datetime, who: Callable[[Story], tuple[Person, ...]]
) -> None:
    for person in who(story):
        erase_oneself(session, by=person, at=NOW)

    _live(session, since=years - 60 * DAY, until=years)

    assert len(told(session, COHORT_GOES)) == 2 - len(who(story))
    assert _count(session, Enrolment) == [0]
