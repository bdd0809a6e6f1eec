import pytest

from mentorapp.core.errors import InvalidInput
from mentorapp.core.written import is_link, require_short, require_words, too_long


def test_a_text_of_just_the_most_characters_fits() -> None:
    assert too_long(("title", "12345", 5)) == {}


def test_each_text_that_is_too_long_is_named_by_its_field() -> None:
    wrong = too_long(("title", "123456", 5), ("note", "1", 5), ("place", "1234", 3))

    assert wrong == {
        "title": "Please use at most 5 characters.",
        "place": "Please use at most 3 characters.",
    }


def test_what_is_too_long_is_refused_beside_its_field() -> None:
    with pytest.raises(InvalidInput) as refused:
        require_short(("title", "123456", 5), ("note", "1", 5))

    assert list(refused.value.errors) == ["title"]


@pytest.mark.parametrize("name", ["", "123456"])
def test_a_name_is_neither_missing_nor_too_long(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        require_words("name", name, 5)

    assert refused.value.errors == {"name": "Please write 1 to 5 characters."}


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("https://example.org", True), ("http://intranet/x", True), ("www.example.org", False)],
)
def test_a_link_begins_with_its_scheme(words: str, is_one: bool) -> None:
    assert is_link(words) is is_one
