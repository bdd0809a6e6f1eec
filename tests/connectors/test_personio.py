"""The staff as Personio keeps it: read whole, each night what changed, never half."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.connectors.checkup import personio_answers
from mentorapp.connectors.personio import Personio
from mentorapp.core.notices.job import Job
from mentorapp.core.people.outside import OutsideFails, Placement
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists.model import Source, StaffLine
from mentorapp.core.stafflists.renewing import carry_out, renew_nightly
from mentorapp.findings import Health
from mentorapp.settings import PersonioSettings
from tests.builders import NOW, a_session, a_workspace, an_instance
from tests.connectors.personio_api import PersonioApi, personio_runs
from tests.jobs.stage import Clockwork


@pytest.fixture(scope="module")
def running() -> Iterator[PersonioApi]:
    with personio_runs() as api:
        yield api


@pytest.fixture
def api(running: PersonioApi) -> PersonioApi:
    fresh = PersonioApi(url=running.url)
    for name, value in vars(fresh).items():
        setattr(running, name, value)
    running.add("1", "Asha Okonkwo", superior="2")
    running.add("2", "Bea Groß", superior="3", department="2")
    running.add("3", "Chef Boss")
    return running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def personio(api: PersonioApi, waits: list[float]) -> Personio:
    return Personio(_settings(api), wait=waits.append)


def _settings(api: PersonioApi, secret: str = "hush") -> PersonioSettings:
    return PersonioSettings(
        client_id="us", client_secret=SecretStr(secret), workspace="TDormagen", url=api.url
    )


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
    found = [*personio_answers(_settings(api)), *personio_answers(_settings(api, "guessed"))]

    assert [each.health for each in found] == [Health.GOOD, Health.WRONG]


# Each night --------------------------------------------------------------------------------------


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        a_workspace(session)
        session.commit()
        yield session


@pytest.fixture
def clock() -> Clockwork:
    return Clockwork(NOW)


@pytest.fixture
def instance(session: Session, personio: Personio, clock: Clockwork) -> Instance:
    return replace(an_instance(session), clock=clock, register=personio)


def _renew(instance: Instance, extent: str = "") -> None:
    carry_out(instance, {"extent": extent}, lambda _code: None)


def _kept(session: Session) -> dict[str, str]:
    """Departments by the hash of the address."""
    session.rollback()
    lines = session.scalars(select(StaffLine).execution_options(populate_existing=True)).all()
    kept = {line.address_hash: line.department for line in lines}
    assert {line.source for line in lines} <= {Source.PERSONIO}
    session.rollback()
    return kept


def test_a_night_brings_what_has_changed_and_drops_who_has_gone(
    session: Session, api: PersonioApi, instance: Instance, clock: Clockwork
) -> None:
    _renew(instance)
    first = _kept(session)
    clock.move(timedelta(days=1))
    del api.people["1"]
    later = (NOW + timedelta(hours=9)).isoformat()
    api.add("2", "Bea Groß", department="1", updated_at=later)
    api.asked.clear()

    _renew(instance)

    second = _kept(session)
    assert (len(first), len(second)) == (3, 2)
    assert sorted(second.values()) == ["Entwicklung", "Entwicklung"]
    assert [path for path in api.asked if "employments" in path] == ["/v2/persons/2/employments"]


def test_once_a_week_everything_is_read(
    session: Session, api: PersonioApi, instance: Instance
) -> None:
    _renew(instance)
    api.employments["3"][0]["org_units"] = [{"type": "department", "id": "2"}]

    _renew(instance)
    night = sorted(_kept(session).values())
    _renew(instance, "whole")

    assert night == ["Entwicklung", "Entwicklung", "Vertrieb"]
    assert sorted(_kept(session).values()) == ["Entwicklung", "Vertrieb", "Vertrieb"]


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_a_failure_on_the_way_leaves_the_list_as_it_was(
    session: Session,
    api: PersonioApi,
    instance: Instance,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    _renew(instance)
    before = _kept(session)
    api.add("1", "Asha Okonkwo", department="2")
    answer, left = api.answer, [after]

    def breaks(path: str, query: dict[str, list[str]], token: str) -> tuple[int, object]:
        left[0] -= 1
        return (403, {}) if left[0] < 0 else answer(path, query, token)

    monkeypatch.setattr(api, "answer", breaks)
    with pytest.raises(OutsideFails):
        _renew(instance, "whole")
    monkeypatch.undo()

    assert _kept(session) == before


def test_half_a_staff_is_no_staff(session: Session, api: PersonioApi, instance: Instance) -> None:
    _renew(instance)
    before = _kept(session)
    del api.people["1"], api.people["2"]

    with pytest.raises(OutsideFails, match="too_few"):
        _renew(instance)

    assert _kept(session) == before


def test_a_register_of_nobody_here_is_a_fault(session: Session, instance: Instance) -> None:
    nowhere = PersonioSettings(
        client_id="us", client_secret=SecretStr("hush"), workspace="elsewhere"
    )

    with pytest.raises(OutsideFails, match="unknown_workspace"):
        _renew(replace(instance, register=Personio(nowhere)))


def test_every_night_has_one_job(session: Session) -> None:
    for _n in range(2):
        renew_nightly(session, NOW, NOW + timedelta(days=35))

    jobs = session.scalars(select(Job).order_by(Job.next_at)).all()
    assert [(job.next_at.date() - NOW.date()).days for job in jobs] == [1, 2]
    assert {job.arguments["extent"] for job in jobs} == {""}
    sunday = NOW + timedelta(days=5)
    renew_nightly(session, sunday, sunday + timedelta(days=1))
    whole = session.scalars(select(Job).where(Job.key.like("%2026-11-08"))).one()
    assert whole.arguments["extent"] == "whole"
