"""One request from Slack: who is asking, what the desk says, and what Slack is told."""

import time
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from functools import partial

from slack_bolt import BoltContext

from mentorapp.answers.asked import Answered, Asked
from mentorapp.core.errors import Refused
from mentorapp.core.people.installations import SlackGrant
from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import NotIntroduced, Seat
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.shapes import Reply
from mentorapp.slack import words
from mentorapp.slack.blocks import Block
from mentorapp.slack.desk import Desk
from mentorapp.slack.grants import Grants
from mentorapp.slack.stage import Acknowledgement, Moves, Tell
from mentorapp.slack.views.surfaces import home
from mentorapp.slack.waiting import (
    PATIENCE,
    TAKEN_IN,
    Meanwhile,
    Show,
    Showing,
    did_not_work,
    in_place,
)
from mentorapp.slack.web import Web


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What somebody asks, and where they look for the answer."""

    context: BoltContext
    seat: Seat
    asked: Asked
    showing: Showing
    answer_url: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class Door:
    desk: Desk
    web: Web
    grants: Grants
    patience: float = PATIENCE

    def serve(
        self, context: BoltContext, asked: Asked, showing: Showing, *, answer_url: str = ""
    ) -> Acknowledgement:
        """Ask the desk, and return what Slack is told at once; everything else follows it.

        Whoever comes for the first time is asked after at Slack, so that they are answered in
        their language. Slack's own request does not wait for that: all of it follows then. Nor
        does it wait for an answer that takes long.
        """
        request = _Request(
            context=context,
            seat=plain_seat(context),
            asked=asked,
            showing=showing,
            answer_url=answer_url,
            asked_at=time.monotonic(),
        )
        answer = self.web.errands.begin(partial(self.desk.ask, request.seat, asked))
        wait((answer,), self.patience)
        if not answer.done():
            return self._serve_later(request, answer)
        try:
            answered = answer.result()
        except NotIntroduced:
            self.web.errands.run(partial(self._introduce_and_serve, request))
            return {}
        if answered is None:
            return {}
        told, moves = _spoken(showing.in_time, answered)
        self._make(moves, request)
        return told

    def show_home(self, context: BoltContext) -> None:
        """The home tab was opened; its drawing follows Slack's acknowledgement."""
        seat = plain_seat(context)
        self.web.errands.run(partial(self._publish, context, seat))

    def welcome(self, grant: SlackGrant) -> None:
        """Greet whoever installed the app; an organisation's, once it has given it to somebody."""
        self.web.errands.run(partial(self._welcome, grant))

    def settle(self, enterprise_id: str) -> None:
        """Learn which workspaces an organisation has given the app, and their names."""
        token = self.grants.token(team_id="", enterprise_id=enterprise_id)
        for team_id, name in self.web.teams(token=token):
            self.grants.book.settle(team_id=team_id, enterprise_id=enterprise_id, name=name)

    def _serve_later(self, request: _Request, answer: Future[Answered | None]) -> Acknowledgement:
        """Something is shown meanwhile, and the answer takes its place."""
        with speaking(self.desk.voice(request.seat)):
            meanwhile = request.showing.meanwhile()
        self.web.errands.run(partial(self._follow, request, answer, meanwhile))
        return meanwhile.acknowledgement

    def _follow(
        self, request: _Request, answer: Future[Answered | None], meanwhile: Meanwhile
    ) -> None:
        view = meanwhile.view
        if meanwhile.move is not None:
            view = self.web.show(meanwhile.move, token=partial(self._token, request.context))
        elif meanwhile.acknowledgement:
            time.sleep(TAKEN_IN)
        try:
            answered = self._answer(request, answer)
        except Exception:
            with speaking(self.desk.voice(request.seat)):
                self._make(did_not_work(view), request)
            raise
        if answered is not None:
            told, moves = _spoken(request.showing.shown_late, answered)
            with speaking(answered.voice):
                self._make(in_place(told, moves, view), request)

    def _answer(self, request: _Request, answer: Future[Answered | None]) -> Answered | None:
        try:
            return answer.result()
        except NotIntroduced:
            return self._introduced(request)

    def _introduce_and_serve(self, request: _Request) -> None:
        request = replace(request, asked_at=time.monotonic())
        answered = self._introduced(request)
        if answered is None:
            return
        answer, moves = _spoken(request.showing.in_time, answered)
        url = request.answer_url
        self._make(((Tell(answer, url),) if answer and url else ()) + moves, request)

    def _introduced(self, request: _Request) -> Answered | None:
        introduced = self.web.introduce(request.seat, token=self._token(request.context))
        if introduced is None:
            return _not_for_visitors()
        return self.desk.ask(introduced, request.asked)

    def _publish(self, context: BoltContext, seat: Seat) -> None:
        token = self._token(context)
        self.web.homes.publish(
            self.web.client(token), seat.user, draw=partial(self._home, context, seat)
        )

    def _home(self, context: BoltContext, seat: Seat) -> Block:
        try:
            return home(self.desk.home(seat))
        except NotIntroduced:
            introduced = self.web.introduce(seat, token=self._token(context))
            if introduced is None:
                return home(Reply(text=words.not_for_visitors()))
            return self._home(context, introduced)
        except Refused as refusal:
            return home(Reply(text=str(refusal)))

    def _make(self, moves: Moves, request: _Request) -> None:
        context, seat = request.context, request.seat
        refresh = partial(self._home, context, seat)
        token = partial(self._token, context)
        self.web.make(moves, token=token, seat=seat, refresh=refresh, asked_at=request.asked_at)

    def _welcome(self, grant: SlackGrant) -> None:
        team_id = grant.team_id
        if not team_id:
            self.settle(grant.enterprise_id)
            token = self.grants.token(team_id="", enterprise_id=grant.enterprise_id)
            team_id = next((team for team, _name in self.web.teams(token=token)), "")
        if not team_id or not grant.installer_user_id:
            return
        token = self.grants.token(team_id=team_id, enterprise_id=grant.enterprise_id)
        installer = Seat(
            platform=Platform.SLACK,
            workspace=team_id,
            user=grant.installer_user_id,
            introduced=False,
        )
        introduced = self.web.introduce(installer, token=token)
        if introduced is not None:
            self.desk.welcome(introduced)

    def _token(self, context: BoltContext) -> str:
        return self.grants.token(
            team_id=context.team_id or "", enterprise_id=context.enterprise_id or ""
        )


def _spoken(show: Show, answered: Answered) -> tuple[Acknowledgement, Moves]:
    """Drawing adds a word of its own to a reply: the one that closes it."""
    with speaking(answered.voice):
        return show(answered)


def plain_seat(context: BoltContext) -> Seat:
    """The person's own id is where messages go, so no conversation is kept."""
    return Seat(
        platform=Platform.SLACK,
        workspace=context.team_id or context.enterprise_id or "",
        user=context.user_id or "",
        introduced=False,
    )


def _not_for_visitors() -> Answered:
    voice = Voice()
    with speaking(voice):
        return Answered(screen=Reply(text=words.not_for_visitors()), voice=voice, changed=False)
