"""Planning an activity, changing it, saying that a contact agrees, doing, reflecting, dropping."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.activities.model import Activity, ActivityKind
from mentorapp.core.activities.queries import kinds_offered
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.use_cases import chosen_audience, write_note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _

WHAT_MOST, CONTACT_MOST = 2000, 300  # characters
FURTHEST = timedelta(days=730)
_REMINDED_AT, _ASKED_AT = time(9), time(11)
_NEWS = (
    NoticeKind.ACTIVITY_PLANNED,
    NoticeKind.ACTIVITY_REMINDER,
    NoticeKind.ACTIVITY_REFLECTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    kind: str
    what: str
    on_day: date | None
    contact: str = ""
    contact_agrees: bool = False


def plan_activity(
    session: Session, *, pair: Pair, by: Person, plan: Plan, keyring: Keyring, at: datetime
) -> Activity:
    """Plan it; the other one hears that there is something, not what."""
    require_together(pair, by)
    if plan.kind in set(ActivityKind) and plan.kind not in kinds_offered(pair):
        raise InvalidInput({"kind": _("Your programme does not offer this.")})
    day = _check(plan, today=by.day_of(at))
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
    _tell(session, activity, by, at)
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
    _require_open(activity, by)
    _require_own(activity, by)
    day = _check(plan, today=by.day_of(at), kept=activity.on_day)
    if activity.revision != seen:
        raise InvalidInput({"what": _changed_meanwhile()})
    key = key_for(session, pair=activity.pair, by=by, keyring=keyring)
    activity.kind, activity.on_day = ActivityKind(plan.kind), day
    activity.sealed_what, activity.sealed_contact = key.seal(plan.what), key.seal(plan.contact)
    activity.contact_agreed_at = (activity.contact_agreed_at or at) if plan.contact_agrees else None
    session.flush()
    withdraw(session, about=activity.id, kinds=_NEWS, at=at)
    _tell(session, activity, by, at)


def contact_agrees(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    """The contact has said yes to being named; only now the other one reads who it is."""
    _require_open(activity, by)
    _require_own(activity, by)
    if not activity.waits_for_contact:
        raise Refused(_("That the contact agrees is noted already."))
    activity.contact_agreed_at = at
    session.flush()
    _tell_partner(session, activity, by, at)


def finish_activity(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    _require_open(activity, by)
    if activity.waits_for_contact:
        raise Refused(_("First the contact has to agree."))
    activity.done_at = at
    withdraw(session, about=activity.id, kinds=_NEWS, at=at)


def drop_activity(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    """It comes to nothing; nobody asks why."""
    _require_open(activity, by)
    activity.dropped_at = at
    withdraw(session, about=activity.id, kinds=_NEWS, at=at)


def reflect(
    session: Session,
    *,
    activity: Activity,
    by: Person,
    text: str,
    audience: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """What one takes along, for oneself or for both."""
    require_together(activity.pair, by)
    write_note(
        session,
        pair=activity.pair,
        by=by,
        kind=NoteKind.ACTIVITY,
        about=activity.id,
        words={"text": text},
        audience=chosen_audience(audience),
        seen=seen,
        keyring=keyring,
        at=at,
    )


def _check(plan: Plan, *, today: date, kept: date | None = None) -> date:
    errors = {}
    if plan.kind not in set(ActivityKind):
        errors["kind"] = _("Please choose one.")
    if not plan.what:
        errors["what"] = _("Please write at least one sentence.")
    for name, text, most in (
        ("what", plan.what, WHAT_MOST),
        ("contact", plan.contact, CONTACT_MOST),
    ):
        if len(text) > most:
            errors[name] = _("Please use at most {most} characters.").format(most=most)
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


def _require_open(activity: Activity, by: Person) -> None:
    require_together(activity.pair, by)
    if activity.done_at is not None:
        raise Refused(_("That this is done is noted already."))
    if activity.dropped_at is not None:
        raise Refused(_("This was dropped."))


def _require_own(activity: Activity, by: Person) -> None:
    if activity.planned_by != by.id:
        raise Refused(_("Only the one who planned this can change it."))


def _tell(session: Session, activity: Activity, by: Person, at: datetime) -> None:
    """The partner now; both the day before, and the day after, when it can be reflected on."""
    _tell_partner(session, activity, by, at)
    for kind, days, clock in (
        (NoticeKind.ACTIVITY_REMINDER, -1, _REMINDED_AT),
        (NoticeKind.ACTIVITY_REFLECTION, 1, _ASKED_AT),
    ):
        day = activity.on_day + timedelta(days=days)
        for person in activity.pair.people:
            due_at = person.moment(day, clock)
            if due_at > at:
                tell(
                    session,
                    kind=kind,
                    person=person,
                    about=activity.id,
                    key=f"{kind}:{activity.id}:{activity.revision}:{person.id}",
                    due_at=due_at,
                    now=at,
                    programme_id=activity.pair.cohort.programme_id,
                )


def _tell_partner(session: Session, activity: Activity, by: Person, at: datetime) -> None:
    tell(
        session,
        kind=NoticeKind.ACTIVITY_PLANNED,
        person=activity.pair.partner_of(by),
        about=activity.id,
        key=f"activity_planned:{activity.id}:{activity.revision}",
        due_at=at,
        now=at,
        programme_id=activity.pair.cohort.programme_id,
    )


def _changed_meanwhile() -> str:
    return _(
        "This was changed meanwhile. What you typed is still here; "
        "handing it in again replaces the other words."
    )
