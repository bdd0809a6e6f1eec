"""The staff as Personio keeps it, each night what changed: never half."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.connectors.personio import Personio
from mentorapp.core.notices.job import Job
from mentorapp.core.people.outside import OutsideFails
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists.model import Source, StaffLine
from mentorapp.core.stafflists.renewing import carry_out, renew_nightly
from mentorapp.settings import PersonioSettings
from tests.builders import NOW, a_workspace, an_instance
from tests.connectors.personio_api import PersonioApi
from tests.jobs.stage import Clockwork


@pytest.fixture
def session(session: Session) -> Session:
    a_workspace(session)
    session.commit()
    return session


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
