"""More than a field takes, in the forms of coordinators, committees and applicants."""

from datetime import time

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.questioning import Wording, add_question
from mentorapp.core.programmes.questions import QuestionKind, Readers
from mentorapp.core.programmes.texts import TextKey
from mentorapp.screens.shapes import Answer, Form, TextField
from tests.answers.overlong import assert_each_field_says_so
from tests.answers.tandems.stage import Someone, a_form
from tests.answers.tandems.writings import WRITINGS
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person
from tests.core.selection.applying import a_member, an_application, by_committee
from tests.screens.rooms import ROOMS, screens_of

ABOUT_A_PROGRAMME = (
    "new_cohort",
    "design_contact",
    "design_frame",
    "design_check_ins",
    "variant",
    "question",
    "training_item",
    "planned_event",
)
ABOUT_A_COHORT = (
    "note_lessons",
    "write_announcement",
    "cohort_dates",
    "plan_event",
    "exercise_text",
    "offer_talks",
)
OF_AN_APPLICATION = (
    "application",
    "application_skills",
    "application_own",
    "application_fit",
    "application_staff",
)
ABOUT_A_PAIR = ("short_message", "propose_meeting")
TRIED = {
    *("new_programme", "settings", "employer_code", "design_text", "vote", "approach"),
    *(*ABOUT_A_PROGRAMME, *ABOUT_A_COHORT, *OF_AN_APPLICATION, *ABOUT_A_PAIR),
    *(writing.form for writing in WRITINGS),
}
ELSEWHERE = {  # told by what else is wrong with it, or by a test of its own
    "change_announcement",  # as write_announcement
    "change_event",  # as plan_event
    "enter_code",
    "event_material",
    "invite_by_mail",
    "overrule",
    "say_for_help",
}
LINK = "https://intranet.example"
CHOSEN: dict[str, dict[str, Answer]] = {
    "offer_talks": {"times": "2", "link": LINK},
    "planned_event": {"week": "3"},
    "training_item": {"link": LINK},
    "plan_event": {"link": LINK, "seats": "20", "ends": time(12)},
}


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_coordinator(session, cohort))


def _try(someone: Someone, form: str, target: object = "", **chosen: Answer) -> None:
    opened = a_form(someone.open(form, target))
    assert_each_field_says_so(
        opened, lambda answers: someone.fill_in(form, opened.target, answers), **chosen
    )


@pytest.mark.parametrize("form", ["new_programme", "settings", "employer_code"])
def test_of_ones_own(cora: Someone, form: str) -> None:
    _try(cora, form)


@pytest.mark.parametrize("form", ABOUT_A_PROGRAMME)
def test_of_a_programme(cora: Someone, cohort: Cohort, form: str) -> None:
    _try(cora, form, cohort.programme_id, **CHOSEN.get(form, {}))


@pytest.mark.parametrize("key", TextKey)
def test_of_a_programmes_texts(cora: Someone, cohort: Cohort, key: TextKey) -> None:
    _try(cora, "design_text", f"{cohort.programme_id}:{key}")


@pytest.mark.parametrize("form", ABOUT_A_COHORT)
def test_of_a_cohort(cora: Someone, cohort: Cohort, form: str) -> None:
    if form == "offer_talks":
        cohort.stage = Stage.SELECTION
        cohort.programme.plan = ProgrammePlan(talks=True).kept()
    _try(cora, form, cohort.id, **CHOSEN.get(form, {}))


def test_of_a_vote(session: Session) -> None:
    cohort = by_committee(session)
    applied = an_application(session, cohort, "Asha")
    member = Someone(session, a_member(session, cohort, "Mia", town="Kleve"))

    _try(member, "vote", applied.id)


def test_of_whom_to_ask_for_somebody_without_a_mentor(
    session: Session, cohort: Cohort, cora: Someone
) -> None:
    asha = an_application(session, cohort, "Asha")
    asha.state, cohort.stage = EnrolmentState.ADMITTED, Stage.MATCHING
    leader = a_person(session, "Ute")

    _try(cora, "approach", asha.id, person=(str(leader.id),))


@pytest.mark.parametrize("role", Role)
def test_of_an_application(session: Session, cohort: Cohort, role: Role) -> None:
    cohort.stage = Stage.CALL
    asha = Someone(session, a_person(session, "Asha"))
    draft = begin_application(session, cohort=cohort, by=asha.person, role=role, at=NOW)
    programme, cora = cohort.programme, a_coordinator(session, cohort)
    programme.weights = {"place": 2}
    programme.rules = {"other_department": True, "other_site": True, "not_same_team": True}
    for kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT):
        wording = Wording(
            kind=kind,
            label={"en": "What else?"},
            roles=tuple(Role),
            required=False,
            readers=Readers.COORDINATORS,
        )
        add_question(session, programme=programme, by=cora, wording=wording, at=NOW)

    for step in OF_AN_APPLICATION:
        _try(asha, step, draft.id)


@pytest.mark.parametrize("form", ABOUT_A_PAIR)
def test_of_two_who_find_a_time_or_send_a_word(session: Session, cohort: Cohort, form: str) -> None:
    pair = a_pair(session, cohort=cohort, mentee="Asha", mentor="Tom")

    _try(Someone(session, pair.mentee), form, pair.id)


def test_every_form_into_which_something_is_typed_is_tried() -> None:
    shown = {
        screen.name
        for room in ROOMS
        for screen in screens_of(room)
        if isinstance(screen, Form) and any(isinstance(one, TextField) for one in screen.fields)
    }

    assert shown <= TRIED | ELSEWHERE
    assert not TRIED & ELSEWHERE
