"""Our filling of templates against Microsoft's, with all that the product draws and much else."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.teams.cards import expand
from tests.peers.every_screen import Filling, fillings
from tests.peers.questions import Ask, answering

_THEIRS = """
import { Template } from "adaptivecards-templating";
const answer = ({ template, data }) => new Template(template).expand({ $root: data });
"""


@pytest.fixture(scope="module")
def theirs() -> Iterator[Ask]:
    with answering(_THEIRS) as ask:
        yield ask


@pytest.mark.parametrize("of", [10, pytest.param(1, marks=pytest.mark.long)])
def test_whatever_the_product_draws_is_filled_alike(theirs: Ask, of: int) -> None:
    """Every tenth drawing; before a release, every one."""
    different = [
        filling
        for filling in fillings()[::of]
        if theirs({"template": filling.template, "data": filling.data}) != filling.card
    ]

    assert len(fillings()) > 2000
    assert different == []


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_every_template_is_filled_alike_with_any_data_of_its_kind(
    theirs: Ask, data: st.DataObject
) -> None:
    richest = data.draw(st.sampled_from(_richest()))
    given_data = data.draw(_like(richest.data))

    ours = expand(richest.template, given_data)

    assert theirs({"template": richest.template, "data": given_data}) == ours


@cache
def _richest() -> tuple[Filling, ...]:
    """Of each template the filling that had the most to say."""
    found: dict[int, Filling] = {}
    for filling in sorted(fillings(), key=_richness):
        found[id(filling.template)] = filling
    return tuple(found.values())


def _richness(filling: Filling) -> tuple[int, int]:
    said = [value for value in filling.data.values() if value not in (None, [], ())]
    return len(said), len(repr(filling.data))


def _like(sample: Any) -> st.SearchStrategy[Any]:
    """Data with the same names, and anything of the same kind behind them."""
    match sample:
        case bool():
            return st.booleans()
        case int():
            return st.integers(-(2**53), 2**53)
        case str():
            return st.one_of(st.text(max_size=20), st.sampled_from(_AWKWARD))
        case {"type": _}:
            return st.just(sample)  # a part that is filled already
        case dict():
            return st.fixed_dictionaries({name: _like(value) for name, value in sample.items()})
        case list() | tuple() if sample:
            return st.lists(_like(sample[0]), max_size=3)
    return st.just(sample)


_AWKWARD = (
    "${title}", "${$root.title}", "{{DATE(2026-01-01T00:00:00Z)}}", "$when", "${", "}", "'", '"',
    "\\", "true", "1", "null", "a\nb", "\u2028", "👩🏽‍🏫",
)  # fmt: skip
