"""The people of the demo, as they are written down."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from mentorapp.core.cohorts.application import check_about, check_skills
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.model import Platform
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.programmes.vocabulary import FIELDS_OF_COMPANIES, FIELDS_OF_TOWNS, Entry
from mentorapp.demo.cast import Applicant
from mentorapp.demo.companies import POSTS, REASONS
from mentorapp.demo.crowd import MOST, crowd
from mentorapp.demo.dormagen import PLACES
from mentorapp.demo.guests import GUESTS
from mentorapp.demo.mentees import MENTEES
from mentorapp.demo.people import (
    APPLICANTS,
    COORDINATORS,
    NEUTRAL_CONTACT,
    applicants_in,
    everybody,
    on,
)
from mentorapp.demo.refusals import CannotStart


@pytest.mark.parametrize(
    "applicant", [*APPLICANTS, *GUESTS], ids=lambda applicant: applicant.who.key
)
def test_every_application_could_be_handed_in(applicant: Applicant) -> None:
    application = applicant.application

    check_about(application, role=applicant.role)
    check_skills(application.skills, application.own_words)


def test_every_application_of_the_crowd_could_be_handed_in() -> None:
    for applicant in crowd(MOST):
        check_about(applicant.application, role=applicant.role)
        check_skills(applicant.application.skills, {})


@pytest.mark.parametrize(
    ("programme", "fields"),
    [(TemplateKey.DORMAGEN, FIELDS_OF_TOWNS), (TemplateKey.NEXT_STEP, FIELDS_OF_COMPANIES)],
)
def test_a_crowd_works_where_its_programme_is(
    programme: TemplateKey, fields: Mapping[str, Entry]
) -> None:
    assert {applicant.field for applicant in crowd(200, of=programme)} == {*fields}


def test_the_crowd_is_always_the_same_and_has_room_for_everybody() -> None:
    people = crowd(200)

    roles = Counter(applicant.role for applicant in people)
    assert people == crowd(200)
    places = sum(a.capacity for a in people if a.role is Role.MENTOR)
    assert places > roles[Role.MENTEE] > roles[Role.MENTOR]


def test_a_crowd_has_an_end() -> None:
    with pytest.raises(CannotStart):
        crowd(MOST + 1)


def test_nobody_is_there_twice() -> None:
    people = (*everybody(crowd(MOST)), *(guest.who for guest in GUESTS))
    keys, names = [c.key for c in people], [c.name for c in people]

    assert len(keys) == len(set(keys)) == len(set(names))


def test_wishes_name_people_who_take_part_in_the_other_role() -> None:
    role_of = {applicant.who.key: applicant.role for applicant in APPLICANTS}

    for applicant in APPLICANTS:
        for key in (*applicant.wishes, *applicant.not_with):
            assert role_of[key] is not applicant.role


def test_half_of_the_people_work_in_slack_and_half_in_teams() -> None:
    takes_part = [one for one in on(Platform.SLACK) if one != NEUTRAL_CONTACT]
    assert len(takes_part) == len(on(Platform.TEAMS))
    assert {c.platform for c in COORDINATORS} == {Platform.SLACK, Platform.TEAMS}


def test_more_people_apply_than_there_are_places() -> None:
    fates = Counter((applicant.role, applicant.fate) for applicant in APPLICANTS)

    assert len(MENTEES) > PLACES
    assert fates[Role.MENTEE, EnrolmentState.ADMITTED] == PLACES
    assert fates[Role.MENTOR, EnrolmentState.ADMITTED] > PLACES
    assert {fate for _role, fate in fates} == {
        EnrolmentState.ADMITTED,
        EnrolmentState.WAITING,
        EnrolmentState.DECLINED,
        EnrolmentState.WITHDRAWN,
    }


def test_some_people_use_english() -> None:
    english = [c for c in everybody() if c.language == "en"]

    assert {c.platform for c in english} == {Platform.SLACK, Platform.TEAMS}


@pytest.mark.parametrize(
    "programme",
    [
        TemplateKey.NEXT_STEP,
        TemplateKey.MENTORING_PARTNERSCHAFT,
        TemplateKey.MENTORING_ZWEI_NULL,
    ],
)
def test_nobody_works_at_a_town_hall_where_companies_take_part(programme: TemplateKey) -> None:
    applicants = applicants_in(programme)

    for applicant in applicants:
        assert applicant.who.post == POSTS[applicant.who.key]
        assert not re.search(r"Stadt|Bürger|Ausschuss|Verwaltung|\btown\b", applicant.motivation)
        assert applicant.field in FIELDS_OF_COMPANIES
    assert {*REASONS} <= {applicant.who.key for applicant in applicants}
