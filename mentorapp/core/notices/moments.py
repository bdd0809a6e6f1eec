"""When a notice is to be said, after its etiquette and its reader's hours. Pure functions."""

import hashlib
from datetime import datetime, timedelta

from mentorapp.core.notices.good_hours import Hours, is_good, last_good, next_good
from mentorapp.core.notices.kinds import ETIQUETTE, Hour, NoticeKind
from mentorapp.core.notices.model import Notice

SPREAD = timedelta(minutes=30)  # what waited for the morning does not all come on the stroke
_BEHIND = timedelta(minutes=5)  # nudges come up behind what is new, and give way to it
_PLACE = {kind: timedelta(milliseconds=place) for place, kind in enumerate(NoticeKind)}


def moment_for(
    notice: Notice, *, hours: Hours, now: datetime, not_before: datetime | None
) -> datetime | None:
    """The moment to say it, in the past or now if it is time; None if there is none any more."""
    match ETIQUETTE[notice.kind].hour:
        case Hour.ANY:
            return max(notice.due_at, not_before or notice.due_at)
        case Hour.GOOD:
            return _later(notice, hours, max(notice.due_at, now, not_before or now))
        case Hour.BEFORE:
            return _earlier(notice, hours, now)


def is_moved_forward(notice: Notice, hours: Hours) -> bool:
    """Whether it falls into quiet hours and would have to be said before them."""
    return ETIQUETTE[notice.kind].hour is Hour.BEFORE and not is_good(hours, notice.due_at)


def _later(notice: Notice, hours: Hours, wanted: datetime) -> datetime:
    moment = next_good(hours, wanted)
    return moment if moment == wanted else moment + _spread(notice)


def _earlier(notice: Notice, hours: Hours, now: datetime) -> datetime | None:
    moment = last_good(hours, notice.due_at)
    if moment < notice.created_at:
        return None  # arranged so late that nobody needs reminding
    return moment if moment > now else next_good(hours, now)


def _spread(notice: Notice) -> timedelta:
    """Of each reader a time of their own, in which the kinds have their order."""
    reader = str(notice.person_id or notice.channel_id)
    digest = hashlib.blake2b(reader.encode(), digest_size=4).digest()
    own = (SPREAD - _BEHIND) * (int.from_bytes(digest, "big") / 2**32) + _PLACE[notice.kind]
    return own + _BEHIND if ETIQUETTE[notice.kind].nudge else own
