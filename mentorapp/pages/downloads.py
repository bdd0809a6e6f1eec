"""Files by their links: a button for whoever comes from a chat, the file for who is signed in."""

from io import BytesIO

from flask import Blueprint, Response, request, send_file

from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Instance
from mentorapp.documents.downloads import File, downloads
from mentorapp.documents.links import LinkExpired, LinkInvalid
from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.paper import browsers_voice, guarded, sheet
from mentorapp.pages.visits import Visits


def download_pages(instance: Instance, visits: Visits) -> Blueprint:
    pages = Blueprint("downloads", __name__, url_prefix="/app/file")
    links = downloads(instance)
    desk, reception, browsers = visits.desk, visits.reception, visits.browsers

    @pages.get("/<token>")
    def ask(token: str) -> Response:
        """A program that looks at links gets no further than the button.

        Whoever the link was made for is spoken to in their language, in whichever browser.
        """
        with speaking(browsers_voice()):
            try:
                ticket = links.read(token)
                found = reception.who(browsers.token(request))
                if found is not None and found.account_id == ticket.account_id:
                    waits = visits.asked_to_wait(found)
                    return waits or handed_over(desk.file(found.seat, ticket.name, ticket.target))
                guest = reception.holder(ticket.account_id, made_at=ticket.made_at)
                with speaking(guest.voice):
                    return sheet("download", title=words.file_ready())
            except (LinkInvalid, LinkExpired) as wrong:
                return _sorry(wrong)
            except Refused as refusal:
                return _refused(refusal)

    @pages.post("/<token>")
    def fetch(token: str) -> Response:
        with speaking(browsers_voice()):
            try:
                ticket = links.read(token)
                guest = reception.holder(ticket.account_id, made_at=ticket.made_at)
            except (LinkInvalid, LinkExpired) as wrong:
                return _sorry(wrong)
        with speaking(guest.voice):
            try:
                made = desk.file(guest.seat, ticket.name, ticket.target, once=links.once(ticket))
            except Refused as refusal:
                return _refused(refusal)
        return handed_over(made)

    return pages


def handed_over(file: File) -> Response:
    return guarded(
        send_file(
            BytesIO(file.content),
            mimetype=file.media_type,
            as_attachment=True,
            download_name=file.name,
        )
    )


def _refused(refusal: Refused) -> Response:
    return sheet("sorry", status=410, title=words.did_not_work(), words=str(refusal))


def _sorry(wrong: Exception) -> Response:
    expired = isinstance(wrong, LinkExpired)
    return sheet(
        "sorry",
        status=410 if expired else 404,
        title=words.did_not_work(),
        words=words.link_expired() if expired else words.nothing_here(),
    )
