"""The ways into a cohort while its call is open, on both platforms: each person comes alone."""

import re

import pytest

from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Seen
from tests.journeys.newcomers import look_again, newcomer_in_slack, newcomer_in_teams
from tests.journeys.steps import (
    MOTIVATION,
    apply,
    decide,
    describe,
    eventually,
    go_home,
    hand_in,
    hears,
    name_skills,
    press,
    press_spoken,
    turn_page,
)
from tests.journeys.town import Town, channel_of

BOTH_ROLES = ["Teilnehmen als Mentee", "Teilnehmen als Mentorin oder Mentor"]


@pytest.fixture(params=["slack", "teams"])
def newcomer(town: Town, request: pytest.FixtureRequest) -> Person:
    """Somebody who speaks German, and whom the product does not know."""
    if request.param == "slack":
        return newcomer_in_slack(town, "Neda Farahani", locale="de-DE")
    return newcomer_in_teams(town, "Neda Farahani", locale="de-DE")


@pytest.fixture(params=["slack", "teams"])
def foreigner(town: Town, request: pytest.FixtureRequest) -> Person:
    """Somebody who speaks English, and whom the product does not know."""
    if request.param == "slack":
        return newcomer_in_slack(town, "Aidan Byrne", locale="en-IE", tz="Europe/Dublin")
    return newcomer_in_teams(town, "Aidan Byrne", locale="en-IE", tz="Europe/Dublin")


def test_a_newcomers_home_invites_them_in_their_language(newcomer: Person) -> None:
    home = go_home(newcomer)

    assert "Guten Tag, Neda Farahani" in home
    assert "Mentoring der Stadtverwaltung" in home
    assert [b.label for b in home.buttons if b.name == "join"] == BOTH_ROLES


def test_a_newcomer_who_reads_english_is_invited_in_english(foreigner: Person) -> None:
    home = go_home(foreigner)

    assert "Hello Aidan Byrne" in home
    assert "Mentoring at the town hall" in home


def test_from_the_home_one_applies_as_mentee(newcomer: Person) -> None:
    go_home(newcomer)

    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    apply(newcomer)

    hears(newcomer, "Ihre Bewerbung ist angekommen")
    assert "Ihre Bewerbung ist eingereicht." in go_home(newcomer)


def test_from_the_home_one_applies_as_mentor_on_a_form_of_ones_own(newcomer: Person) -> None:
    go_home(newcomer)

    form = press(
        newcomer,
        "join",
        label="Teilnehmen als Mentorin oder Mentor",
        shows="Was möchten Sie weitergeben?",
    )
    newcomer.fill(field="it", languages=["de"], days=["2"], capacity="2").submit()
    assert "Wobei können Sie jemanden unterstützen?" in newcomer.sees
    name_skills(newcomer)
    hand_in(newcomer)

    assert "capacity" in [asked.name for asked in form.inputs]
    assert "Mentorin oder Mentor" in hears(newcomer, "Ihre Bewerbung ist angekommen")


@pytest.mark.parametrize("key", ["fatma", "pia"], ids=["slack", "teams"])
def test_from_the_post_in_the_channel_one_applies_and_the_channel_does_not_show_it(
    town: Town, key: str
) -> None:
    colleague = town.person(key)
    post = colleague.newest(channel_of(key))

    colleague.press("join")
    colleague.fill(role="mentee").submit()
    apply(colleague)

    eventually(lambda: [m for m in colleague.messages() if "join" not in m.names])
    assert [m.text for m in colleague.messages(channel_of(key))] == [post.text]


@pytest.mark.parametrize("word", ["join", "mitmachen"])
def test_by_command_one_applies_in_two_languages(foreigner: Person, word: str) -> None:
    foreigner.command(word)

    foreigner.fill(role="mentee").submit()
    apply(foreigner, motivation="I would like to understand how a town hall works.")

    assert "Your application is handed in." in go_home(foreigner)


def test_what_is_wrong_is_refused_beside_its_field_and_nothing_typed_is_lost(
    town: Town, newcomer: Person
) -> None:
    go_home(newcomer)
    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")

    describe(newcomer, motivation="Zu kurz <& *")

    assert newcomer.errors == {
        "motivation": "Bitte schreiben Sie ein, zwei Sätze: mindestens 20 Zeichen."
    }
    again = look_again(town, newcomer)
    again.fill(motivation=MOTIVATION).submit()
    again.close()
    go_home(again)
    form = press(again, "edit_application", shows="Bewerbung 1/4")
    assert form.input("field").value == "it"
    assert set(form.input("languages").value) == {"de", "en"}
    assert set(form.input("days").value) == {"0", "1"}


def test_somebody_wished_for_and_ruled_out_is_refused_with_the_names_still_there(
    town: Town, newcomer: Person
) -> None:
    go_home(newcomer)
    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    describe(newcomer)
    name_skills(newcomer)

    hand_in(newcomer, wishes=["Siobhan Keane", "Ralf Terbrüggen"], not_with=["Siobhan Keane"])

    assert newcomer.errors == {"not_with": "Jemand steht in beiden Listen."}
    again = look_again(town, newcomer)
    if newcomer.id not in town.world.slack.people:
        drawn = again.sees.input("wishes").choices
        assert [choice.label for choice in drawn] == ["Siobhan Keane", "Ralf Terbrüggen"]
    again.fill(not_with=["Monika Fassnacht"]).submit()
    go_home(again)
    press(again, "edit_application", shows="Bewerbung 1/4")
    for _step in range(3):
        again.submit()
    assert len(again.sees.input("wishes").value) == 2


