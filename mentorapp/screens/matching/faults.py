"""Why a search for pairs could not begin: who, and which answer or rule."""

from collections.abc import Sequence

from mentorapp.core.matching.engine.faults import Code
from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.core.matching.sentences import why_not
from mentorapp.core.programmes.vocabulary import LANGUAGES, SKILLS
from mentorapp.i18n import _
from mentorapp.screens.matching.fit import criterion
from mentorapp.screens.shapes import Page, Screen, Section


def fault_sentence(code: str, names: Sequence[str], about: str = "") -> str:
    """What contradicts what, so that a coordinator can put it right."""
    broken = why_not(Rule(about)) if about in list(Rule) else ""
    sentences = {
        Code.LOCKED_AGAINST_RULE: _("{names}: the pair is kept, but a rule forbids it. {why}"),
        Code.TWICE: _("{names}: takes part twice in the same role."),
        Code.LOCKED_TWICE: _("{names}: is kept in two pairs."),
        Code.LOCKED_BEYOND_CAPACITY: _("{names}: more pairs are kept than there are places."),
        Code.LINE_IN_A_CIRCLE: _("{names}: the reporting line goes in a circle."),
    }
    if not names:
        return _("The setting “{about}” does not make sense.").format(about=about)
    usual = _("{names}: the answer “{about}” does not make sense.")
    sentence = sentences.get(Code(code), usual)
    return sentence.format(names=", ".join(names), about=_answer_name(about), why=broken).strip()


def _answer_name(about: str) -> str:
    """What the engine found wrong, as the application calls it."""
    known = {
        "capacity": _("Places"),
        "availability": criterion(Key.AVAILABILITY),
        "seniority": criterion(Key.SENIORITY),
        "utc_offset": criterion(Key.TIME_ZONE),
    }
    entry = SKILLS.get(about) or LANGUAGES.get(about)
    return known.get(about) or (entry.label if entry else about)


def examples() -> tuple[Screen, ...]:
    both, one = ("Asha", "Tom"), ("Asha",)
    sentences = [
        *(fault_sentence(code, both, Rule.NOT_IN_LINE) for code in Code if "locked" in code),
        *(fault_sentence(Code.OUT_OF_RANGE, one, about) for about in ("capacity", "budget", "de")),
        fault_sentence(Code.NOT_A_NUMBER, (), "floor"),
    ]
    return (
        Page(
            name="matching",
            title=_("Matching"),
            heading=_("Matching"),
            sections=tuple(Section(text=sentence) for sentence in sentences),
        ),
    )
