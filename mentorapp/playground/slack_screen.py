"""All that one person sees in Slack, as JSON: home, conversations, the modals before them."""

from mentorapp.playground.payloads import Json
from mentorapp.playground.slack_workspace import Conversation, SlackMessage, SlackWorkspace

MESSAGES_SHOWN = 200


def slack_screen(slack: SlackWorkspace, person: str) -> Json:
    home = slack.homes.get(person)
    slack.direct_with(person)
    return {
        "person": person,
        "home": slack.view_json(home) if home else None,
        "modals": [slack.view_json(view) for view in slack.modals.get(person, [])],
        "conversations": [_conversation(slack, c, person) for c in slack.of_person(person)],
    }


def slack_cast(slack: SlackWorkspace) -> Json:
    """Return who and what there is in the workspace, the same for everyone."""
    seed = slack.seed
    people = [
        {"id": p.id, "name": p.real_name, "title": p.title, "locale": p.locale, "tz": p.tz}
        for p in slack.people.values()
        if not p.deleted
    ]
    app = {"name": seed.app.name, "command": seed.app.command, "user_id": seed.app.bot_user_id}
    channels = [{"id": c.id, "name": c.name} for c in slack.conversations.values() if not c.is_im]
    return {"name": seed.team_name, "app": app, "people": people, "channels": channels}


def _conversation(slack: SlackWorkspace, conversation: Conversation, person: str) -> Json:
    seen = conversation.seen_by(person)[-MESSAGES_SHOWN:]
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_im": conversation.is_im,
        "is_private": conversation.is_private,
        "topic": conversation.topic,
        "members": len(conversation.members),
        "unread": conversation.unread_of(person),
        "messages": [_message(slack, message) for message in seen],
    }


def _message(slack: SlackWorkspace, message: SlackMessage) -> Json:
    return slack.message_json(message) | {
        "channel": message.channel,
        "by_app": message.by_app,
        "is_ephemeral": bool(message.only_for),
    }
