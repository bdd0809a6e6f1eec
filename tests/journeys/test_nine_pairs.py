"""From the last applications to nine pairs: 18 people admitted out of 26, half of them in each
platform, steered by two coordinators, and everybody's yes.
"""

from collections.abc import Iterator, Mapping

import pytest

from mentorapp.demo.calendar import DemoStage
from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Seen
from tests.journeys.steps import (
    called,
    decide,
    eventually,
    go_home,
    hears,
    home_says,
    press,
    press_spoken,
    turn_page,
)
from tests.journeys.town import Town, in_slack, name_of, opened

pytestmark = pytest.mark.journey

FOUND = {
    "leyla": "christiane",
    "ina": "monika",
    "olena": "ralf",
    "judith": "beate",
    "svenja": "juergen",
    "marie": "ulrike",
    "fatma": "siobhan",
    "nadja": "holger",
    "birte": "thomas",
}
STEERED = FOUND | {"birte": "ralf", "olena": "thomas", "judith": "holger", "nadja": "beate"}
FORMED = STEERED | {"olena": "renate"}
SEARCHED = "Die Suche nach Tandems ist fertig"
ASKED = {True: "Would you accompany somebody?", False: "Würden Sie jemanden begleiten?"}
OFFERED = {True: "We have found somebody for you", False: "Wir haben jemanden für Sie gefunden"}
FORMED_NEWS = {True: "You are a tandem now", False: "Sie sind jetzt ein Tandem"}
READS_ENGLISH = ("olena", "siobhan")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with opened(DemoStage.SELECTION, tmp_path_factory.mktemp("town")) as town:
        yield town


def test_two_coordinators_decide_until_eighteen_are_admitted(town: Town) -> None:
    katja, meral = town.person("katja"), town.person("meral")

    decide(katja, "Christiane Bellinghoven", "admit")
    for key in ("martin", "dilara"):
        decide(katja, name_of(key), "wait")
    for key in ("alina", "wiebke", "renate"):
        decide(meral, name_of(key), "wait")
    decide(meral, "Pia Rosendahl-Cruz", "decline")

    hears(town.person("christiane"), "Sie sind dabei")
    hears(town.person("pia"), "Not this time")
    for coordinator in (katja, meral):
        home = go_home(coordinator)
        assert "15 eingereicht, 9 aufgenommen" in home
        assert "11 eingereicht, 9 aufgenommen" in home


def test_matching_finds_nine_pairs_and_nobody_hears_of_it(town: Town) -> None:
    katja = town.person("katja")

    page = look_for_pairs(katja)

    assert "9 Tandems: Alle Mentees haben jemanden." in page
    assert lists_exactly(katja, FOUND)
    for key in ("leyla", "christiane", "ina", "monika"):
        home = go_home(town.person(key))
        assert "Bevor jemand für Ihr Tandem feststeht, werden Sie gefragt." in home


def test_a_pair_is_kept_two_are_swapped_and_one_is_ruled_out(town: Town) -> None:
    katja, meral = town.person("katja"), town.person("meral")

    ask_why(katja, "leyla", "christiane")
    press(katja, "keep_pair", shows="Beide können sehen, dass Sie das gelesen haben.")
    ask_why(meral, "birte", "thomas")
    form = press(meral, "swap_pair", shows="Beide neuen Tandems werden festgehalten.")
    offered = [choice.label for choice in form.input("other").choices]
    meral.fill(other=next(o for o in offered if o.startswith(name_of("olena")))).submit()
    ask_why(meral, "nadja", "holger")
    press(meral, "forbid_pair", shows="Die Regeln lassen kein mögliches Tandem übrig.")

    go_home(katja)
    press(katja, "matching", shows="Nadja Vuković · Mentee · noch niemand")
    rulings = press(katja, "rulings", shows="Festgehalten und ausgeschlossen")
    assert "Leyla Aksoy-Brandt mit Christiane Bellinghoven · Festgehalten" in rulings
    assert "Birte Jansohn mit Ralf Terbrüggen · Festgehalten" in rulings
    assert "Olena Hrytsenko mit Thomas Wieland · Festgehalten" in rulings
    assert "Nadja Vuković mit Holger Brinkmeier · Ausgeschlossen" in rulings


def test_looking_again_holds_to_what_the_coordinators_settled(town: Town) -> None:
    katja = town.person("katja")

    look_for_pairs(katja)

    assert lists_exactly(katja, STEERED)


