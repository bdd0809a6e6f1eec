"""Adding the app for a person, so that it may write to them first
(TeamsAppInstallation.ReadWriteSelfForUser.All; the app must be in the organisation's catalogue)."""

import threading

from mentorapp.connectors.graph import Graph, Json, user_path
from mentorapp.core.people.outside import OutsideFails, OutsideSeat


class GraphInstalling:
    def __init__(self, graph: Graph, apps: dict[str, str]) -> None:
        """`apps`: by tenant, the id in the manifest, which the catalogue calls external."""
        self._graph, self._apps = graph, apps
        self._lock, self._known = threading.Lock(), dict[str, str]()

    def chat_with(self, seat: OutsideSeat) -> str:
        """Add the app for this person, unless they have it; the answer is their chat with it.

        :raises OutsideFails:
        """
        path = f"{user_path(seat)}/teamwork/installedApps"
        listed = f"{self._graph.url}/appCatalogs/teamsApps/{self._in_catalogue(seat.tenant)}"
        try:
            self._graph.ask("POST", seat.tenant, path, {"teamsApp@odata.bind": listed})
        except OutsideFails as failure:
            if not str(failure).startswith("refused_409"):  # it is there already
                raise
        return self._chat(seat, path)

    def _in_catalogue(self, tenant: str) -> str:
        with self._lock:
            known = self._known.get(tenant)
        if known is None:
            known = _first_id(
                self._graph.get(
                    tenant,
                    "/appCatalogs/teamsApps",
                    **{"$filter": f"externalId eq '{self._apps.get(tenant, '')}'"},
                )
            )
            with self._lock:
                self._known[tenant] = known
        return known

    def _chat(self, seat: OutsideSeat, path: str) -> str:
        ours = f"teamsApp/externalId eq '{self._apps.get(seat.tenant, '')}'"
        installed = self._graph.get(seat.tenant, path, **{"$expand": "teamsApp", "$filter": ours})
        chat = self._graph.get(seat.tenant, f"{path}/{_first_id(installed)}/chat")
        return str(chat.get("id") or "")


def _first_id(listed: Json) -> str:
    match listed.get("value"):
        case [{"id": str(found)}, *_]:
            return found
    raise OutsideFails("not_in_the_catalogue")
