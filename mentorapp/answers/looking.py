"""Whoever looks at a list of people by virtue of an office leaves an entry, before it is shown."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed, note_look


def look_through(here: Visit, cohort: Cohort, listed: Listed) -> None:
    note_look(here.session, listed=listed, cohort=cohort, by=here.person, at=here.now)
