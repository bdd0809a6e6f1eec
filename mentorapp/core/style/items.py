"""The working style: the twenty statements of the Mini-IPIP, and how they are scored.

Donnellan, M. B., Oswald, F. L., Baird, B. M. & Lucas, R. E. (2006): The Mini-IPIP scales:
tiny-yet-effective measures of the Big Five factors of personality. Psychological Assessment 18,
192-203. The items come from the International Personality Item Pool (ipip.ori.org) and are in the
public domain. The German words are this project's own translation. See docs/working-style.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentorapp.i18n import to_say

PER_PAGE: Final = 5
ANSWERS: Final = range(1, 6)  # from "very inaccurate" to "very accurate"
FEWEST: Final = 3  # of the four statements, before anything is said of a trait
LOW, HIGH = 2.5, 3.5  # a mean below or above is said to lean to a side; no norm, no comparison


class Trait(StrEnum):
    """The five scales; the fourth is emotional stability, neuroticism the other way round."""

    OUTGOING = "outgoing"
    CONSIDERATE = "considerate"
    ORDERLY = "orderly"
    CALM = "calm"
    IMAGINATIVE = "imaginative"


class Leaning(StrEnum):
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Item:
    """`words` are said by `_`. A reversed one counts 6 minus the answer."""

    number: int
    trait: Trait
    words: str
    is_reversed: bool = False


_I, _T = Item, Trait
ITEMS: Final = (
    _I(1, _T.OUTGOING, to_say("I am the life of the party.")),
    _I(2, _T.CONSIDERATE, to_say("I sympathize with others' feelings.")),
    _I(3, _T.ORDERLY, to_say("I get chores done right away.")),
    _I(4, _T.CALM, to_say("I have frequent mood swings."), True),
    _I(5, _T.IMAGINATIVE, to_say("I have a vivid imagination.")),
    _I(6, _T.OUTGOING, to_say("I don't talk a lot."), True),
    _I(7, _T.CONSIDERATE, to_say("I am not interested in other people's problems."), True),
    _I(8, _T.ORDERLY, to_say("I often forget to put things back in their proper place."), True),
    _I(9, _T.CALM, to_say("I am relaxed most of the time.")),
    _I(10, _T.IMAGINATIVE, to_say("I am not interested in abstract ideas."), True),
    _I(11, _T.OUTGOING, to_say("I talk to a lot of different people at parties.")),
    _I(12, _T.CONSIDERATE, to_say("I feel others' emotions.")),
    _I(13, _T.ORDERLY, to_say("I like order.")),
    _I(14, _T.CALM, to_say("I get upset easily."), True),
    _I(15, _T.IMAGINATIVE, to_say("I have difficulty understanding abstract ideas."), True),
    _I(16, _T.OUTGOING, to_say("I keep in the background."), True),
    _I(17, _T.CONSIDERATE, to_say("I am not really interested in others."), True),
    _I(18, _T.ORDERLY, to_say("I make a mess of things."), True),
    _I(19, _T.CALM, to_say("I seldom feel blue.")),
    _I(20, _T.IMAGINATIVE, to_say("I do not have a good imagination."), True),
)
PAGES: Final = len(ITEMS) // PER_PAGE


def on_page(page: int) -> tuple[Item, ...]:
    return ITEMS[(page - 1) * PER_PAGE : page * PER_PAGE]


def score(answers: Mapping[int, int]) -> Mapping[Trait, float]:
    """The mean of each trait's answers, from 1 to 5; a trait with too few of them is left out."""
    means = {}
    for trait in Trait:
        given = [
            6 - answers[item.number] if item.is_reversed else answers[item.number]
            for item in ITEMS
            if item.trait is trait and item.number in answers
        ]
        if len(given) >= FEWEST:
            means[trait] = sum(given) / len(given)
    return means


def leaning(mean: float) -> Leaning:
    if mean < LOW:
        return Leaning.LOW
    return Leaning.HIGH if mean > HIGH else Leaning.MIDDLE
