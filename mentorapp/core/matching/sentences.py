"""Each hard rule as a sentence: what it asks, and why two people cannot be a pair."""

from typing import assert_never

from mentorapp.core.matching.engine.policy import Rule
from mentorapp.i18n import _


def why_not(rule: Rule) -> str:
    """Why a pair is not possible. A veto reads like what was ruled out or answered with a no."""
    match rule:
        case Rule.NOT_ONESELF:
            return _("Nobody can be their own mentor.")
        case Rule.CAPACITY:
            return _("All places of this mentor are taken.")
        case Rule.ADMITTED:
            return _("One of the two is not admitted.")
        case Rule.NOT_PAUSED:
            return _("One of the two is pausing.")
        case Rule.PREPARED:
            return _("One of the two has not been prepared yet.")
        case Rule.NO_VETO | Rule.NEVER:
            return _("This pair is not possible.")
        case Rule.NOT_AGAIN:
            return _("The two have been a tandem before.")
        case Rule.OTHER_ORGANISATION:
            return _("Both work for the same employer.")
        case Rule.OTHER_DEPARTMENT:
            return _("Both work in the same department.")
        case Rule.OTHER_SITE:
            return _("Both work at the same site.")
        case Rule.NOT_IN_LINE:
            return _("One of the two leads the other.")
        case Rule.NOT_SAME_TEAM:
            return _("Both work in the same team.")
        case Rule.COMMON_LANGUAGE:
            return _("They have no language in common.")
        case Rule.PLACE_OR_REMOTE:
            return _("They work in different places, and one wants to meet on site.")
        case _:
            assert_never(rule)
