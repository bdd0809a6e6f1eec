"""The tenant's directory: department, place and superior (User.Read.All); and several as one."""

from collections.abc import Mapping, Sequence

from mentorapp.connectors.graph import Graph, Missing, user_path
from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideSeat, StaffDirectory, StaffEntry


class Directories:
    """`core.people.outside.StaffDirectory` of every platform that has one."""

    def __init__(self, by_platform: Mapping[Platform, StaffDirectory]) -> None:
        self._by_platform = by_platform

    @property
    def platforms(self) -> Sequence[Platform]:
        return tuple(self._by_platform)

    def entry_of(self, seat: OutsideSeat) -> StaffEntry | None:
        return self._by_platform[seat.platform].entry_of(seat)


class GraphDirectory:
    """`core.people.outside.StaffDirectory` over Microsoft Graph."""

    platforms = (Platform.TEAMS,)

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
