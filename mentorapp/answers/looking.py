"""Whoever looks at a list of people by virtue of an office leaves an entry, before it is shown."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed, note_look
from mentorapp.core.programmes.model import Coordinator, Scope


def look_through_theirs(
    here: Visit, cohort: Cohort, listed: Listed, *, office: Coordinator
) -> None:
    """A list that holds what is for its reader: for a committee less than for coordinators."""
    of_committee = office.scope is Scope.COMMITTEE
    look_through(here, cohort, Listed.FOR_COMMITTEE if of_committee else listed)


def look_through(here: Visit, cohort: Cohort, listed: Listed) -> None:
    note_look(here.session, listed=listed, cohort=cohort, by=here.person, at=here.now)
