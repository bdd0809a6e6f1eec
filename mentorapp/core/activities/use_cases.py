"""Planning an activity, changing it, doing, reflecting, dropping."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.activities.introducing import question_of, take_question_back
from mentorapp.core.activities.model import Activity, ActivityKind
from mentorapp.core.activities.queries import kinds_offered
from mentorapp.core.activities.rules import Plan, check_plan, require_open, require_own
from mentorapp.core.activities.telling import NEWS, tell_planned
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _


def plan_activity(
    session: Session, *, pair: Pair, by: Person, plan: Plan, keyring: Keyring, at: datetime
) -> Activity:
    """Plan it; the other one hears that there is something, not what."""
    require_together(pair, by)
    if plan.kind in set(ActivityKind) and plan.kind not in kinds_offered(pair):
        raise InvalidInput({"kind": _("Your programme does not offer this.")})
    day = check_plan(plan, today=by.day_of(at))
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    activity = Activity(
        pair=pair,
        kind=ActivityKind(plan.kind),
        planned_by=by.id,
        planned_at=at,
        on_day=day,
        sealed_what=key.seal(plan.what),
        sealed_contact=key.seal(plan.contact),
        contact_agreed_at=at if plan.contact_agrees else None,
    )
    session.add(activity)
    session.flush()
    tell_planned(session, activity, by, at)
    return activity


def change_activity(
    session: Session,
    *,
    activity: Activity,
    by: Person,
    plan: Plan,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Plan it anew; for the one who planned it. `seen` is the revision this is based on."""
    require_open(activity, by)
    require_own(activity, by)
    day = check_plan(plan, today=by.day_of(at), kept=activity.on_day)
    require_unchanged("what", activity.revision, seen=seen)
    key = key_for(session, pair=activity.pair, by=by, keyring=keyring)
    same_contact = key.open(activity.sealed_contact) == plan.contact
    if not same_contact or plan.kind != activity.kind:
        take_question_back(session, activity=activity, at=at)
    activity.kind, activity.on_day = ActivityKind(plan.kind), day
    activity.sealed_what, activity.sealed_contact = key.seal(plan.what), key.seal(plan.contact)
    if question_of(session, activity=activity) is None:
        activity.contact_agreed_at = _agreed_at(activity, plan, same_contact=same_contact, at=at)
    session.flush()
    withdraw(session, about=activity.id, kinds=NEWS, at=at)
    tell_planned(session, activity, by, at)


def finish_activity(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    require_open(activity, by)
    if activity.waits_for_contact:
        raise Refused(_("First the contact has to agree."))
    activity.done_at = at
    take_question_back(session, activity=activity, at=at)
    withdraw(session, about=activity.id, kinds=NEWS, at=at)


def drop_activity(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    """It comes to nothing; nobody asks why."""
    require_open(activity, by)
    activity.dropped_at = at
    take_question_back(session, activity=activity, at=at)
    withdraw(session, about=activity.id, kinds=NEWS, at=at)


def _agreed_at(
    activity: Activity, plan: Plan, *, same_contact: bool, at: datetime
) -> datetime | None:
    """The yes of one contact is not that of another: whoever it is now has to be asked anew."""
    if not plan.contact_agrees:
        return None
    if same_contact:
        return activity.contact_agreed_at or at
    return None if activity.contact_agreed_at else at