def test_once_released_every_mentor_is_asked_and_no_mentee_hears_a_name(town: Town) -> None:
    meral = town.person("meral")
    go_home(meral)
    press(meral, "matching", shows="Matching, ")

    meral.press("release_matching")

    for mentor in STEERED.values():
        hears(town.person(mentor), ASKED[mentor in READS_ENGLISH])
    for mentee, mentor in STEERED.items():
        person = town.person(mentee)
        assert not [told for told in person.messages() if name_of(mentor) in told]
        assert name_of(mentor) not in go_home(person)


def test_a_mentors_not_now_reaches_coordinators_alone_and_another_is_found(town: Town) -> None:
    katja, olena, thomas = town.person("katja"), town.person("olena"), town.person("thomas")
    before = len(olena.messages())

    hears(thomas, ASKED[False])
    press(thomas, "proposal", shows="Würden Sie Olena Hrytsenko begleiten?")
    press(thomas, "not_now", shows="Nur die Koordination erfährt davon.")

    hears(katja, "Ein Vorschlag kam nicht zustande")
    assert len(olena.messages()) == before
    decide(katja, "Renate Küppers", "admit")
    page = look_for_pairs(katja)
    assert "Thomas Wieland" not in page
    ask_why(katja, "olena", "renate")
    press(katja, "release_pair", shows="Matching, ")


def test_every_mentor_and_then_every_mentee_says_yes(town: Town) -> None:
    for mentee, mentor in FORMED.items():
        say_yes(town.person(mentor), ASKED[mentor in READS_ENGLISH])
        say_yes(town.person(mentee), OFFERED[mentee in READS_ENGLISH])

    for mentee, mentor in FORMED.items():
        for key, partner in ((mentee, mentor), (mentor, mentee)):
            told = hears(town.person(key), FORMED_NEWS[key in READS_ENGLISH])
            assert name_of(partner) in told


def test_nine_pairs_stand_half_in_slack_half_in_teams_and_several_across(town: Town) -> None:
    people = [key for pair in FORMED.items() for key in pair]

    home = home_says(town.person("meral"), "Tandems 9")

    assert "Ohne Tandem" not in home
    assert sum(map(in_slack, people)) == len(people) / 2
    assert sum(in_slack(mentee) != in_slack(mentor) for mentee, mentor in FORMED.items()) == 3
    for mentee, mentor in FORMED.items():
        assert f"{name_of(mentor)}" in go_home(town.person(mentee))
        assert f"{name_of(mentee)}" in go_home(town.person(mentor))


def look_for_pairs(coordinator: Person) -> Seen:
    """Start a run, wait for the message about it, and open what was found."""
    go_home(coordinator)
    press(coordinator, "matching", shows="Matching, ")
    coordinator.press("start_matching")
    before = _times_told(coordinator)
    coordinator.fill(aim="everyone").submit()
    eventually(lambda: _times_told(coordinator) > before, within=30)
    hears(coordinator, SEARCHED)
    return press(coordinator, "matching", shows="Matching, ")


def _times_told(coordinator: Person) -> int:
    return sum(SEARCHED in told for told in coordinator.messages())


def suggestions(coordinator: Person) -> Iterator[Seen]:
    """Every page of the list, each while it is open."""
    go_home(coordinator)
    page = press(coordinator, "matching", shows="Matching, ")
    every = next(b.label for b in page.buttons if b.label.startswith("Alle Vorschläge"))
    if "Alle Vorschläge" not in page:
        page = press(coordinator, "matching", label=every, shows="Alle Vorschläge")
    yield page
    while page.buttons_like(label="Weiter"):
        page = turn_page(coordinator, page)
        yield page


def lists_exactly(coordinator: Person, pairs: Mapping[str, str]) -> bool:
    listed = [line for page in suggestions(coordinator) for line in page.text.splitlines()]
    drafts = {line.partition(" · ")[0] for line in listed if " mit " in line and " · " in line}
    return drafts == {both(mentee, mentor) for mentee, mentor in pairs.items()}


def ask_why(coordinator: Person, mentee: str, mentor: str) -> Seen:
    words = f"Warum {both(mentee, mentor)}?"
    assert any(called(page, words) for page in suggestions(coordinator)), words
    return press_spoken(coordinator, words, shows="Was dafür spricht")


def both(mentee: str, mentor: str) -> str:
    return f"{name_of(mentee)} mit {name_of(mentor)}"


def say_yes(person: Person, asked: str) -> None:
    """Answer the question from the message it came with."""
    hears(person, asked)
    person.press("proposal")
    person.press("agree")
