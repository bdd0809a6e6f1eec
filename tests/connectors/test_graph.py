"""What Graph is asked over real HTTP, what is made of its answers, and what of its refusals."""

import logging
import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from mentorapp.connectors import calendars as calendars_room
from mentorapp.connectors.calendars import GraphAppointments, GraphCalendars
from mentorapp.connectors.directory import GraphDirectory
from mentorapp.connectors.graph import Graph
from mentorapp.connectors.installing import GraphInstalling
from mentorapp.connectors.opening import open_outside
from mentorapp.core.people.calendars import Span
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.people.outside import Entry, OutsideFails, OutsideSeat, StaffEntry
from mentorapp.settings import TeamsSettings
from tests.connectors.conftest import TENANT, Given
from tests.connectors.microsoft_graph import MicrosoftGraph, Somebody

ASHA, TOM = OutsideSeat(TENANT, "asha"), OutsideSeat(TENANT, "tom")
NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MEETING = Entry(
    key="m1",
    subject="Mentoring",
    starts_at=NINE,
    ends_at=NINE + HOUR,
    is_online=True,
    with_whom=(TOM,),
)


def _person() -> Person:
    return Person(name="Somebody", organisation=Organisation(name="Town"))


def test_the_directory_says_where_somebody_stands(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people["asha"] = Somebody(department="Planning", office="Town hall", manager="cora")

    entry = GraphDirectory(graph).entry_of(ASHA)

    assert entry == StaffEntry(department="Planning", site="Town hall", superior="cora")
    (asked,) = microsoft.asked
    assert asked.query["$select"] == "department,officeLocation"
    assert asked.authorization == "Bearer a-token"


def test_who_is_not_in_the_directory_has_no_entry(graph: Graph) -> None:
    assert GraphDirectory(graph).entry_of(ASHA) is None


def test_who_reports_to_nobody_has_no_superior(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people["asha"] = Somebody()

    assert GraphDirectory(graph).entry_of(ASHA) == StaffEntry()


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_refusal_is_a_code_and_never_a_name(
    graph: Graph, microsoft: MicrosoftGraph, status: int
) -> None:
    microsoft.refuses = [(status, {"error": {"code": "Denied", "message": "Asha Rao may not"}})]

    with pytest.raises(OutsideFails) as caught:
        GraphDirectory(graph).entry_of(ASHA)

    assert str(caught.value) == f"refused_{status}:Denied"


def test_another_tenant_is_never_asked(graph: Graph, microsoft: MicrosoftGraph) -> None:
    with pytest.raises(OutsideFails, match="no_registration"):
        GraphDirectory(graph).entry_of(OutsideSeat("elsewhere", "asha"))

    assert microsoft.asked == []


def test_nobody_there_is_no_answer() -> None:
    graph = Graph("http://127.0.0.1:9", {TENANT: Given()})

    with pytest.raises(OutsideFails, match="no_answer"):
        GraphDirectory(graph).entry_of(ASHA)


def test_calendars_say_when_and_never_what(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people["asha"] = Somebody(mail="asha@town.example", view="0022011304")
    asha = _person()
    calendars = GraphCalendars(graph, lambda ids: dict.fromkeys(ids, ASHA))

    busy = calendars.busy([asha], since=NINE + timedelta(minutes=7), until=NINE + 3 * HOUR)

    quarter = timedelta(minutes=15)
    assert busy == {
        asha.id: (
            Span(NINE + 2 * quarter, NINE + 4 * quarter),
            Span(NINE + 5 * quarter, NINE + 8 * quarter),
        )
    }
    asked = microsoft.asked[-1]
    assert asked.body["schedules"] == ["asha@town.example"]
    assert asked.body["startTime"] == {"dateTime": "2026-11-02T09:00:00", "timeZone": "UTC"}


def test_whose_calendar_cannot_be_read_is_left_out(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people["asha"] = Somebody(mail="asha@town.example")
    calendars = GraphCalendars(graph, lambda ids: dict.fromkeys(ids, ASHA))

    assert calendars.busy([_person()], since=NINE, until=NINE + HOUR) == {}


def test_who_has_no_seat_in_teams_is_not_looked_up(graph: Graph, microsoft: MicrosoftGraph) -> None:
    calendars = GraphCalendars(graph, lambda _ids: {})

    assert calendars.busy([_person()], since=NINE, until=NINE + HOUR) == {}
    assert microsoft.asked == []


def test_a_calendar_that_fails_is_no_reason_to_show_no_form(
    graph: Graph, microsoft: MicrosoftGraph, caplog: pytest.LogCaptureFixture
) -> None:
    microsoft.refuses = [(403, {"error": {"code": "Denied"}})]
    calendars = GraphCalendars(graph, lambda ids: dict.fromkeys(ids, ASHA))

    assert calendars.busy([_person()], since=NINE, until=NINE + HOUR) == {}
    assert "refused_403:Denied" in caplog.text


def test_nobody_waits_long_for_a_calendar(
    graph: Graph,
    microsoft: MicrosoftGraph,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(calendars_room, "PATIENCE", 0.05)
    microsoft.hold = threading.Event()
    calendars = GraphCalendars(graph, lambda ids: dict.fromkeys(ids, ASHA))

    with caplog.at_level(logging.WARNING):
        busy = calendars.busy([_person()], since=NINE, until=NINE + HOUR)
    microsoft.hold.set()

    assert busy == {}
    assert "too late" in caplog.text


def test_an_appointment_invites_the_other_and_has_a_link(
    graph: Graph, microsoft: MicrosoftGraph
) -> None:
    microsoft.people = {"asha": Somebody(), "tom": Somebody(mail="tom@town.example")}

    entered = GraphAppointments(graph).enter(ASHA, MEETING)

    assert (entered.name, entered.link) == ("event-of-m1", "https://teams.example/join")
    written = microsoft.events["event-of-m1"]
    assert written["attendees"][0]["emailAddress"] == {"address": "tom@town.example"}
    assert written["start"] == {"dateTime": "2026-11-02T09:00:00", "timeZone": "UTC"}
    assert (written["subject"], written["sensitivity"]) == ("Mentoring", "private")


def test_writing_it_down_twice_makes_one_appointment(
    graph: Graph, microsoft: MicrosoftGraph
) -> None:
    microsoft.people = {"asha": Somebody(), "tom": Somebody()}
    appointments = GraphAppointments(graph)

    twice = {appointments.enter(ASHA, MEETING).name for _ in range(2)}

    assert twice == set(microsoft.events) == {"event-of-m1"}


def test_an_appointment_moves_and_goes(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people = {"asha": Somebody(), "tom": Somebody()}
    appointments = GraphAppointments(graph)
    name = appointments.enter(ASHA, MEETING).name
    later = Entry(key="m1", subject="Mentoring", starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)

    appointments.change(ASHA, name, later)
    moved = microsoft.events[name]["start"]["dateTime"]
    appointments.cancel(ASHA, name)
    appointments.cancel(ASHA, name)  # somebody was faster

    assert moved == "2026-11-02T10:00:00"
    assert microsoft.events == {}


def test_the_app_is_added_for_a_person_once(graph: Graph, microsoft: MicrosoftGraph) -> None:
    microsoft.people["asha"] = Somebody()
    installing = GraphInstalling(graph, {TENANT: "app-1"})

    chats = {installing.chat_with(ASHA) for _ in range(2)}

    assert chats == {"19:chat@unq.gbl.spaces"}
    bound = next(each.body for each in microsoft.asked if each.method == "POST")
    assert bound == {
        "teamsApp@odata.bind": f"{microsoft.url}/appCatalogs/teamsApps/in-the-catalogue"
    }
    looked = [each for each in microsoft.asked if each.path.endswith("/appCatalogs/teamsApps")]
    assert [each.query["$filter"] for each in looked] == ["externalId eq 'app-1'"]


def test_an_app_that_is_not_in_the_catalogue_cannot_be_added(
    graph: Graph, microsoft: MicrosoftGraph
) -> None:
    microsoft.people["asha"], microsoft.in_catalogue = Somebody(), False

    with pytest.raises(OutsideFails, match="not_in_the_catalogue"):
        GraphInstalling(graph, {TENANT: "app-1"}).chat_with(ASHA)


APP = {"app_id": "a", "tenant_id": TENANT, "password": "p"}


@pytest.mark.parametrize(
    ("uses", "there"),
    [
        ([], set()),
        (["staff"], {"directory"}),
        (["free_busy"], {"calendars"}),
        (["meetings"], {"appointments"}),
        (["install"], {"installing"}),
    ],
)
def test_only_what_is_allowed_is_there(uses: list[str], there: set[str]) -> None:
    settings = TeamsSettings.model_validate({"apps": [APP], "graph": uses})

    outside = open_outside(settings, seats=_nobody)

    names = ("directory", "calendars", "appointments", "installing")
    assert {name for name in names if getattr(outside, name) is not None} == there


def test_without_a_registration_nothing_is_there() -> None:
    outside = open_outside(TeamsSettings.model_validate({"graph": ["staff"]}), seats=_nobody)

    assert outside.directory is None


def _nobody(_ids: object) -> dict[UUID, OutsideSeat]:
    return {}
