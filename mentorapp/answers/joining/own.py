"""The application that a form is about: one's own, while it can be changed."""

from collections.abc import Sequence

from mentorapp.answers.targets import one_id
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.queries import the_enrolment
from mentorapp.core.cohorts.use_cases import require_own_application
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.agreed import has_committee, questions_asked
from mentorapp.core.programmes.questions import Question


def asked_in(here: Visit, enrolment: Enrolment) -> Sequence[Question]:
    """What the programme asks, in the order of its form."""
    return questions_asked(here.session, programme=enrolment.cohort.programme)


def committee_in(here: Visit, enrolment: Enrolment) -> bool:
    """Whether the form names a committee: one that is agreed to, and will read this."""
    return has_committee(here.session, programme=enrolment.cohort.programme)


def own_application(here: Visit, target: str) -> Enrolment:
    """:raises Refused: when it is somebody else's, or decided."""
    enrolment = the_enrolment(here.session, one_id(target))
    require_own_application(enrolment, here.person)
    return enrolment
