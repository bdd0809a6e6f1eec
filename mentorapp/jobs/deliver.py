"""Delivering one line: send its letter, or look for it when in doubt. Never in a transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.core.people.model import Platform
from mentorapp.jobs.carry_out import Errand
from mentorapp.jobs.compose import Letter
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.outcomes import (
    Arrived,
    Doubtful,
    NobodyKnows,
    NotFound,
    Outcome,
    PutBack,
    Shut,
    outcome_of,
)
from mentorapp.jobs.write import Inquiry, Paper
from mentorapp.screens.messenger import Address, Messenger

log = structlog.get_logger()

_SKEW = timedelta(seconds=5)  # between our clock and the provider's


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What a thread needs to deliver. `may_send` is asked last of all."""

    messengers: Mapping[Platform, Messenger]
    may_send: Callable[[Errand], bool]

    def deliver(self, errand: Errand, paper: Paper) -> Outcome:
        """Bring one line to its end, whatever happens."""
        try:
            match paper:
                case Letter():
                    return self._send(errand, paper)
                case Inquiry(address):
                    return self._look_up(errand, address)
                case _:
                    return paper
        except CannotReach as error:
            log.warning("cannot_reach", delivery=str(errand.delivery_id), reason=error.reason)
            return outcome_of(error)
        except Exception as error:  # a messenger that breaks off may have sent already
            log.error("messenger_broke", delivery=str(errand.delivery_id), error=whereabouts(error))
            return Doubtful(f"broke:{type(error).__name__}")

    def _send(self, errand: Errand, letter: Letter) -> Outcome:
        messenger = self.messengers.get(letter.address.platform)
        if messenger is None:
            return Shut("no_messenger")
        if not self.may_send(errand):
            return PutBack()
        receipt = messenger.send(letter.address, letter.message, key=str(errand.delivery_id))
        opened = not letter.address.conversation
        return Arrived(receipt, opened=opened, left_out=letter.left_out)

    def _look_up(self, errand: Errand, address: Address) -> Outcome:
        messenger = self.messengers.get(address.platform)
        if messenger is None:
            return Shut("no_messenger")
        try:
            since = _since(errand) - _SKEW
            receipt = messenger.find(address, key=str(errand.delivery_id), since=since)
        except CannotLookUp:
            return NobodyKnows()
        return Arrived(receipt) if receipt else NotFound()


def _since(errand: Errand) -> datetime:
    return errand.unsure_since or errand.taken_at.real
