"""The one door to Bot Framework: an activity is checked, turned into an answer, and said."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from botbuilder.core import CloudAdapterBase, InvokeResponse
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes, ResourceResponse
from botframework.connector.auth import AuthenticateRequestResult, ClaimsIdentity

from mentorapp.core.errors import CannotReach
from mentorapp.teams.bot import Bot
from mentorapp.teams.connector import Connectors
from mentorapp.teams.outcomes import Asking, Later, Outcome, Post
from mentorapp.teams.payload import Heard, inside, read, word
from mentorapp.teams.registrations import Registration
from mentorapp.teams.runtime import Runtime
from mentorapp.teams.trust import Trust, WrongTenant

logger = logging.getLogger(__name__)

Json = Mapping[str, Any]
Hear = Callable[[Heard], Outcome]

_ADDRESS = (
    "type",
    "id",
    "channelId",
    "serviceUrl",
    "from",
    "recipient",
    "conversation",
    "deliveryMode",
)
_WITHIN = 14  # seconds; Teams gives up on us after fifteen

# It warns of every field of an activity that Microsoft's own model does not know.
logging.getLogger("msrest.serialization").setLevel(logging.ERROR)


class NotAnActivity(ValueError):
    """The body is not what Bot Framework sends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the request is answered with."""

    status: int = 200
    body: object = None


class Seam:
    """Activities in, answers and messages out."""

    def __init__(
        self,
        *,
        trust: Trust,
        bot: Bot,
        connectors: Mapping[Registration, Connectors],
        runtime: Runtime,
    ) -> None:
        self._trust, self._bot = trust, bot
        self._connectors, self._runtime = connectors, runtime
        self._adapter = CloudAdapterBase(_NoUserTokens())

    def receive(self, authorization: str, activity: Json) -> Answer:
        """Answer an activity.

        :raises Untrusted: · KeysUnavailable: · NotAnActivity: · TimeoutError:
        """
        hear = self._bot.hear
        try:
            registration = self._trust.check(authorization, activity)
        except WrongTenant as wrong:
            registration, hear = wrong.registration, self._bot.turn_away
        model = _model(activity)
        turn = _Turn(hear, read(activity), self._connectors[registration], activity)
        result = self._runtime.run(self._take(turn, model, registration), within=_WITHIN)
        return Answer() if result is None else Answer(status=int(result.status), body=result.body)

    async def _take(self, turn: "_Turn", activity: Any, registration: Registration) -> Any:
        believed = _believed(registration, turn)
        result = await self._adapter.process_activity(believed, activity, turn.take)
        if turn.outcome.asking is not None:
            self._runtime.begin(turn.ask(turn.outcome.asking))
        for later in turn.outcome.later:
            self._runtime.soon(turn.heard.line, later.name, partial(turn.put_right, later))
        return result


class _Turn:
    """One activity on its way through the adapter."""

    def __init__(self, hear: Hear, heard: Heard, connectors: Connectors, activity: Json) -> None:
        self._hear, self.heard = hear, heard
        self._connectors, self._activity = connectors, activity
        self.outcome = Outcome()

    async def create(self, _service_url: str, _audience: str | None) -> Any:
        """Called by the adapter, which takes this turn for a connector factory."""
        return self

    @property
    def conversations(self) -> "_Turn":
        """… and for a connector."""
        return self

    async def take(self, context: Any) -> None:
        outcome = await asyncio.to_thread(self._hear, self.heard)
        self.outcome = outcome
        try:
            await self._say(context, outcome.posts)
        except CannotReach as failure:
            logger.warning("an answer could not be said: %s", failure.reason)
        if context.activity.type == ActivityTypes.invoke:
            value = InvokeResponse(status=outcome.status, body=outcome.body)
            await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=value))

    async def _say(self, context: Any, posts: tuple[Post, ...]) -> None:
        kept = context.activity.delivery_mode == DeliveryModes.expect_replies
        for post in posts:
            said = await context.send_activity(
                to_model(post.activity) if kept else _Said(post.activity)
            )
            if said is not None and said.id:
                await asyncio.to_thread(post.then, said.id)

    async def reply_to_activity(self, conversation: str, answers: str, said: Any) -> Any:
        """Called by the adapter with what was given to it to send."""
        body = {**said.json, **self._addressed(), "replyToId": answers}
        name = await self._connectors.post(
            str(self._activity["serviceUrl"]), conversation, body, answers=answers
        )
        return ResourceResponse(id=name)

    async def send_to_conversation(self, conversation: str, said: Any) -> Any:
        """… where the activity has no name to answer to."""
        body = {**said.json, **self._addressed()}
        name = await self._connectors.post(str(self._activity["serviceUrl"]), conversation, body)
        return ResourceResponse(id=name)

    def _addressed(self) -> Json:
        came = self._activity
        ways = {"from": "recipient", "recipient": "from", "conversation": "conversation"}
        return {name: came[other] for name, other in ways.items() if other in came}

    def put_right(self, later: Later) -> None:
        """What was said before, once the answer has been given."""
        service_url, here = self._activity["serviceUrl"], self._activity["conversation"]["id"]
        for post in later.posts():
            where = str(service_url), post.chat or str(here)
            try:
                self._connectors.replace_now(*where, post.replaces, post.activity)
            except CannotReach as failure:
                logger.warning("a message could not be put right: %s", failure.reason)

    async def ask(self, asking: Asking) -> None:
        """Which channels a team has, once the answer has been given."""
        try:
            found = await self._connectors.channels(str(self._activity["serviceUrl"]), asking.team)
        except CannotReach as failure:
            logger.warning("the channels of a team could not be read: %s", failure.reason)
            found = {}  # the first one is known all the same
        await asyncio.to_thread(asking.then, found or {asking.team: ""})


class _Said(Activity):  # type: ignore[misc]  # the SDK is not typed
    """What is said, as JSON: the adapter addresses it and hands it back, and never looks inside."""

    def __init__(self, json: Json) -> None:
        super().__init__(type=json["type"])
        self.json = json

    def __deepcopy__(self, _memo: object) -> "_Said":
        """The adapter copies everything before it writes an address into it."""
        return _Said(self.json)


class _NoUserTokens:
    """Stands where the adapter looks for Microsoft's own checks and its token service."""

    async def create_user_token_client(self, _claims: object) -> None:
        """People sign in through the tab, never through the bot."""


def _believed(registration: Registration, turn: _Turn) -> Any:
    """What the adapter would find out by checking the token itself."""
    result = AuthenticateRequestResult()
    result.claims_identity = ClaimsIdentity({"aud": registration.app_id}, True)
    result.connector_factory = turn
    return result


def to_model(activity: Json) -> Any:
    return Activity().deserialize(dict(activity))


def _model(activity: Json) -> Any:
    """Only what an answer is addressed with; the rest is read from the activity as it came."""
    if not word(inside(activity, "conversation"), "id"):
        raise NotAnActivity
    try:
        return to_model({name: activity[name] for name in _ADDRESS if name in activity})
    except Exception as error:  # msrest raises whatever the broken value makes it raise
        raise NotAnActivity from error
