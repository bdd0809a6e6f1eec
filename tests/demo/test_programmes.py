"""The demo loads each of the ready programmes, up to tandems that are on their way."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.own_answers import require_own_answers
from mentorapp.core.cohorts.partners import share_of
from mentorapp.core.cohorts.queries import enrolments_in
from mentorapp.core.events.suggesting import suggestions_for
from mentorapp.core.launch.checking import may_open
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.queries import people_without, standing_proposals
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Account, Organisation, Platform, Workspace
from mentorapp.core.programmes.model import Coordinator, Programme, ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.selection.voting import tallies
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.crowd import HERS, MOST, crowd
from mentorapp.demo.guests import answers_of, guests_of
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.joining import EARLY
from mentorapp.demo.mentors import MENTORS
from mentorapp.demo.offices import offices_in
from mentorapp.demo.people import everybody
from mentorapp.demo.world import demo_world
from tests.demo.builders import a_demo

OTHERS = (
    TemplateKey.NEXT_STEP,
    pytest.param(TemplateKey.LUST_AUF_ERFOLG, marks=pytest.mark.long),
    TemplateKey.MENTORING_PARTNERSCHAFT,
    pytest.param(TemplateKey.MENTORING_ZWEI_NULL, marks=pytest.mark.long),
)


@pytest.mark.parametrize("key", OTHERS)
def test_a_template_runs_until_its_tandems_are_on_their_way(
    tmp_path: Path, key: TemplateKey
) -> None:
    demo = a_demo(tmp_path, DemoStage.RUNNING, programme=key)

    with demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort)).one()
        cohort.programme = session.get_one(Programme, cohort.programme_id)
        pairs = pairs_in(session, cohort=cohort)
        assert cohort.stage is Stage.RUNNING
        assert len(pairs) == 9 + len(answers_of(guests_of(key)))
        assert may_open(session, cohort=cohort)
        by_mail = select(Account.external_id).join(Workspace, Account.workspace_id == Workspace.id)
        mailboxes = session.scalars(by_mail.where(Workspace.platform == Platform.MAIL)).all()
        assert {one.id for one in demo_world(demo.vault, key).mail.people} == set(mailboxes)
        if ProgrammePlan.read(cohort.programme.plan).employers:
            assert all(pair.mentee.organisation_id != pair.mentor.organisation_id for pair in pairs)
        _it_is_this_programmes_own(session, cohort, today=demo.instance.clock().date())


def _it_is_this_programmes_own(session: Session, cohort: Cohort, *, today: date) -> None:
    """As long as the template says, from its employers, with every question of it answered."""
    lasts = cohort.ends_on - cohort.starts_on
    assert round(lasts / timedelta(days=30.4)) == cohort.programme.months
    assert all(one.on > today for one in suggestions_for(session, cohort=cohort))
    house = HOUSES[TemplateKey(cohort.programme.template)]
    host = session.get_one(Organisation, cohort.programme.organisation_id)
    assert host.name == house.name
    for enrolment in enrolments_in(session, cohort=cohort, states=[EnrolmentState.ADMITTED]):
        require_own_answers(session, enrolment=enrolment)
        if enrolment.role is Role.MENTOR and house.employers:
            employer = session.get_one(Organisation, enrolment.person.organisation_id)
            assert employer.name in house.employers


def test_a_committee_is_voting_while_people_are_selected(tmp_path: Path) -> None:
    demo = a_demo(tmp_path, DemoStage.SELECTION, programme=TemplateKey.LUST_AUF_ERFOLG)

    with demo.instance.sessions() as session:
        committee = _in_office(session, Scope.COMMITTEE)
        cohort = session.scalars(select(Cohort)).one()
        waiting = enrolments_in(session, cohort=cohort, states=[EnrolmentState.HANDED_IN])
        tallied = tallies(session, enrolments=waiting)
    assert len({one.person.organisation_id for one in committee}) == len(committee) == 5
    assert {tally.votes + tally.aside for tally in tallied.values()} == {EARLY}
    assert any(tally.aside for tally in tallied.values())


@pytest.mark.parametrize("key", [TemplateKey.NEXT_STEP, TemplateKey.MENTORING_PARTNERSCHAFT])
def test_employers_have_a_contact_who_can_be_played(tmp_path: Path, key: TemplateKey) -> None:
    demo = a_demo(tmp_path, DemoStage.DRAFT, programme=key)

    with demo.instance.sessions() as session:
        contacts = _in_office(session, Scope.PARTNER)
        employers = [
            share_of(session, programme=one.programme, cohort=None, by=one.person).employer.name
            for one in contacts
        ]
    played = {colleague.name for colleague in everybody(programme=key)}
    assert sorted(employers) == sorted(office.employer for office in offices_in(key))
    assert {one.person.name for one in contacts} <= played


def test_mentees_choose_for_themselves_where_the_template_says_so(tmp_path: Path) -> None:
    demo = a_demo(tmp_path, DemoStage.MATCHING, programme=TemplateKey.MENTORING_ZWEI_NULL)

    with demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort)).one()
        asked = standing_proposals(session, cohort=cohort)
        pairs = pairs_in(session, cohort=cohort)
        choosing = people_without(session, cohort=cohort, role=Role.MENTEE)
    assert cohort.stage is Stage.MATCHING
    assert {one.state for one in asked} == {ProposalState.ASKED_MENTOR, ProposalState.ACCEPTED}
    assert all(one.request_id for one in asked)
    assert (len(pairs), len(choosing)) == (3, 6)


def test_women_alone_accompany_women_where_the_programme_says_so() -> None:
    house = HOUSES[TemplateKey.LUST_AUF_ERFOLG]

    posts = [house.has(mentor.who).post for mentor in MENTORS]

    assert not [post for post in posts if re.search(r"leiter\b", post, re.IGNORECASE)]


def test_so_do_the_many_who_come_besides() -> None:
    women = crowd(200, of=TemplateKey.LUST_AUF_ERFOLG)

    names = {applicant.who.name for applicant in women}
    assert len(names) == 200
    assert not {name.split()[0] for name in names} & {*HERS}


def test_a_crowd_leaves_no_employer_with_more_mentees_than_places(tmp_path: Path) -> None:
    demo = a_demo(tmp_path, DemoStage.MATCHING, programme=TemplateKey.NEXT_STEP, more=60)

    with demo.instance.sessions() as session:
        cohort = session.scalars(select(Cohort)).one()
        admitted = enrolments_in(session, cohort=cohort, states=[EnrolmentState.ADMITTED])
        mentees = [one.person for one in admitted if one.role is Role.MENTEE]
        sent = Counter(one.organisation_id for one in mentees)
    assert len(mentees) == 36 + 9
    assert max(sent.values()) == 2


def test_no_two_employers_of_the_largest_crowd_share_a_name(tmp_path: Path) -> None:
    demo = a_demo(tmp_path, DemoStage.DRAFT, programme=TemplateKey.NEXT_STEP, more=MOST)

    with demo.instance.sessions() as session:
        names = session.scalars(select(Organisation.name).join(ProgrammeEmployer)).all()
    assert len(names) > 300
    assert len({*names}) == len(names)


def _in_office(session: Session, scope: Scope) -> Sequence[Coordinator]:
    wanted = select(Coordinator).where(Coordinator.scope == scope)
    both = (joinedload(Coordinator.person), joinedload(Coordinator.programme))
    return session.scalars(wanted.options(*both).order_by(Coordinator.id)).all()
