"""Activities from Teams to the app, each with a token that the app verifies."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mentorapp.playground.payloads import Json
from mentorapp.playground.seed import TeamsPerson
from mentorapp.playground.teams_tenant import Thread
from mentorapp.playground.wire import Answer, Wire, as_json
from mentorapp.playground.world import World

MESSAGES_PATH = "/api/messages"
ANSWER_WITHIN = 15.0  # seconds that the connector gives the app


class TeamsWire:
    def __init__(self, world: World, wire: Wire, *, address: str) -> None:
        self._world, self._wire = world, wire
        self.service_url = f"{address}/teams/"

    def send(self, activity: Json, *, twice: bool = False) -> Answer:
        answer = self._sent(activity)
        return self._sent(activity) if twice else answer

    def _sent(self, activity: Json) -> Answer:
        app_id = str(activity["recipient"]["id"]).removeprefix("28:")
        token = self._world.teams.tokens.for_app(app_id=app_id, service_url=self.service_url)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return self._wire.post(
            MESSAGES_PATH,
            as_json(activity),
            headers,
            side="teams",
            what=str(activity.get("name") or activity["type"]),
            shown=activity,
            seconds=ANSWER_WITHIN,
        )

    def activity(self, kind: str, person: TeamsPerson, thread: Thread, activity_id: str) -> Json:
        """Return what every activity of `person` in `thread` carries."""
        tenant = self._world.teams.registration_of(person.id).tenant_id
        now = self._world.now()
        return {
            "type": kind,
            "id": activity_id,
            "timestamp": _iso(now),
            "localTimestamp": now.astimezone(ZoneInfo(person.tz)).isoformat(
                timespec="milliseconds"
            ),
            "localTimezone": person.tz,
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": {
                "id": self._world.teams.mri(person.id),
                "name": person.name,
                "aadObjectId": person.id,
            },
            "recipient": {
                "id": self._world.teams.bot_id_for(person.id),
                "name": self._world.teams.seed.app.name,
            },
            "conversation": self._conversation(thread, tenant),
            "channelData": {"tenant": {"id": person.tenant_id or tenant}, **self._team(thread)},
            "locale": person.locale,
            "entities": [_client(person)],
        }

    def _conversation(self, thread: Thread, tenant: str) -> Json:
        shown: Json = {"id": thread.id, "tenantId": tenant}
        if thread.person:
            return shown | {"conversationType": "personal"}
        return shown | {"conversationType": "channel", "isGroup": True}

    def _team(self, thread: Thread) -> Json:
        found = self._world.teams.channel(thread.channel)
        if found is None:
            return {}
        team, channel = found
        return {
            "teamsTeamId": team.id,
            "teamsChannelId": channel.id,
            "team": {"id": team.id, "name": team.name, "aadGroupId": team.group_id},
            "channel": {"id": channel.id},
        }


def _client(person: TeamsPerson) -> Json:
    return {
        "type": "clientInfo",
        "locale": person.locale,
        "country": person.locale.partition("-")[2] or "DE",
        "platform": "Web",
        "timezone": person.tz,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
