"""Somebody in a matching, found by name: in a list of hundreds nobody turns pages."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.overview import Alone, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there
from mentorapp.screens.matching.everybody import find_action, sample_overview
from mentorapp.screens.matching.rows import entry_of
from mentorapp.screens.shapes import Form, Page, Screen, SearchField, Section

FOUND = "found"  # the spot of whoever was found, with their id


def find_form(cohort: Cohort) -> Form:
    return Form(
        name="find_in_matching",
        target=str(cohort.id),
        title=_("Find by name"),
        fields=(
            SearchField(
                name="person",
                label=_("Whom?"),
                search="participants",
                placeholder=_("Type a name"),
            ),
        ),
        submit=_("Show"),
    )


def found_page(cohort: Cohort, overview: Overview, viewer: Person, person: Person) -> Page:
    """Where somebody stands. It tells nobody that this is their own partner."""
    spot = f"{FOUND}:{person.id}"
    things: list[Line | Alone] = [
        line
        for line in overview.lines
        if line.proposal.includes(person) and not line.proposal.includes(viewer)
    ]
    alone = (*overview.mentees, *overview.mentors)
    things += [each for each in alone if each.enrolment.person is person]
    return Page(
        name="matching",
        target=f"{cohort.id}:{spot}",
        title=_("Matching"),
        heading=person.name,
        sections=(
            Section(
                entries=tuple(
                    entry_of(thing, viewer, spot, choosing=overview.choosing) for thing in things
                )
                or nothing_there(_("There is nothing here that you could see.")),
                actions=(find_action(cohort), back_to_list("matching", cohort.id)),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort, viewer, overview = samples.cohort(), samples.person("Cora"), sample_overview()
    mentee, alone = overview.lines[0].proposal.mentee.person, overview.mentors[0].enrolment.person
    return (
        find_form(cohort),
        *(found_page(cohort, overview, viewer, one) for one in (mentee, alone, viewer)),
    )
