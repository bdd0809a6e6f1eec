"""What the two tell each other before they first meet: how to address them, what they expect."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput
from mentorapp.core.notes.model import Audience, NoteKind
from mentorapp.core.notes.use_cases import write_note
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.written import require_short
from mentorapp.i18n import _

CALL_ME_MOST = 80  # characters


class Address(StrEnum):
    """What two people say to each other is theirs; the app's own form is another matter."""

    INFORMAL = "informal"  # first names and du
    FIRST_NAMES = "first_names"  # first names and Sie
    FORMAL = "formal"  # surnames and Sie
    EITHER = "either"


EXPECTATIONS = ("hopes", "gives", "limits", "signs")


def say_address(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    address: str,
    call_me: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """How one would like to be addressed; the partner sees it at once."""
    require_together(pair, by)
    if address not in set(Address):
        raise InvalidInput({"address": _("Please choose one.")})
    require_short(("call_me", call_me, CALL_ME_MOST))
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.ADDRESS,
        about=pair.id,
        words={"address": address, "call_me": call_me},
        audience=Audience.OURS,
        seen=seen,
        keyring=keyring,
        at=at,
    )


def say_expectations(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    words: Mapping[str, str],
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """What one expects. Each reads the other's as soon as both have written."""
    require_together(pair, by)
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.EXPECTATIONS,
        about=pair.id,
        words={name: words.get(name, "") for name in EXPECTATIONS},
        audience=Audience.EACH_OTHER,
        seen=seen,
        keyring=keyring,
        at=at,
    )
