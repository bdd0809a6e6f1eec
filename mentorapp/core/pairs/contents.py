"""The one way to what a pair wrote: its key is given to the two people and to nobody else."""

from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import PairKey, pair_key
from mentorapp.i18n import _


class ContentsLost(Refused):
    """The pair's key is gone, or was wrapped by an instance key that is not there any more."""


def key_for(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> PairKey:
    """:raises Refused: when the person is not one of the two.

    :raises ContentsLost:
    """
    require_partner(pair, by)
    try:
        return pair_key(session, pair_id=pair.id, keyring=keyring)
    except CannotOpen:
        raise ContentsLost(
            _(
                "What the two of you wrote cannot be opened: its key is missing. "
                "Please tell the people who run this app."
            )
        ) from None
