"""The demo loads each of the ready programmes, up to tandems that are on their way."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.own_answers import require_own_answers
from mentorapp.core.cohorts.queries import enrolments_in
from mentorapp.core.events.suggesting import suggestions_for
from mentorapp.core.launch.checking import may_open
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Account, Organisation, Platform, Workspace
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.guests import answers_of, guests_of
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.mentors import MENTORS
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


def test_women_alone_accompany_women_where_the_programme_says_so() -> None:
    house = HOUSES[TemplateKey.LUST_AUF_ERFOLG]

    posts = [house.has(mentor.who).post for mentor in MENTORS]

    assert not [post for post in posts if re.search(r"leiter\b", post, re.IGNORECASE)]
