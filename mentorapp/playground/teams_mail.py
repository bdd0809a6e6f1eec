"""What the app does with messages in Teams: open a chat or a thread, send, change, take back."""

import json

from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.teams_errors import TeamsRefusal
from mentorapp.playground.teams_tenant import CARD, TeamsMessage, Thread
from mentorapp.playground.world import World

MOST_BYTES = 100 * 1024  # of a message in UTF-16


def create(world: World, asked: Json) -> tuple[Json, int]:
    """Open a one-to-one chat, or start a thread in a channel."""
    if channel := text_of(object_of(object_of(asked, "channelData"), "channel"), "id"):
        return _start_thread(world, channel, object_of(asked, "activity"))
    members = objects_of(asked, "members")
    if len(members) != 1:
        raise TeamsRefusal(400, "BadSyntax", "A chat has exactly one member besides the app.")
    person = world.teams.person_called(text_of(members[0], "id"))
    if person is None:
        raise TeamsRefusal(404, "ConversationNotFound", "There is no such person.")
    if not world.teams.reaches(person.id):
        raise TeamsRefusal(403, "BotNotInConversationRoster", "The app is not installed there.")
    chat = world.teams.chat_of(person.id)
    answer: Json = {"id": chat.id}
    if asked.get("activity"):
        answer["activityId"] = _put(world, chat, object_of(asked, "activity")).id
    return answer, 201


def send(world: World, asked: Json, *, conversation: str) -> tuple[Json, int]:
    thread = _writable(world, conversation)
    if text_of(asked, "type") == "typing":
        return {"id": _new_id(world)}, 201
    return {"id": _put(world, thread, asked).id}, 201


def reply(world: World, asked: Json, *, conversation: str, activity: str) -> tuple[Json, int]:
    return send(world, asked, conversation=conversation)


def update(world: World, asked: Json, *, conversation: str, activity: str) -> tuple[Json, int]:
    message = _own(world, conversation, activity)
    _check(asked)
    message.activity = asked
    message.shown_for.clear()
    return {"id": message.id}, 200


def delete(world: World, asked: Json, *, conversation: str, activity: str) -> tuple[Json, int]:
    message = _own(world, conversation, activity)
    world.teams.threads[message.conversation].messages.remove(message)
    return {}, 200


def _start_thread(world: World, channel: str, activity: Json) -> tuple[Json, int]:
    found = world.teams.channel(channel)
    if found is None:
        raise TeamsRefusal(404, "ConversationNotFound", "There is no such channel.")
    if found[0].id not in world.teams.installed_in:
        raise TeamsRefusal(403, "BotNotInConversationRoster", "The app is not in that team.")
    _check(activity)
    root = _new_id(world)
    thread = world.teams.new_thread(channel, root)
    _put(world, thread, activity, activity_id=root)
    return {"id": thread.id, "activityId": root}, 201


def _put(world: World, thread: Thread, activity: Json, *, activity_id: str = "") -> TeamsMessage:
    _check(activity)
    message = TeamsMessage(
        id=activity_id or _new_id(world),
        conversation=thread.id,
        author="",
        at=world.now().isoformat(),
        activity=activity,
    )
    thread.messages.append(message)
    return message


def _writable(world: World, conversation: str) -> Thread:
    thread = _thread(world, conversation)
    if thread.person and not world.teams.reaches(thread.person):
        raise TeamsRefusal(403, "MessageWritesBlocked", "The app is blocked or was removed.")
    found = world.teams.channel(thread.channel)
    if thread.channel and (found is None or found[0].id not in world.teams.installed_in):
        raise TeamsRefusal(403, "BotNotInConversationRoster", "The app is not in that team.")
    return thread


def _thread(world: World, conversation: str) -> Thread:
    if thread := world.teams.threads.get(conversation):
        return thread
    channel, _, root = conversation.partition(";messageid=")
    if world.teams.channel(channel):
        # Writing to a channel's own id starts a thread there; an older thread may be empty by now.
        return world.teams.new_thread(channel, root or _new_id(world))
    raise TeamsRefusal(404, "ConversationNotFound", "There is no such conversation.")


def _own(world: World, conversation: str, activity: str) -> TeamsMessage:
    message = _writable(world, conversation).message(activity)
    if message is None:
        raise TeamsRefusal(404, "ActivityNotFoundInConversation", "There is no such message.")
    if message.author:
        raise TeamsRefusal(403, "NotAuthorized", "The message is not the app's.")
    return message


def _check(activity: Json) -> None:
    if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > MOST_BYTES:
        raise TeamsRefusal(413, "MessageSizeTooBig", "Message size too large.")
    if not text_of(activity, "text") and not objects_of(activity, "attachments"):
        raise TeamsRefusal(400, "BadSyntax", "A message needs text or an attachment.")
    for attachment in objects_of(activity, "attachments"):
        content = attachment.get("content")
        if attachment.get("contentType") == CARD and (
            not isinstance(content, dict) or content.get("type") != "AdaptiveCard"
        ):
            raise TeamsRefusal(400, "BadSyntax", "The attachment is not an Adaptive Card.")


def _new_id(world: World) -> str:
    return str(int(float(world.stamp()) * 1_000_000))
