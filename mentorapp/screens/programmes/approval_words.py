"""What is put to a second person, in words that a works council understands."""

from collections.abc import Mapping

from mentorapp.core.privacy.evaluations import EVALUATIONS
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.periods import Period
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.programmes.questions import Readers
from mentorapp.i18n import _
from mentorapp.screens.programmes.transparency import readers_words
from mentorapp.screens.vocabulary import register


def change_words(code: str, questions: Mapping[str, str]) -> str:
    """What a code of a snapshot means; `questions` says what is asked, by its key."""
    kind, _bar, rest = code.partition("|")
    name, _bar, seer = rest.partition("|")
    match kind:
        case "field":
            return _("{what}: seen by {seers}").format(
                what=_field(name), seers=register.circle_named(seer)
            )
        case "evaluation":
            return _("Evaluation “{what}”: seen by {seers}").format(
                what=_evaluation(name), seers=register.circle_named(seer)
            )
        case "question":
            return _("Question “{name}”: answers read by {seers}").format(
                name=questions.get(name, name), seers=readers_words(Readers(seer))
            )
        case "office":
            return _(
                "A committee reads applications whose form names it, not earlier ones, and votes"
            )
        case "employer":
            return _("One more employer takes part")
        case "period":
            return _("Kept longer than usual: {until}").format(
                until=register.until(Keeping(name), {Keeping(name): Period(int(seer))})
            )
        case _:
            return _("Permission {name}").format(name=rest.replace("|", ": "))


def _field(code: str) -> str:
    table, _dot, column = code.partition(".")
    for entry in REGISTER:
        for line in entry.lines:
            if entry.name == table and column in line.names:
                return register.what(line)
    return code


def _evaluation(name: str) -> str:
    return next((_(one.what) for one in EVALUATIONS if one.name == name), name)
