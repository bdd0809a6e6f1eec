"""What a coordinator's press is about: a programme, a cohort or an event that is theirs."""

from mentorapp.answers.targets import one_id
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.events.model import Event
from mentorapp.core.events.queries import the_event
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import require_coordinator, the_programme


def coordinated_programme(here: Visit, target: str) -> Programme:
    """:raises Refused: when it is gone, or others coordinate it."""
    programme = the_programme(here.session, one_id(target))
    require_coordinator(here.session, person=here.person, programme_id=programme.id)
    return programme


def coordinated_cohort(here: Visit, target: str) -> Cohort:
    """:raises Refused: when it is gone, or others coordinate its programme."""
    cohort = the_cohort(here.session, one_id(target))
    require_coordinator(here.session, person=here.person, programme_id=cohort.programme_id)
    return cohort


def coordinated_event(here: Visit, target: str) -> Event:
    """:raises Refused: when it is gone, or others coordinate its programme."""
    event = the_event(here.session, one_id(target))
    require_coordinator(here.session, person=here.person, programme_id=event.cohort.programme_id)
    return event
