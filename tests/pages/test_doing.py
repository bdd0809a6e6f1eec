"""Everything of the desk in a browser, without a script: look, press, fill in, be refused."""

import re
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.table import SHOWN
from mentorapp.core.cohorts.model import Cohort, Enrolment, Stage
from mentorapp.core.goals.model import Goal
from mentorapp.core.matching.requesting import request_mentors
from mentorapp.core.people.model import Person
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.shapes import Page
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person
from tests.core.matching.builders import a_town
from tests.pages.house import Browser, House
from tests.screens.rooms import ROOMS, screens_of


def test_a_goal_is_set_and_seen_again_at_its_own_address(session: Session, house: House) -> None:
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)
    asha.get("/app/")

    asha.follow("New goal")
    asha.fill(text__title="Lead a project", text__why="", date__due_on="2027-03-01")

    assert re.fullmatch(r"/app/see/goal/[0-9a-f-]{36}", asha.page.request.path)
    assert "Lead a project" in asha.text
    assert "1 Mar" in asha.text
    assert "Lead" not in str(asha.page.request.url)
    goal = session.scalars(select(Goal)).one()
    assert goal.due_on == date(2027, 3, 1)


def test_a_form_that_is_sent_twice_acts_once(session: Session, house: House) -> None:
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)
    asha.get(f"/app/see/add_goal/{pair.id}")
    form = {name: asha.hidden(name) for name in ("proof", "form", "target", "token", "back")}

    for _n in range(2):
        asha.post("/app/hand-in", form | {"text:title": "Speak up"})

    assert "received already" in asha.text
    assert len(session.scalars(select(Goal)).all()) == 1


def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(
    session: Session, house: House
) -> None:
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)
    asha.get(f"/app/see/add_goal/{pair.id}")

    asha.fill(text__title="", text__why="Because <b>I</b> & you", date__due_on="2020-01-01")

    assert asha.page.status_code == 422
    assert 'id="title-error"' in asha.page.text
    assert 'aria-invalid="true"' in asha.page.text
    assert "Because &lt;b&gt;I&lt;/b&gt; &amp; you</textarea>" in asha.page.text
    assert 'value="2020-01-01"' in asha.page.text
    assert session.scalars(select(Goal)).all() == []


@pytest.mark.parametrize("typed", ["31.12.2026", "2026-13-45", "tomorrow", ""])
def test_a_day_that_is_none_is_none(session: Session, house: House, typed: str) -> None:
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)
    asha.get(f"/app/see/add_goal/{pair.id}")

    asha.fill(text__title="Speak up", text__why="", date__due_on=typed)

    assert session.scalars(select(Goal)).one().due_on is None


def test_before_what_cannot_be_undone_a_page_asks(session: Session, house: House) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get("/app/")

    cora.press("Close the call")
    asked, stage_then = cora.text, _stage(session)
    cora.press("Close the call")

    assert "Nobody can apply or change an application after this." in asked
    assert stage_then is Stage.CALL
    assert _stage(session) is not Stage.CALL


def test_whoever_thinks_better_of_it_goes_back(session: Session, house: House) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get("/app/")

    cora.press("Close the call")
    cora.follow("Leave it open")

    assert cora.page.request.path == "/app/"
    assert _stage(session) is Stage.CALL


def test_an_application_is_filled_in_step_by_step_with_a_search_without_script(
    session: Session, house: House
) -> None:
    a_cohort(session, stage=Stage.CALL)
    asha = house.signed_in(a_person(session, "Asha"))
    a_person(session, "Tom Berger")
    a_person(session, "Tomke Adler", town="Elsewhere")
    session.commit()
    asha.get("/app/")

    asha.press("Take part as mentee")
    assert asha.page.request.path.startswith("/app/form/application/")
    mine = session.scalars(select(Enrolment)).one()
    asha.get(f"/app/form/application_people/{mine.id}")
    search = asha.page.text
    field = re.search(r'name="typed:(\w+)"', search)
    assert field
    asha.fill(**{f"typed__{field[1]}": "tom", "find": f"{field[1]}:colleagues"})
    found = asha.text
    chosen = re.search(rf'name="search:{field[1]}" value="([0-9a-f-]{{36}})"', asha.page.text)
    assert chosen

    assert "Tom Berger" in found
    assert "Tomke" not in found
    assert "tom" not in str(asha.page.request.url)


