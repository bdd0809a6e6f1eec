"""What an application says beyond the usual questions, in words, for the one who wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.programmes.asking import Asked
from mentorapp.core.programmes.questions import Question
from mentorapp.core.programmes.vocabulary import (
    EXPERIENCE,
    FLUENCY,
    LANGUAGES,
    PARTS_OF_DAY,
    SKILLS,
    STYLES,
    TOPICS,
    Entry,
    label_in,
)
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.screens.joining.fit import names_shown, poles_of, steps_between
from mentorapp.screens.joining.own import own_facts
from mentorapp.screens.shapes import Fact
from mentorapp.screens.vocabulary.names import level_name

FURTHER = ("own", "own_words", "fit")  # the parts of an application that are told here


def further_answers(
    application: Mapping[str, Any], asked: Mapping[str, Question]
) -> tuple[Fact, ...]:
    """`asked` are the programme's own questions, by their keys."""
    said = application.get("own", {})
    own = [
        (asked[key], tuple(one) if isinstance(one, list) else one)
        for key, one in said.items()
        if key in asked
    ]
    fit = Fit.read(application) if "fit" in application else None
    return (*_in_own_words(application), *own_facts(own), *(_of_fit(fit) if fit else ()))


def _in_own_words(application: Mapping[str, Any]) -> Iterator[Fact]:
    words = Application.read(application).own_words
    if words:
        levels = (f"{word}: {level_name(level)}" for word, level in words.items())
        yield Fact(label=_("In your own words"), value="; ".join(levels))


def _of_fit(fit: Fit) -> Iterator[Fact]:
    """Without what was left open."""
    meets = {True: _("In person or by video"), False: _("In person only"), None: ""}[fit.remote]
    languages = [f"{label_in(LANGUAGES, k)}: {_named(FLUENCY, n)}" for k, n in fit.fluency.items()]
    names = names_shown(tuple(Asked))
    said = (
        (_("Topics"), spell_list([label_in(TOPICS, key) for key in fit.topics])),
        (_("Matters most"), spell_list([label_in(SKILLS, key) for key in fit.important])),
        (_("Would be nice to have"), spell_list([label_in(SKILLS, key) for key in fit.extra])),
        (_("Languages"), "; ".join(languages)),
        (_("Where do you work?"), fit.place),
        (_("How would you like to meet?"), meets),
        (_("At what time of day could you meet?"), _all_named(PARTS_OF_DAY, fit.parts_of_day)),
        (_("For how long have you been at work?"), _named(EXPERIENCE, fit.experience)),
        *((poles_of(STYLES[k]), steps_between(STYLES[k])[n]) for k, n in fit.style.items()),
        (
            _("What may a suggested partner read?"),
            spell_list([names[key] for key in fit.shown if key in names]),
        ),
    )
    yield from (Fact(label=label, value=value) for label, value in said if value)


def _named(entries: Mapping[str, Entry], number: int | None) -> str:
    return "" if number is None else label_in(entries, str(number))


def _all_named(entries: Mapping[str, Entry], numbers: tuple[int, ...]) -> str:
    return spell_list([_named(entries, number) for number in numbers])
