"""Calendars in Outlook: when people are busy (Calendars.ReadBasic), and appointments with an
online meeting (Calendars.ReadWrite). Subjects of other appointments are never read."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from mentorapp.connectors.graph import Graph, Json, Missing, user_path
from mentorapp.core.people.calendars import Span
from mentorapp.core.people.model import Person
from mentorapp.core.people.outside import Entered, Entry, OutsideFails, OutsideSeat

logger = logging.getLogger(__name__)

_FREE = "0"  # in an availability view; then tentative, busy, away, working elsewhere
_ELSEWHERE = "4"  # somebody who works at home can meet
_STEP = 15  # minutes of an availability view
_ONLINE = {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}
PATIENCE = 1.8  # seconds
_HANDS = 4

Seats = Mapping[UUID, OutsideSeat]


class GraphCalendars:
    """`core.people.calendars.Calendars` over Microsoft Graph.

    Somebody waits for the answer, so it is given within two seconds, or with nothing.
    """

    def __init__(self, graph: Graph, seats: Callable[[Sequence[UUID]], Seats]) -> None:
        self._graph, self._seats = graph, seats
        self._hands = ThreadPoolExecutor(_HANDS, thread_name_prefix="calendars")

    def busy(
        self, people: Sequence[Person], *, since: datetime, until: datetime
    ) -> Mapping[UUID, Sequence[Span]]:
        seats = self._seats([person.id for person in people])
        looking = self._hands.submit(self._look, list(seats.values()), since, until)
        try:
            found = looking.result(PATIENCE)
        except (TimeoutError, OutsideFails) as failure:
            logger.warning("calendars could not be looked into: %s", str(failure) or "too late")
            looking.cancel()
            return {}
        return {person: found[seat] for person, seat in seats.items() if seat in found}

    def _look(
        self, seats: Sequence[OutsideSeat], since: datetime, until: datetime
    ) -> Mapping[OutsideSeat, Sequence[Span]]:
        found: dict[OutsideSeat, Sequence[Span]] = {}
        for tenant in dict.fromkeys(seat.tenant for seat in seats):
            if self._graph.knows(tenant):
                there = [seat for seat in seats if seat.tenant == tenant]
                found |= self._busy(there, _whole_quarter(since), until)
        return found

    def _busy(
        self, seats: Sequence[OutsideSeat], starts_at: datetime, ends_at: datetime
    ) -> Mapping[OutsideSeat, Sequence[Span]]:
        mails = {mail: seat for seat in seats if (mail := self._mail(seat))}
        if not mails:
            return {}
        asked = {
            "schedules": list(mails),
            "startTime": moment(starts_at),
            "endTime": moment(ends_at),
            "availabilityViewInterval": _STEP,
        }
        path = f"{user_path(next(iter(mails.values())))}/calendar/getSchedule"
        said = self._graph.ask("POST", seats[0].tenant, path, asked)
        schedules = said.get("value")
        return {
            mails[each["scheduleId"]]: tuple(_spans(each["availabilityView"], starts_at))
            for each in (schedules if isinstance(schedules, list) else ())
            if _is_schedule(each) and each["scheduleId"] in mails
        }

    def _mail(self, seat: OutsideSeat) -> str:
        try:
            return self._graph.mail_of(seat)
        except Missing:
            return ""


class GraphAppointments:
    """`core.people.outside.Appointments` over Microsoft Graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def serves(self, tenant: str) -> bool:
        return self._graph.knows(tenant)

    def enter(self, owner: OutsideSeat, entry: Entry) -> Entered:
        body = {**self._body(entry), "transactionId": entry.key}
        said = self._graph.ask("POST", owner.tenant, f"{user_path(owner)}/events", body)
        meeting = said.get("onlineMeeting")
        link = meeting.get("joinUrl") if isinstance(meeting, dict) else ""
        return Entered(name=str(said.get("id") or ""), link=str(link or ""))

    def change(self, owner: OutsideSeat, name: str, entry: Entry) -> None:
        body = {part: self._body(entry)[part] for part in ("subject", "start", "end")}
        self._graph.ask("PATCH", owner.tenant, f"{user_path(owner)}/events/{name}", body)

    def cancel(self, owner: OutsideSeat, name: str) -> None:
        path = f"{user_path(owner)}/events/{name}/cancel"
        try:
            self._graph.ask("POST", owner.tenant, path, {"comment": ""})
        except Missing:
            return

    def _body(self, entry: Entry) -> Json:
        mails = [self._graph.mail_of(seat) for seat in entry.with_whom]
        return {
            "subject": entry.subject,
            "start": moment(entry.starts_at),
            "end": moment(entry.ends_at),
            "attendees": [
                {"type": "required", "emailAddress": {"address": mail}} for mail in mails if mail
            ],
            "sensitivity": "private",
            **(_ONLINE if entry.is_online else {}),
        }


def _whole_quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute // _STEP * _STEP, second=0, microsecond=0)


def moment(at: datetime) -> Json:
    return {"dateTime": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"}


def _is_schedule(said: Any) -> bool:
    """Whose calendar cannot be read has an error in the place of a view."""
    match said:
        case {"scheduleId": str(), "availabilityView": str(), "error": error} if error:
            return False
        case {"scheduleId": str(), "availabilityView": str()}:
            return True
    return False


def _spans(view: str, starts_at: datetime) -> Iterator[Span]:
    """One character for each quarter of an hour."""
    step, begun = timedelta(minutes=_STEP), None
    for number, sign in enumerate([*view, _FREE]):
        is_free = sign in (_FREE, _ELSEWHERE)
        if not is_free and begun is None:
            begun = number
        elif is_free and begun is not None:
            yield Span(starts_at + begun * step, starts_at + number * step)
            begun = None
