"""A tandem is completed: at the end of its year, or earlier because both say it is done."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.changes.calendar import cancel_what_is_ahead
from mentorapp.core.changes.telling import tell_of
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.i18n import _

FOLLOW_UP_AFTER = timedelta(days=182)


def ask_to_finish(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """Say that all is reached; when the other one says so too, the tandem is completed."""
    require_together(pair, by)
    if pair.finish_asked_by == by.id:
        raise Refused(_("You have asked already; now it is the other one's turn."))
    if pair.finish_asked_by is not None:
        raise Refused(
            _("{name} has asked the same. Please answer on your home.").format(
                name=pair.partner_of(by).name
            )
        )
    pair.finish_asked_by = by.id
    partner = (pair.partner_of(by),)
    tell_of(session, pair, NoticeKind.FINISH_ASKED, partner, now=at, occasion=f"{at:%Y%m%dT%H%M}")


def agree_to_finish(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    _require_asked(pair, by)
    complete(session, pair=pair, at=at)


def rather_go_on(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """Not yet: the tandem goes on, and either may ask again."""
    _require_asked(pair, by)
    pair.finish_asked_by = None
    withdraw(session, about=pair.id, kinds=(NoticeKind.FINISH_ASKED,), at=at)


def complete(session: Session, *, pair: Pair, at: datetime) -> None:
    """End it as a success; both look back, and half a year later once more if it is planned."""
    cancel_what_is_ahead(session, pair=pair, by=pair.mentee, at=at)
    pair.ended_at, pair.ended_as = at, Ending.COMPLETED
    pair.paused_until = pair.finish_asked_by = None
    withdraw(session, about=pair.id, kinds=OPEN_NEWS, at=at)
    tell_of(session, pair, NoticeKind.PAIR_COMPLETED, pair.people, now=at)
    if Moment.LATER in ProgrammePlan.read(pair.cohort.programme.plan).questions:
        later = at + FOLLOW_UP_AFTER
        tell_of(session, pair, NoticeKind.FOLLOW_UP, pair.people, now=at, due_at=later)


OPEN_NEWS = (
    NoticeKind.FINISH_ASKED,
    NoticeKind.PAIR_PAUSED,
    NoticeKind.PAIR_RESUMED,
    NoticeKind.CLOSING_TIME,
    NoticeKind.AGREEMENT_DRAFTED,
)


def _require_asked(pair: Pair, by: Person) -> None:
    require_together(pair, by)
    if pair.finish_asked_by is None or pair.finish_asked_by == by.id:
        raise Refused(_("Nothing is asked of you."))
