"""What somebody wrote into a form: whether it is short enough, and whether it is a link."""

from mentorapp.core.errors import InvalidInput
from mentorapp.i18n import _


def at_most(most: int) -> str:
    """What is said of a text of more than `most` characters."""
    return _("Please use at most {most} characters.").format(most=most)


def number_between(least: int, most: int) -> str:
    """What is said of a number that is too small or too large."""
    return _("Please choose a number from {least} to {most}.").format(least=least, most=most)


def too_long(*texts: tuple[str, str, int]) -> dict[str, str]:
    """What is wrong, by field. Each text is its field, its words and the most characters."""
    return {field: at_most(most) for field, words, most in texts if len(words) > most}


def require_short(*texts: tuple[str, str, int]) -> None:
    """:raises InvalidInput: for every text that is too long."""
    if wrong := too_long(*texts):
        raise InvalidInput(wrong)


def require_words(field: str, words: str, most: int) -> None:
    """:raises InvalidInput: when there is nothing, or too much."""
    if not 1 <= len(words) <= most:
        raise InvalidInput({field: _("Please write 1 to {most} characters.").format(most=most)})


def is_link(words: str) -> bool:
    return words.startswith(("https://", "http://"))
