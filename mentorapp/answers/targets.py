"""Reading the ids that travel in a button. They come from outside, so anything may be in them."""

from collections.abc import Sequence
from uuid import UUID

from mentorapp.answers.reading import number_in
from mentorapp.core.missing import OutOfDate


def one_id(target: str) -> UUID:
    """:raises Refused:"""
    return ids(target, 1)[0]


def ids(target: str, count: int) -> tuple[UUID, ...]:
    """The first `count` ids of a target. :raises Refused:"""
    parts = target.split(":")
    try:
        found = tuple(UUID(part) for part in parts[:count])
    except ValueError:
        raise OutOfDate from None
    if len(found) < count:
        raise OutOfDate
    return found


def ids_in(chosen: Sequence[str]) -> tuple[UUID, ...]:
    """The ids among what was chosen in a form; what is none is left out."""
    return tuple(UUID(one) for one in chosen if _is_id(one))


def id_in(chosen: Sequence[str]) -> UUID | None:
    """The one that was chosen in a form, if any was."""
    return next(iter(ids_in(chosen)), None)


def rest(target: str, after: int) -> str:
    """What follows the first `after` parts."""
    return ":".join(target.split(":")[after:])


def part(target: str, place: int) -> str:
    """What stands between two colons, from 0; "" where there is nothing."""
    return rest(target, place).partition(":")[0]


def number_at(target: str, place: int) -> int:
    """The number that stands there, 0 when it is none."""
    return number_in(part(target, place))


def page_number(text: str) -> int:
    """The page asked for; the first when it is not a number."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
