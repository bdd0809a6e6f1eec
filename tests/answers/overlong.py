"""A form filled in well but for one field, into which more was typed than it takes."""

from collections.abc import Callable
from datetime import date, time
from typing import assert_never

from mentorapp.screens.shapes import (
    Answer,
    Answers,
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Form,
    Screen,
    SearchField,
    TextField,
    TimeField,
)

NUMBERS = 5  # digits; a longer field takes words
WORDS = "Words that are long enough for all who ask for some."


def assert_each_field_says_so(
    form: Form, hand_in: Callable[[Answers], Screen], **chosen: Answer
) -> None:
    """One character too many is refused beside its field, and all that was typed stands there."""
    typed_into = [one for one in form.fields if isinstance(one, TextField)]
    assert typed_into, form.name
    for field in typed_into:
        answers = {**_well(form), **chosen, field.name: "7" * (field.most + 1)}

        again = hand_in(answers)

        assert isinstance(again, Form), (form.name, field.name, again)
        assert again.errors, (form.name, field.name)
        assert set(again.errors) == {field.name}, (form.name, field.name, again.errors)
        assert again.errors[field.name].endswith("."), again.errors
        kept = {one.name: one.value for one in again.fields if isinstance(one, TextField)}
        assert kept == {name: answers[name] for name in kept}, (form.name, field.name)


def _well(form: Form) -> dict[str, Answer]:
    return {one.name: _good(one) for one in form.fields}


def _good(field: Field) -> Answer:
    match field:
        case TextField():
            return field.value or ("3" if field.most <= NUMBERS else WORDS[: field.most].strip())
        case ChoiceField() | ChannelField():
            return field.value or next((one.value for one in field.options), "")
        case ChoicesField():
            return field.values or tuple(one.value for one in field.options[:1])
        case SearchField():
            return tuple(one.value for one in field.values)
        case DateField():
            return field.value or date(2026, 12, 1)
        case TimeField():
            return field.value or time(10)
        case _:
            assert_never(field)
