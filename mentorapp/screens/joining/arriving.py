"""What those who decide hear of applications that come in while others are under way."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news, opening, words_of
from mentorapp.screens.shapes import Message, Screen, Section


def applications_came(cohort: Cohort) -> Message:
    """Neither who nor how many: that stands in the list, where looking at it is on record."""
    return Message(
        notification=news(),
        heading=_("New applications"),
        sections=(
            Section(
                text=_(
                    "Somebody has applied to {programme}, {cohort}, and waits for a decision."
                ).format(programme=words_of(cohort.programme.name), cohort=cohort.name),
                actions=(opening("applications", _("Applications"), str(cohort.id)),),
            ),
        ),
        reason=_(
            "You get this because you decide about applications here, at most once a working day."
        ),
    )


def examples() -> tuple[Screen, ...]:
    return (applications_came(samples.cohort()),)
