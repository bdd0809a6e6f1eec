"""The ways in: the Teams tab's token, Sign in with Slack, and a link from one's own chat."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Protocol

from flask import Blueprint, Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from mentorapp.answers.reception import Reception
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Platform
from mentorapp.core.people.page_sessions import Entry, Theme
from mentorapp.core.people.use_cases import Seat
from mentorapp.documents.links import LinkExpired, LinkInvalid
from mentorapp.documents.tickets import OwnLinks
from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.browsers import Browsers
from mentorapp.pages.drawing import see
from mentorapp.pages.pacing import Pacing, paced
from mentorapp.pages.paper import CLOSED, Policy, browsers_voice, guarded, led_to, sheet
from mentorapp.pages.reading import sent_as_json

TAB_PATH, SLACK_RETURN = "/app/teams", "/app/slack/return"
_STATE = "__Host-mentorapp-slack"
_MINUTES = 10
_LARGEST = 16 * 1024  # bytes of a token


class TeamsTab(Protocol):
    """What the Teams door knows about tokens of its tab."""

    def seat(self, token: str) -> Seat | None:
        """Whom the token stands for; None when it is not to be believed."""


class SlackSignIn(Protocol):
    """What the Slack door knows about Sign in with Slack."""

    def address(self, *, state: str, nonce: str) -> str: ...

    def seat(self, *, code: str, nonce: str) -> Seat | None:
        """Whom Slack names for the code; None when it names nobody we believe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    reception: Reception
    browsers: Browsers
    entrances: OwnLinks
    teams: TeamsTab | None  # none: Teams is off
    slack: SlackSignIn | None
    tab_policy: Policy
    tab_script: str
    by_mail: bool = False
    pacing: Pacing = field(default_factory=Pacing)

    def choose(self) -> Response:
        """The door for whoever is not signed in."""
        with speaking(browsers_voice()):
            return sheet(
                "enter",
                title=words.sign_in(),
                by_slack=self.slack is not None,
                by_mail=self.by_mail,
            )

    # A link from a chat -----------------------------------------------------------------

    def ask(self, token: str) -> Response:
        """Programs that look at links get no further, and a person sees as whom they come in."""
        with speaking(browsers_voice()):
            try:
                ticket = self.entrances.read(token)
                guest = self.reception.holder(ticket.account_id, made_at=ticket.made_at)
            except (LinkInvalid, LinkExpired) as wrong:
                return _sorry(wrong)
        with speaking(guest.voice):
            return sheet("come_in", title=words.sign_in(), name=guest.name)

    def come_in(self, token: str) -> Response:
        with speaking(browsers_voice()):
            try:
                ticket = self.entrances.read(token)
                guest = self.reception.holder(ticket.account_id, made_at=ticket.made_at)
                mailed = guest.seat.platform is Platform.MAIL
                return self._admit(
                    guest.seat,
                    Entry.MAIL if mailed else Entry.LINK,
                    to=see(ticket.name, ticket.target),
                    once=self.entrances.once(ticket),
                )
            except (LinkInvalid, LinkExpired) as wrong:
                return _sorry(wrong)
            except Refused as refusal:
                return sheet("sorry", status=410, title=words.did_not_work(), words=str(refusal))

    # The Teams tab ----------------------------------------------------------------------

    def tab(self) -> Response:
        """The first page in the tab: its script asks Teams for a token and brings it to us."""
        with speaking(browsers_voice()):
            return sheet(
                "tab",
                policy=self.tab_policy,
                title=words.mentoring(),
                tab_script=self.tab_script,
                tab_hosts=" ".join(self.tab_policy.ancestors),
            )

    def admit_from_tab(self) -> Response:
        """The token comes as JSON, which no form of another page can send."""
        request.max_content_length = _LARGEST
        said = sent_as_json(request)
        token = said.get("token")
        if self.teams is None or not isinstance(token, str):
            return guarded(Response(status=400))
        seat = self.teams.seat(token)
        if seat is None:
            return guarded(Response(status=401))
        try:
            kept = self.reception.admit(
                seat, entered_by=Entry.TEAMS_TAB, theme=theme_of(said.get("theme"))
            )
        except Refused as refusal:
            return guarded(Response(str(refusal), 403, content_type="text/plain; charset=utf-8"))
        answer = guarded(Response(status=204))
        return self.browsers.keep(answer, kept, entered_by=Entry.TEAMS_TAB)

    # Sign in with Slack -----------------------------------------------------------------

    def to_slack(self) -> Response:
        if self.slack is None:
            return guarded(Response(status=404))
        state, nonce = token_urlsafe(24), token_urlsafe(24)
        answer = led_to(self.slack.address(state=state, nonce=nonce))
        answer.set_cookie(
            _STATE,
            self._signer().dumps([state, nonce]),
            max_age=_MINUTES * 60,
            path="/",
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        return answer

    def from_slack(self) -> Response:
        with speaking(browsers_voice()):
            seat = self._seat_by_slack()
            if seat is None:
                return sheet(
                    "sorry", status=403, title=words.did_not_work(), words=words.not_by_slack()
                )
            try:
                answer = self._admit(seat, Entry.SLACK, to=see("home", ""))
            except Refused as refusal:
                return sheet("sorry", status=403, title=words.did_not_work(), words=str(refusal))
            answer.delete_cookie(_STATE, path="/", secure=True, httponly=True, samesite="Lax")
            return answer

    def _seat_by_slack(self) -> Seat | None:
        nonce, code = self._nonce(), request.args.get("code", "")
        if self.slack is None or not nonce or not code:
            return None
        return self.slack.seat(code=code, nonce=nonce)

    def _nonce(self) -> str:
        """The nonce of the sign-in that this very browser began; "" when it began none."""
        try:
            state, nonce = self._signer().loads(
                request.cookies.get(_STATE, ""), max_age=_MINUTES * 60
            )
        except (BadSignature, ValueError, TypeError):
            return ""
        same = hmac.compare_digest(str(state).encode(), request.args.get("state", "").encode())
        return str(nonce) if same else ""

    def _admit(self, seat: Seat, entered_by: Entry, *, to: str, once: str = "") -> Response:
        token = self.reception.admit(seat, entered_by=entered_by, once=once)
        return self.browsers.keep(led_to(to), token, entered_by=entered_by)

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.browsers.secret, salt="mentorapp.slack-sign-in")


