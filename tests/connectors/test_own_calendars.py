"""One's own calendar on one's own behalf: written once, changed, and taken out again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentorapp.connectors.graph import Graph
from mentorapp.connectors.own_calendars import SCOPES, GraphOwnCalendars
from mentorapp.connectors.tokens import PersonsTokens
from mentorapp.core.people.outside import NeedsConsent, OutsideFails, OwnEntry
from tests.connectors.conftest import TENANT
from tests.connectors.microsoft_graph import MicrosoftGraph

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
ENTRY = OwnEntry(
    key="8d3e",
    subject="Mentoring",
    body="The two of you",
    place="Room 7",
    starts_at=NOON,
    ends_at=NOON + timedelta(hours=1),
    is_private=True,
)


@pytest.fixture
def calendars(graph: Graph) -> GraphOwnCalendars:
    def ask(assertion: str, scopes: object) -> dict[str, object]:
        assert tuple(SCOPES) == tuple(scopes)  # type: ignore[arg-type]
        if assertion == "nobody agreed":
            return {"error": "interaction_required"}
        return {"access_token": f"of {assertion}", "expires_in": 3600}

    return GraphOwnCalendars(graph, {TENANT: PersonsTokens(ask)})


def test_a_date_is_written_in_the_persons_own_name(
    calendars: GraphOwnCalendars, microsoft: MicrosoftGraph
) -> None:
    calendars.put(TENANT, "asha", ENTRY)

    (event,) = microsoft.events.values()
    assert (event["subject"], event["sensitivity"]) == ("Mentoring", "private")
    assert event["start"] == {"dateTime": "2026-12-01T12:00:00", "timeZone": "UTC"}
    assert {asked.authorization for asked in microsoft.asked} == {"Bearer of asha"}


def test_pressed_again_it_is_changed_and_stands_there_once(
    calendars: GraphOwnCalendars, microsoft: MicrosoftGraph
) -> None:
    calendars.put(TENANT, "asha", ENTRY)
    calendars.put(TENANT, "asha", replace(ENTRY, place="Room 8"))

    (event,) = microsoft.events.values()
    assert event["location"] == {"displayName": "Room 8"}


def test_what_was_called_off_goes_and_what_is_gone_is_no_trouble(
    calendars: GraphOwnCalendars, microsoft: MicrosoftGraph
) -> None:
    calendars.put(TENANT, "asha", ENTRY)

    calendars.take_out(TENANT, "asha", ENTRY.key)
    calendars.take_out(TENANT, "asha", ENTRY.key)

    assert microsoft.events == {}


def test_without_consent_nothing_is_asked_of_the_calendar(
    calendars: GraphOwnCalendars, microsoft: MicrosoftGraph
) -> None:
    with pytest.raises(NeedsConsent):
        calendars.put(TENANT, "nobody agreed", ENTRY)

    assert microsoft.asked == []


def test_a_refusal_is_said_as_one(calendars: GraphOwnCalendars, microsoft: MicrosoftGraph) -> None:
    microsoft.refuses.append((403, {"error": {"code": "ErrorAccessDenied"}}))

    with pytest.raises(OutsideFails, match="refused_403:ErrorAccessDenied"):
        calendars.put(TENANT, "asha", ENTRY)
