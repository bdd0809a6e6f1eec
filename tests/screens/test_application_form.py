"""What the form says of what it keeps."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.programmes.questions import usual_questions
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.joining.form import about_form, skills_form


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


def test_who_reads_the_skills_stands_beside_them() -> None:
    enrolment = samples.enrolment(Role.MENTEE)
    asked = usual_questions(enrolment.cohort.programme)

    with speaking(Voice(language=ENGLISH)):
        skills, *_others = skills_form(enrolment, asked).fields

    assert skills.hint == "Up to eight. Coordinators and a suggested partner see it."
