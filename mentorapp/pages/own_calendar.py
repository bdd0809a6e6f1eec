"""A date put into one's own Outlook from the Teams tab, where IT allows it and the person agrees.

The tab's script brings the calendar link that stands on the page and Teams' token. Where anything
is missing it follows the link instead, so that nobody needs this.
"""

from dataclasses import dataclass, field

from flask import Blueprint, Response, jsonify, request

from mentorapp.core.errors import Refused
from mentorapp.core.people.outside import NeedsConsent, OutsideFails, OwnCalendars, OwnEntry
from mentorapp.core.people.queries import account_at
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.core.reports.voices import voice_towards
from mentorapp.db.session import looking
from mentorapp.documents.calendar import CalendarEntry
from mentorapp.documents.invitations import entry_for
from mentorapp.documents.links import CalendarLinks, LinkExpired, LinkInvalid
from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.entries import TeamsTab
from mentorapp.pages.pacing import Pacing, paced
from mentorapp.pages.paper import guarded
from mentorapp.pages.reading import sent_as_json

_LARGEST = 16 * 1024  # bytes of a token and a link


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCalendarPage:
    instance: Instance
    tokens: TeamsTab
    calendars: OwnCalendars
    pacing: Pacing = field(default_factory=Pacing)

    def put(self) -> Response:
        """The token comes as JSON, which no form of another page can send."""
        request.max_content_length = _LARGEST
        said = sent_as_json(request)
        token, link = said.get("token"), said.get("link")
        if not isinstance(token, str) or not isinstance(link, str):
            return guarded(Response(status=400))
        seat = self.tokens.seat(token)
        if seat is None or not self.calendars.serves(seat.workspace):
            return guarded(Response(status=401))
        try:
            done = self._entered(seat, token, link)
        except (LinkInvalid, LinkExpired, Refused):
            return guarded(Response(status=403))
        except NeedsConsent:
            return guarded(Response(status=409))
        except OutsideFails:
            return guarded(Response(status=502))
        return guarded(jsonify({"said": done}))

    def _entered(self, seat: Seat, token: str, link: str) -> str:
        """The words to show when it is done."""
        instance = self.instance
        ticket = CalendarLinks(instance.public_url, instance.link_secret).read(link)
        with looking(instance.sessions) as session:
            account = account_at(
                session, platform=seat.platform, workspace=seat.workspace, user=seat.user
            )
            if account is None or account.person_id != ticket.person_id:
                raise LinkInvalid
            entry = entry_for(session, ticket=ticket, keyring=instance.keyring)
            voice = voice_towards(session, person=account.person)
        if entry.is_cancelled:
            self.calendars.take_out(seat.workspace, token, str(entry.id))
        else:
            self.calendars.put(seat.workspace, token, _own(entry))
        with speaking(voice):
            return words.out_of_calendar() if entry.is_cancelled else words.in_calendar()


def own_calendar_pages(page: OwnCalendarPage) -> Blueprint:
    pages = Blueprint("own_calendar", __name__, url_prefix="/app/teams")
    paced(pages, page.pacing)
    pages.add_url_rule("/calendar", "put", page.put, methods=["POST"])
    return pages


def _own(entry: CalendarEntry) -> OwnEntry:
    return OwnEntry(
        key=str(entry.id),
        subject=entry.summary,
        body="\n\n".join(part for part in (entry.description, entry.link) if part),
        place=entry.place,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        is_private=entry.is_private,
    )
