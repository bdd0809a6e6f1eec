"""Who and what there is in the playground at the start, as the caller hands it in.

The seed is plain JSON: a mapping with the sides `slack`, `teams` and, where somebody is in neither,
`mail`, shaped like the dataclasses below. Tuples are lists there, and what has a default may be
left out. A key that no dataclass knows is refused by its path.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


class BadSeed(ValueError):
    """The seed does not say what it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPerson:
    id: str
    name: str  # the handle, without @
    real_name: str
    title: str = ""
    email: str = ""
    locale: str = "en-US"
    tz: str = "Europe/Berlin"
    team_id: str = ""  # of `elsewhere`; any other one makes a person of Slack Connect
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackChannel:
    id: str
    name: str
    topic: str = ""
    members: tuple[str, ...] = ()  # ids of people; empty means everyone
    is_private: bool = False
    app_is_member: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackApp:
    """How the app is registered with Slack."""

    app_id: str
    name: str
    client_id: str
    client_secret: str
    signing_secret: str
    bot_token: str
    bot_user_id: str
    bot_id: str
    command: str = "/mentor"
    scopes: tuple[str, ...] = ("chat:write", "commands", "im:write", "users:read")
    events: tuple[str, ...] = ("app_home_opened", "app_uninstalled", "tokens_revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackElsewhere:
    """Another workspace that has the same app: people with its `team_id` work there."""

    team_id: str
    team_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSeed:
    team_id: str
    team_name: str
    domain: str
    app: SlackApp
    people: tuple[SlackPerson, ...]
    channels: tuple[SlackChannel, ...] = ()
    elsewhere: tuple[SlackElsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPerson:
    id: str  # the Entra object id
    name: str
    title: str = ""
    email: str = ""
    locale: str = "en-US"
    tz: str = "Europe/Berlin"
    tenant_id: str = ""  # of `elsewhere`; any other one makes a guest


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsChannel:
    id: str  # "19:...@thread.tacv2"; the first channel of a team carries the team's id
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: str
    name: str
    group_id: str  # the Entra group behind the team
    channels: tuple[TeamsChannel, ...]
    members: tuple[str, ...] = ()  # ids of people; empty means everyone


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsApp:
    """How the app is registered with Entra and Teams."""

    app_id: str
    password: str
    name: str
    home_word: str = "home"  # what a person types to see where they stand
    tab: str = ""  # where the app has its personal tab, below its address; none when empty
    tab_name: str = "Home"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsElsewhere:
    """Another tenant with a registration of its own: people with its `tenant_id` work there."""

    tenant_id: str
    tenant_name: str
    app_id: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSeed:
    tenant_id: str
    tenant_name: str
    app: TeamsApp
    people: tuple[TeamsPerson, ...]
    teams: tuple[Team, ...] = ()
    elsewhere: tuple[TeamsElsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPerson:
    """Somebody in no workspace, who has a mailbox."""

    id: str  # the address
    name: str
    title: str = ""
    locale: str = "en-US"
    tz: str = "Europe/Berlin"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSeed:
    people: tuple[MailPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    slack: SlackSeed
    teams: TeamsSeed
    mail: MailSeed = MailSeed()


def read_seed(raw: Mapping[str, Any]) -> Seed:
    """Return what `raw` says. :raises BadSeed: with the path of what is wrong."""
    seed = _built(Seed, raw, "seed")
    assert isinstance(seed, Seed)
    return seed


def _built(shape: type, raw: object, path: str) -> object:
    if not isinstance(raw, Mapping):
        raise BadSeed(f"{path}: a mapping is needed")
    hints = get_type_hints(shape)
    if unknown := sorted(set(raw) - set(hints)):
        raise BadSeed(f"{path}: unknown {', '.join(unknown)}")
    needed = {f.name for f in fields(shape) if f.default is MISSING}
    if missing := sorted(needed - set(raw)):
        raise BadSeed(f"{path}: {', '.join(missing)} is missing")
    return shape(**{key: _value(hints[key], raw[key], f"{path}.{key}") for key in raw})


def _value(hint: type | UnionType, raw: object, path: str) -> object:
    if get_origin(hint) is tuple:
        if not isinstance(raw, list | tuple):
            raise BadSeed(f"{path}: a list is needed")
        return tuple(_value(get_args(hint)[0], one, f"{path}[{at}]") for at, one in enumerate(raw))
    assert isinstance(hint, type)
    if hint not in (str, bool):
        return _built(hint, raw, path)
    if not isinstance(raw, hint):
        raise BadSeed(f"{path}: {raw!r} is not a {hint.__name__}")
    return raw
