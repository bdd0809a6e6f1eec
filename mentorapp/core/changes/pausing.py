"""A tandem pauses until a day, for a while or for a long leave, and goes on afterwards.

Its own year becomes longer by the pause, so that whoever comes back from a parental leave finds
what they left. Nobody is asked why.
"""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.changes.calendar import cancel_what_is_ahead
from mentorapp.core.changes.telling import tell_of
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together, with_people
from mentorapp.core.people.model import Person
from mentorapp.i18n import _

LONGEST = timedelta(days=1100)  # three years of parental leave
BACK_AT = time(10)


def pause_pair(
    session: Session, *, pair: Pair, by: Person, until: date | None, at: datetime
) -> None:
    """Nothing is asked of the two before that day; what they have planned until then is cancelled.

    :raises InvalidInput: when the day has passed or is too far away.
    """
    require_together(pair, by)
    today = by.day_of(at)
    if until is None or until <= today:
        raise InvalidInput({"until": _("Please choose a day that is still to come.")})
    if until > today + LONGEST:
        raise InvalidInput({"until": _("Please choose a day within three years.")})
    if pair.is_paused(today) and pair.paused_by != by.id:
        raise Refused(_only_who_paused(pair, by))
    paused_before = pair.paused_until if pair.is_paused(today) else None
    pair.added_days += (until - (paused_before or today)).days
    pair.paused_until, pair.paused_by = until, by.id
    cancel_what_is_ahead(session, pair=pair, by=by, before=by.moment(until, time()), at=at)
    withdraw(session, about=pair.id, kinds=_NEWS, at=at)
    on = f"{until:%Y%m%d}"
    partner = (pair.partner_of(by),)
    tell_of(session, pair, NoticeKind.PAIR_PAUSED, partner, now=at, occasion=f"{on}:{today}")
    for person in pair.people:
        back = person.moment(until, BACK_AT)
        tell_of(session, pair, NoticeKind.PAIR_RESUMED, (person,), now=at, due_at=back, occasion=on)


def resume_pair(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """Go on earlier than planned; for the one who paused to say."""
    require_together(pair, by)
    today = by.day_of(at)
    if not pair.is_paused(today) or pair.paused_until is None:
        raise Refused(_("Your tandem does not pause."))
    if pair.paused_by != by.id:
        raise Refused(_only_who_paused(pair, by))
    pair.added_days -= (pair.paused_until - today).days
    pair.paused_until = pair.paused_by = None
    withdraw(session, about=pair.id, kinds=_NEWS, at=at)
    partner = (pair.partner_of(by),)
    tell_of(session, pair, NoticeKind.PAIR_RESUMED, partner, now=at, occasion=f"early:{today}")


def end_pauses(session: Session, now: datetime) -> None:
    """When the day has come, the matching may ask whoever paused again."""
    over = select(Pair).where(Pair.ended_at.is_(None), Pair.paused_until <= now.date())
    for pair in session.scalars(over.options(*with_people())).all():
        who = pair.mentee if pair.paused_by == pair.mentee_id else pair.mentor
        if not pair.is_paused(who.day_of(now)):
            pair.paused_until = pair.paused_by = None


_NEWS = (NoticeKind.PAIR_PAUSED, NoticeKind.PAIR_RESUMED)


def _only_who_paused(pair: Pair, by: Person) -> str:
    return _("{name} has paused your tandem, and says when it goes on.").format(
        name=pair.partner_of(by).name
    )
