"""What the form says of what it keeps."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.programmes.questions import usual_questions
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.programmes.vocabulary import FIELDS, FIELDS_OF_COMPANIES, FIELDS_OF_TOWNS
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.joining.form import about_form
from mentorapp.screens.joining.skills import skills_form
from mentorapp.screens.shapes import ChoiceField


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (EnrolmentState.DRAFT, "kept as a draft"),
        (EnrolmentState.HANDED_IN, "your application stays handed in"),
    ],
)
def test_whoever_changes_an_application_hears_whether_it_is_a_draft(
    state: EnrolmentState, said: str
) -> None:
    enrolment = samples.enrolment(Role.MENTEE, state)

    with speaking(Voice(language=ENGLISH)):
        form = about_form(enrolment, ())

    assert said in form.intro


@pytest.mark.parametrize(
    ("template", "chosen", "offered"),
    [
        (TemplateKey.DORMAGEN, "it", {*FIELDS_OF_TOWNS}),
        (TemplateKey.NEXT_STEP, "it", {*FIELDS_OF_COMPANIES}),
        (TemplateKey.BLANK, "it", {*FIELDS}),
        (TemplateKey.NEXT_STEP, "order", {*FIELDS_OF_COMPANIES, "order"}),  # from another list
    ],
)
def test_the_fields_of_work_are_those_of_the_kind_of_employer(
    template: TemplateKey, chosen: str, offered: set[str]
) -> None:
    enrolment = samples.enrolment(Role.MENTEE)
    enrolment.cohort.programme.template = template
    enrolment.application = {"field": chosen}

    form = about_form(enrolment, usual_questions(enrolment.cohort.programme))

    (field,) = [one for one in form.fields if isinstance(one, ChoiceField) and one.name == "field"]
    assert {option.value for option in field.options} == offered
    assert field.value == chosen


def test_who_reads_the_skills_stands_beside_them() -> None:
    enrolment = samples.enrolment(Role.MENTEE)
    asked = usual_questions(enrolment.cohort.programme)

    with speaking(Voice(language=ENGLISH)):
        skills, *_others = skills_form(enrolment, asked).fields

    assert skills.hint == "Up to eight. Coordinators and a suggested partner see it."
