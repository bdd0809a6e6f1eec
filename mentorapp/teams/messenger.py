"""Messages that nobody asked for just now: into a person's chat, or as a thread in a channel."""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.core.people.outside import OutsideFails, OutsideSeat
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from mentorapp.teams.connector import TIMEOUT, Connectors
from mentorapp.teams.draw import draw_message
from mentorapp.teams.outcomes import Json, card_activity
from mentorapp.teams.places import Place
from mentorapp.teams.registrations import Registration
from mentorapp.teams.runtime import Runtime
from mentorapp.teams.trust import is_under

Found = TypeVar("Found")

_CHANNELS = ("@thread.tacv2", "@thread.skype")


class Installing(Protocol):
    def chat_with(self, seat: OutsideSeat) -> str:
        """Add the app for a person; the answer is their chat with it. :raises OutsideFails:"""


class TeamsMessenger:
    """`screens.messenger.Messenger` over the Bot Framework connector."""

    def __init__(
        self,
        *,
        connectors: Mapping[Registration, Connectors],
        service_urls: Iterable[str],
        runtime: Runtime,
        installing: Installing | None = None,
    ) -> None:
        self._by_tenant = {each.tenant: found for each, found in connectors.items()}
        self._service_urls, self._runtime = tuple(service_urls), runtime
        self._installing = installing

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        """`key` stays here: the connector takes none, and nothing can be looked up by it."""
        to = self._with_service(to)
        connectors = self._way_to(to)
        if is_channel(to.conversation):
            activity = _drawn(message, Place.CHANNEL)
            return self._run(connectors.open_thread(to.service_url, to.conversation, activity))
        return self._run(self._to_person(connectors, to, _drawn(message, Place.CHAT)))

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        to = self._with_service(to)
        connectors = self._way_to(to)
        place = Place.CHANNEL if is_channel(to.conversation) else Place.CHAT
        self._run(
            connectors.replace(
                to.service_url, receipt.conversation, receipt.message, _drawn(message, place)
            )
        )

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        raise CannotLookUp("Teams offers a bot no history")

    def _way_to(self, to: Address) -> Connectors:
        if to.workspace not in self._by_tenant:
            raise CannotReach("no_registration", permanent=True)
        if not to.conversation and not to.person:
            raise CannotReach("no_address", permanent=True)
        if not is_under(to.service_url, self._service_urls):
            raise CannotReach("service_not_trusted", permanent=True)
        return self._by_tenant[to.workspace]

    def _with_service(self, to: Address) -> Address:
        """Whoever never wrote to the app is at the service that serves everybody, from the first
        message on; it knows them by their id in the directory until a chat is opened."""
        if to.service_url or not self._service_urls:
            return to
        everybody = f"{self._service_urls[0].rstrip('/')}/teams/"
        person = to.person or ("" if to.conversation else to.user)
        return replace(to, person=person, service_url=everybody)

    async def _to_person(self, connectors: Connectors, to: Address, activity: Json) -> Receipt:
        conversation = to.conversation or await self._open_chat(connectors, to)
        message = await connectors.post(to.service_url, conversation, activity)
        return Receipt(conversation=conversation, message=message)

    async def _open_chat(self, connectors: Connectors, to: Address) -> str:
        """Nothing is said by opening, so what is not known about it does no harm."""
        try:
            return await connectors.open_chat(to.service_url, to.person)
        except CannotReach as failure:
            if failure.permanent and self._installing is not None and to.user:
                return await asyncio.to_thread(_install, self._installing, to)
            if not failure.unknown:
                raise
            raise CannotReach(failure.reason) from failure

    def _run(self, work: Coroutine[object, object, Found]) -> Found:
        try:
            return self._runtime.run(work, within=4 * TIMEOUT)
        except TimeoutError as error:
            raise CannotReach("no_answer", unknown=True) from error


def is_channel(conversation: str) -> bool:
    """Of a team, and the channel itself, not one of its threads."""
    return conversation.endswith(_CHANNELS)


def _drawn(message: Message, place: Place) -> Json:
    return card_activity(draw_message(message, place=place), notification=message.notification)


def _install(installing: Installing, to: Address) -> str:
    """The app is added for this person, which IT has allowed; the answer is their chat with it."""
    try:
        return installing.chat_with(OutsideSeat(to.workspace, to.user))
    except OutsideFails as failure:
        raise CannotReach("not_installed", permanent=True) from failure
