"""One request of somebody who is signed in: read it, ask the desk once, print the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from flask import Response, jsonify, request

from mentorapp.answers.desk import Desk
from mentorapp.answers.reception import Reception
from mentorapp.answers.table import SHOWN, TABLES
from mentorapp.core.errors import Refused
from mentorapp.core.people.page_sessions import SignedIn
from mentorapp.i18n import Voice, speaking
from mentorapp.paces import Paces
from mentorapp.pages import words
from mentorapp.pages.browsers import Browsers
from mentorapp.pages.drawing import Standing, draw, form_address, is_framed, page_address, see
from mentorapp.pages.entries import theme_of
from mentorapp.pages.mishaps import too_fast
from mentorapp.pages.paper import CLOSED, Policy, guarded, led_to, sheet
from mentorapp.pages.reading import HOME, NEWS, HandedIn, Pressed, place
from mentorapp.pages.tables import Arrangement, facts_of
from mentorapp.screens.shapes import Form, Option, Page, Reply, Screen

_MOST_FOUND = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    desk: Desk
    reception: Reception
    browsers: Browsers
    tab_policy: Policy  # of pages inside the Teams tab
    tab_script: str  # where TeamsJS is
    own_calendars: bool = False  # dates go into the reader's own calendar from the tab
    paces: Paces

    def asked_to_wait(self, found: SignedIn) -> Response | None:
        """Words for whoever goes faster than people do; nothing is looked at or done for them."""
        if self.paces.keeps(str(found.account_id)):
            return None
        return too_fast(self.tab_policy, Voice().towards(found.language), seconds=1)

    def home(self, found: SignedIn) -> Response:
        try:
            screen: Screen = self.desk.home(found.seat)
        except Refused as refusal:
            screen = Reply(text=str(refusal))
        return self._print(found, screen, here=HOME)

    def look(self, found: SignedIn, name: str, target: str = "") -> Response:
        if name not in SHOWN:
            return self._print(found, Reply(text=words.nothing_here()), here=HOME, status=404)
        # A place in the list, behind the first colon, is shown there; without one all is a table.
        if name in TABLES and ":" not in target and request.args.get("as") != "list":
            return self._table(found, name, target, Arrangement())
        screen = self.desk.press(found.seat, name, target)
        if isinstance(screen, Reply) and self.browsers.said(request):
            return led_to(HOME)  # what was done there has left nothing to see; home says it
        return self._print(found, screen, here=see(name, target))

    def news(self, found: SignedIn, delivery: str) -> Response:
        """What a mail said, to be answered here."""
        screen = self.desk.news(found.seat, delivery)
        return self._print(found, screen, here=f"{NEWS}{quote(delivery, safe='')}", back=HOME)

    def arrange(self, found: SignedIn, name: str, target: str = "") -> Response:
        """A table sorted or narrowed, where no script does it: what is looked for is no address."""
        return self._table(found, name, target, Arrangement.read(request.form))

    def _table(self, found: SignedIn, name: str, target: str, wanted: Arrangement) -> Response:
        try:
            table = self.desk.table(found.seat, name, target)
        except Refused as refusal:
            return self._print(found, Reply(text=str(refusal)), here=HOME)
        here, back = see(name, target), place(request.args.get("back", ""))
        return self._sheet(
            found, "table", facts_of(table, wanted), title=table.heading, here=here, back=back
        )

    def open(self, found: SignedIn, name: str, target: str = "") -> Response:
        return self._print(found, self.desk.open(found.seat, name, target), here="")

    def press(self, found: SignedIn) -> Response:
        pressed = Pressed.read(request.form)
        screen = self.desk.press(found.seat, pressed.name, pressed.target)
        return self._lead_on(found, screen, back=pressed.back)

    def ask(self, found: SignedIn) -> Response:
        """A question before something that cannot be undone, where there is no script to ask it."""
        asked = {name: request.form.get(name, "") for name in ("title", "text", "yes", "no")}
        pressed = Pressed.read(request.form)
        facts = {"asked": asked, "pressed": pressed}
        return self._sheet(
            found, "ask", facts, title=asked["title"], here=pressed.back, back=pressed.back
        )

    def hand_in(self, found: SignedIn) -> Response:
        sent = HandedIn.read(request.form)
        if sent.sought:
            return self._seek(found, sent)
        screen = self.desk.hand_in(
            found.seat, sent.form, sent.target, sent.answers, token=sent.token
        )
        if isinstance(screen, Form) and screen.errors:
            return self._print(found, screen, here="", back=sent.back, status=422)
        return self._lead_on(found, screen, back=sent.back)

    def bring(self, found: SignedIn, name: str, target: str) -> Response:
        """A file that somebody chose on this machine."""
        chosen = request.files.get("file")
        content = chosen.read() if chosen is not None else b""
        screen = self.desk.bring(found.seat, name, target, content)
        return self._lead_on(found, screen, back=see(name, target))

    def find(self, found: SignedIn, search: str) -> Response:
        """What a script asks for while somebody types."""
        options = self.desk.search(found.seat, search, request.form.get("typed", ""))
        return guarded(
            jsonify(
                [
                    {"value": one.value, "label": one.label, "detail": one.detail}
                    for one in options[:_MOST_FOUND]
                ]
            )
        )

    def dress(self, found: SignedIn) -> Response:
        """Teams has changed its colours."""
        self.reception.dress(found.id, theme_of(request.form.get("theme")))
        return guarded(Response(status=204))

    def leave(self, found: SignedIn) -> Response:
        self.reception.dismiss(found)
        return self.browsers.forget(led_to("/app/enter"), entered_by=found.entered_by)

    def _seek(self, found: SignedIn, sent: HandedIn) -> Response:
        options = self.desk.search(found.seat, sent.search, sent.typed)[:_MOST_FOUND]
        screen = self.desk.reopen(found.seat, sent.form, sent.target, sent.answers)
        return self._print(
            found, screen, here="", back=sent.back, found_options={sent.sought: options}
        )

    def _lead_on(self, found: SignedIn, screen: Screen, *, back: str) -> Response:
        """To an address where the answer can be seen again; reloading it does nothing twice."""
        if isinstance(screen, Form):
            return led_to(form_address(screen, back=back))
        if isinstance(screen, Page) and (address := page_address(screen, back=back)):
            return led_to(address)
        if isinstance(screen, Reply):
            entered_by = found.entered_by
            return self.browsers.say_next(led_to(back), screen.text, entered_by=entered_by)
        return self._print(found, screen, here="", back=back)

    def _print(
        self,
        found: SignedIn,
        screen: Screen,
        *,
        here: str,
        back: str | None = None,
        status: int = 200,
        found_options: Mapping[str, Sequence[Option]] | None = None,
    ) -> Response:
        drawn = draw(screen, found=found_options)
        back = place(request.args.get("back", "")) if back is None else back
        return self._sheet(
            found,
            drawn.template,
            drawn.facts,
            title=drawn.title,
            here=here or back,
            back=back,
            status=status,
        )

    def _sheet(
        self,
        found: SignedIn,
        template: str,
        facts: Mapping[str, object],
        *,
        title: str,
        here: str,
        back: str,
        status: int = 200,
    ) -> Response:
        said = self.browsers.said(request)
        framed = is_framed(found)
        stand = Standing(
            here=here, back=back, looks=SHOWN.keys(), proof=self.browsers.proof(self._token())
        )
        # Words of the frame address nobody, so that the language is all they need.
        with speaking(Voice().towards(found.language)):
            answer = sheet(
                template,
                status=status,
                policy=self.tab_policy if framed else CLOSED,
                title=title,
                stand=stand,
                said=said,
                theme=found.theme.value,
                tab_script=self.tab_script if framed else "",
                tab_hosts=" ".join(self.tab_policy.ancestors) if framed else "",
                own_calendars=self.own_calendars,
                **facts,
            )
        return self.browsers.said_it(answer, entered_by=found.entered_by) if said else answer

    def _token(self) -> str:
        return self.browsers.token(request)
