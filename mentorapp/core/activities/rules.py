"""What an activity has to say, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.core.activities.model import Activity, ActivityKind
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.written import too_long
from mentorapp.i18n import _

WHAT_MOST, CONTACT_MOST = 2000, 300  # characters
FURTHEST = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    kind: str
    what: str
    on_day: date | None
    contact: str = ""
    contact_agrees: bool = False


def check_plan(plan: Plan, *, today: date, kept: date | None = None) -> date:
    errors = {}
    if plan.kind not in set(ActivityKind):
        errors["kind"] = _("Please choose one.")
    if not plan.what:
        errors["what"] = _("Please write at least one sentence.")
    errors |= too_long(("what", plan.what, WHAT_MOST), ("contact", plan.contact, CONTACT_MOST))
    if plan.kind == ActivityKind.INTRODUCTION and not plan.contact:
        errors["contact"] = _("Please say to whom.")
    day = plan.on_day
    if day is None:
        errors["on_day"] = _("Please choose a day.")
    elif day < today and day != kept:
        errors["on_day"] = _("Please choose a day that has not passed.")
    elif day > today + FURTHEST:
        errors["on_day"] = _("Please choose a day within two years.")
    if errors or day is None:
        raise InvalidInput(errors)
    return day


def require_open(activity: Activity, by: Person) -> None:
    require_together(activity.pair, by)
    if activity.done_at is not None:
        raise Refused(_("That this is done is noted already."))
    if activity.dropped_at is not None:
        raise Refused(_("This was dropped."))


def require_own(activity: Activity, by: Person) -> None:
    if activity.planned_by != by.id:
        raise Refused(_("Only the one who planned this can change it."))
