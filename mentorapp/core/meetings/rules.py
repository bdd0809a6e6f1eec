"""What has to be true before a meeting is proposed, changed or said to have been held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.written import require_short
from mentorapp.i18n import _

SLOTS_MOST = 3
PLACE_MOST = 300  # characters
SHORTEST, LONGEST = 15, 480  # minutes
REPEATS = (1, 3, 6)  # meetings in a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How long, how and where; the place is a room, an address or a link, and is sealed."""

    minutes: int = 60
    place: str = ""
    way: Way = Way.IN_PERSON
    repeats: int = 1
    every_weeks: int = 0


def check_plan(times: Sequence[datetime], setting: Setting, *, at: datetime) -> None:
    if not 1 <= len(times) <= SLOTS_MOST:
        raise InvalidInput(
            {"day_1": _("Please propose one to {most} times.").format(most=SLOTS_MOST)}
        )
    if len(set(times)) < len(times):
        raise InvalidInput({"day_1": _("Please propose each time only once.")})
    if min(times) <= at:
        raise InvalidInput({"day_1": _("Please choose times that have not passed.")})
    if not SHORTEST <= setting.minutes <= LONGEST:
        raise InvalidInput({"minutes": _("Please choose one.")})
    if setting.repeats not in REPEATS or (setting.repeats > 1 and setting.every_weeks < 1):
        raise InvalidInput({"repeats": _("Please choose one.")})
    require_short(("place", setting.place, PLACE_MOST))


def require_state(meeting: Meeting, wanted: MeetingState) -> None:
    if meeting.state is wanted:
        return
    match meeting.state:
        case MeetingState.PROPOSED:
            raise Refused(_("No time is fixed for this meeting yet."))
        case MeetingState.FIXED:
            raise Refused(_("A time is fixed for this meeting already."))
        case MeetingState.HELD:
            raise Refused(_("That you two met is noted already."))
        case MeetingState.CANCELLED:
            raise Refused(_("This meeting was cancelled."))


def require_ahead(meeting: Meeting, by: Person, at: datetime) -> None:
    require_together(meeting.pair, by)
    require_state(meeting, MeetingState.FIXED)
    if meeting.has_begun(at):
        raise Refused(_("This meeting has begun already."))


def require_begun(meeting: Meeting, by: Person, at: datetime) -> None:
    require_together(meeting.pair, by)
    require_state(meeting, MeetingState.FIXED)
    if not meeting.has_begun(at):
        raise Refused(_("This meeting has not begun yet."))
