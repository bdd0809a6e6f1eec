"""Somebody in a matching, found by name."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.overview import Alone, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there
from mentorapp.screens.finding import find_form, nobody_to_see, spot_with, ways_of
from mentorapp.screens.matching.everybody import sample_overview
from mentorapp.screens.matching.rows import entry_of
from mentorapp.screens.shapes import Page, Screen, Section


def found_page(cohort: Cohort, overview: Overview, viewer: Person, person: Person) -> Page:
    """Where somebody stands. It tells nobody that this is their own partner."""
    spot = spot_with(person.id)
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
                or nothing_there(nobody_to_see()),
                actions=ways_of(
                    "find_in_matching", cohort.id, whole="matching", found=person, is_long=True
                ),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort, viewer, overview = samples.cohort(), samples.person("Cora"), sample_overview()
    mentee, alone = overview.lines[0].proposal.mentee.person, overview.mentors[0].enrolment.person
    return (
        find_form("find_in_matching", cohort.id, search="participants"),
        *(found_page(cohort, overview, viewer, one) for one in (mentee, alone, viewer)),
    )
