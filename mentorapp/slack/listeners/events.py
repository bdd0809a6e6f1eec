"""What happens in the workspace: a home tab is opened, the app is removed, somebody leaves.

Slack repeats an event whose answer it missed. Opening a home or forgetting an installation twice
does no harm; the rest is remembered once it has been done.
"""

from functools import partial
from typing import Any

from slack_bolt import App, BoltContext

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.slack.door import Door
from mentorapp.slack.web import is_guest, name_of


def listen(app: App, door: Door) -> None:
    def open_home(event: dict[str, Any], context: BoltContext) -> None:
        if event.get("tab") != "home":
            return
        if hash := (event.get("view") or {}).get("hash"):
            door.web.homes.saw(context.user_id or "", hash)
        door.show_home(context)

    def remove(context: BoltContext) -> None:
        _forget(door, context)

    def revoke(event: dict[str, Any], context: BoltContext) -> None:
        if (event.get("tokens") or {}).get("bot"):
            _forget(door, context)

    def change(body: dict[str, Any], event: dict[str, Any], context: BoltContext) -> None:
        """Somebody has another name, became a guest or is none any more, left, or is back."""
        person = event["user"]
        seat = Seat(
            platform=Platform.SLACK,
            workspace=context.team_id or "",
            user=person["id"],
            is_guest=is_guest(person),
        )
        if person.get("deleted"):
            _leave(door, body, seat)
        else:
            door.desk.renamed(seat, name_of(person))

    def give(context: BoltContext) -> None:
        """An organisation gave the app to some of its workspaces; Slack says their names."""
        door.web.errands.run(partial(door.settle, context.enterprise_id or ""))

    def take(event: dict[str, Any]) -> None:
        for team_id in event.get("team_ids") or ():
            door.grants.book.leave(team_id=team_id)

    app.event("app_home_opened")(open_home)
    app.event("user_change")(change)
    app.event("team_join")(change)
    app.event("team_access_granted")(give)
    app.event("team_access_revoked")(take)
    app.event("app_uninstalled")(remove)
    app.event("tokens_revoked")(revoke)


def _forget(door: Door, context: BoltContext) -> None:
    """The installation of the whole organisation has no team of its own."""
    team_id = "" if context.is_enterprise_install else context.team_id or ""
    door.grants.forget(team_id=team_id, enterprise_id=context.enterprise_id or "")


def _leave(door: Door, body: dict[str, Any], seat: Seat) -> None:
    key = f"slack:{body['event_id']}"
    if not door.desk.handled(key):
        door.desk.left(seat)
        door.desk.once(key)
