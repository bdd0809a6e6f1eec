"""The coordinator's long lists as tables: the very questions and checks of the lists in chats."""

from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.looking import look_through
from mentorapp.answers.matching.runs import summary_of
from mentorapp.answers.targets import page_number, rest
from mentorapp.core.cohorts.counts import counts_in_each
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import READABLE, cohorts_coordinated_by, enrolments_in
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.pairs.queries import count_pairs_in
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.approvals import figures_in
from mentorapp.screens.cohorts.mine import Overview, cohorts_page, cohorts_section
from mentorapp.screens.cohorts.mine import cohorts_table as draw_cohorts
from mentorapp.screens.joining.wide import applications_table as draw_applications
from mentorapp.screens.matching.wide import matching_table as draw_matching
from mentorapp.screens.shapes import Page, Section
from mentorapp.screens.wide import Table


def applications_table(here: Visit, target: str) -> Table:
    cohort = coordinated_cohort(here, target)
    look_through(here, cohort, Listed.APPLICATIONS)
    everything = enrolments_in(here.session, cohort=cohort, states=READABLE)
    # Nobody meets their own application, wherever it is drawn.
    others = [enrolment for enrolment in everything if enrolment.person_id != here.person.id]
    return draw_applications(cohort, others)


def matching_table(here: Visit, target: str) -> Table:
    cohort = coordinated_cohort(here, target)
    look_through(here, cohort, Listed.MATCHING)
    overview = overview_of(here.session, cohort=cohort, at=here.now)
    return draw_matching(cohort, overview, here.person, summary_of(here, cohort, overview))


def cohorts(here: Visit, target: str) -> Page:
    return cohorts_page(_overviews(here), page=page_number(rest(target, 1)))


def cohorts_table(here: Visit, _target: str) -> Table:
    return draw_cohorts(_overviews(here))


def home_sections(coordinated: Sequence[Cohort]) -> tuple[Section, ...]:
    return (cohorts_section(),) if len(coordinated) > 1 else ()


def _overviews(here: Visit) -> Sequence[Overview]:
    mine = cohorts_coordinated_by(here.session, person=here.person)
    if not mine:
        return ()
    figures = figures_in(here.session, programme_ids={cohort.programme_id for cohort in mine})
    counts = counts_in_each(here.session, cohorts=mine)
    pairs = count_pairs_in(here.session, cohorts=mine)
    return [
        Overview(
            cohort=cohort,
            counts=counts[cohort.id] if figures.show("funnel", cohort.programme_id) else None,
            pairs=pairs[cohort.id] if figures.show("pairs", cohort.programme_id) else None,
        )
        for cohort in mine
    ]
