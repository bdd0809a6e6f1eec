"""Two seats of one person become one: by a code shown in one and entered in the other."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.codes import code_hash, new_code
from mentorapp.core.people.model import Account, JoinCode, Person
from mentorapp.i18n import _

LASTS = timedelta(minutes=10)
_LENGTH = 10


def show_join_code(session: Session, *, account: Account, at: datetime) -> str:
    """A fresh code for this account. It is shown once; only its hash is kept."""
    code = new_code(_LENGTH)
    session.add(JoinCode(account_id=account.id, code_hash=code_hash(code), expires_at=at + LASTS))
    return code


def join_accounts(session: Session, *, account: Account, code: str, at: datetime) -> Person:
    """Make `account` a seat of the person who was shown the code.

    The one it belonged to is nobody any more; the caller has made sure that nothing hangs on them.

    :raises InvalidInput: when the code is wrong, used or too old.
    """
    kept = session.scalar(select(JoinCode).where(JoinCode.code_hash == code_hash(code)))
    if kept is None or kept.used_at is not None or kept.expires_at <= at:
        raise InvalidInput({"code": _("This code is not valid (any more).")})
    other = session.get(Account, kept.account_id, options=[joinedload(Account.person)])
    if other is None or other.person_id == account.person_id:
        raise InvalidInput({"code": _("This code was made in this very account.")})
    if other.workspace_id == account.workspace_id:
        raise Refused(_("A person has one seat in a workspace."))
    kept.used_at = at
    account.person.name, account.person.left_at = "", at
    account.person = other.person
    record(
        session,
        deed="join_accounts",
        by=other.person_id,
        at=at,
        subject=account.id,
        person=other.person_id,
    )
    return other.person
