"""A Slack workspace as Slack keeps it: people, conversations, views, and the keys to them."""

import secrets
import time
from dataclasses import dataclass, field

from mentorapp.playground.payloads import Json, new_id
from mentorapp.playground.seed import SlackPerson, SlackSeed

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 1800.0
RESPONSE_URL_USES = 5


@dataclass(slots=True, kw_only=True)
class SlackMessage:
    ts: str
    channel: str
    author: str
    by_app: bool = False
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    metadata: Json | None = None
    only_for: str = ""  # the one person who sees an ephemeral message
    edited_ts: str = ""


@dataclass(slots=True, kw_only=True)
class Conversation:
    id: str
    name: str
    members: list[str]
    is_im: bool = False
    is_private: bool = False
    app_is_member: bool = True
    topic: str = ""
    messages: list[SlackMessage] = field(default_factory=list)
    read_up_to: dict[str, str] = field(default_factory=dict)

    def message(self, ts: str) -> SlackMessage | None:
        return next((m for m in self.messages if m.ts == ts), None)

    def seen_by(self, person: str) -> list[SlackMessage]:
        return [m for m in self.messages if m.only_for in ("", person)]

    def unread_of(self, person: str) -> int:
        mark = self.read_up_to.get(person, "")
        return sum(m.ts > mark and m.author != person for m in self.seen_by(person))


@dataclass(slots=True, kw_only=True)
class SlackView:
    id: str
    owner: str
    content: Json  # as the app sent it, with every id filled in
    hash: str
    root_id: str
    previous_id: str | None = None
    external_id: str = ""


@dataclass(slots=True, kw_only=True)
class Trigger:
    person: str
    issued: float  # monotonic seconds
    from_view: str = ""
    used: bool = False

    @property
    def expired(self) -> bool:
        return time.monotonic() - self.issued > TRIGGER_SECONDS


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    person: str
    channel: str
    message_ts: str
    issued: float  # monotonic seconds
    uses: int = 0

    @property
    def used_up(self) -> bool:
        late = time.monotonic() - self.issued > RESPONSE_URL_SECONDS
        return late or self.uses >= RESPONSE_URL_USES


@dataclass(slots=True, kw_only=True)
class Grant:
    """A consent waiting to be exchanged for a token."""

    person: str
    scopes: tuple[str, ...]
    redirect_uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody who agreed to be named, waiting to be exchanged for a token."""

    person: str
    nonce: str
    redirect_uri: str


@dataclass(slots=True)
class SlackWorkspace:
    seed: SlackSeed
    people: dict[str, SlackPerson]
    conversations: dict[str, Conversation]
    tokens: dict[str, tuple[str, ...]]  # token -> scopes
    homes: dict[str, SlackView] = field(default_factory=dict)
    modals: dict[str, list[SlackView]] = field(default_factory=dict)  # by person, top last
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    sign_ins: dict[str, SignIn] = field(default_factory=dict)
    options: dict[tuple[str, str], Json] = field(
        default_factory=dict
    )  # (action id, value) -> option

    @classmethod
    def of(cls, seed: SlackSeed) -> "SlackWorkspace":
        everyone = [person.id for person in seed.people]
        channels = {
            channel.id: Conversation(
                id=channel.id,
                name=channel.name,
                members=list(channel.members) or everyone,
                is_private=channel.is_private,
                app_is_member=channel.app_is_member,
                topic=channel.topic,
            )
            for channel in seed.channels
        }
        workspace = cls(
            seed=seed,
            people={person.id: person for person in seed.people},
            conversations=channels,
            tokens={seed.app.bot_token: seed.app.scopes},
        )
        for person in everyone:
            # An app may remember a conversation from before, and write to it at once.
            workspace.direct_with(person)
        return workspace

    def direct_with(self, person: str) -> Conversation:
        """Return the direct conversation of `person` and the app, opened if need be."""
        for conversation in tuple(self.conversations.values()):
            if conversation.is_im and person in conversation.members:
                return conversation
        opened = Conversation(id=f"D{person[1:]}", name="", members=[person], is_im=True)
        self.conversations[opened.id] = opened
        return opened

    def team_of(self, person: str) -> str:
        """Return the id of the workspace in which `person` uses the app."""
        return str(self.workspace_of(person)["id"])

    def workspace_of(self, person: str) -> Json:
        """Return that workspace as Slack names it to the app."""
        theirs = self.people[person].team_id
        for other in self.seed.elsewhere:
            if other.team_id == theirs:
                return {"id": other.team_id, "name": other.team_name}
        return {"id": self.seed.team_id, "name": self.seed.team_name}

    def of_person(self, person: str) -> list[Conversation]:
        return [c for c in tuple(self.conversations.values()) if person in c.members]

    def new_trigger(self, person: str, *, from_view: str = "") -> str:
        key = f"{secrets.randbelow(10**13)}.{secrets.token_hex(16)}"
        self.triggers[key] = Trigger(person=person, issued=time.monotonic(), from_view=from_view)
        return key

    def new_response_url(self, person: str, channel: str, message_ts: str = "") -> str:
        key = secrets.token_urlsafe(18)
        self.response_urls[key] = ResponseUrl(
            person=person, channel=channel, message_ts=message_ts, issued=time.monotonic()
        )
        return key

    def new_view(self, owner: str, content: Json, *, below: SlackView | None = None) -> SlackView:
        view_id = new_id("V")
        return SlackView(
            id=view_id,
            owner=owner,
            content=content,
            hash=new_hash(),
            root_id=below.root_id if below else view_id,
            previous_id=below.id if below else None,
            external_id=str(content.get("external_id") or ""),
        )

    def view(self, view_id: str) -> SlackView | None:
        stacks = (*tuple(self.modals.values()), list(self.homes.values()))
        return next((v for stack in stacks for v in stack if v.id == view_id), None)

    def view_json(self, view: SlackView, values: Json | None = None) -> Json:
        """Return `view` as Slack sends it to the app."""
        content = view.content
        return {
            "id": view.id,
            "team_id": self.team_of(view.owner),
            "type": content.get("type", "modal"),
            "blocks": content.get("blocks", []),
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "state": {"values": values or {}},
            "hash": view.hash,
            "title": content.get("title"),
            "submit": content.get("submit"),
            "close": content.get("close"),
            "clear_on_close": bool(content.get("clear_on_close")),
            "notify_on_close": bool(content.get("notify_on_close")),
            "previous_view_id": view.previous_id,
            "root_view_id": view.root_id,
            "external_id": view.external_id,
            "app_id": self.seed.app.app_id,
            "app_installed_team_id": self.team_of(view.owner),
            "bot_id": self.seed.app.bot_id,
        }

    def message_json(self, message: SlackMessage) -> Json:
        """Return `message` as Slack sends it to the app."""
        app = self.seed.app
        shown: Json = {
            "type": "message",
            "ts": message.ts,
            "user": message.author,
            "text": message.text,
            "team": self.seed.team_id,
        }
        if message.by_app:
            shown |= {"bot_id": app.bot_id, "app_id": app.app_id, "blocks": message.blocks}
        if message.thread_ts:
            shown["thread_ts"] = message.thread_ts
        if message.edited_ts:
            shown["edited"] = {"user": message.author, "ts": message.edited_ts}
        return shown


def new_hash() -> str:
    return f"{int(time.time())}.{secrets.token_hex(4)}"
