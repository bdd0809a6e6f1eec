"""Beside every template lies a sample, with which it opens in Microsoft's Designer."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mentorapp.teams.cards import expand
from tests.peers.questions import Ask, answering
from tests.peers.samples import CARDS, SAMPLES, templates

_THEIRS = """
import { Template } from "adaptivecards-templating";
const answer = ({ template, data }) => new Template(template).expand({ $root: data });
"""


@pytest.fixture(scope="module")
def theirs() -> Iterator[Ask]:
    with answering(_THEIRS) as ask:
        yield ask


def _read(name: str) -> tuple[Any, Any]:
    files = (CARDS / f"{name}.json", SAMPLES / f"{name}.json")
    template, sample = (json.loads(file.read_text("utf-8")) for file in files)
    return template, sample


def test_there_is_a_sample_for_every_template_and_no_other() -> None:
    found = {str(path.relative_to(SAMPLES).with_suffix("")) for path in SAMPLES.rglob("*.json")}

    assert found == set(templates())


@pytest.mark.parametrize("name", templates())
def test_the_designer_fills_a_template_with_its_sample_as_we_do(theirs: Ask, name: str) -> None:
    template, sample = _read(name)

    filled = theirs({"template": template, "data": sample})

    assert filled == expand(template, sample)
    assert "${" not in json.dumps(filled)
