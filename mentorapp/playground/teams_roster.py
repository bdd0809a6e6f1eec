"""What the app may ask about people and channels in Teams."""

from flask import request

from mentorapp.playground.payloads import Json
from mentorapp.playground.seed import Team, TeamsPerson
from mentorapp.playground.teams_errors import TeamsRefusal
from mentorapp.playground.world import World


def members(world: World, asked: Json, *, conversation: str) -> tuple[Json, int]:
    # The real answer is a list, the one place where the connector answers with no object.
    people = _people(world, conversation)
    return [world.teams.member_json(p) for p in people], 200  # type: ignore[return-value]


def paged_members(world: World, asked: Json, *, conversation: str) -> tuple[Json, int]:
    begin = int(request.args.get("continuationToken") or 0)
    end = begin + int(request.args.get("pageSize") or 200)
    people = _people(world, conversation)
    page: Json = {"members": [world.teams.member_json(p) for p in people[begin:end]]}
    if end < len(people):
        page["continuationToken"] = str(end)
    return page, 200


def member(world: World, asked: Json, *, conversation: str, member: str) -> tuple[Json, int]:
    person = world.teams.person_called(member)
    if person is None or person not in _people(world, conversation):
        raise TeamsRefusal(404, "MemberNotFoundInConversation", "There is no such member.")
    return world.teams.member_json(person), 200


def team_details(world: World, asked: Json, *, team: str) -> tuple[Json, int]:
    found = _team(world, team)
    return {
        "id": found.id,
        "name": found.name,
        "aadGroupId": found.group_id,
        "tenantId": world.teams.seed.tenant_id,
        "channelCount": len(found.channels),
        "memberCount": len(world.teams.members_of(found)),
    }, 200


def channels(world: World, asked: Json, *, team: str) -> tuple[Json, int]:
    found = _team(world, team)
    # Teams leaves the name of the first channel out: the client shows its own word for it.
    named: list[Json] = [{"id": c.id, "name": c.name} for c in found.channels]
    if named and named[0]["id"] == found.id:
        named[0]["name"] = None
    return {"conversations": named}, 200


def _team(world: World, team_id: str) -> Team:
    team = world.teams.team(team_id)
    if team is None:
        raise TeamsRefusal(404, "NotFound", "There is no such team.")
    if team.id not in world.teams.installed_in:
        raise TeamsRefusal(403, "BotNotInConversationRoster", "The app is not in that team.")
    return team


def _people(world: World, conversation: str) -> list[TeamsPerson]:
    teams = world.teams
    thread = teams.threads.get(conversation)
    if thread and thread.person:
        return [teams.people[thread.person]]
    found = teams.channel(conversation.partition(";")[0])
    team = found[0] if found else teams.team(conversation)
    if team is None:
        raise TeamsRefusal(404, "ConversationNotFound", "There is no such conversation.")
    if team.id not in teams.installed_in:
        raise TeamsRefusal(403, "BotNotInConversationRoster", "The app is not in that team.")
    return teams.members_of(team)
