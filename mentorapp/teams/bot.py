"""Which handler hears what, and the sentence where none can answer."""

import logging
from collections.abc import Callable, Mapping
from time import monotonic

from mentorapp.core.errors import Refused
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import Voice, speaking
from mentorapp.paces import Paces
from mentorapp.teams import words
from mentorapp.teams.desk import Desk
from mentorapp.teams.handlers import extension
from mentorapp.teams.handlers.invokes import (
    CARD_ACTION,
    DIALOG_OPENS,
    DIALOG_SENDS,
    SEARCH,
    hear_card_action,
    hear_dialog,
    hear_search,
    say_in_dialog,
)
from mentorapp.teams.handlers.messages import hear_message
from mentorapp.teams.handlers.presence import (
    hear_conversation_update,
    hear_installation,
    hear_of_team,
)
from mentorapp.teams.outcomes import (
    Outcome,
    Post,
    found,
    text_activity,
    toast,
)
from mentorapp.teams.payload import Heard
from mentorapp.teams.submitted import OutOfDate

logger = logging.getLogger(__name__)


Hears = Callable[[Desk, Heard, Seat], Outcome]

_INVOKES: Mapping[str, Hears] = {
    CARD_ACTION: hear_card_action,
    DIALOG_OPENS: hear_dialog,
    DIALOG_SENDS: hear_dialog,
    SEARCH: hear_search,
    extension.QUERY: extension.hear_query,
    extension.OPENS: extension.hear_message_chosen,
    extension.SENDS: hear_dialog,
}
_IN_A_DIALOG = (DIALOG_OPENS, DIALOG_SENDS, extension.OPENS, extension.SENDS)

_OF_PLACES = ("installationUpdate", "conversationUpdate")

_HEARD: Mapping[str, Hears] = {
    "message": hear_message,
    "installationUpdate": hear_installation,
    "conversationUpdate": hear_conversation_update,
}


class Bot:
    """Synchronous, and knows nothing of Bot Framework."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._paces = Paces(monotonic)

    def hear(self, heard: Heard) -> Outcome:
        hear = _hearing(heard)
        if hear is None:
            return Outcome(status=501 if heard.kind == "invoke" else 200)
        if heard.team is not None and heard.kind in _OF_PLACES:
            return hear_of_team(self._desk, heard, heard.team)
        if heard.seat is None:
            with speaking(_voice(heard)):
                return _tell(heard, words.no_account())
        if heard.kind not in _OF_PLACES and not self._paces.keeps(heard.line):
            with speaking(_voice(heard)):
                return _tell(heard, words.too_fast())
        try:
            return hear(self._desk, heard, heard.seat)
        except Exception as error:
            return self._own_up(heard, heard.seat, error)

    def turn_away(self, heard: Heard) -> Outcome:
        """Somebody of another organisation: nothing of theirs is read, and none of ours."""
        with speaking(_voice(heard)):
            return _tell(heard, words.not_your_organisation())

    def _own_up(self, heard: Heard, seat: Seat, error: Exception) -> Outcome:
        """It could not be answered as it was meant; whoever asked hears why."""
        if not isinstance(error, Refused):
            logger.error(
                "an activity could not be answered: %s %s", heard.kind, heard.name, exc_info=error
            )
        with speaking(self._voice_towards(seat, heard)):
            return _tell(heard, _why(error))

    def _voice_towards(self, seat: Seat, heard: Heard) -> Voice:
        try:
            return self._desk.voice(seat)
        except Exception:
            logger.exception("nobody knows how to speak to the one who asked")
            return _voice(heard)


def _why(error: Exception) -> str:
    match error:
        case OutOfDate():
            return words.out_of_date()
        case Refused():
            return str(error)
    return words.went_wrong()


def _hearing(heard: Heard) -> Hears | None:
    return _INVOKES.get(heard.name) if heard.kind == "invoke" else _HEARD.get(heard.kind)


def _tell(heard: Heard, text: str) -> Outcome:
    """A sentence, in the way that what was heard can be answered."""
    match heard.kind, heard.name:
        case "message", _:
            return Outcome(posts=(Post(activity=text_activity(text)),))
        case "invoke", name if name == CARD_ACTION:
            return toast(text)
        case "invoke", name if name in _IN_A_DIALOG:
            return say_in_dialog(heard, text)
        case "invoke", name if name == SEARCH:
            return found([])
        case "invoke", name if name == extension.QUERY:
            return extension.listed([])
        case "invoke", _:
            return Outcome(status=501)
    return Outcome()


def _voice(heard: Heard) -> Voice:
    return Voice().towards(heard.locale[:2].lower())
