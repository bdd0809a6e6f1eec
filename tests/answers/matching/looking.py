"""What a coordinator looks at: the matching as Cora sees it, and what stands there."""

from collections.abc import Sequence

from mentorapp.answers.matching import runs as matching
from mentorapp.core.cohorts.queries import cohorts_in_office
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import Figures
from mentorapp.screens.matching.everybody import Shown
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Form,
    Option,
    Page,
    Section,
)
from tests.builders import a_visit
from tests.core.matching.builders import LATER, Town


def as_cora(town: Town) -> Visit:
    return a_visit(town.session, town.cora, at=LATER)


def the_list(town: Town, shown: Shown | str = "", page: int = 1) -> Page:
    return matching.show(as_cora(town), f"{town.cohort.id}:{shown}:{page}")


def entries_of(page: Page) -> tuple[Entry, ...]:
    return page.sections[3].entries


def steps_of(form: Form) -> Sequence[Option]:
    (scale,) = form.fields
    assert isinstance(scale, ChoiceField)
    return scale.options


def actions_of(page: Page) -> dict[str, Action]:
    return {
        action.name: action
        for section in page.sections
        for action in section.actions
        if isinstance(action, Action)
    }


def facts_of(page: Page) -> set[str]:
    return {fact.label for section in page.sections for fact in section.facts}


def home_of_cora(town: Town) -> tuple[Section, ...]:
    here = as_cora(town)
    offices = cohorts_in_office(town.session, person=here.person)
    return matching.home_sections(here, [one.cohort for one in offices], Figures({}))
