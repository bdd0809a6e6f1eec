"""Links into the web pages: sent to an account's own chat, for ten minutes, to be used once."""

import json
from datetime import timedelta
from urllib.parse import quote, urlencode

from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.documents.tickets import OwnLinks, new_ticket

GOOD_FOR = timedelta(minutes=10)
_TEAMS, _TAB = "https://teams.microsoft.com/l/entity", "home"  # the tab's `entityId`


def entrances(instance: Instance) -> OwnLinks:
    """A ticket's name is one of `answers.table.SHOWN`, which is seen first."""
    return OwnLinks(instance.public_url, instance.link_secret, "entrance", "/app/in", GOOD_FOR)


def entrance_link(here: Visit, *, see: str, target: str) -> str:
    """The address at which the one who asks comes in, without another sign-in."""
    return entrances(here.instance).link(new_ticket(here.account.id, see, target, at=here.now))


def tab_link(here: Visit, *, see: str, target: str) -> str:
    """The address that shows the same in the app's own tab; "" where there is none.

    Source: Microsoft Learn, "Create deep links to an application".
    """
    app_id = here.instance.tabs.get(here.workspace.external_id)
    if here.workspace.platform is not Platform.TEAMS or app_id is None:
        return ""
    place = f"{see}/{target}" if target else see
    context = urlencode({"context": json.dumps({"subEntityId": place})})
    return f"{_TEAMS}/{quote(app_id, safe='')}/{_TAB}?{context}"
