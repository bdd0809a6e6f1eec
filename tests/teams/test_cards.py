"""The template language: a small part of Microsoft's, and that part exactly."""

from typing import Any

import pytest

from mentorapp.teams.cards import MOST_BYTES, CardTooLarge, NotInTheData, checked, expand, fill

LIST = {"people": [{"name": "Asha"}, {"name": "Tom"}], "title": "Two"}

CASES: list[tuple[Any, Any, Any]] = [
    ("${a}", {"a": 7}, 7),
    ("${a}", {"a": True}, True),
    ("${a.b}", {"a": {"b": [1]}}, [1]),
    ("Hi ${a}!", {"a": "Asha"}, "Hi Asha!"),
    ("${a} of ${b}", {"a": 1, "b": 2.5}, "1 of 2.5"),
    ({"x": ["${a}", 3, None]}, {"a": "y"}, {"x": ["y", 3, None]}),
    ([{"$data": "${people}", "t": "${name}"}], LIST, [{"t": "Asha"}, {"t": "Tom"}]),
    ([{"$data": "${people}", "t": "${$root.title}"}], LIST, [{"t": "Two"}, {"t": "Two"}]),
    ([{"$data": "${people}", "t": "${$index}"}], LIST, [{"t": 0}, {"t": 1}]),
    ([{"$data": "${nobody}", "t": "${name}"}], {"nobody": []}, []),
    ([{"$data": "${one}", "t": "${name}"}], {"one": {"name": "Asha"}}, [{"t": "Asha"}]),
    (
        [{"$when": "${yes}", "t": 1}, {"$when": "${no}", "t": 2}],
        {"yes": True, "no": False},
        [{"t": 1}],
    ),
    ("no binding", {}, "no binding"),
]


@pytest.mark.parametrize(("template", "data", "expected"), CASES)
def test_a_template_is_filled(template: Any, data: Any, expected: Any) -> None:
    assert expand(template, data) == expected


def test_a_condition_inside_a_list_sees_the_item() -> None:
    template = [{"$data": "${people}", "$when": "${here}", "t": "${name}"}]
    data = {"people": [{"name": "Asha", "here": True}, {"name": "Tom", "here": False}]}

    assert expand(template, data) == [{"t": "Asha"}]


def test_what_a_person_wrote_is_never_a_template() -> None:
    data = {"text": "${secret} {{DATE(2026-01-01T00:00:00Z)}}", "secret": "x"}

    assert expand({"t": "${text}"}, data) == {"t": data["text"]}


@pytest.mark.parametrize("template", ["${missing}", "Hi ${a.missing}", "${a.b.c}"])
def test_a_name_that_is_not_in_the_data_is_an_error(template: str) -> None:
    with pytest.raises(NotInTheData):
        expand(template, {"a": {"b": "text"}})


@pytest.mark.parametrize("answer", ["yes", 1, [], None])
def test_a_condition_is_a_yes_or_a_no(answer: object) -> None:
    with pytest.raises(TypeError):
        expand([{"$when": "${flag}"}], {"flag": answer})


def test_templates_are_not_changed_by_filling_them() -> None:
    data = {"title": "A", "mode": "primary", "url": "https://a.example"}

    first = fill("parts/action_link", data)
    first["title"] = "changed"

    assert fill("parts/action_link", data)["title"] == "A"


def test_a_card_that_teams_would_refuse_is_an_error() -> None:
    just = {"text": "ä" * (MOST_BYTES // 2 - len('{"text":""}'))}

    assert checked("page", just) is just
    with pytest.raises(CardTooLarge, match="the card page has"):
        checked("page", {"text": just["text"] + "ää"})