def entry_pages(entries: Entries) -> Blueprint:
    """Every address here is paced."""
    pages = Blueprint("entries", __name__, url_prefix="/app")

    paced(pages, entries.pacing, entries.tab_policy)
    rules: tuple[tuple[str, str, Callable[..., Response]], ...] = (
        ("/enter", "GET", entries.choose),
        ("/in/<token>", "GET", entries.ask),
        ("/in/<token>", "POST", entries.come_in),
        ("/teams", "GET", entries.tab),
        ("/teams/session", "POST", entries.admit_from_tab),
        ("/slack", "GET", entries.to_slack),
        ("/slack/return", "GET", entries.from_slack),
    )
    for path, method, view in rules:
        pages.add_url_rule(path, f"{method} {path}".replace(".", ""), view, methods=[method])
    return pages


def theme_of(said: object) -> Theme:
    """What Teams calls its themes."""
    match said:
        case "dark":
            return Theme.DARK
        case "contrast":
            return Theme.CONTRAST
        case "default" | "light":
            return Theme.LIGHT
    return Theme.BROWSERS


def _sorry(wrong: Exception) -> Response:
    expired = isinstance(wrong, LinkExpired)
    return sheet(
        "sorry",
        status=410 if expired else 404,
        policy=CLOSED,
        title=words.did_not_work(),
        words=words.entrance_expired() if expired else words.nothing_here(),
    )
