"""The pages put together: /app, where everything of the desk is done in a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, request

from mentorapp.answers.desk import Desk
from mentorapp.answers.letters import Letterbox
from mentorapp.answers.reception import Reception
from mentorapp.core.people.outside import OwnCalendars
from mentorapp.core.people.visits import Instance
from mentorapp.core.sealing.signing import newest
from mentorapp.documents.entrances import entrances
from mentorapp.documents.letters import Letters
from mentorapp.paces import Paces
from mentorapp.pages.browsers import Browsers
from mentorapp.pages.calendar import calendar_pages
from mentorapp.pages.downloads import download_pages
from mentorapp.pages.entries import TAB_PATH, Entries, SlackSignIn, TeamsTab, entry_pages
from mentorapp.pages.follow_up import follow_up_pages
from mentorapp.pages.letters import LetterPages, letter_pages
from mentorapp.pages.mishaps import explain_mishaps, from_elsewhere, signed_out
from mentorapp.pages.own_calendar import OwnCalendarPage, own_calendar_pages
from mentorapp.pages.pacing import Pacing
from mentorapp.pages.paper import Policy, guarded_at_least, led_to
from mentorapp.pages.reading import HOME
from mentorapp.pages.visits import Visits

MOST_BYTES = 256 * 1024  # of a form
MOST_BYTES_OF_A_FILE = 9 * 1024 * 1024  # with what stands around it

View = Callable[..., Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """The Teams tab: who may show it, where TeamsJS is, and who reads its tokens."""

    hosts: tuple[str, ...] = ()
    script: str = ""
    tokens: TeamsTab | None = None
    calendars: OwnCalendars | None = None  # of those who open it

    def policy(self) -> Policy:
        """TeamsJS asks Microsoft which hosts are its own, where it comes from Microsoft."""
        place = urlsplit(self.script)
        origin = f"{place.scheme}://{place.netloc}/teams-js/" if self.script else ""
        return Policy(
            ancestors=self.hosts,
            scripts=(self.script,) if self.script else (),
            connects=(origin,) if origin else (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesDoor:
    instance: Instance
    desk: Desk
    tab: Tab = Tab()
    slack: SlackSignIn | None = None
    by_mail: bool = False  # people without a workspace are written to
    pacing: Pacing = field(default_factory=Pacing)
    paces: Paces = field(default_factory=lambda: Paces(monotonic))

    def open_on(self, app: Flask) -> None:
        """Offer every address under /app, and lead there whoever types the host alone."""
        app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES  # where an address says nothing else
        policy = self.tab.policy()
        app.before_request(partial(_only_from_here, policy))
        app.after_request(guarded_at_least)
        explain_mishaps(app, policy)
        app.add_url_rule("/", "the host alone", partial(led_to, HOME))
        for pages in self._blueprints():
            app.register_blueprint(pages)

    def _blueprints(self) -> Iterator[Blueprint]:
        reception = Reception(self.instance)
        browsers = Browsers(self.instance.keyring, newest(self.instance.link_secret))
        visits = self._visits(reception, browsers)
        yield _visiting(visits)
        yield entry_pages(self._entries(reception, browsers))
        yield letter_pages(self._letters(reception, browsers))
        yield calendar_pages(self.instance)
        yield follow_up_pages(self.instance)
        yield download_pages(self.instance, visits)
        if self.tab.tokens is not None and self.tab.calendars is not None:
            yield own_calendar_pages(
                OwnCalendarPage(
                    instance=self.instance,
                    tokens=self.tab.tokens,
                    calendars=self.tab.calendars,
                    pacing=self.pacing,
                )
            )

    def _visits(self, reception: Reception, browsers: Browsers) -> Visits:
        return Visits(
            desk=self.desk,
            reception=reception,
            browsers=browsers,
            tab_policy=self.tab.policy(),
            tab_script=self.tab.script,
            own_calendars=self.tab.calendars is not None,
            paces=self.paces,
        )

    def _entries(self, reception: Reception, browsers: Browsers) -> Entries:
        return Entries(
            reception=reception,
            browsers=browsers,
            entrances=entrances(self.instance),
            teams=self.tab.tokens,
            slack=self.slack,
            tab_policy=self.tab.policy(),
            tab_script=self.tab.script,
            by_mail=self.by_mail,
            pacing=self.pacing,
        )

    def _letters(self, reception: Reception, browsers: Browsers) -> LetterPages:
        return LetterPages(
            letterbox=Letterbox(self.instance),
            reception=reception,
            browsers=browsers,
            letters=Letters(self.instance.public_url, self.instance.link_secret),
            pacing=self.pacing,
        )


def _visiting(visits: Visits) -> Blueprint:
    pages = Blueprint(
        "pages",
        __name__,
        url_prefix="/app",
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    pages.add_url_rule("", "to home", partial(led_to, HOME))
    looks: tuple[tuple[str, View], ...] = (
        ("/", visits.home),
        ("/see/<name>", visits.look),
        ("/see/<name>/<target>", visits.look),
        ("/news/<delivery>", visits.news),
        ("/form/<name>", visits.open),
        ("/form/<name>/<target>", visits.open),
    )
    deeds: tuple[tuple[str, View], ...] = (
        ("/do", visits.press),
        ("/ask", visits.ask),
        ("/hand-in", visits.hand_in),
        ("/find/<search>", visits.find),
        ("/see/<name>", visits.arrange),
        ("/see/<name>/<target>", visits.arrange),
        ("/theme", visits.dress),
        ("/out", visits.leave),
    )
    for path, view in looks:
        pages.add_url_rule(path, path, signed_in(visits, view), methods=["GET"])
    for path, view in deeds:
        pages.add_url_rule(path, f"POST {path}", proven(visits, view), methods=["POST"])
    bring = proven(visits, visits.bring, most=MOST_BYTES_OF_A_FILE)
    pages.add_url_rule("/bring/<name>/<target>", "bring", bring, methods=["POST"])
    return pages


def signed_in(visits: Visits, view: View) -> View:
    """`view` with whom the browser belongs to, or the way in."""

    def look(**where: str) -> Response:
        found = visits.reception.who(visits.browsers.token(request))
        if found is None:
            return led_to(_way_in())
        return visits.asked_to_wait(found) or view(found, **where)

    return look


def proven(visits: Visits, view: View, *, most: int = MOST_BYTES) -> View:
    """`view` for what a page of ours sends; what another page makes a browser send is refused."""

    def act(**where: str) -> Response:
        request.max_content_length = most
        found = visits.reception.who(visits.browsers.token(request))
        if found is None:
            return signed_out(visits.tab_policy)
        if not visits.browsers.is_ours(request):
            return from_elsewhere(visits.tab_policy)
        return visits.asked_to_wait(found) or view(found, **where)

    return act


def _way_in() -> str:
    """The tab lets itself in: after a night in which it stayed open, too."""
    return TAB_PATH if request.headers.get("Sec-Fetch-Dest") == "iframe" else "/app/enter"


def _only_from_here(policy: Policy) -> Response | None:
    """Another page makes nobody's browser send us anything, a link to come in included: whoever was
    signed in as somebody else unawares would write into that one's pages.
    """
    # Browsers say where a request comes from; what is old and says nothing has only the proof.
    said = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method == "POST" and said not in ("same-origin", "none"):
        return from_elsewhere(policy)
    return None
