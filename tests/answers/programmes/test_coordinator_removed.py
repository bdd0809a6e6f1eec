"""A coordinator who is none any more, with forms and buttons still open before them."""

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import office_of
from mentorapp.screens.shapes import Screen
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import a_coordinator
from tests.core.selection.applying import a_selection, an_application


def test_a_coordinator_removed_mid_way_changes_nothing_more(session: Session) -> None:
    cohort = a_selection(session)
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    asha = an_application(session, cohort, "Asha")
    text = a_form(kim.press("design_text", f"{cohort.programme_id}:purpose"))
    aim = a_form(kim.press("start_matching", cohort.id))
    decisions = [a.target for a in actions_of(a_page(kim.press("applications", cohort.id)))]

    office = office_of(session, person=kim.person, programme_id=cohort.programme_id)
    assert office is not None
    cora.press("dismiss", office.id)
    refused: list[Screen] = [
        kim.hand_in("design_text", text.target, en="By Kim."),
        kim.hand_in("start_matching", aim.target, aim="everyone", floor="0"),
        kim.press("admit", f"{asha.id}:handed_in"),
        kim.press("close_call", cohort.id),
        kim.press("read_application", asha.id),
    ]

    session.expire_all()
    assert all(said(screen) for screen in refused)
    assert any(str(asha.id) in target for target in decisions)
    assert session.get_one(Programme, cohort.programme_id).purpose == {"en": "A year together."}
    assert asha.state is EnrolmentState.HANDED_IN
    assert "applications" not in {action.name for action in actions_of(kim.home())}
