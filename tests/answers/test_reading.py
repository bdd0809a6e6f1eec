from enum import StrEnum
from uuid import uuid4

import pytest

from mentorapp.answers.reading import numbers, one_of
from mentorapp.answers.targets import id_in
from mentorapp.core.errors import InvalidInput


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_what_was_chosen_is_one_of_its_kind() -> None:
    assert one_of(Colour, {"colour": "blue"}, "colour") is Colour.BLUE


@pytest.mark.parametrize("answer", ["", "green", ("red",), None])
def test_anything_else_is_refused_beside_its_field(answer: str | tuple[str, ...] | None) -> None:
    with pytest.raises(InvalidInput) as refused:
        one_of(Colour, {"colour": answer}, "colour")

    assert refused.value.errors == {"colour": "Please choose one."}


def test_the_id_that_was_chosen_is_the_first_that_is_one() -> None:
    chosen = uuid4()

    assert id_in(["nonsense", str(chosen), str(uuid4())]) == chosen
    assert id_in([""]) is None


def test_what_is_no_number_was_not_chosen() -> None:
    answers = {"days": ("0", "4", "-1", "x", "²", "", "9" * 5000)}

    assert numbers(answers, "days") == (0, 4)
