"""Fields for what a programme says in its own words, in every language."""

from collections.abc import Iterator, Mapping

from mentorapp.i18n import LANGUAGES
from mentorapp.screens.shapes import TextField
from mentorapp.screens.vocabulary.names import language_name


def in_each_language(
    name: str, label: str, words: Mapping[str, str], *, most: int, long: bool = False
) -> Iterator[TextField]:
    """`label` has a place for the name of the {language}."""
    for language in LANGUAGES:
        yield TextField(
            name=f"{name}_{language}",
            label=label.format(language=language_name(language)),
            value=words.get(language, ""),
            long=long,
            most=most,
            required=False,
        )
