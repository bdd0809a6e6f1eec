"""The tenant's directory: department, place and superior of a person (User.Read.All)."""

from mentorapp.connectors.graph import Graph, Missing, user_path
from mentorapp.core.people.outside import OutsideSeat, StaffEntry


class GraphDirectory:
    """`core.people.outside.StaffDirectory` over Microsoft Graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def entry_of(self, seat: OutsideSeat) -> StaffEntry | None:
        wanted = {"$select": "department,officeLocation", "$expand": "manager($select=id)"}
        try:
            said = self._graph.get(seat.tenant, user_path(seat), **wanted)
        except Missing:
            return None
        manager = said.get("manager")
        return StaffEntry(
            department=str(said.get("department") or ""),
            site=str(said.get("officeLocation") or ""),
            superior=str(manager.get("id") or "") if isinstance(manager, dict) else "",
        )
