"""Slack's Web API for people, the workspace and the token itself."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mentorapp.playground.payloads import Json, text_of
from mentorapp.playground.seed import SlackPerson
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.world import World


def auth_test(world: World, args: Json) -> Json:
    seed = world.slack.seed
    return {
        "ok": True,
        "url": f"https://{seed.domain}.slack.example/",
        "team": seed.team_name,
        "team_id": seed.team_id,
        "user": seed.app.name.lower(),
        "user_id": seed.app.bot_user_id,
        "bot_id": seed.app.bot_id,
        "is_enterprise_install": False,
    }


def user_info(world: World, args: Json) -> Json:
    person = world.slack.people.get(text_of(args, "user"))
    if person is None:
        raise SlackRefusal("user_not_found")
    return {"ok": True, "user": shown_person(world, person, with_locale=_wants_locale(args))}


def list_users(world: World, args: Json) -> Json:
    members = [
        shown_person(world, p, with_locale=_wants_locale(args)) for p in world.slack.people.values()
    ]
    return {"ok": True, "members": members, "response_metadata": {"next_cursor": ""}}


def team_info(world: World, args: Json) -> Json:
    seed = world.slack.seed
    return {"ok": True, "team": {"id": seed.team_id, "name": seed.team_name, "domain": seed.domain}}


def revoke(world: World, args: Json) -> Json:
    world.slack.tokens.pop(text_of(args, "token"), None)
    return {"ok": True, "revoked": True}


def shown_person(world: World, person: SlackPerson, *, with_locale: bool) -> Json:
    elsewhere = bool(person.team_id) and person.team_id != world.slack.team_of(person.id)
    shown: Json = {
        "id": person.id,
        "team_id": person.team_id or world.slack.seed.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "deleted": person.deleted,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_bot": False,
        "is_app_user": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_stranger": person.is_stranger,
        "profile": {
            "real_name": person.real_name,
            "display_name": person.real_name,
            "title": person.title,
        },
        **_zone(person.tz),
    }
    if with_locale and not elsewhere and not person.is_stranger:
        shown["locale"] = person.locale
    return shown


def _zone(name: str) -> Json:
    offset = datetime.now(UTC).astimezone(ZoneInfo(name)).utcoffset()
    assert offset is not None
    return {"tz": name, "tz_label": name, "tz_offset": int(offset.total_seconds())}


def _wants_locale(args: Json) -> bool:
    return str(args.get("include_locale")).lower() in ("true", "1")
