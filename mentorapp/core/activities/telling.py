"""Who hears of an activity: that there is something, never what."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.activities.model import Activity
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person

NEWS = (
    NoticeKind.ACTIVITY_PLANNED,
    NoticeKind.ACTIVITY_REMINDER,
    NoticeKind.ACTIVITY_REFLECTION,
)
_REMINDED_AT, _ASKED_AT = time(9), time(11)


def tell_planned(session: Session, activity: Activity, by: Person, at: datetime) -> None:
    """The partner now; both the day before, and the day after, when it can be reflected on.

    Of an introduction the partner hears once, when the contact has agreed.
    """
    if not activity.waits_for_contact:
        tell_of_plan(session, activity, by, at)
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


def tell_of_plan(session: Session, activity: Activity, by: Person, at: datetime) -> None:
    tell_partner(
        session,
        activity.pair,
        by=by,
        kind=NoticeKind.ACTIVITY_PLANNED,
        about=activity.id,
        at=at,
        occasion=activity.revision,
    )
