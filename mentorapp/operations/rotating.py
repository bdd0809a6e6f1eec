"""Everything that is sealed with the installation's keys is put under the newest of them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mentorapp.core.people.installations import renew_tokens
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import renew_pair_keys
from mentorapp.core.stafflists.use_cases import renew_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    pair_keys: int
    tokens: int


def rotate(session: Session, *, keyring: Keyring) -> Renewed:
    """What a tandem writes stays as it is: only the key that opens it is wrapped anew.

    :raises CannotOpen: when something is sealed with a key that is not in the keyring.
    """
    renew_files(session, keyring=keyring)
    return Renewed(
        pair_keys=renew_pair_keys(session, keyring=keyring),
        tokens=renew_tokens(session, keyring=keyring),
    )
