"""A site of a programme, on the home of whoever coordinates it: nothing of the other sites."""

from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.programmes.model import Variant
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.cohorts.stages import stage_name
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.figures import counts_by_role, places_of
from mentorapp.screens.joining.passing_on import is_called, pass_on_action
from mentorapp.screens.joining.seeking import wanted_action
from mentorapp.screens.shapes import Action, Fact, Opens, Page, Screen, Section, Weight


def site_section(cohort: Cohort, site: Variant, *, counts: Counts | None) -> Section:
    """On the home of somebody who coordinates one site: what is of this site, and nothing else."""
    places = (Fact(label=_("Places"), value=places_of(site.places)),) if site.places else ()
    return Section(
        heading=_("You coordinate {site}: {programme}, {cohort}").format(
            site=site.name, programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        facts=(
            Fact(label=_("Stage"), value=stage_name(cohort.stage)),
            *places,
            *counts_by_role(counts),
        ),
        actions=(
            Action(
                name="applications",
                label=_("Applications"),
                target=str(cohort.id),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
            wanted_action(cohort, opens=Opens.DIALOG),
            *((pass_on_action(cohort),) if is_called(cohort) else ()),
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    site = Variant(programme=cohort.programme, name="Augsburg & *Umland*", focus={}, places=12)
    counts = {(role, state): 3 for role in Role for state in EnrolmentState}
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(site_section(cohort, site, counts=counts),),
    )
    return (home,)
