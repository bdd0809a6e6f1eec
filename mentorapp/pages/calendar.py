"""Calendar files to download, by a signed link. No other page is opened by it."""

from flask import Blueprint, Response

from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Instance
from mentorapp.db.session import looking
from mentorapp.documents.invitations import calendar_file_for
from mentorapp.documents.links import CalendarLinks, LinkExpired, LinkInvalid
from mentorapp.i18n import _, speaking
from mentorapp.pages.paper import browsers_voice, guarded


def calendar_pages(instance: Instance) -> Blueprint:
    pages = Blueprint("calendar", __name__, url_prefix="/app/calendar")
    links = CalendarLinks(instance.public_url, instance.link_secret)

    @pages.get("/<token>.ics")
    def file(token: str) -> Response:
        with speaking(browsers_voice()):
            try:
                ticket = links.read(token)
                with looking(instance.sessions) as session:
                    content, method = calendar_file_for(
                        session, ticket=ticket, keyring=instance.keyring, now=instance.clock()
                    )
            except LinkInvalid:
                return _sorry(404, _("There is nothing at this address."))
            except LinkExpired:
                return _sorry(410, _("This link has expired. You find a new one on your home."))
            except Refused as refusal:
                return _sorry(410, str(refusal))
        return _download(content, method)

    return pages


def _download(content: bytes, method: str) -> Response:
    answer = Response(content, content_type=f"text/calendar; charset=utf-8; method={method}")
    answer.headers["Content-Disposition"] = 'attachment; filename="mentoring.ics"'
    return guarded(answer)


def _sorry(status: int, words: str) -> Response:
    return guarded(Response(words + "\n", status, content_type="text/plain; charset=utf-8"))
