"""What coordinators read of an application."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role, Stage
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.joining.applicants import application_page
from mentorapp.screens.joining.deciding import decisions


@pytest.mark.parametrize(
    ("role", "heading"),
    [
        (Role.MENTEE, "Would like to grow in, and the experience they look for"),
        (Role.MENTOR, "Offers"),
    ],
)
def test_what_a_mentee_looks_for_is_not_read_as_what_they_can_do(role: Role, heading: str) -> None:
    enrolment = samples.enrolment(role, EnrolmentState.HANDED_IN)

    with speaking(Voice(language=ENGLISH)):
        page = application_page(enrolment, wishes=())

    (skills,) = [section for section in page.sections if section.heading == heading]
    assert ("Handling conflicts", "Practised") in [(f.label, f.value) for f in skills.facts]


@pytest.mark.parametrize("late", [False, True])
def test_nothing_is_offered_to_decide_once_the_selection_is_over(*, late: bool) -> None:
    enrolment = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
    enrolment.late = late
    offered = {}
    for stage in (Stage.SELECTION, Stage.RUNNING):
        enrolment.cohort.stage = stage

        offered[stage] = [action.name for action in decisions(enrolment)]

    everything = ["admit", "wait", "decline"]
    assert offered == {Stage.SELECTION: everything, Stage.RUNNING: everything if late else []}
