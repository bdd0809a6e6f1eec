"""A new link into the pages, sent to one's own mailbox. Asking says nothing about who is known."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.mailboxes import mailbox_at, plain_address
from mentorapp.core.people.model import Account
from mentorapp.core.people.use_cases import act_once

AGAIN_AFTER: Final = timedelta(minutes=2)
MOST_A_DAY: Final = 10


def ask_for_link(session: Session, *, typed: str, at: datetime) -> None:
    """Send a link to this address, where it is somebody's; whether it is, nothing tells.

    The same is written down for every address, so that the time it takes does not tell either.
    """
    address = plain_address(typed)
    moment = int(at.timestamp() // AGAIN_AFTER.total_seconds())
    digest = hashlib.sha256((address or typed[:200]).encode()).hexdigest()
    is_first = act_once(session, key=f"link:{digest}:{moment}", at=at)
    account = mailbox_at(session, address=address) if address else None
    if not is_first or account is None or account.person.left_at is not None:
        return
    if _asked_lately(session, account, at) >= MOST_A_DAY:
        return
    tell(
        session,
        kind=NoticeKind.SIGN_IN_LINK,
        person=account.person,
        account=account,
        about=account.id,
        key=f"sign_in_link:{account.id}:{moment}",
        due_at=at,
        now=at,
    )


def _asked_lately(session: Session, account: Account, at: datetime) -> int:
    asked = select(func.count(Notice.id)).where(
        Notice.subject_id == account.id,
        Notice.kind == NoticeKind.SIGN_IN_LINK,
        Notice.created_at > at - timedelta(days=1),
    )
    return session.scalar(asked) or 0
