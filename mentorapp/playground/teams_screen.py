"""All that one person sees in Teams, as JSON: the chat with the app, channels, an open dialog."""

from mentorapp.playground.payloads import Json
from mentorapp.playground.seed import Team
from mentorapp.playground.teams_tenant import Dialog, TeamsMessage, TeamsTenant, Thread

THREADS_SHOWN = 60
MESSAGES_SHOWN = 200


def teams_screen(teams: TeamsTenant, person: str) -> Json:
    dialog = teams.dialogs.get(person)
    chat = teams.chat_of(person)
    me = teams.people[person]
    return {
        "person": person,
        "installed": person in teams.installed_for,
        "chat": {
            "id": chat.id,
            "unread": unread(teams, person, chat.id),
            "messages": [_message(teams, m, person) for m in chat.messages[-MESSAGES_SHOWN:]],
        },
        "teams": [_team(teams, t, person) for t in teams.seed.teams if me in teams.members_of(t)],
        "dialog": _dialog(dialog) if dialog else None,
    }


def teams_cast(teams: TeamsTenant) -> Json:
    """Return who and what there is in the tenant, the same for everyone."""
    seed = teams.seed
    people = [
        {"id": p.id, "name": p.name, "title": p.title, "locale": p.locale, "tz": p.tz}
        for p in teams.people.values()
    ]
    app = {
        "name": seed.app.name,
        "home_word": seed.app.home_word,
        "tab": seed.app.tab,
        "tab_name": seed.app.tab_name,
    }
    return {"name": seed.tenant_name, "app": app, "people": people}


def unread(teams: TeamsTenant, person: str, place: str) -> int:
    mine = [m for m in messages_in(teams, place) if m.author != person]
    return max(0, len(mine) - teams.read_up_to.get((person, place), 0))


def mark_read(teams: TeamsTenant, person: str, place: str) -> None:
    mine = [m for m in messages_in(teams, place) if m.author != person]
    teams.read_up_to[person, place] = len(mine)


def messages_in(teams: TeamsTenant, place: str) -> list[TeamsMessage]:
    """Return every message of a chat or of a channel with its threads."""
    threads = (t for t in teams.threads.values() if place in (t.id, t.channel))
    return [message for thread in threads for message in thread.messages]


def _team(teams: TeamsTenant, team: Team, person: str) -> Json:
    return {
        "id": team.id,
        "name": team.name,
        "installed": team.id in teams.installed_in,
        "channels": [
            {
                "id": channel.id,
                "name": channel.name,
                "unread": unread(teams, person, channel.id),
                "threads": [
                    _thread(teams, t, person)
                    for t in teams.threads.values()
                    if t.channel == channel.id
                ][-THREADS_SHOWN:],
            }
            for channel in team.channels
        ],
    }


def _thread(teams: TeamsTenant, thread: Thread, person: str) -> Json:
    return {"id": thread.id, "messages": [_message(teams, m, person) for m in thread.messages]}


def _message(teams: TeamsTenant, message: TeamsMessage, person: str) -> Json:
    return {
        "id": message.id,
        "conversation": message.conversation,
        "author": message.author,
        "by_app": not message.author,
        "at": message.at,
        "text": message.activity.get("text") or "",
        "text_format": message.activity.get("textFormat") or "markdown",
        "summary": message.activity.get("summary") or "",
        "card": message.card_for(person),
        "activity": message.activity,
    }


def _dialog(dialog: Dialog) -> Json:
    return {
        "title": dialog.title,
        "card": dialog.card,
        "width": dialog.width,
        "height": dialog.height,
        "activity_id": dialog.activity_id,
    }
