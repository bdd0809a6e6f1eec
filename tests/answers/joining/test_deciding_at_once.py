"""Two people at one list, at one text: the later one is told. And a site is for itself."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.screens.shapes import Form, Page, Reply
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import a_coordinator, an_instance, in_office, told
from tests.core.selection.applying import a_selection, an_application


def test_the_later_of_two_who_decide_is_told_and_undoes_nothing(session: Session) -> None:
    cohort = a_selection(session)
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    asha = an_application(session, cohort, "Asha")
    lists = [a_page(one.press("applications", cohort.id)) for one in (cora, kim)]
    admit, decline = _button(lists[0], "admit"), _button(lists[1], "decline")

    cora.press("admit", admit)
    refused = kim.press("decline", decline)

    assert "decided meanwhile: Admitted" in said(refused)
    assert _state(session, asha) is EnrolmentState.ADMITTED
    assert not told(session, NoticeKind.DECISION_DECLINED)

    again = a_page(kim.press("applications", cohort.id))
    kim.press("decline", _button(again, "decline"))
    assert _state(session, asha) is EnrolmentState.DECLINED


def test_of_two_who_decide_in_one_instant_one_has_decided(session: Session) -> None:
    cohort = a_selection(session)
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    asha = an_application(session, cohort, "Asha")
    shown = a_page(cora.press("applications", cohort.id))
    ways = {name: _button(shown, name) for name in ("admit", "decline")}
    seats = {"admit": cora.seat(), "decline": kim.seat()}
    session.commit()
    desk = Desk(an_instance(session))

    with ThreadPoolExecutor(len(ways)) as threads:
        pressed = threads.map(lambda name: desk.press(seats[name], name, ways[name]), ways)
        replies = [screen for screen in pressed if isinstance(screen, Reply)]

    assert ["decided meanwhile" in said(reply) for reply in replies] == [True]
    decided = _state(session, asha)
    assert decided in (EnrolmentState.ADMITTED, EnrolmentState.DECLINED)
    heard = told(session, NoticeKind.DECISION_ADMITTED, NoticeKind.DECISION_DECLINED)
    assert [notice.kind for notice in heard] == [f"decision_{decided}"]


def test_what_is_noted_and_not_told_is_no_surprise_either(session: Session) -> None:
    cohort = a_selection(session)
    cohort.holds_outcomes = True
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    asha = an_application(session, cohort, "Asha")

    cora.press("wait", asha.id)

    assert "Waiting list" in said(kim.press("decline", asha.id))
    session.refresh(asha)
    assert asha.foreseen is EnrolmentState.WAITING


def test_the_later_of_two_who_write_is_told_and_loses_nothing(session: Session) -> None:
    cohort = a_selection(session)
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    target = f"{cohort.programme_id}:purpose"
    hers, theirs = (a_form(one.press("design_text", target)) for one in (cora, kim))

    assert isinstance(cora.hand_in("design_text", hers.target, de="Von Cora."), Page)
    second = kim.hand_in("design_text", theirs.target, de="Von Kim.")

    assert isinstance(second, Form)
    assert second.errors is not None
    assert "changed meanwhile" in second.errors["de"]
    session.refresh(cohort.programme)
    assert cohort.programme.purpose == {"de": "Von Cora."}

    assert isinstance(kim.hand_in("design_text", second.target, de="Von Kim."), Page)
    session.refresh(cohort.programme)
    assert cohort.programme.purpose == {"de": "Von Kim."}


def test_who_coordinates_a_site_sees_its_figures_alone(session: Session) -> None:
    cohort = a_selection(session)
    north, south = (_site(session, cohort, name) for name in ("Nord", "Süd"))
    nora = _office_at(session, cohort, north)
    for name, site in (("Asha", north), ("Tom", south), ("Ann", south)):
        an_application(session, cohort, name).variant_id = site.id
    session.flush()

    home = nora.home()
    listed = a_page(nora.press("applications", cohort.id))

    assert "You coordinate Nord" in str(home)
    assert "Süd" not in str(home)
    assert "1 handed in, 0 admitted" in str(home)
    assert [entry.title for section in listed.sections for entry in section.entries] == ["Asha"]
    assert not {"draw_lots", "plan_event", "programme"} & {a.name for a in actions_of(home)}


def _site(session: Session, cohort: Cohort, name: str) -> Variant:
    site = Variant(programme=cohort.programme, name=name, focus={})
    session.add(site)
    session.flush()
    return site


def _office_at(session: Session, cohort: Cohort, site: Variant) -> Someone:
    return Someone(session, in_office(session, cohort, "Nora", Scope.SITE, site=site))


def _state(session: Session, enrolment: Enrolment) -> EnrolmentState:
    session.refresh(enrolment)
    return enrolment.state


def _button(page: Page, name: str) -> str:
    return next(action.target for action in actions_of(page) if action.name == name)
