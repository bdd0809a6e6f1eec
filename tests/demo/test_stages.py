"""The demo's history: how far it has come at every stage, and who can press something then."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.queries import enrolments_of, open_calls_for
from mentorapp.core.events.queries import events_in
from mentorapp.core.goals.queries import goals_of
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.queries import people_without, questions_for, standing_proposals
from mentorapp.core.meetings.queries import proposed_meeting_of, standing_of
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Account, Organisation, Person, Platform
from mentorapp.core.programmes.queries import programmes_coordinated_by
from mentorapp.demo.calendar import WEEK_OF, Calendar, DemoStage
from mentorapp.demo.dormagen import PLACES
from mentorapp.demo.guests import GUESTS
from mentorapp.demo.people import APPLICANTS, COORDINATORS, everybody
from mentorapp.demo.stages import history
from tests.demo.builders import A_TUESDAY, SERVICE_URL, StageOf

FRIDAY = 4


def the_only_cohort(session: Session) -> Cohort:
    return session.scalars(select(Cohort)).one()


def person_called(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.name == name)).one()


@pytest.mark.parametrize("stage", DemoStage)
def test_every_stage_is_reached(demo_at: StageOf, stage: DemoStage) -> None:
    demo = demo_at(stage)

    with demo.instance.sessions() as session:
        assert the_only_cohort(session).stage == stage.value


@pytest.mark.parametrize("own_choice", [False, True])
def test_nothing_happens_on_a_weekend(*, own_choice: bool) -> None:
    beats = history(APPLICANTS, GUESTS, own_choice=own_choice)

    assert [beat for beat in beats if beat.day % 7 > FRIDAY] == []


@pytest.mark.parametrize("stage", DemoStage)
def test_a_stage_is_the_same_on_every_day_of_the_week(stage: DemoStage) -> None:
    week = [date(2026, 8, 31) + timedelta(days=n) for n in range(7)]

    calendars = {Calendar.at_stage(stage, today=today) for today in week}

    assert len(calendars) == 1
    assert (week[0] - calendars.pop().monday).days == 7 * WEEK_OF[stage]


@pytest.mark.parametrize("own_choice", [False, True])
def test_nothing_happens_in_the_week_in_which_somebody_starts_to_play(own_choice: bool) -> None:
    weeks = {beat.day // 7 for beat in history(APPLICANTS, GUESTS, own_choice=own_choice)}

    assert weeks.isdisjoint(WEEK_OF.values())


def test_one_employer_has_both_platforms(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.DRAFT)

    with demo.instance.sessions() as session:
        town = session.scalars(select(Organisation)).one()
        accounts = session.scalars(select(Account)).all()
    assert town.region == "NW"
    assert len(accounts) == len(everybody())
    assert Counter(account.service_url for account in accounts) == {SERVICE_URL: 15, "": 16}


def test_both_coordinators_run_the_programme(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.DRAFT)

    with demo.instance.sessions() as session:
        for coordinator in COORDINATORS:
            person = person_called(session, coordinator.name)
            assert len(programmes_coordinated_by(session, person=person)) == 1


def test_when_the_call_opens_most_have_applied_and_some_on_both_platforms_have_not(
    demo_at: StageOf,
) -> None:
    demo = demo_at(DemoStage.CALL)

    with demo.instance.sessions() as session:
        cohort = the_only_cohort(session)
        states = Counter(session.scalars(select(Enrolment.state)))
        free = [
            colleague
            for colleague in everybody()
            if not enrolments_of(session, person=person_called(session, colleague.name))
        ]
        newcomer = person_called(session, "Fatma Yıldırım")
        calls = open_calls_for(session, person=newcomer)
    assert states[EnrolmentState.HANDED_IN] >= 20
    assert states[EnrolmentState.DRAFT] == 1
    assert {c.platform for c in free if c not in COORDINATORS} == {Platform.SLACK, Platform.TEAMS}
    assert list(calls) == [cohort]
    assert 19 <= (cohort.call_closes_on - A_TUESDAY.date()).days <= 25


def test_in_the_selection_the_coordinators_still_have_to_decide(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.SELECTION)

    with demo.instance.sessions() as session:
        undecided = select(Enrolment.role).where(Enrolment.state == EnrolmentState.HANDED_IN)
        roles = Counter(session.scalars(undecided))
    assert roles[Role.MENTEE] >= 3
    assert roles[Role.MENTOR] >= 2


def test_in_the_matching_a_full_set_of_drafts_waits_and_who_is_without_is_named(
    demo_at: StageOf,
) -> None:
    demo = demo_at(DemoStage.MATCHING)

    with demo.instance.sessions() as session:
        cohort = the_only_cohort(session)
        drafts = standing_proposals(session, cohort=cohort, state=ProposalState.DRAFT)
        without = people_without(session, cohort=cohort, role=Role.MENTOR)
    assert len(drafts) == PLACES
    assert len(without) == 1


def test_in_the_preparation_a_mentor_and_a_mentee_still_owe_their_answer(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.PREPARATION)

    with demo.instance.sessions() as session:
        cohort = the_only_cohort(session)
        pairs = pairs_in(session, cohort=cohort)
        open_ones = [p for p in standing_proposals(session, cohort=cohort) if p.is_under_way]
        asked = {p.state for p in open_ones}
        (mentee,) = (p.mentee.person for p in open_ones if p.state is ProposalState.ASKED_MENTEE)
        questions = questions_for(session, person=mentee)
        events = events_in(session, cohort=cohort)
    assert len(pairs) == PLACES - 2
    assert asked == {ProposalState.ASKED_MENTOR, ProposalState.ASKED_MENTEE}
    assert len(questions) == 1
    assert [event.starts_at > A_TUESDAY for event in events] == [True]


def test_in_the_running_year_nine_tandems_have_met_and_plan_on(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.RUNNING)

    with demo.instance.sessions() as session:
        pairs = pairs_in(session, cohort=the_only_cohort(session))
        fixed = [pair for pair in pairs if standing_of(session, pair=pair, at=A_TUESDAY).ahead]
        proposed = [pair for pair in pairs if proposed_meeting_of(session, pair=pair)]
        platforms = [_platforms(session, pair) for pair in pairs]
    assert len(pairs) == PLACES
    assert len(fixed) == 3
    assert len(proposed) == 2
    assert {Platform.SLACK, Platform.TEAMS} in platforms


def test_a_mentor_sees_the_shared_goals_and_not_the_private_ones(demo_at: StageOf) -> None:
    demo = demo_at(DemoStage.RUNNING)

    with demo.instance.sessions() as session:
        leyla = person_called(session, "Leyla Aksoy-Brandt")
        pairs = pairs_in(session, cohort=the_only_cohort(session))
        (pair,) = (pair for pair in pairs if pair.is_mentee(leyla))
        keyring = demo.instance.keyring
        hers = goals_of(session, pair=pair, by=leyla, keyring=keyring)
        theirs = goals_of(session, pair=pair, by=pair.mentor, keyring=keyring)
    assert len(hers) == 2
    assert len(theirs) == 1


def _platforms(session: Session, pair: Pair) -> set[Platform]:
    ids = [person.id for person in pair.people]
    accounts = session.scalars(select(Account).where(Account.person_id.in_(ids)))
    return {Platform.TEAMS if account.service_url else Platform.SLACK for account in accounts}
