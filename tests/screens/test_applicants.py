"""What coordinators read of an application."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.joining.applicants import application_page


@pytest.mark.parametrize(("role", "said"), [(Role.MENTEE, "sought: "), (Role.MENTOR, "")])
def test_what_a_mentee_looks_for_is_not_read_as_what_they_can_do(role: Role, said: str) -> None:
    enrolment = samples.enrolment(role, EnrolmentState.HANDED_IN)

    with speaking(Voice(language=ENGLISH)):
        page = application_page(enrolment, wishes=())

    levels = {fact.label: fact.value for section in page.sections for fact in section.facts}
    assert levels["Handling conflicts"] == f"{said}Practised"
