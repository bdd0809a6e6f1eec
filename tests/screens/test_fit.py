"""How well two fit, in words."""

import pytest

from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.core.matching.engine.questions.found import Loss
from mentorapp.i18n import GERMAN, Voice, speaking
from mentorapp.screens.common import spell_weekdays
from mentorapp.screens.matching import fit
from mentorapp.screens.matching.pairs import cost


@pytest.mark.parametrize("key", Key)
def test_every_criterion_has_a_name(key: Key) -> None:
    assert fit.criterion(key)


@pytest.mark.parametrize("rule", [Rule.NO_VETO, Rule.NEVER, None])
def test_what_is_private_is_never_named(rule: Rule | None) -> None:
    assert fit.rule_name(rule) == "not possible"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        ((0, 1), "Montag und Dienstag"),
        ((0, 1, 2, 3, 4), "Montag bis Freitag"),
        ((4, 0, 1, 2), "Montag bis Mittwoch und Freitag"),
        ((0, 2, 3), "Montag, Mittwoch und Donnerstag"),
    ],
)
def test_days_in_a_row_are_said_as_one(days: tuple[int, ...], said: str) -> None:
    with speaking(Voice(language=GERMAN)):
        assert spell_weekdays(days) == said


def test_points_are_written_as_the_reader_writes_them() -> None:
    english = fit.part(1_950)
    with speaking(Voice(language=GERMAN)):
        german = fit.part(1_950)

    assert (english, german) == ("19.5", "19,5")


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (0, "All pairs together would lose nothing."),
        (4, "All pairs together would lose hardly anything."),
        (240, "All pairs together would lose 2.4 points of 100."),
    ],
)
def test_a_cost_is_never_said_to_be_nought_points(points: int, said: str) -> None:
    assert cost(Loss(0, points)) == said