def test_an_answer_without_a_page_is_said_on_the_next(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha"))
    asha.get("/app/see/settings")

    _fill_settings(asha)
    once = asha.page.text
    asha.get("/app/")

    assert 'role="status">' in once
    assert 'role="status">' not in asha.page.text


def test_home_says_what_came_of_a_question_that_is_answered(session: Session, house: House) -> None:
    town = a_town(session)
    town.cohort.programme.rules = {"own_choice": True}
    asha, tom = town.mentee("Asha"), town.mentor("Tom")
    request_mentors(session, enrolment=asha, by=asha.person, mentors=[tom.id], at=NOW)
    session.commit()
    browser = house.signed_in(tom.person)
    browser.get("/app/")
    browser.follow("Read and answer")

    browser.press("Yes, gladly")

    assert browser.page.request.path == "/app/"
    assert "You and Asha are a tandem now" in browser.text
    assert "no longer there" not in browser.text


def test_words_are_in_the_persons_language_not_the_browsers(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha", language="de"))

    asha.get("/app/")

    assert 'lang="de"' in asha.page.text
    assert "Abmelden" in asha.text


def test_names_cannot_bring_markup_along(session: Session, house: House) -> None:
    eve = house.signed_in(a_person(session, "<script>alert(1)</script>"))

    eve.get("/app/")

    assert "<script>alert" not in eve.page.text
    assert "&lt;script&gt;alert(1)" in eve.page.text


def test_what_another_page_sends_is_refused(session: Session, house: House) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get("/app/")
    deed = {"name": "close_call", "target": str(cohort.id), "back": "/app/"}
    proof = cora.proof()

    without = cora.post("/app/do", deed)
    wrong = cora.post("/app/do", deed | {"proof": "0" * 64})
    cora.headers["Sec-Fetch-Site"] = "cross-site"
    elsewhere = cora.post("/app/do", deed | {"proof": proof})

    assert [each.status_code for each in (without, wrong, elsewhere)] == [403, 403, 403]
    assert _stage(session) is Stage.CALL


def test_an_address_never_changes_anything(session: Session, house: House) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = house.signed_in(a_coordinator(session, cohort))

    answers = [cora.get(f"/app/see/{name}/{cohort.id}") for name in ("close_call", "nonsense")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert _stage(session) is Stage.CALL


def test_every_page_that_names_an_address_is_shown_there() -> None:
    """What a press brings is led on to its address, so that it can be seen again."""
    with speaking(Voice()):
        screens = screens_of(*ROOMS)

    addressed = {screen.name for screen in screens if isinstance(screen, Page) and screen.target}

    assert len(addressed) > 40
    assert addressed - SHOWN.keys() == set()


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/app/see/../../x",
        "javascript:alert(1)",
        "/slack",
    ],
)
def test_nobody_is_led_elsewhere(session: Session, house: House, back: str) -> None:
    asha = house.signed_in(a_person(session, "Asha"))
    asha.get("/app/")

    sent = {"proof": asha.proof(), "name": "nonsense", "target": "", "back": back}
    answer = asha.post("/app/do", sent, follow=False)
    asha.get(f"/app/see/settings?back={back}")

    assert answer.headers["Location"] == "/app/"
    assert f'"{back}"' not in asha.page.text


def test_another_persons_things_are_refused(session: Session, house: House) -> None:
    pair = a_pair(session)
    goal = _goal_of(house, session, pair.mentee)
    eve = house.signed_in(a_person(session, "Eve"))

    for name in ("goal", "edit_goal", "goals", "meetings", "agreement"):
        eve.get(f"/app/see/{name}/{goal.id if 'goal' in name else pair.id}")
        assert "Speak up" not in eve.text
        assert eve.page.status_code == 200


def test_a_stranger_is_shown_the_way_in(house: House) -> None:
    browser = house.browser()

    for path in ("/app/", "/app/see/goals", "/app/form/settings"):
        browser.get(path)
        assert browser.page.request.path == "/app/enter"
    assert browser.post("/app/do", {"name": "home"}).status_code == 401


def test_every_page_carries_the_headers(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha"))

    for path in ("/app/", "/app/enter", "/app/teams", "/app/in/x"):
        headers = asha.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert ("frame-ancestors 'none'" in policy) == (path != "/app/teams")


def test_no_page_holds_script_or_style_of_its_own(session: Session, house: House) -> None:
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)

    for path in ("/app/", f"/app/see/add_goal/{pair.id}", "/app/see/sign_ins", "/app/teams"):
        page = asha.get(path).text
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"<style| style=| on\w+=", page) == []


def test_a_huge_form_is_not_read(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha"))
    asha.get("/app/")

    answer = asha.post("/app/do", {"proof": asha.proof(), "name": "x" * 300_000})

    assert answer.status_code == 413


def test_a_script_asks_while_somebody_types(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha"))
    a_person(session, "Tom Berger")
    session.commit()
    asha.get("/app/")

    answer = asha.post("/app/find/colleagues", {"proof": asha.proof(), "typed": "ber"})

    assert [one["label"] for one in answer.get_json()] == ["Tom Berger"]


def _stage(session: Session) -> Stage:
    session.expire_all()
    stage = session.scalars(select(Cohort)).one().stage
    session.commit()
    return stage


def _goal_of(house: House, session: Session, mentee: Person) -> Goal:
    browser = house.signed_in(mentee)
    browser.get("/app/")
    browser.follow("New goal")
    browser.fill(text__title="Speak up", text__why="")
    goal = session.scalars(select(Goal)).one()
    session.commit()
    return goal


def _fill_settings(browser: Browser) -> None:
    browser.fill(
        choice__language="en",
        choices__working_days=["0", "1"],
        time__day_starts="08:00",
        time__day_ends="16:00",
        text__timezone="Europe/Berlin",
    )
