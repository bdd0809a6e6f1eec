"""Somebody joins when the others are at it already, because a coordinator asked them to."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Stage
from tests.answers.tandems.stage import Someone, a_page, action
from tests.builders import a_cohort, a_coordinator, an_admitted


@pytest.mark.parametrize("rolling", [False, True])
@pytest.mark.parametrize("stage", [Stage.PREPARATION, Stage.RUNNING])
def test_whoever_joins_late_is_admitted_from_the_coordinators_home(
    session: Session, stage: Stage, rolling: bool
) -> None:
    cohort = a_cohort(session, stage=stage)
    cohort.rolling = rolling
    cora = Someone(session, a_coordinator(session, cohort))
    an_admitted(session, cohort, "Asha")
    late = session.scalars(select(Enrolment)).one()
    late.state, late.late = EnrolmentState.HANDED_IN, True
    session.commit()

    way = action(cora.home(), "applications")
    listed = a_page(cora.press(way.name, way.target))
    admit = action(listed, "admit")
    cora.press(admit.name, admit.target)

    session.expire_all()
    assert late.state is EnrolmentState.ADMITTED
