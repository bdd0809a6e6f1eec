"""Signing in to the web pages and out again: who a browser belongs to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mentorapp.core.errors import Refused
from mentorapp.core.people.page_sessions import (
    Entry,
    SignedIn,
    Theme,
    choose_theme,
    end_page_session,
    note_presence,
    open_page_session,
    signed_in,
)
from mentorapp.core.people.queries import account_with
from mentorapp.core.people.signing_out import links_good_since
from mentorapp.core.people.use_cases import Seat, act_once, arrive, seat_of
from mentorapp.core.people.visits import Instance
from mentorapp.core.reports.voices import voice_towards
from mentorapp.db.session import Session, looking, transact
from mentorapp.documents.links import LinkExpired, LinkInvalid
from mentorapp.i18n import Voice, _, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Whose browser it is, before they come in."""

    name: str
    seat: Seat
    voice: Voice
    links_since: datetime | None

    def honours(self, made_at: datetime) -> bool:
        """Whether a link made then is still good: they have not signed out everywhere since."""
        return self.links_since is None or made_at >= self.links_since


@dataclass(frozen=True, slots=True)
class Reception:
    instance: Instance

    def who(self, token: str) -> SignedIn | None:
        """Whom the token of a browser stands for; that they were here is noted now and then."""
        now = self.instance.clock()
        with looking(self.instance.sessions) as session:
            found = signed_in(session, token=token, at=now)
        if found is not None and found.wants_noting(now):
            with self.instance.sessions.begin() as session:
                note_presence(session, id=found.id, at=now)
        return found

    def guest(self, account_id: UUID) -> Guest | None:
        """The one a link was made for."""
        with looking(self.instance.sessions) as session:
            account = account_with(session, id=account_id)
            if account is None or account.workspace.removed_at or account.person.left_at:
                return None
            return Guest(
                name=account.person.name,
                seat=seat_of(account),
                voice=voice_towards(session, person=account.person),
                links_since=links_good_since(session, account_id=account.id),
            )

    def holder(self, account_id: UUID, *, made_at: datetime) -> Guest:
        """The one a link was made for at that time.

        :raises LinkInvalid: · LinkExpired: when they have signed out everywhere since.
        """
        guest = self.guest(account_id)
        if guest is None:
            raise LinkInvalid
        if not guest.honours(made_at):
            raise LinkExpired
        return guest

    def admit(
        self, seat: Seat, *, entered_by: Entry, theme: Theme = Theme.BROWSERS, once: str = ""
    ) -> str:
        """Sign the seat in and return the browser's token; `once` names a link that serves once.

        :raises Refused: when the link was used, or the workspace is not one of ours.
        """
        now = self.instance.clock()

        def come_in(session: Session) -> str:
            with speaking(Voice().towards(seat.locale[:2].lower())):
                account = arrive(session, seat=seat, at=now)
            with speaking(voice_towards(session, person=account.person)):
                if account.person.left_at:
                    raise Refused(_("This account is not in use any more."))
                if once and not act_once(session, key=once, at=now):
                    raise Refused(_("This link was used already. Please ask for a new one."))
            return open_page_session(
                session, account=account, entered_by=entered_by, theme=theme, at=now
            )

        return transact(self.instance.sessions, come_in, writes=True)

    def dress(self, id: UUID, theme: Theme) -> None:
        with self.instance.sessions.begin() as session:
            choose_theme(session, id=id, theme=theme)

    def dismiss(self, found: SignedIn) -> None:
        with self.instance.sessions.begin() as session:
            account = account_with(session, id=found.account_id)
            if account is not None:
                end_page_session(session, id=found.id, by=account.person, at=self.instance.clock())
