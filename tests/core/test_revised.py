import pytest

from mentorapp.core.errors import InvalidInput
from mentorapp.core.revised import require_unchanged


def test_what_nobody_has_changed_is_taken() -> None:
    require_unchanged("title", 3, seen=3)


@pytest.mark.parametrize(("only_own", "by_whom"), [(False, "This was"), (True, "You have")])
def test_whoever_comes_second_is_told_beside_the_field(only_own: bool, by_whom: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        require_unchanged("title", 4, seen=3, only_own=only_own)

    assert refused.value.errors["title"].startswith(by_whom)
