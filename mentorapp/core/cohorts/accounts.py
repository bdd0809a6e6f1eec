"""Joining a newcomer's second account to the person they are already."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.queries import enrolments_of
from mentorapp.core.errors import Refused
from mentorapp.core.people.joining import join_accounts
from mentorapp.core.people.model import Account, Person
from mentorapp.core.programmes.queries import programmes_coordinated_by
from mentorapp.i18n import _


def join_own_accounts(session: Session, *, account: Account, code: str, at: datetime) -> Person:
    """Make `account` a seat of the person who was shown the code.

    :raises Refused: when something hangs on this account already; the code goes the other way then.
    :raises InvalidInput: when the code is wrong, used or too old.
    """
    person = account.person
    if enrolments_of(session, person=person) or programmes_coordinated_by(session, person=person):
        raise Refused(
            _("You take part with this account already. Please enter a code in the other one.")
        )
    return join_accounts(session, account=account, code=code, at=at)
