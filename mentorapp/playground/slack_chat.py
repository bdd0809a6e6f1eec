"""Slack's Web API for messages: post, update, delete, and the response addresses."""

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.slack_blocks import faults_of_blocks, named
from mentorapp.playground.slack_errors import SlackRefusal, refuse_faults
from mentorapp.playground.slack_workspace import Conversation, ResponseUrl, SlackMessage
from mentorapp.playground.world import World

MOST_TEXT = 40_000
MOST_UPDATED_TEXT = 4_000


def post_message(world: World, args: Json) -> Json:
    conversation = place_to_post(world, text_of(args, "channel"))
    message = _drawn(world, args, conversation)
    message.thread_ts = text_of(args, "thread_ts")
    message.metadata = object_of(args, "metadata") or None
    conversation.messages.append(message)
    return _posted(world, message)


def post_ephemeral(world: World, args: Json) -> Json:
    conversation = place_to_post(world, text_of(args, "channel"))
    person = text_of(args, "user")
    if person not in conversation.members:
        raise SlackRefusal("user_not_in_channel")
    message = _drawn(world, args, conversation)
    message.only_for = person
    conversation.messages.append(message)
    return {"ok": True, "message_ts": message.ts}


def update_message(world: World, args: Json) -> Json:
    conversation, message = _own_message(world, args)
    if len(text_of(args, "text")) > MOST_UPDATED_TEXT:
        raise SlackRefusal("msg_too_long")
    _redraw(world, message, args)
    return _posted(world, message) | {"text": message.text, "channel": conversation.id}


def delete_message(world: World, args: Json) -> Json:
    conversation, message = _own_message(world, args)
    conversation.messages.remove(message)
    return {"ok": True, "channel": conversation.id, "ts": message.ts}


def respond(world: World, url: ResponseUrl, said: Json) -> None:
    """Do what the app posted to a response address. :raises SlackRefusal:"""
    if url.used_up:
        raise SlackRefusal("used_url")
    url.uses += 1
    conversation = world.slack.conversations[url.channel]
    original = conversation.message(url.message_ts)
    if original and said.get("delete_original"):
        conversation.messages.remove(original)
    elif original and said.get("replace_original"):
        _redraw(world, original, said)
    else:
        message = _drawn(world, said, conversation)
        if said.get("response_type") != "in_channel":
            message.only_for = url.person
        conversation.messages.append(message)


def place_to_post(world: World, channel: str) -> Conversation:
    """Return the conversation meant; a person's id means the direct one. :raises SlackRefusal:"""
    slack = world.slack
    if channel in slack.people:
        if slack.people[channel].deleted:
            raise SlackRefusal("user_disabled")
        return slack.direct_with(channel)
    conversation = slack.conversations.get(channel)
    if conversation is None:
        raise SlackRefusal("channel_not_found")
    if not conversation.app_is_member:
        raise SlackRefusal("channel_not_found" if conversation.is_private else "not_in_channel")
    return conversation


def _drawn(world: World, args: Json, conversation: Conversation) -> SlackMessage:
    blocks = objects_of(args, "blocks")
    text = text_of(args, "text")
    if not (text or blocks or args.get("attachments")):
        raise SlackRefusal("no_text")
    refuse_faults("invalid_blocks", faults_of_blocks(blocks, surface="message"))
    return SlackMessage(
        ts=world.stamp(),
        channel=conversation.id,
        author=world.slack.seed.app.bot_user_id,
        by_app=True,
        text=text[:MOST_TEXT],
        blocks=named(blocks),
    )


def _redraw(world: World, message: SlackMessage, args: Json) -> None:
    blocks = objects_of(args, "blocks")
    refuse_faults("invalid_blocks", faults_of_blocks(blocks, surface="message"))
    message.text = text_of(args, "text") or message.text
    message.blocks = named(blocks)
    message.edited_ts = world.stamp()
    message.metadata = object_of(args, "metadata") or message.metadata


def _own_message(world: World, args: Json) -> tuple[Conversation, SlackMessage]:
    conversation = world.slack.conversations.get(text_of(args, "channel"))
    if conversation is None:
        raise SlackRefusal("channel_not_found")
    message = conversation.message(text_of(args, "ts"))
    if message is None or message.only_for:
        raise SlackRefusal("message_not_found")
    if not message.by_app:
        raise SlackRefusal("cant_update_message")
    return conversation, message


def _posted(world: World, message: SlackMessage) -> Json:
    shown = world.slack.message_json(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts, "message": shown}
