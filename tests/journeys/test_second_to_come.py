"""Two coordinators steer the same drafts at once, one in each platform: whoever comes second hears
why, loses nothing, and is back where they were.
"""

import re
from collections.abc import Iterator

import pytest

from mentorapp.demo.calendar import DemoStage
from mentorapp.playground.keyboard import Person
from tests.journeys.steps import go_home, press, press_spoken
from tests.journeys.town import Town, opened

CODE = re.compile(r"\b[A-Z0-9]{10}\b")
GONE = "Dieser Vorschlag gilt nicht mehr."
REASONS = "Was dafür spricht"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with opened(DemoStage.MATCHING, tmp_path_factory.mktemp("town")) as town:
        yield town


def test_in_teams_what_is_refused_leads_back_to_the_page(town: Town) -> None:
    first, second = town.person("katja"), town.person("meral")
    draft = _look_into(second)
    _look_into(first, draft)
    first.press("forbid_pair")

    refused = press(second, "keep_pair", shows=GONE)
    back = press(second, "why_pair", label="Zurück", shows=draft)

    assert [button.label for button in refused.buttons] == ["Zurück", "Schließen"]
    assert back.text.splitlines()[0] == draft


def test_in_slack_it_lies_on_the_page(town: Town) -> None:
    first, second = town.person("meral"), town.person("katja")
    draft = _look_into(second)
    _look_into(first, draft)
    first.press("forbid_pair")

    press(second, "keep_pair", shows=GONE)
    second.close()

    assert second.sees.text.splitlines()[0] == draft


@pytest.mark.parametrize(("shows", "enters"), [("judith", "katja"), ("svenja", "meral")])
def test_a_form_that_is_refused_stays_with_what_was_typed(
    town: Town, shows: str, enters: str
) -> None:
    """On either platform a coordinator enters somebody else's code."""
    one, other = town.person(shows), town.person(enters)
    go_home(one)
    code = CODE.search(press(one, "my_accounts", shows="Code").text)
    go_home(other)
    press(other, "my_accounts", shows="Code")
    press(other, "enter_code", shows="Code")

    assert code
    other.fill(code=code[0]).submit()

    assert "Mit diesem Konto nehmen Sie schon teil." in other.sees.text
    assert other.sees.input("code").value == code[0]


def _look_into(by: Person, draft: str = "") -> str:
    """The page of a draft, of the first one where it does not matter; return which."""
    go_home(by)
    press(by, "matching", shows="Matching, ")
    if draft:
        return press_spoken(by, f"Warum {draft}?", shows=REASONS).text.splitlines()[0]
    asked = next(one for one in by.sees.buttons if one.name == "why_pair")
    page = press(by, "why_pair", label=asked.label, target=asked.target, shows=REASONS)
    return page.text.splitlines()[0]
