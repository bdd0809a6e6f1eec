"""Whoever has no business with a button is told so, in their language, and nothing changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

import pytest
from _pytest.mark import ParameterSet

from mentorapp.answers.table import FORMS, PRESSES
from mentorapp.core.people.model import Platform
from mentorapp.demo.calendar import DemoStage
from mentorapp.screens.shapes import Answers
from tests.journeys import neighbours
from tests.journeys.buttons import BUTTONS, FILLED, About, Whose
from tests.journeys.forged import Forger, Told
from tests.journeys.german import is_german
from tests.journeys.ledger import Ledger, changed, ledger
from tests.journeys.lively import set_going, targets
from tests.journeys.newcomers import newcomer_in_slack, newcomer_in_teams
from tests.journeys.senders import Sender, seat_in_town, sender
from tests.journeys.steps import eventually, go_home
from tests.journeys.town import Town, opened

WENT_WRONG = "schiefgegangen"
STRANGE = ("", str(uuid4()), ":".join([str(uuid4())] * 3))
STRANGER_STILL = ("x", "None:1", "ä" * 1900, "1' OR '1", "0" * 32, f"{uuid4()}:99999999999")
PRESSED = tuple(name for name in PRESSES if BUTTONS[name][0] is not Whose.ANYBODY)
AIMED = tuple(name for name in PRESSED if BUTTONS[name][1] is not About.NOTHING)
HANDED_IN = tuple(name for name in FORMS if FILLED[name][0] is not Whose.ANYBODY)
# Every third one comes through the doors each time, the others before a release; without the doors
# all of them are tried in answers/test_isolation.py.
EACH_TIME = 3
AIMED_FORMS = tuple(name for name in HANDED_IN if FILLED[name][1] is not About.NOTHING)


def sampled(names: Sequence[str]) -> list[ParameterSet]:
    return [
        pytest.param(name, marks=() if number % EACH_TIME == 0 else pytest.mark.long)
        for number, name in enumerate(names)
    ]


@dataclass(frozen=True, kw_only=True)
class Scene:
    town: Town
    forger: Forger
    targets: Mapping[About, str]
    outsiders: tuple[Sender, ...]

    def without_business(self, whose: Whose) -> tuple[Sender, ...]:
        """People on both platforms whom it does not concern."""
        colleagues = {
            Whose.COORDINATOR: ("marie", "ina"),
            Whose.AUTHOR: ("marie", "ina", "katja", "meral"),
            Whose.ASKED: ("marie", "ina", "katja", "meral"),
            Whose.INVITED: ("tamara", "wiebke"),
            Whose.MENTORS: ("svenja", "katja", "meral"),
            Whose.THE_TWO: ("marie", "ina", "katja", "meral"),
            Whose.MENTEE: ("marie", "ina", "katja", "meral", "juergen"),
        }[whose]
        return (*self.outsiders, *map(sender, colleagues))

    def of_business(self, whose: Whose) -> tuple[Sender, ...]:
        """People on both platforms whom it could concern, were the target a good one."""
        keys = ("katja", "meral") if whose is Whose.COORDINATOR else ("juergen", "svenja")
        return tuple(map(sender, keys))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with opened(DemoStage.PREPARATION, tmp_path_factory.mktemp("town")) as town:
        set_going(town)
        strangers = (
            newcomer_in_slack(town, "Fremde Person", locale="de-DE"),
            newcomer_in_teams(town, "Fremde Person", locale="de-DE"),
        )
        for stranger in strangers:
            go_home(stranger)
        forger = Forger(town)
        for neighbour in (neighbours.IN_SLACK, neighbours.IN_TEAMS):
            forger.press(neighbour, "home", "")  # so that they are known, as whoever has a form is
        _settle(town)
        yield Scene(
            town=town,
            forger=forger,
            targets=targets(town),
            outsiders=(
                seat_in_town(Platform.SLACK, strangers[0].id),
                seat_in_town(Platform.TEAMS, strangers[1].id),
                neighbours.IN_SLACK,
                neighbours.IN_TEAMS,
            ),
        )


@pytest.mark.parametrize("name", sampled(PRESSED))
def test_a_button_of_others_is_refused(scene: Scene, name: str) -> None:
    whose, about = BUTTONS[name]
    before = ledger(scene.town)

    for intruder in scene.without_business(whose):
        told = scene.forger.press(intruder, name, scene.targets[about])

        assert_refused(told, name, intruder)
    assert changed(before, ledger(scene.town)) == {}


@pytest.mark.parametrize("form", sampled(HANDED_IN))
def test_a_form_of_others_is_refused(scene: Scene, form: str) -> None:
    whose, about, answers = FILLED[form]
    before = ledger(scene.town)

    for intruder in scene.without_business(whose):
        told = scene.forger.hand_in(
            intruder, form, scene.targets[about], meant(answers, scene.targets)
        )

        assert_refused(told, form, intruder)
    assert changed(before, ledger(scene.town)) == {}


@pytest.mark.long  # without the doors, every button meets nonsense in answers/test_isolation.py
@pytest.mark.parametrize("strange", [STRANGE, STRANGER_STILL], ids=len)
@pytest.mark.parametrize("name", AIMED)
def test_a_button_with_a_strange_target_is_answered_and_changes_nothing(
    scene: Scene, name: str, strange: tuple[str, ...]
) -> None:
    before = ledger(scene.town)

    for person in scene.of_business(BUTTONS[name][0]):
        for target in strange:
            told = scene.forger.press(person, name, target)

            assert_refused(told, f"{name} {target[:20]!r}", person)
    assert changed(before, ledger(scene.town)) == {}


@pytest.mark.long  # without the doors, every button meets nonsense in answers/test_isolation.py
@pytest.mark.parametrize("strange", [STRANGE, STRANGER_STILL], ids=len)
@pytest.mark.parametrize("form", AIMED_FORMS)
def test_a_form_with_a_strange_target_is_answered_and_changes_nothing(
    scene: Scene, form: str, strange: tuple[str, ...]
) -> None:
    whose, _about, answers = FILLED[form]
    before = ledger(scene.town)

    for person in scene.of_business(whose):
        for target in strange:
            told = scene.forger.hand_in(person, form, target, meant(answers, scene.targets))

            assert_refused(told, f"{form} {target[:20]!r}", person)
    assert changed(before, ledger(scene.town)) == {}


@pytest.mark.parametrize("platform_of", ["juergen", "svenja"], ids=["slack", "teams"])
def test_what_no_release_knows_is_out_of_date(scene: Scene, platform_of: str) -> None:
    before = ledger(scene.town)

    pressed = scene.forger.press(sender(platform_of), "yesterdays_button", "")
    handed_in = scene.forger.hand_in(sender(platform_of), "yesterdays_form", "", {})

    assert pressed.text == "Diese Schaltfläche ist nicht mehr aktuell."
    assert handed_in.text == "Dieses Formular ist nicht mehr aktuell."
    assert changed(before, ledger(scene.town)) == {}


def assert_refused(told: Told, what: str, who: Sender) -> None:
    assert told.status == 200, (what, who, told)
    assert told.is_sentence, (what, who, told)
    assert is_german(told.text), (what, who, told)
    assert WENT_WRONG not in told.text, (what, who, told)


def meant(answers: Answers, known: Mapping[About, str]) -> Answers:
    """Answers with the ids in the place of what they are about."""
    return {
        name: known[About(said)] if isinstance(said, str) and said in list(About) else said
        for name, said in answers.items()
    }


def _settle(town: Town) -> None:
    """Wait until what was done has had all its consequences."""
    seen: list[Ledger] = [ledger(town)]

    def is_quiet() -> bool:
        seen.append(ledger(town))
        return seen[-1] == seen[-2]

    eventually(is_quiet)
