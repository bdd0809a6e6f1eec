"""A small world: two people on each side, one channel each."""

from typing import Any

SEED: dict[str, Any] = {
    "slack": {
        "team_id": "T0001",
        "team_name": "Stadt Beispiel",
        "domain": "beispiel",
        "app": {
            "app_id": "A0001",
            "name": "Tiny",
            "client_id": "1.2",
            "client_secret": "slack-client-secret",
            "signing_secret": "slack-signing-secret",
            "bot_token": "xoxb-tiny",
            "bot_user_id": "U0BOT",
            "bot_id": "B0BOT",
            "scopes": ["chat:write", "commands", "im:write", "im:history", "users:read"],
        },
        "people": [
            {"id": "U1", "name": "asha", "real_name": "Asha Rao", "locale": "de-DE"},
            {"id": "U2", "name": "eve", "real_name": "Eve Adams", "tz": "America/New_York"},
        ],
        "channels": [
            {"id": "C1", "name": "mentoring"},
            {"id": "C2", "name": "closed", "is_private": True, "app_is_member": False},
        ],
    },
    "teams": {
        "tenant_id": "tenant-1",
        "tenant_name": "Kreis Beispiel",
        "app": {"app_id": "app-1", "password": "teams-password", "name": "Tiny"},
        "people": [
            {"id": "aad-tom", "name": "Tom Berger", "locale": "de-DE"},
            {"id": "aad-mia", "name": "Mia Lang", "email": "mia@example.test"},
        ],
        "teams": [
            {
                "id": "19:team@thread.tacv2",
                "name": "Mentoring",
                "group_id": "group-1",
                "channels": [{"id": "19:team@thread.tacv2", "name": "General"}],
            }
        ],
    },
}
