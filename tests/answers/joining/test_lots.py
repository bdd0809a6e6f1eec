"""Lots are drawn once and can be looked at again."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.selection.model import Draw
from tests.answers.tandems.stage import Someone, a_page, actions_of, said
from tests.builders import a_coordinator
from tests.core.selection.applying import a_selection, an_application


def test_the_order_can_be_looked_at_again_when_some_are_decided_about(session: Session) -> None:
    cohort = a_selection(session)
    cohort.places = 1
    cora = Someone(session, a_coordinator(session, cohort))
    people = [an_application(session, cohort, name) for name in ("Asha", "Tom", "Eve")]
    drawn = a_page(cora.press("draw_lots", cohort.id))
    cora.press("wait", people[0].id)

    listed = a_page(cora.press("applications", cohort.id))
    again = a_page(cora.press("lots", cohort.id))

    assert "lots" in {action.name for action in actions_of(listed)}
    assert [e.title for e in again.sections[0].entries] == [
        e.title for e in drawn.sections[0].entries
    ]
    assert session.scalar(select(func.count(Draw.id))) == 1


def test_before_any_were_drawn_there_is_nothing_to_look_at(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    an_application(session, cohort, "Asha")

    listed = a_page(cora.press("applications", cohort.id))

    assert "lots" not in {action.name for action in actions_of(listed)}
    assert "No lots have been drawn yet" in said(cora.press("lots", cohort.id))
