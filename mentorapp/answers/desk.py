"""The desk every door hands its requests to: one transaction each, and always an answer."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from mentorapp.answers.answering import (
    ReceivedBefore,
    again_of,
    answer,
    file_of,
    form_of,
    table_of,
    take,
    writes,
)
from mentorapp.answers.asked import Answered, Asked, HandedIn, Pressed, Recently, storable
from mentorapp.answers.development.finding import find_mine
from mentorapp.answers.home import home_of
from mentorapp.answers.letters import news
from mentorapp.answers.table import SEARCHES
from mentorapp.answers.targets import one_id
from mentorapp.answers.visiting import ActedBefore, Visited, account_of, visited, voice_of
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Account, Platform
from mentorapp.core.people.queries import was_handled, workspace_called
from mentorapp.core.people.signing_out import lose_reach
from mentorapp.core.people.use_cases import Seat, act_once, rename
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.core.settling.use_cases import remember_team, welcome_installer
from mentorapp.db.session import looking
from mentorapp.documents.downloads import File
from mentorapp.i18n import Voice
from mentorapp.screens.development.finding import Found
from mentorapp.screens.shapes import Answers, Option, Page, Reply, Screen
from mentorapp.screens.wide import Table

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the doors need of the product. A refusal is an answer, never an error."""

    instance: Instance
    _recently: Recently = field(default_factory=Recently, compare=False)

    def ask(self, seat: Seat, asked: Asked, *, once: str = "") -> Answered | None:
        """The answer, in one transaction; None when what `once` names was brought before.

        What was done is remembered in the database, together with its doing. Who only looked and
        is brought again to another process sees the same once more.
        """
        if once and not self._recently.is_new(once):
            return None
        try:
            return self._answered(seat, asked, once)
        except ActedBefore:
            return None
        except ReceivedBefore as before:
            return self._what_came_of(seat, asked, before)
        except Refused as refusal:
            if once and self.handled(once):
                return None
            if isinstance(asked, HandedIn):
                return self._again(seat, asked, refusal)
            return self._refused(seat, refusal)

    def press(self, seat: Seat, name: str, target: str) -> Screen:
        return self._screen(seat, Pressed(name=name, target=target))

    def hand_in(
        self, seat: Seat, form: str, target: str, answers: Answers, *, token: str
    ) -> Screen:
        """Take a filled-in form; `token` names this opening of it, so that it acts once."""
        return self._screen(seat, HandedIn(form=form, target=target, answers=answers, token=token))

    def open(self, seat: Seat, form: str, target: str) -> Screen:
        """A form as its button opens it."""
        return self.reopen(seat, form, target, {})

    def reopen(self, seat: Seat, form: str, target: str, answers: Answers) -> Screen:
        """A form with what was typed so far, where something is looked for in between."""
        opened = HandedIn(form=form, target=target, answers=answers, token="")
        try:
            return self._opened(seat, opened, {}).screen
        except Refused as refusal:
            return self._refused(seat, refusal).screen

    def search(self, seat: Seat, name: str, typed: str) -> tuple[Option, ...]:
        found = SEARCHES.get(name)
        if found is None:
            return ()
        return self._visit(seat, lambda here: found(here, storable(typed[:80]))).found

    def find(self, seat: Seat, typed: str) -> tuple[Found, ...]:
        """Goals and topics of the person's own; nothing where they may not ask."""
        try:
            return self._visit(seat, lambda here: find_mine(here, typed)).found
        except Refused:
            return ()

    def home(self, seat: Seat) -> Page:
        return self._visit(seat, home_of).found

    def bring(self, seat: Seat, name: str, target: str, content: bytes) -> Screen:
        """Take a file that somebody brought to a page."""
        try:
            return self._visit(
                seat, lambda here: take(here, name, target, content), writes=True
            ).found
        except Refused as refusal:
            return self._refused(seat, refusal).screen

    def news(self, seat: Seat, delivery: str) -> Screen:
        """What was written to this seat by mail, with its buttons."""
        try:
            return self._visit(seat, lambda here: news(here, one_id(delivery))).found
        except Refused as refusal:
            return self._refused(seat, refusal).screen

    def table(self, seat: Seat, name: str, target: str) -> Table:
        """A long list as a table. :raises Refused:"""
        return self._visit(seat, lambda here: table_of(here, name, target)).found

    def file(self, seat: Seat, name: str, target: str, *, once: str = "") -> File:
        """A file to download; `once` names the link it is fetched by, so that it serves once.

        :raises Refused: also when the link was used before.
        """
        return self._visit(
            seat, lambda here: file_of(here, name, target, once=once), writes=bool(once)
        ).found

    def voice(self, seat: Seat) -> Voice:
        """How this person is spoken to, also before they are known."""
        with looking(self.instance.sessions) as session:
            return voice_of(session, seat)

    def greeted(self, seat: Seat) -> bool:
        """Whether this seat was greeted before; from now on it was."""

        def greet(here: Visit) -> bool:
            before = here.account.greeted_at is not None
            here.account.greeted_at = here.account.greeted_at or here.now
            return before

        return self._visit(seat, greet, writes=True).found

    def once(self, key: str) -> bool:
        """False when what the key names was handled before."""
        with self.instance.sessions.begin() as session:
            return act_once(session, key=key, at=self.instance.clock())

    def handled(self, key: str) -> bool:
        with looking(self.instance.sessions) as session:
            return was_handled(session, key=key)

    def welcome(self, seat: Seat) -> None:
        """This person brought the app into their workspace."""

        def welcome(here: Visit) -> None:
            welcome_installer(here.session, account=here.account, by=here.person, at=here.now)

        self._visit(seat, welcome, writes=True)

    def renamed(self, seat: Seat, name: str) -> None:
        """The workspace calls somebody otherwise; most who are named were never here."""
        with looking(self.instance.sessions) as session:
            account = account_of(session, seat)
        if account is None or _is_so_already(account, seat, name):
            return
        with self.instance.sessions.begin() as session:
            account = account_of(session, seat)
            if account is not None:
                rename(session, account=account, name=name, is_guest=seat.is_guest)

    def left(self, seat: Seat) -> None:
        with self.instance.sessions.begin() as session:
            account = account_of(session, seat)
            if account is not None:
                lose_reach(session, account=account, at=self.instance.clock())

    def remember_team(
        self, workspace: str, team: str, channels: Mapping[str, str], *, service_url: str
    ) -> None:
        """The channels of a team in Teams that the app is in; none when it is not there."""
        with self.instance.sessions.begin() as session:
            tenant = workspace_called(session, platform=Platform.TEAMS, external_id=workspace)
            if tenant is not None:
                remember_team(
                    session,
                    workspace=tenant,
                    team=team,
                    channels=channels,
                    service_url=service_url,
                    at=self.instance.clock(),
                )

    def remember_home(self, seat: Seat, message: str) -> None:
        def remember(here: Visit) -> None:
            here.account.home_message = message

        self._visit(seat, remember, writes=True)

    def _screen(self, seat: Seat, asked: Asked) -> Screen:
        answered = self.ask(seat, asked)
        assert answered is not None  # it was not asked to act only once
        return answered.screen

    def _answered(self, seat: Seat, asked: Asked, once: str) -> Answered:
        """:raises Refused: · InvalidInput: · ActedBefore:"""
        visited = self._visit(
            seat, lambda here: answer(here, asked), writes=writes(asked), once=once
        )
        return Answered(
            screen=visited.found,
            voice=visited.voice,
            changed=visited.changed,
            chat=visited.account.conversation,
            home_message=visited.account.home_message,
        )

    def _what_came_of(self, seat: Seat, asked: Asked, before: Refused) -> Answered:
        """What is there since; where a form does not say that, the sentence alone."""
        again = again_of(asked)
        if again is not None:
            with suppress(Refused):
                seen = self._visit(seat, again)
                return Answered(screen=seen.found, voice=seen.voice)
        return replace(self._refused(seat, before), changed=True)

    def _again(self, seat: Seat, handed: HandedIn, refusal: Refused) -> Answered:
        """The form once more with why; only the sentence, where it cannot be opened any more."""
        try:
            if isinstance(refusal, InvalidInput):
                return self._opened(seat, handed, refusal.errors)
            return self._opened(seat, handed, {"": str(refusal)})
        except Refused as closed:
            said = closed if isinstance(refusal, InvalidInput) else refusal
            return self._refused(seat, said)

    def _opened(self, seat: Seat, handed: HandedIn, errors: Mapping[str, str]) -> Answered:
        """A form with what was typed in it. :raises Refused:"""
        visited = self._visit(seat, lambda here: form_of(here, handed, errors))
        return Answered(screen=visited.found, voice=visited.voice, changed=False)

    def _refused(self, seat: Seat, refusal: Refused) -> Answered:
        """Nothing was done; the words were found where it was refused."""
        return Answered(screen=Reply(text=str(refusal)), voice=self.voice(seat), changed=False)

    def _visit(
        self, seat: Seat, do: Callable[[Visit], _T], *, writes: bool = False, once: str = ""
    ) -> Visited[_T]:
        return visited(self.instance, seat, do, writes=writes, once=once)


def _is_so_already(account: Account, seat: Seat, name: str) -> bool:
    said = (account.person.name, account.is_guest) == (name, seat.is_guest)
    return said and account.unreachable_at is None
