"""Whoever looks at a list of people by virtue of an office leaves an entry, before it is shown."""

from uuid import UUID

from mentorapp.core.audit.model import record_look
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.model import Coordinator, Scope


def look_through_theirs(
    here: Visit, cohort: Cohort, listed: Listed, *, office: Coordinator
) -> None:
    """A list that holds what is for its reader: for a committee or a site less than for others."""
    of_committee = office.scope is Scope.COMMITTEE
    site = office.variant_id if office.scope is Scope.SITE else None
    look_through(here, cohort, Listed.FOR_COMMITTEE if of_committee else listed, site=site)


def look_through(here: Visit, cohort: Cohort, listed: Listed, *, site: UUID | None = None) -> None:
    record_look(
        here.session, deed=listed, by=here.person.id, at=here.now, subject=cohort.id, site=site
    )
