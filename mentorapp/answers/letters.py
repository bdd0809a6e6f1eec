"""What a mail leads to: its own words with their buttons, a fresh link, or no more such mails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from mentorapp.answers.reception import Guest, Reception
from mentorapp.answers.tellers import Tellers, tell_together
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.notices.queries import carried_by
from mentorapp.core.notices.reader import Reader, person_reading
from mentorapp.core.notices.wishes import mute, pause_until
from mentorapp.core.people.model import Account
from mentorapp.core.people.queries import account_with, was_handled
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.settling.links import ask_for_link
from mentorapp.db.session import Session, looking, transact
from mentorapp.documents.letters import LetterTicket
from mentorapp.i18n import _, speaking
from mentorapp.screens.shapes import Message, Reply, Screen

PAUSE: Final = timedelta(weeks=4)


class Wish(StrEnum):
    """What somebody may ask for without signing in, by a link from their own mailbox."""

    MUTE = "mute"
    PAUSE = "pause"
    FORGET = "forget"  # whoever was invited and never came


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that was sent: to whom, and what it may still be used for."""

    guest: Guest
    account_id: UUID
    kind: NoticeKind
    came_before: bool
    is_used: bool  # as a key

    @property
    def wishes(self) -> tuple[Wish, ...]:
        muting = (Wish.MUTE,) if self.kind in MUTABLE else ()
        return (*muting, Wish.PAUSE, *(() if self.came_before else (Wish.FORGET,)))


@dataclass(frozen=True, slots=True)
class Letterbox:
    instance: Instance

    def letter(self, ticket: LetterTicket) -> Letter | None:
        """None when the mail is forgotten by now, or whom it was sent to is gone."""
        with looking(self.instance.sessions) as session:
            found = _sent(session, ticket)
            if found is None:
                return None
            account, notice = found
            used = was_handled(session, key=ticket.once)
            came_before = account.seen_at is not None
            account_id, kind = account.id, notice.kind
            made_at = _made_at(session, ticket, notice)
        guest = Reception(self.instance).guest(account_id)
        if guest is None:
            return None
        return Letter(
            guest=guest,
            account_id=account_id,
            kind=kind,
            came_before=came_before,
            is_used=used or not guest.honours(made_at),
        )

    def send_link(self, typed: str) -> None:
        """To an address, if it is somebody's. Nothing comes back that would tell."""
        now = self.instance.clock()

        def ask(session: Session) -> None:
            ask_for_link(session, typed=typed, at=now)

        transact(self.instance.sessions, ask, writes=True)

    def grant(self, ticket: LetterTicket, wish: Wish) -> None:
        """:raises Refused: when this cannot be wished for (any more)."""
        letter = self.letter(ticket)
        if letter is None or wish not in letter.wishes:
            raise Refused(_("This link is out of date."))

        def act(session: Session) -> None:
            with speaking(letter.guest.voice):
                _grant(session, ticket, wish, self.instance)

        transact(self.instance.sessions, act, writes=True)


def news(here: Visit, delivery_id: UUID) -> Screen:
    """What a mail said, as it is true now, with the buttons that answer it."""
    delivery = here.session.get(Delivery, delivery_id)
    if delivery is None or delivery.account_id != here.account.id:
        raise Refused(_("There is nothing at this address."))
    notice = here.session.get_one(Notice, delivery.notice_id)
    messages = list(_said(here, notice))
    if not messages:
        return Reply(text=_("This is settled by now. What there is to do stands on your home."))
    return messages[0] if len(messages) == 1 else tell_together(_reader(here), messages)


def _said(here: Visit, notice: Notice) -> Iterator[Message]:
    carried = carried_by(here.session, notice) if notice.kind is NoticeKind.DIGEST else (notice,)
    for one in carried:
        told = Tellers(here.instance).tell(here.session, one, _reader(here))
        if told is not None:
            yield told


def _reader(here: Visit) -> Reader:
    region = here.person.organisation.region
    return person_reading(here.person, workspace=here.workspace, region=region)


def _grant(session: Session, ticket: LetterTicket, wish: Wish, instance: Instance) -> None:
    found = _sent(session, ticket)
    if found is None:
        raise Refused(_("This link is out of date."))
    account, notice = found
    person, now = account.person, instance.clock()
    match wish:
        case Wish.MUTE:
            mute(session, by=person, kind=notice.kind, at=now)
        case Wish.PAUSE:
            until = person.moment(person.day_of(now + PAUSE), time())
            pause_until(session, by=person, until=until, at=now)
        case Wish.FORGET:
            erase_oneself(session, by=person, at=now)


def _made_at(session: Session, ticket: LetterTicket, notice: Notice) -> datetime:
    delivery = session.get_one(Delivery, ticket.delivery_id)
    return delivery.sent_at or notice.created_at


def _sent(session: Session, ticket: LetterTicket) -> tuple[Account, Notice] | None:
    delivery = session.get(Delivery, ticket.delivery_id)
    if delivery is None or delivery.account_id is None:
        return None
    account = account_with(session, id=delivery.account_id)
    notice = session.get(Notice, delivery.notice_id)
    return (account, notice) if account is not None and notice is not None else None
