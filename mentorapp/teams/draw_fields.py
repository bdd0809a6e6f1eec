"""The fields of a form as inputs: label, what is missing, what was refused, and what was typed."""

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from mentorapp.screens.shapes import (
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Option,
    SearchField,
    TextField,
    TimeField,
)
from mentorapp.teams import words
from mentorapp.teams.cards import Json, fill
from mentorapp.teams.plain import lines

_MANY = 10  # from here on a menu can be searched by typing


def draw_fields(fields: Iterable[Field], errors: Mapping[str, str]) -> list[Json]:
    return [_draw(field, errors.get(field.name, "")) for field in fields]


def kind_of(field: Field) -> str:
    """How what is typed here is read when it comes back."""
    match field:
        case TextField():
            return "text"
        case ChoiceField() | ChannelField():
            return "choice"
        case ChoicesField() | SearchField():
            return "choices"
        case DateField():
            return "date"
        case TimeField():
            return "time"
    assert_never(field)


def _draw(field: Field, refusal: str) -> Json:
    around = {
        "id": field.name,
        "label": field.label,
        "required": field.required,
        "refusal": lines(refusal),
        "hint": lines(field.hint),
    }
    match field:
        case TextField():
            return fill("parts/field_text", around | _text(field))
        case ChannelField():
            return fill("parts/field_choice", around | _choice(_as_choice(field)))
        case ChoiceField():
            return fill("parts/field_choice", around | _choice(field))
        case ChoicesField():
            return fill("parts/field_choice", around | _choices(field))
        case SearchField():
            return fill("parts/field_search", around | _search(field))
        case DateField():
            value = field.value.isoformat() if field.value else ""
            return fill("parts/field_date", around | _when(words.choose_a_day(), value))
        case TimeField():
            value = f"{field.value:%H:%M}" if field.value else ""
            return fill("parts/field_time", around | _when(words.choose_a_time(), value))
    assert_never(field)


def _as_choice(field: ChannelField) -> ChoiceField:
    return ChoiceField(
        name=field.name,
        label=field.label,
        hint=field.hint,
        required=field.required,
        options=field.options,
        value=field.value,
    )


def _text(field: TextField) -> dict[str, Any]:
    return {
        "missing": words.write_something(),
        "long": field.long,
        "most": field.most,
        "placeholder": field.placeholder,
        "value": field.value,
    }


def _choice(field: ChoiceField) -> dict[str, Any]:
    nothing = () if field.required else (Option(value="", label=words.no_answer()),)
    return _menu(field.options, shown=field.shown) | {
        "several": False,
        "value": field.value,
        "choices": _titled(nothing + field.options),
    }


def _choices(field: ChoicesField) -> dict[str, Any]:
    return _menu(field.options, shown=field.shown) | {
        "several": True,
        "value": _joined(field.values),
        "choices": _titled(field.options),
    }


def _search(field: SearchField) -> dict[str, Any]:
    return {
        "missing": words.choose_something(),
        "placeholder": field.placeholder,
        "several": field.most > 1,
        "value": _joined([option.value for option in field.values]),
        "choices": _titled(field.values),
        "search": field.search,
    }


def _when(missing: str, value: str) -> dict[str, Any]:
    return {"missing": missing, "value": value}


def _menu(options: tuple[Option, ...], *, shown: bool) -> dict[str, Any]:
    style = "expanded" if shown else "filtered" if len(options) > _MANY else "compact"
    missing = words.choose_something()
    return {"missing": missing, "placeholder": missing, "style": style}


def _titled(options: Iterable[Option]) -> list[dict[str, str]]:
    return [
        {"title": " · ".join(filter(None, (each.label, each.detail))), "value": each.value}
        for each in options
    ]


def _joined(values: Iterable[str]) -> str:
    """Teams parts several values by commas and knows no escape for them."""
    values = list(values)
    if any("," in value for value in values):
        raise ValueError("a value of several may not contain a comma")
    return ",".join(values)