def test_a_draft_is_kept_step_by_step_and_goes_on_where_it_was_left(newcomer: Person) -> None:
    go_home(newcomer)
    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    describe(newcomer)
    newcomer.close()
    assert "Ihre Bewerbung ist ein Entwurf." in go_home(newcomer)

    form = press(newcomer, "edit_application", shows="Bewerbung 1/4")
    assert form.input("motivation").value == MOTIVATION
    newcomer.submit()
    name_skills(newcomer)
    hand_in(newcomer)

    assert "Ihre Bewerbung ist eingereicht." in go_home(newcomer)


def test_what_was_handed_in_is_changed_without_a_second_message(newcomer: Person) -> None:
    go_home(newcomer)
    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    apply(newcomer)
    hears(newcomer, "Ihre Bewerbung ist angekommen")
    go_home(newcomer)

    press(newcomer, "edit_application", shows="Bewerbung 1/4")
    apply(newcomer, motivation="Ich habe es mir noch einmal anders überlegt.")

    go_home(newcomer)
    form = press(newcomer, "edit_application", shows="Bewerbung 1/4")
    assert form.input("motivation").value == "Ich habe es mir noch einmal anders überlegt."
    newcomer.close()
    assert sum("ist angekommen" in m for m in newcomer.messages()) == 1


def test_whoever_withdraws_leaves_nothing_behind_and_may_come_back(newcomer: Person) -> None:
    go_home(newcomer)
    press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    apply(newcomer)
    go_home(newcomer)

    press(newcomer, "withdraw_application", shows="Ihre Bewerbung ist zurückgezogen")

    home = go_home(newcomer)
    assert "Sie haben Ihre Bewerbung zurückgezogen." in home
    assert [b.label for b in home.buttons if b.name == "join"] == BOTH_ROLES
    form = press(newcomer, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    assert form.input("motivation").value == ""


def test_nobody_but_author_and_coordinators_sees_an_application(town: Town) -> None:
    secret = "Diesen Satz liest nur die Koordination."
    author = newcomer_in_teams(town, "Ulla Verborgen", locale="de-DE")
    go_home(author)
    press(author, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    apply(author, motivation=secret)

    for key in ("leyla", "monika", "juergen", "kerstin"):
        other = town.person(key)
        assert "Ulla Verborgen" not in go_home(other)
        assert all("Ulla" not in m and secret not in m for m in other.messages())

    for key in ("katja", "meral"):
        assert secret in read_as(town.person(key), "Ulla Verborgen")


def test_a_coordinator_can_be_mentor_too_and_another_one_decides_about_that(town: Town) -> None:
    meral, katja = town.person("meral"), town.person("katja")
    go_home(meral)
    press(meral, "join", label="Teilnehmen als Mentorin oder Mentor", shows="Bewerbung 1/4")
    meral.fill(field="central", languages=["de"], days=["2"]).submit()
    name_skills(meral)
    hand_in(meral)

    go_home(meral)
    assert "Meral Steinhoff" not in press(meral, "applications", shows="Bewerbungen, ")
    decide(katja, "Meral Steinhoff", "admit")

    hears(meral, "Sie sind dabei")
    home = go_home(meral)
    assert "Sie nehmen teil." in home
    assert "Ausschreibung läuft" in home
    assert "withdraw_application" in home.names
    assert "applications" in home.names


def test_somebody_with_two_accounts_is_one_person(town: Town) -> None:
    in_slack = newcomer_in_slack(town, "Zoe Zweifach", locale="de-DE")
    in_teams = newcomer_in_teams(town, "Zoe Zweifach", locale="de-DE")
    go_home(in_slack)
    press(in_slack, "join", label="Teilnehmen als Mentee", shows="Bewerbung 1/4")
    apply(in_slack)
    go_home(in_slack)
    shown = press(in_slack, "my_accounts", shows="Diesen Code im anderen Konto eingeben")
    code = re.search(r"Code: (\w+)", shown.text)
    assert code

    go_home(in_teams)
    press(in_teams, "my_accounts", shows="Oder andersherum")
    in_teams.press("enter_code")
    in_teams.fill(code="AAAAAAAAAA").submit()
    assert in_teams.errors == {"code": "Dieser Code gilt nicht (mehr)."}
    in_teams.fill(code=code[1]).submit()

    assert "Ihre Bewerbung ist eingereicht." in go_home(in_teams)


def read_as(coordinator: Person, name: str) -> Seen:
    """An application as a coordinator reads it, looked for page after page."""
    go_home(coordinator)
    page = press(coordinator, "applications", shows="Bewerbungen, ")
    while name not in page:
        page = turn_page(coordinator, page)
    return press_spoken(coordinator, f"Bewerbung von {name} lesen", shows="Beweggründe")
