"""People without a workspace: a mailbox is their seat.

All mailboxes of an installation are one workspace, as they share one mail server and its pace.
Whose employee somebody is, a person says, not the workspace; an address is one person's.
"""

import re
import unicodedata
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.queries import account_at, workspace_called
from mentorapp.core.people.workspaces import settle_workspace
from mentorapp.i18n import _

BY_MAIL: Final = "mail"  # what the one workspace is called
ADDRESS_MOST: Final = 254  # characters (RFC 5321)

# What HTML calls a valid address, with at least one point in the domain.
_LOCAL = r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")


def read_address(typed: str) -> str:
    """The address in the one form it is kept in. :raises InvalidInput:"""
    address = plain_address(typed)
    if address is None:
        raise InvalidInput({"address": _("Please enter an address such as name@example.org.")})
    return address


def plain_address(typed: str) -> str | None:
    """The same; None for what is no address."""
    if len(typed) > ADDRESS_MOST:
        return None
    local, _at, domain = unicodedata.normalize("NFC", typed).strip().lower().rpartition("@")
    try:
        address = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None
    fits = len(address) <= ADDRESS_MOST and _ADDRESS.fullmatch(address)
    return address if fits else None


def mailbox_at(session: Session, *, address: str) -> Account | None:
    """The seat of a plain address, where somebody was ever invited by it."""
    return account_at(session, platform=Platform.MAIL, workspace=BY_MAIL, user=address)


def give_mailbox(
    session: Session, *, address: str, name: str, language: str, employer: Organisation, zone: str
) -> Account:
    """Make a person whose seat is the mailbox of a plain address that nobody has yet."""
    person = Person(organisation=employer, name=name, language=language, timezone=zone)
    account = Account(workspace=_workspace(session), person=person, external_id=address)
    session.add(account)
    session.flush()
    return account


def _workspace(session: Session) -> Workspace:
    found = workspace_called(session, platform=Platform.MAIL, external_id=BY_MAIL)
    return found or settle_workspace(
        session, platform=Platform.MAIL, external_id=BY_MAIL, name="E-Mail"
    )
