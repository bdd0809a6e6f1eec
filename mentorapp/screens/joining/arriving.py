"""What those who decide hear of applications that come in while others are under way."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.shapes import Message, Screen, Section


def applications_came(cohort: Cohort, *, new: int, waiting: int) -> Message:
    """Numbers alone: who has applied stands in the list, where looking at it is on record."""
    return Message(
        notification=_("News about your mentoring"),
        heading=ngettext("A new application", "{n} new applications", new).format(n=new),
        sections=(
            Section(
                text=ngettext(
                    "{programme}, {cohort}: one application waits for a decision.",
                    "{programme}, {cohort}: {n} applications wait for a decision.",
                    waiting,
                ).format(programme=words_of(cohort.programme.name), cohort=cohort.name, n=waiting),
                actions=(opening("applications", _("Applications"), str(cohort.id)),),
            ),
        ),
        reason=_(
            "You get this because you decide about applications here, at most once a working day."
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    return (
        applications_came(cohort, new=1, waiting=1),
        applications_came(cohort, new=2, waiting=5),
    )
