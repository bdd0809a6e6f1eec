"""From an empty workspace to an open call, by the buttons and forms that every platform draws."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, Stage
from mentorapp.core.cohorts.own_answers import own_answers
from mentorapp.core.cohorts.stages import enter_stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.installations import Installer
from mentorapp.core.programmes.model import Programme, ProgrammeChannel, Scope
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.screens.shapes import Form
from tests.answers.tandems.stage import (
    Someone,
    a_form,
    a_page,
    a_tandem,
    action,
    actions_of,
    refused,
    said,
)
from tests.builders import NOW, a_cohort, a_person, a_workspace, told

STARTS = date(2027, 3, 1)


@pytest.fixture
def ina(session: Session) -> Someone:
    """Whoever has installed the app, and nothing else is there."""
    person = a_person(session, "Ina")
    session.add(Installer(workspace=a_workspace(session), person=person, installed_at=NOW))
    return Someone(session, person)


def _made(ina: Someone, template: str = "next_step") -> tuple[Programme, Cohort]:
    a_page(ina.hand_in("new_programme", "", template=template, name="Unser", starts_on=STARTS))
    ina.session.expire_all()
    cohort = ina.session.scalars(select(Cohort)).one()
    return ina.session.scalars(select(Programme)).one(), cohort


def test_the_installer_makes_designs_checks_and_opens_a_programme(
    session: Session, ina: Someone
) -> None:
    offered = a_page(ina.press("set_up"))
    a_form(ina.press(action(offered, "new_programme").name))
    programme, cohort = _made(ina)

    path = a_page(ina.press("programme", programme.id))
    assert "11 of 12" not in path.intro
    a_page(ina.hand_in("design_contact", programme.id, contact="Staff council"))
    session.add(
        ProgrammeChannel(
            programme=session.get_one(Programme, programme.id),
            workspace=a_workspace(session),
            conversation="C1",
        )
    )
    a_page(ina.hand_in("design_text", f"{programme.id}:name", de="Unser Jahr", en="Our year"))
    a_page(ina.hand_in("overrule", f"{cohort.id}:deputy", reason="My deputy starts in a month."))
    a_page(ina.hand_in("overrule", f"{cohort.id}:employers", reason="The others agree this week."))
    check = a_page(ina.press("launch_check", cohort.id))

    assert check.intro == "Nothing stands against the call."
    assert action(check, "open_call")
    opened = ina.hand_in("open_call", cohort.id, closes_on=date(2027, 1, 4))
    assert "The call is open" in said(opened)
    session.expire_all()
    assert session.get_one(Cohort, cohort.id).stage is Stage.CALL
    again = a_page(ina.press("launch_check", cohort.id))
    assert "open_call" not in {a.name for a in actions_of(again)}


def test_a_call_with_open_points_leads_to_them_and_is_refused_with_a_sentence(ina: Someone) -> None:
    _programme, cohort = _made(ina, "blank")

    check = a_page(ina.press("open_call", cohort.id))
    again = ina.hand_in("open_call", cohort.id, closes_on=date(2027, 1, 4))

    assert check.intro == "The call cannot open yet."
    assert action(check, "design_contact")
    assert "launch check" in refused(again)


def test_every_step_of_the_path_opens(ina: Someone) -> None:
    programme, cohort = _made(ina)
    path = a_page(ina.press("programme", programme.id))

    for step in actions_of(path):
        if step.name not in ("open_call", "collect_interest"):
            assert ina.press(step.name, step.target), step.name
    check = a_page(ina.press("launch_check", cohort.id))
    for mend in actions_of(check):
        assert ina.press(mend.name, mend.target), mend.name


def test_a_form_comes_back_with_each_refusal_beside_its_field(ina: Someone) -> None:
    programme, _cohort = _made(ina)

    again = a_form(ina.hand_in("planned_event", programme.id, kind="workshop", week="soon"))

    assert again.errors is not None
    assert set(again.errors) == {"week"}


def test_the_preview_is_sent_in_test_and_read_in_both_languages(
    session: Session, ina: Someone
) -> None:
    programme, _cohort = _made(ina)

    german = a_page(ina.press("programme_preview", f"{programme.id}:de"))
    english = a_page(ina.press("programme_preview", f"{programme.id}:en"))
    sent = said(ina.press("send_preview", programme.id))

    assert "Unternehmen der Region" in german.sections[0].text
    assert "Companies of the region" in english.sections[0].text
    assert "on its way" in sent
    assert len(told(session, NoticeKind.CALL_PREVIEW)) == 1


def test_whoever_is_interested_says_so_on_the_home_and_takes_it_back(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.DRAFT)
    asha = Someone(session, a_person(session, "Asha"))
    enter_stage(session, cohort=cohort, stage=Stage.INTEREST, by=None, at=NOW)

    note = action(asha.home(), "note_interest")
    assert "You will hear" in said(asha.press(note.name, note.target))
    off = action(asha.home(), "drop_interest")
    assert "off the list" in said(asha.press(off.name, off.target))

    assert action(asha.home(), "note_interest")


def test_an_application_goes_through_the_programmes_own_questions(
    session: Session, ina: Someone
) -> None:
    _programme, cohort = _made(ina)
    enter_stage(
        session,
        cohort=session.get_one(Cohort, cohort.id),
        stage=Stage.CALL,
        by=None,
        at=NOW,
    )
    asha = Someone(session, a_person(session, "Asha"))

    first = a_form(asha.press("join", f"{cohort.id}:mentee"))
    own = a_form(
        asha.hand_in(
            "application",
            first.target,
            motivation="I would like to lead a team of my own.",
            field="it",
            languages=("en",),
            days=("0",),
        )
    )
    wrong = a_form(asha.hand_in(own.name, own.target, work_area="finance"))
    skills = a_form(asha.hand_in(own.name, own.target, work_area="finance", company_agrees="sent"))

    assert first.title == "Application 1/5"
    assert [field.name for field in own.fields] == ["work_area", "company_agrees"]
    assert "suggested partner" in own.fields[0].hint
    assert wrong.errors is not None
    assert set(wrong.errors) == {"company_agrees"}
    assert skills.name == "application_skills"
    session.expire_all()
    kept = session.scalars(select(Enrolment)).one().application
    assert kept["own"] == {"work_area": "finance", "company_agrees": "sent"}


def test_skills_in_own_words_and_answers_to_own_questions_stand_side_by_side(
    session: Session, ina: Someone
) -> None:
    _programme, cohort = _made(ina)
    cohort = session.get_one(Cohort, cohort.id)
    enter_stage(session, cohort=cohort, stage=Stage.CALL, by=None, at=NOW)
    asha = Someone(session, a_person(session, "Asha"))
    target = a_form(asha.press("join", f"{cohort.id}:mentee")).target
    about = {"motivation": "I would like to lead.", "field": "it"}
    several = {"languages": ("en",), "days": ("0",)}
    own = a_form(asha.fill_in("application", target, {**about, **several}))

    skills = a_form(asha.hand_in(own.name, own.target, work_area="finance", company_agrees="sent"))
    asha.hand_in("application_skills", target, skills=("leading",), own="Segeln")
    asha.hand_in("application_levels", target, leading="3", own_1="4")

    assert "work_area" not in str(skills)
    session.expire_all()
    enrolment = session.scalars(select(Enrolment)).one()
    assert Application.read(enrolment.application).own_words == {"Segeln": 4}
    assert own_answers(enrolment) == {"work_area": "finance", "company_agrees": "sent"}


def test_what_is_not_asked_any_more_is_left_out_of_the_form(session: Session, ina: Someone) -> None:
    programme, cohort = _made(ina)
    questions = a_page(ina.press("design_questions", programme.id))
    stops = [a for a in actions_of(questions) if a.name == "stop_asking"]
    for stop in stops[:4]:
        ina.press(stop.name, stop.target)
    enter_stage(
        session, cohort=session.get_one(Cohort, cohort.id), stage=Stage.CALL, by=None, at=NOW
    )

    asha = Someone(session, a_person(session, "Asha"))
    first = a_form(asha.press("join", f"{cohort.id}:mentee"))

    assert isinstance(first, Form)
    assert "motivation" not in [field.name for field in first.fields]
    assert first.title == "Application 1/4"


def test_only_what_stands_further_down_can_be_moved_up(ina: Someone) -> None:
    programme, _cohort = _made(ina)
    asked = a_page(ina.press("design_questions", programme.id))
    stops = [a.target for a in actions_of(asked) if a.name == "stop_asking"]

    def can_move() -> list[str]:
        page = a_page(ina.press("design_questions", programme.id))
        return [a.target for a in actions_of(page) if a.name == "ask_earlier"]

    assert can_move() == stops[1:]
    ina.press("stop_asking", stops[0])
    assert can_move() == stops[2:]


def test_the_first_step_of_the_preparation_cannot_be_moved_up(ina: Someone) -> None:
    programme, _cohort = _made(ina)

    page = a_page(ina.press("design_training", programme.id))

    steps = [a.target for a in actions_of(page) if a.name == "drop_training"]
    assert len(steps) > 1
    assert [a.target for a in actions_of(page) if a.name == "training_earlier"] == steps[1:]


def test_an_observer_reads_rules_and_totals_and_nothing_more(session: Session) -> None:
    tandem = a_tandem(session)
    olga = Someone(session, a_person(session, "Olga"))
    programme = tandem.pair.cohort.programme
    appoint_coordinator(
        session,
        programme=programme,
        person=olga.person,
        by=None,
        at=NOW,
        scope=Scope.OBSERVER,
    )
    target = programme.id
    cohort = tandem.pair.cohort_id

    mine = a_page(olga.press(action(olga.home(), "programmes").name))
    assert action(olga.home(), "programme_rules").target == str(target)
    rules = a_page(olga.press(action(mine, "programme_rules").name, target))

    assert [fact.value for fact in rules.sections[0].facts] == ["fewer than 5", "fewer than 5"]
    assert [one.name for one in actions_of(rules)] == ["cohort_overview", "transparency"]
    for press, about in (("programme", target), ("applications", cohort), ("matching", cohort)):
        assert "coordinators" in said(olga.press(press, about))
    assert said(tandem.eve.press("programme_rules", target))
