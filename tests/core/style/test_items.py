"""The questionnaire is scored as its authors say, on statements keyed as they key them."""

from collections import Counter

import pytest

from mentorapp.core.style.items import ITEMS, PAGES, Leaning, Trait, leaning, on_page, score

REVERSED = {4, 14, 6, 7, 8, 10, 15, 16, 17, 18, 20}  # of calm those that say the opposite of it


def test_each_trait_has_four_statements_in_the_published_order() -> None:
    assert [item.number for item in ITEMS] == list(range(1, 21))
    assert Counter(item.trait for item in ITEMS) == dict.fromkeys(Trait, 4)
    assert [item.trait for item in ITEMS[:5]] == list(Trait)
    assert {item.number for item in ITEMS if item.is_reversed} == REVERSED
    assert [item for page in range(1, PAGES + 1) for item in on_page(page)] == list(ITEMS)


def test_whoever_agrees_with_one_side_throughout_is_at_that_end() -> None:
    high = {item.number: 1 if item.is_reversed else 5 for item in ITEMS}
    low = {item.number: 5 if item.is_reversed else 1 for item in ITEMS}

    assert set(score(high).values()) == {5.0}
    assert set(score(low).values()) == {1.0}
    assert set(score(dict.fromkeys(range(1, 21), 3)).values()) == {3.0}


def test_a_trait_of_which_too_little_is_said_is_left_out() -> None:
    said = {1: 5, 6: 1, 11: 4, 2: 5, 7: 1}

    assert score(said) == {Trait.OUTGOING: pytest.approx(14 / 3)}


def test_the_middle_is_wide() -> None:
    means = (1.0, 2.4, 2.5, 3.0, 3.5, 3.6, 5.0)

    assert [leaning(mean) for mean in means] == [
        Leaning.LOW,
        Leaning.LOW,
        Leaning.MIDDLE,
        Leaning.MIDDLE,
        Leaning.MIDDLE,
        Leaning.HIGH,
        Leaning.HIGH,
    ]
