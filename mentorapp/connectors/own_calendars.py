"""One's own calendar in Outlook, on one's own behalf (delegated Calendars.ReadWrite).

What we wrote is found again by a property that only we set; nothing else is looked at.
Source: Microsoft Learn, "Get singleValueLegacyExtendedProperty".
"""

from collections.abc import Mapping
from urllib.parse import quote

from mentorapp.connectors.calendars import moment
from mentorapp.connectors.graph import Graph, Json, Missing
from mentorapp.connectors.tokens import PersonsTokens
from mentorapp.core.people.outside import OwnEntry

SCOPES = ("https://graph.microsoft.com/Calendars.ReadWrite",)
_MARK = "String {6f1c3c0e-6a4b-4b53-9c1d-1f0d6f6b7a55} Name mentorapp"


class GraphOwnCalendars:
    """`core.people.outside.OwnCalendars` over Microsoft Graph."""

    def __init__(self, graph: Graph, tokens: Mapping[str, PersonsTokens]) -> None:
        """`tokens` by tenant."""
        self._graph, self._tokens = graph, tokens

    def serves(self, tenant: str) -> bool:
        return tenant in self._tokens

    def put(self, tenant: str, assertion: str, entry: OwnEntry) -> None:
        token = self._tokens[tenant].get(assertion, SCOPES)
        if known := self._find(tenant, token, entry.key):
            self._graph.ask("PATCH", tenant, known, _body(entry), token=token)
            return
        mark = {"id": _MARK, "value": entry.key}
        body = {
            **_body(entry),
            "transactionId": entry.key,
            "singleValueExtendedProperties": [mark],
        }
        self._graph.ask("POST", tenant, "/me/events", body, token=token)

    def take_out(self, tenant: str, assertion: str, key: str) -> None:
        token = self._tokens[tenant].get(assertion, SCOPES)
        if known := self._find(tenant, token, key):
            try:
                self._graph.ask("DELETE", tenant, known, token=token)
            except Missing:
                return

    def _find(self, tenant: str, token: str, key: str) -> str:
        """Its path, "" when it is not there."""
        ours = f"ep/id eq '{_MARK}' and ep/value eq '{key}'"
        query = {"$filter": f"singleValueExtendedProperties/any(ep: {ours})", "$select": "id"}
        said = self._graph.ask("GET", tenant, "/me/events", query=query, token=token)
        match said.get("value"):
            case [{"id": str(name)}, *_]:
                return f"/me/events/{quote(name, safe='')}"
        return ""


def _body(entry: OwnEntry) -> Json:
    return {
        "subject": entry.subject,
        "body": {"contentType": "text", "content": entry.body},
        "location": {"displayName": entry.place},
        "start": moment(entry.starts_at),
        "end": moment(entry.ends_at),
        "sensitivity": "private" if entry.is_private else "normal",
    }
