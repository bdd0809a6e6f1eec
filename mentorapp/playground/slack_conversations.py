"""Slack's Web API for conversations: open, list, look inside, read back."""

from mentorapp.playground.payloads import Json, text_of
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.slack_workspace import Conversation, SlackMessage
from mentorapp.playground.world import World


def open_conversation(world: World, args: Json) -> Json:
    if text_of(args, "channel"):
        return {"ok": True, "channel": {"id": _conversation(world, args).id}}
    people = [one for one in text_of(args, "users").split(",") if one]
    if len(people) != 1:
        raise SlackRefusal("users_list_not_supplied" if not people else "too_many_users")
    person = world.slack.people.get(people[0])
    if person is None:
        raise SlackRefusal("user_not_found")
    if person.deleted:
        raise SlackRefusal("user_disabled")
    return {"ok": True, "channel": {"id": world.slack.direct_with(person.id).id}}


def list_conversations(world: World, args: Json) -> Json:
    kinds = (text_of(args, "types") or "public_channel").split(",")
    shown = [
        _shown(c) for c in world.slack.conversations.values() if _kind(c) in kinds and _visible(c)
    ]
    return {"ok": True, "channels": shown, "response_metadata": {"next_cursor": ""}}


def conversation_info(world: World, args: Json) -> Json:
    return {"ok": True, "channel": _shown(_conversation(world, args))}


def conversation_members(world: World, args: Json) -> Json:
    conversation = _conversation(world, args)
    app = [world.slack.seed.app.bot_user_id] if conversation.app_is_member else []
    members = [*conversation.members, *app]
    return {"ok": True, "members": members, "response_metadata": {"next_cursor": ""}}


def join_conversation(world: World, args: Json) -> Json:
    conversation = world.slack.conversations.get(text_of(args, "channel"))
    if conversation is None or conversation.is_private:
        raise SlackRefusal("channel_not_found")
    conversation.app_is_member = True
    return {"ok": True, "channel": _shown(conversation)}


def history(world: World, args: Json) -> Json:
    """Return messages newest first, with what the app wrote into `metadata` when it asks for it."""
    conversation = _conversation(world, args)
    if not conversation.app_is_member:
        raise SlackRefusal("not_in_channel")
    since, until = text_of(args, "oldest") or "0", text_of(args, "latest") or "9" * 12
    within = [
        m
        for m in reversed(conversation.messages)
        if not m.only_for and _between(float(since), float(m.ts), float(until), args)
    ]
    most = min(int(args.get("limit") or 100), 999)
    return {
        "ok": True,
        "messages": [_with_metadata(world, m, args) for m in within[:most]],
        "has_more": len(within) > most,
        "response_metadata": {"next_cursor": ""},
    }


def _between(since: float, ts: float, until: float, args: Json) -> bool:
    return since <= ts <= until if _yes(args.get("inclusive")) else since < ts < until


def _with_metadata(world: World, message: SlackMessage, args: Json) -> Json:
    shown = world.slack.message_json(message)
    if message.metadata and _yes(args.get("include_all_metadata")):
        shown["metadata"] = message.metadata
    return shown


def _yes(value: object) -> bool:
    return str(value).lower() in ("true", "1")


def _conversation(world: World, args: Json) -> Conversation:
    conversation = world.slack.conversations.get(text_of(args, "channel"))
    if conversation is None or not _visible(conversation):
        raise SlackRefusal("channel_not_found")
    return conversation


def _visible(conversation: Conversation) -> bool:
    return conversation.app_is_member or not conversation.is_private


def _kind(conversation: Conversation) -> str:
    if conversation.is_im:
        return "im"
    return "private_channel" if conversation.is_private else "public_channel"


def _shown(conversation: Conversation) -> Json:
    shown: Json = {
        "id": conversation.id,
        "is_im": conversation.is_im,
        "is_channel": not conversation.is_im,
        "is_private": conversation.is_private or conversation.is_im,
        "is_archived": False,
        "is_member": conversation.app_is_member,
    }
    if conversation.is_im:
        return shown | {"user": conversation.members[0]}
    return shown | {
        "name": conversation.name,
        "topic": {"value": conversation.topic},
        "num_members": len(conversation.members),
    }
