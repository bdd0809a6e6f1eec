"""Whatever the two can write anew: the later one of two is told, and nothing is overwritten."""

import re

import pytest
from sqlalchemy.orm import Session

from mentorapp.screens.shapes import Form, TextField
from tests.answers.tandems.stage import Tandem, a_form, a_page
from tests.answers.tandems.writings import WRITINGS, Busy, Writing, busy
from tests.screens.rooms import TANDEM, screens_of

CHANGEABLE = [writing for writing in WRITINGS if writing.changeable]
TOLD = ("changed meanwhile", "changed this on another device meanwhile")
REVISED = re.compile(r"[0-9a-f-]{36}(:\d+)+")


@pytest.fixture
def at_work(session: Session, tandem: Tandem) -> Busy:
    return busy(session, tandem)


@pytest.mark.parametrize("writing", CHANGEABLE, ids=lambda writing: writing.form)
def test_the_later_one_is_told_and_what_was_typed_is_still_there(
    at_work: Busy, writing: Writing
) -> None:
    form = writing.opened(at_work)
    a_page(writing.hand_in(at_work, form, lambda one: f"laptop {one.name}"))
    typed = [one.name for one in form.fields if isinstance(one, TextField)]

    again = a_form(writing.hand_in(at_work, form, lambda one: f"phone {one.name}"))

    errors = " ".join((again.errors or {}).values())
    assert any(words in errors for words in TOLD), errors
    values = [one.value for one in again.fields if isinstance(one, TextField)]
    assert values == [f"phone {name}" for name in typed]
    read = str(writing.read(at_work, writing.author(at_work)))
    assert f"laptop {typed[0]}" in read
    assert "phone" not in read
    a_page(writing.hand_in(at_work, again, lambda one: f"phone {one.name}"))
    assert f"phone {typed[0]}" in str(writing.read(at_work, writing.author(at_work)))


def test_every_form_that_says_what_it_was_opened_for_is_tried() -> None:
    carrying = {
        screen.name
        for screen in screens_of(*TANDEM)
        if isinstance(screen, Form) and REVISED.fullmatch(screen.target)
    }

    # Of several tandems one is chosen there: the number says how many.
    assert carrying - {"save_topic"} <= {writing.form for writing in CHANGEABLE}
