"""What stands first on a coordinator's home, and what is offered there only by the way."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.screens.shapes import Weight
from tests.answers.tandems.stage import Someone, a_page, actions_of
from tests.builders import NOW, a_cohort, a_coordinator, a_person, a_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        yield session


@pytest.mark.parametrize("is_due", [True, False])
def test_what_is_due_stands_above_next_years_draft(session: Session, is_due: bool) -> None:
    year = a_cohort(session, stage=Stage.RUNNING)
    year.closing_on = NOW.date() + timedelta(days=0 if is_due else 1)
    following = Cohort(
        programme=year.programme,
        name="2027/28",
        places=9,
        call_closes_on=year.call_closes_on,
        starts_on=year.starts_on + timedelta(days=365),
        ends_on=year.ends_on + timedelta(days=365),
    )
    session.add(following)
    cora = Someone(session, a_coordinator(session, year))

    headings = [section.heading for section in a_page(cora.press("home")).sections]

    stages = [one.removeprefix("You coordinate Mentoring in town, ") for one in headings]
    both = [one for one in stages if one in (year.name, following.name)]
    assert both == ([year.name, following.name] if is_due else [following.name, year.name])


@pytest.mark.parametrize("coordinates", [True, False])
def test_whoever_runs_a_call_is_not_urged_to_apply(session: Session, coordinates: bool) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    somebody = a_coordinator(session, cohort) if coordinates else a_person(session, "Asha")

    home = a_page(Someone(session, somebody).press("home"))

    joining = {one.weight for one in actions_of(home) if one.name == "join"}
    assert joining == ({Weight.PLAIN} if coordinates else {Weight.PRIMARY, Weight.PLAIN})
