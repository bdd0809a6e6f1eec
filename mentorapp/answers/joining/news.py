"""News of applications, of preparing, and of leaders who are asked to accompany somebody."""

from collections.abc import Callable

from mentorapp.answers.occasion import Occasion
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.cohorts.occasions import end_of_call
from mentorapp.core.cohorts.queries import enrolments_in, the_cohort, the_enrolment
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.seeking.model import Answer
from mentorapp.core.seeking.queries import the_approach
from mentorapp.core.selection.rights import readable, require_reading
from mentorapp.core.selection.use_cases import is_decided
from mentorapp.core.training.queries import open_items_for
from mentorapp.screens.joining import arriving, seeking, training
from mentorapp.screens.joining import outcome_news as applications
from mentorapp.screens.shapes import Message


def application_unfinished(occasion: Occasion) -> Message | None:
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    is_that_day = occasion.notice.expires_at == end_of_call(enrolment.cohort)
    if not enrolment.is_editable or not is_that_day:
        return None
    return _of_application(occasion, applications.unfinished, EnrolmentState.DRAFT)


def application_received(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.received, EnrolmentState.HANDED_IN)


def applications_came(occasion: Occasion) -> Message | None:
    """As long as one of those that were new is still to be decided."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    office = require_reading(occasion.session, person=occasion.person, programme=cohort.programme)
    handed_in = enrolments_in(occasion.session, cohort=cohort, states=(EnrolmentState.HANDED_IN,))
    theirs = readable(handed_in, office=office, person=occasion.person)
    since = occasion.notice.created_at  # with the first of them
    new = any(
        one.handed_in_at and one.handed_in_at >= since and not is_decided(one) for one in theirs
    )
    return arriving.applications_came(cohort) if new else None


def admitted(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.admitted, EnrolmentState.ADMITTED)


def on_waiting_list(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.on_waiting_list, EnrolmentState.WAITING)


def declined(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.declined, EnrolmentState.DECLINED)


def training_owed(occasion: Occasion) -> Message | None:
    """Unless everything was done meanwhile."""
    programme = the_programme(occasion.session, occasion.notice.subject_id)
    found = open_items_for(occasion.session, person=occasion.person)
    items = [item for item in found if item.programme_id == programme.id]
    return training.training_owed(programme, items) if items else None


def approached(occasion: Occasion) -> Message | None:
    """As long as a yes would be of use."""
    asked = the_approach(occasion.session, occasion.notice.subject_id)
    is_open = asked.cohort.welcomes_late and asked.answer in (None, Answer.LATER)
    return seeking.approached(asked) if is_open else None


def approach_answered(occasion: Occasion) -> Message | None:
    asked = the_approach(occasion.session, occasion.notice.subject_id)
    return seeking.approach_answered(asked) if asked.answer else None


def _of_application(
    occasion: Occasion, screen: Callable[[Enrolment], Message], state: EnrolmentState
) -> Message | None:
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    return screen(enrolment) if enrolment.state is state else None
