"""Pages that a mail leads to, for people without a workspace: come in, a new link, no more mails.

Following a link does nothing; what is done is pressed. Only a mail program's own "unsubscribe" acts
at once (RFC 8058), and only for the kind of message it stood beside.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from mentorapp.answers.letters import Letter, Letterbox, Wish
from mentorapp.answers.reception import Reception
from mentorapp.answers.table import SHOWN
from mentorapp.core.errors import Refused
from mentorapp.core.people.page_sessions import Entry
from mentorapp.documents.letters import Letters, LetterTicket
from mentorapp.documents.links import LinkExpired, LinkInvalid
from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.browsers import Browsers
from mentorapp.pages.drawing import see
from mentorapp.pages.pacing import Pacing, paced
from mentorapp.pages.paper import browsers_voice, led_to, sheet
from mentorapp.pages.reading import NEWS
from mentorapp.screens.vocabulary.kinds import kind_of_message

_MOST_TYPED = 300  # characters of an address


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPages:
    letterbox: Letterbox
    reception: Reception
    browsers: Browsers
    letters: Letters
    pacing: Pacing

    # A link from a mail ------------------------------------------------------------------

    def arrive(self, token: str) -> Response:
        """Straight on for whoever is signed in; else the button to come in, or a fresh link."""
        try:
            ticket = self.letters.read(token)
        except LinkInvalid:
            return _nothing_here()
        letter = self.letterbox.letter(ticket)
        if letter is None:
            return _nothing_here()
        found = self.reception.who(self.browsers.token(request))
        if found is not None and found.account_id == letter.account_id:
            return led_to(_place(ticket))
        with speaking(letter.guest.voice):
            if letter.is_used or not self._is_key(token):
                return sheet("fresh_link", title=words.fresh_link(), name=letter.guest.name)
            return sheet("come_in", title=words.sign_in(), name=letter.guest.name)

    def come_in(self, token: str) -> Response:
        try:
            ticket = self.letters.read(token)
        except LinkInvalid:
            return _nothing_here()
        letter = self.letterbox.letter(ticket)
        if letter is None:
            return _nothing_here()
        if "fresh" in request.form or letter.is_used or not self._is_key(token):
            return self._send_fresh(letter)
        try:
            kept = self.reception.admit(letter.guest.seat, entered_by=Entry.MAIL, once=ticket.once)
        except Refused as refusal:
            return _sorry(str(refusal), status=410)
        return self.browsers.keep(led_to(_place(ticket)), kept, entered_by=Entry.MAIL)

    # A lost link -------------------------------------------------------------------------

    def ask(self) -> Response:
        with speaking(browsers_voice()):
            return sheet("lost_link", title=words.lost_link())

    def send(self) -> Response:
        """The same answer whether the address is known or not; every asking is paced."""
        self.pacing.note_failure(request.remote_addr or "")
        self.letterbox.send_link(request.form.get("address", "")[:_MOST_TYPED])
        with speaking(browsers_voice()):
            return sheet("sorry", title=words.link_asked_for(), words=words.link_asked_for_how())

    # No more such mails ------------------------------------------------------------------

    def ask_to_leave(self, token: str) -> Response:
        try:
            letter = self.letterbox.letter(self.letters.read(token))
        except LinkInvalid:
            letter = None
        if letter is None:
            return _nothing_here()
        with speaking(letter.guest.voice):
            kind = kind_of_message(letter.kind)
            wishes = [(wish.value, words.wish(wish, kind)) for wish in letter.wishes]
            return sheet("no_more", title=words.no_more(), wishes=wishes)

    def leave(self, token: str) -> Response:
        try:
            ticket = self.letters.read(token)
            letter = self.letterbox.letter(ticket)
        except LinkInvalid:
            letter = None
        if letter is None:
            return _nothing_here()
        one_click = request.form.get("List-Unsubscribe") == "One-Click"
        wanted = Wish.MUTE if one_click else request.form.get("wish", "")
        with speaking(letter.guest.voice):
            try:
                if wanted not in list(Wish):
                    raise Refused(words.nothing_here())
                self.letterbox.grant(ticket, Wish(wanted))
            except Refused as refusal:
                return sheet("sorry", status=410, title=words.did_not_work(), words=str(refusal))
            return sheet("sorry", title=words.wish_granted(), words=words.wish_how(Wish(wanted)))

    def _send_fresh(self, letter: Letter) -> Response:
        self.pacing.note_failure(request.remote_addr or "")
        self.letterbox.send_link(letter.guest.seat.user)
        with speaking(letter.guest.voice):
            return sheet("sorry", title=words.link_asked_for(), words=words.link_asked_for_how())

    def _is_key(self, token: str) -> bool:
        try:
            self.letters.read(token, as_key=True)
        except (LinkExpired, LinkInvalid):
            return False
        return True


def letter_pages(pages: LetterPages) -> Blueprint:
    found = Blueprint("letters", __name__, url_prefix="/app")
    paced(found, pages.pacing)
    found.add_url_rule("/letter/<token>", "arrive", pages.arrive, methods=["GET"])
    found.add_url_rule("/letter/<token>", "come_in", pages.come_in, methods=["POST"])
    found.add_url_rule("/link", "ask", pages.ask, methods=["GET"])
    found.add_url_rule("/link", "send", pages.send, methods=["POST"])
    found.add_url_rule("/no-more/<token>", "ask_to_leave", pages.ask_to_leave, methods=["GET"])
    found.add_url_rule("/no-more/<token>", "leave", pages.leave, methods=["POST"])
    return found


def _place(ticket: LetterTicket) -> str:
    """What only shows something is shown; anything else is pressed on the message itself."""
    if ticket.name in SHOWN:
        return see(ticket.name, ticket.target)
    return f"{NEWS}{ticket.delivery_id}"


def _nothing_here() -> Response:
    return _sorry(words.nothing_here(), status=404)


def _sorry(said: str, *, status: int) -> Response:
    with speaking(browsers_voice()):
        return sheet("sorry", status=status, title=words.did_not_work(), words=said)
