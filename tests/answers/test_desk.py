"""The desk: one transaction for each request, and always an answer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.asked import AtHome, HandedIn, Pressed, Recently, Typed
from mentorapp.answers.commands import ANSWERS
from mentorapp.answers.desk import Desk
from mentorapp.answers.table import FORMS, PRESSES
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.people.model import Handled, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Screen
from tests.builders import a_cohort, an_instance

ASHA = Seat(
    platform=Platform.SLACK, workspace="TDormagen", user="UASHA", name="Asha", locale="de-DE"
)
ANSWERS_GIVEN: Answers = {
    "motivation": "Ich möchte ein Team leiten.",
    "field": "planning",
    "languages": ("de",),
    "days": ("0", "1"),
}


@pytest.fixture
def cohort(session: Session) -> Cohort:
    cohort = a_cohort(session, stage=Stage.CALL)
    session.commit()
    return cohort


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(an_instance(session))


def _form(screen: Screen) -> Form:
    assert isinstance(screen, Form)
    return screen


def _said(desk: Desk, words: str) -> Screen:
    answered = desk.ask(ASHA, Typed(text=words))
    assert answered is not None
    return answered.screen


def test_an_application_is_walked_from_the_button_to_handing_in(
    desk: Desk, cohort: Cohort, session: Session
) -> None:
    about = _form(desk.press(ASHA, "join", f"{cohort.id}:mentee"))
    skills = _form(desk.hand_in(ASHA, about.name, about.target, ANSWERS_GIVEN, token="1"))
    levels = _form(
        desk.hand_in(ASHA, skills.name, skills.target, {"skills": ("leading",)}, token="2")
    )
    people = _form(desk.hand_in(ASHA, levels.name, levels.target, {"leading": "3"}, token="3"))
    said = desk.hand_in(ASHA, people.name, people.target, {"consent": ("yes",)}, token="4")

    assert isinstance(said, Reply)
    assert said.text.startswith("Vielen Dank, Ihre Bewerbung ist eingereicht.")
    assert session.scalars(select(Enrolment.state)).one() is EnrolmentState.HANDED_IN


def test_a_refused_form_comes_back_with_what_was_typed(desk: Desk, cohort: Cohort) -> None:
    about = _form(desk.press(ASHA, "join", f"{cohort.id}:mentee"))

    again = _form(
        desk.hand_in(ASHA, about.name, about.target, {**ANSWERS_GIVEN, "days": ()}, token="1")
    )

    assert again.errors == {"days": "Bitte wählen Sie mindestens einen Tag."}
    assert {f.name: getattr(f, "value", None) for f in again.fields}["motivation"] == (
        ANSWERS_GIVEN["motivation"]
    )


def test_a_refused_form_can_be_handed_in_again_with_the_same_token(
    desk: Desk, cohort: Cohort
) -> None:
    about = _form(desk.press(ASHA, "join", f"{cohort.id}:mentee"))
    desk.hand_in(ASHA, about.name, about.target, {}, token="1")

    assert _form(desk.hand_in(ASHA, about.name, about.target, ANSWERS_GIVEN, token="1")).errors is (
        None
    )


def test_a_form_handed_in_twice_acts_once(desk: Desk, cohort: Cohort, session: Session) -> None:
    about = _form(desk.press(ASHA, "join", f"{cohort.id}:mentee"))

    def hand_in(_n: int) -> Screen:
        return desk.hand_in(ASHA, about.name, about.target, ANSWERS_GIVEN, token="1")

    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(hand_in, range(4)))

    assert sum(isinstance(screen, Form) for screen in said) == 1
    assert len(session.scalars(select(Handled)).all()) == 1


def test_two_first_contacts_at_once_make_one_person(
    desk: Desk, cohort: Cohort, session: Session
) -> None:
    with ThreadPoolExecutor(4) as threads:
        homes = list(threads.map(lambda _n: desk.home(ASHA), range(8)))

    assert all(page.name == "home" for page in homes)
    assert session.scalars(select(Person.name)).all() == ["Asha"]


def test_what_was_refused_changed_nothing(desk: Desk, cohort: Cohort, session: Session) -> None:
    said = desk.press(ASHA, "close_call", str(cohort.id))

    assert said == Reply(text="Das kann nur die Koordination des Programms.")
    session.expire_all()
    assert session.get_one(Cohort, cohort.id).stage is Stage.CALL


def test_a_form_refused_as_a_whole_comes_back_with_why_and_with_what_was_typed(
    desk: Desk, cohort: Cohort
) -> None:
    page = desk.press(replace(ASHA, user="UTOM", name="Tom"), "my_accounts", "")
    assert isinstance(page, Page)
    typed = {"code": page.sections[0].facts[0].value}

    said = _form(desk.hand_in(ASHA, "enter_code", "", typed, token="1"))

    why = "In einem Workspace hat jede Person nur ein Konto."
    assert said == _form(desk.open(ASHA, "enter_code", "")).filled(typed, {"": why})


def test_a_form_that_cannot_be_opened_any_more_says_why(desk: Desk, cohort: Cohort) -> None:
    said = desk.hand_in(ASHA, "start_matching", str(cohort.id), {"aim": "everyone"}, token="1")

    assert said == Reply(text="Das kann nur die Koordination des Programms.")


@pytest.mark.parametrize("target", ["", "x", "a:b:c", "00000000-0000-0000-0000-000000000000"])
def test_a_strange_target_is_answered_kindly(desk: Desk, cohort: Cohort, target: str) -> None:
    """Each button is pressed by a newcomer of its own."""
    said = {name: desk.press(replace(ASHA, user=f"U{name}"), name, target) for name in PRESSES}

    assert {n: s for n, s in said.items() if not isinstance(s, Reply | Page | Form)} == {}


def test_a_form_for_nothing_is_answered_kindly(desk: Desk, cohort: Cohort) -> None:
    said = {
        name: desk.hand_in(replace(ASHA, user=f"U{name}"), name, "not an id", {}, token=name)
        for name in FORMS
    }

    assert {n: s for n, s in said.items() if not isinstance(s, Reply | Form)} == {}


def test_an_unknown_button_says_so_in_the_readers_language(desk: Desk, cohort: Cohort) -> None:
    assert desk.press(ASHA, "no_such_press", "") == Reply(
        text="Diese Schaltfläche ist nicht mehr aktuell."
    )


def test_a_stranger_from_nowhere_hears_so_in_their_language(desk: Desk, cohort: Cohort) -> None:
    nowhere = Seat(platform=Platform.TEAMS, workspace="?", user="u", locale="de-DE")

    assert desk.press(nowhere, "home", "") == Reply(
        text="In diesem Workspace ist Mentoring nicht eingerichtet."
    )


@pytest.mark.parametrize("word", sorted(ANSWERS))
def test_every_word_has_an_answer(desk: Desk, cohort: Cohort, word: str) -> None:
    assert isinstance(_said(desk, f"  {word.upper()} more"), Reply | Page | Form)


def test_an_unknown_word_brings_the_help_that_names_it(desk: Desk, cohort: Cohort) -> None:
    page = _said(desk, "<!channel> hello")

    assert isinstance(page, Page)
    assert page.name == "help"
    assert "<!channel>" in page.intro


def test_greeting_happens_once(desk: Desk, cohort: Cohort) -> None:
    assert not desk.greeted(ASHA)
    assert desk.greeted(ASHA)


def test_an_event_is_handled_once(desk: Desk, cohort: Cohort) -> None:
    assert (desk.once("Ev1"), desk.handled("Ev1"), desk.once("Ev1")) == (True, True, False)


def test_colleagues_are_searched_by_name(desk: Desk, cohort: Cohort) -> None:
    desk.home(ASHA)
    desk.home(Seat(platform=Platform.SLACK, workspace="TDormagen", user="UT", name="Tom Petersen"))

    assert [option.label for option in desk.search(ASHA, "colleagues", "peter")] == ["Tom Petersen"]
    assert desk.search(ASHA, "no_such_search", "x") == ()


SETTINGS: Answers = {"language": "en", "working_days": ("0",), "timezone": "Europe/Berlin"}


def test_who_only_looks_changes_nothing(desk: Desk, cohort: Cohort) -> None:
    _said(desk, "help")  # at first contact a person is made

    answered = desk.ask(ASHA, Typed(text="help"))

    assert answered is not None
    assert not answered.changed


def test_who_presses_or_hands_in_is_told_that_something_changed(desk: Desk, cohort: Cohort) -> None:
    _said(desk, "help")

    begun = desk.ask(ASHA, Pressed(name="join", target=f"{cohort.id}:mentee"))

    assert begun is not None
    assert begun.changed


def test_what_is_brought_again_is_done_once(desk: Desk, cohort: Cohort, session: Session) -> None:
    _said(desk, "help")
    join = Pressed(name="join", target=f"{cohort.id}:mentee")
    elsewhere = Desk(desk.instance)  # another process knows only what the database knows

    first = desk.ask(ASHA, join, once="teams:1")
    again = desk.ask(ASHA, join, once="teams:1")
    there = elsewhere.ask(ASHA, Pressed(name="withdraw_application", target=""), once="teams:1")

    assert first is not None
    assert (again, there) == (None, None)
    assert session.scalars(select(Handled.key)).all() == ["teams:1"]


def test_what_was_done_and_is_brought_again_is_undone_the_second_time(
    desk: Desk, cohort: Cohort, session: Session
) -> None:
    desk.ask(ASHA, AtHome())
    desk.once("teams:1")

    again = desk.ask(ASHA, Pressed(name="join", target=f"{cohort.id}:mentee"), once="teams:1")

    assert again is None
    assert session.scalars(select(Enrolment)).all() == []


def test_a_look_leaves_no_trace_in_the_database(
    desk: Desk, cohort: Cohort, session: Session
) -> None:
    desk.ask(ASHA, AtHome())

    assert desk.ask(ASHA, Typed(text="help"), once="teams:1") is not None
    assert desk.ask(ASHA, Typed(text="help"), once="teams:1") is None
    assert session.scalars(select(Handled)).all() == []


def test_a_language_chosen_just_now_is_the_language_of_what_follows(
    desk: Desk, cohort: Cohort
) -> None:
    hours: Answers = {"day_starts": time(9), "day_ends": time(17)}
    handed = HandedIn(form="settings", target="", answers={**SETTINGS, **hours}, token="1")

    answered = desk.ask(ASHA, handed)

    assert answered is not None
    assert answered.voice.language == "en"


def test_only_the_last_keys_are_kept_in_mind() -> None:
    recently = Recently(most=2)

    seen = [recently.is_new(key) for key in ("a", "b", "a", "c", "d", "a")]

    assert seen == [True, True, False, True, True, True]


def test_what_no_database_keeps_is_taken_out_of_what_somebody_typed() -> None:
    asked = HandedIn(
        form="goal",
        target="a\x00",
        answers={"title": "Lead\x00 a \ud83dteam", "days": ("1\x00", "2"), "due_on": None},
        token="\x00t",
    )

    assert (asked.target, asked.token) == ("a", "t")
    assert asked.answers == {"title": "Lead a ?team", "days": ("1", "2"), "due_on": None}
    assert Typed(text="\x00home").text == "home"
    assert Pressed(name="goal", target="\x00b").target == "b"


def test_what_lies_below_a_form_that_comes_twice_is_out_of_date_both_times(
    desk: Desk, cohort: Cohort
) -> None:
    """The first time it changed something; the second says so, and changes nothing."""
    hours: Answers = {"day_starts": time(9), "day_ends": time(17)}
    handed = HandedIn(form="settings", target="", answers={**SETTINGS, **hours}, token="same")

    first, second = (desk.ask(ASHA, handed) for _ in range(2))

    assert first is not None
    assert second is not None
    assert (first.changed, second.changed) == (True, True)
    assert isinstance(second.screen, Reply)


def test_what_is_chosen_twice_is_chosen_once() -> None:
    handed_in = HandedIn(form="settings", target="", answers={"days": ("2", "1") * 99}, token="t")

    assert handed_in.answers == {"days": ("2", "1")}
