"""The staff as Personio keeps it, read whole."""

from datetime import UTC, datetime

import pytest

from mentorapp.connectors.checkup import personio_answers
from mentorapp.connectors.personio import Personio
from mentorapp.core.people.outside import OutsideFails, Placement
from mentorapp.findings import Health
from tests.builders import NOW
from tests.connectors.conftest import settings_for
from tests.connectors.personio_api import PersonioApi


def test_the_whole_staff_is_read_with_department_place_and_superior(
    api: PersonioApi, personio: Personio
) -> None:
    api.add("4", "Gone Lately", status="INACTIVE")

    staff = personio.staff(changed_since=None)

    assert [(one.address, one.name, one.placement) for one in staff] == [
        (
            "asha@firma.example",
            "Asha Okonkwo",
            Placement(department="Entwicklung", site="Graz", superior="bea@firma.example"),
        ),
        (
            "bea@firma.example",
            "Bea Groß",
            Placement(department="Vertrieb", site="Graz", superior="chef@firma.example"),
        ),
        ("chef@firma.example", "Chef Boss", Placement(department="Entwicklung", site="Graz")),
    ]
    assert api.signed_in == 1


def test_pages_are_followed_to_the_end(api: PersonioApi, personio: Personio) -> None:
    api.per_page = 2
    for n in range(10, 17):
        api.add(str(n), f"Person{n} X")

    staff = personio.staff(changed_since=NOW)

    assert len({one.address for one in staff}) == 10
    assert api.asked.count("/v2/persons") == 5


def test_of_whom_nothing_changed_no_employment_is_asked_for(
    api: PersonioApi, personio: Personio
) -> None:
    api.add("2", "Bea Groß", superior="3", updated_at="2026-11-01T12:00:00Z")

    staff = personio.staff(changed_since=datetime(2026, 10, 1, tzinfo=UTC))

    assert [one.placement is not None for one in staff] == [False, True, False]
    assert [path for path in api.asked if "employments" in path] == ["/v2/persons/2/employments"]


def test_a_busy_personio_is_waited_for_as_long_as_it_asks(
    api: PersonioApi, personio: Personio, waits: list[float]
) -> None:
    api.faults += [(429, {"Retry-After": "7"}), (429, {}), (503, {})]

    assert len(personio.staff(changed_since=NOW)) == 3
    assert waits == [7.0, 2.0, 4.0]


def test_a_token_that_has_run_out_is_renewed_once(api: PersonioApi, personio: Personio) -> None:
    api.token_uses = 2

    assert len(personio.staff(changed_since=None)) == 3
    assert api.signed_in > 1


@pytest.mark.parametrize(
    ("faults", "reason"),
    [
        ([(503, {})] * 6, "refused_503"),
        ([(403, {})], "refused_403"),
        ([(200, {})], "not_understood"),
        ([(302, {"Location": "http://elsewhere.example/"})], "refused_302"),
    ],
)
def test_what_cannot_be_read_is_said(
    api: PersonioApi, personio: Personio, faults: list[tuple[int, dict[str, str]]], reason: str
) -> None:
    api.faults += faults

    with pytest.raises(OutsideFails, match=reason):
        personio.staff(changed_since=None)


def test_no_token_is_shown_to_another_host(api: PersonioApi, personio: Personio) -> None:
    api.per_page, api.next_elsewhere = 1, "https://elsewhere.example"

    with pytest.raises(OutsideFails, match="page_elsewhere"):
        personio.staff(changed_since=None)


def test_the_doctor_says_whether_the_credentials_are_good(api: PersonioApi) -> None:
    found = [*personio_answers(settings_for(api)), *personio_answers(settings_for(api, "guessed"))]

    assert [each.health for each in found] == [Health.GOOD, Health.WRONG]
