"""Coordinators say what skills in people's own words mean."""

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.reading import text
from mentorapp.answers.targets import page_number, part, rest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.meanings import NOTHING, own_words_in, say_meaning, the_word
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.matching import words as screens
from mentorapp.screens.shapes import Answers, Form, Page


def show(here: Visit, target: str) -> Page:
    return _page(here, coordinated_cohort(here, target), target)


def take(here: Visit, target: str) -> Page:
    """The target names the cohort, the page, the word by its key, and the entry found for it."""
    cohort = coordinated_cohort(here, target)
    key, _colon, means = rest(target, 2).partition(":")
    say_meaning(here.session, cohort=cohort, by=here.person, key=key, means=means, at=here.now)
    return _page(here, cohort, target)


def ask(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    word = the_word(here.session, cohort=cohort, key=rest(target, 2))
    return screens.meaning_form(cohort, word, page=page_number(part(target, 1)))


def keep(here: Visit, target: str, answers: Answers) -> Page:
    cohort, said = coordinated_cohort(here, target), text(answers, "means")
    if not said:
        raise InvalidInput({"means": _("Please choose one.")})
    means, key = NOTHING if said == screens.NOT_LISTED else said, rest(target, 2)
    say_meaning(here.session, cohort=cohort, by=here.person, key=key, means=means, at=here.now)
    return _page(here, cohort, target)


def since(here: Visit, target: str, _answers: Answers) -> Page:
    return _page(here, coordinated_cohort(here, target), target)


def _page(here: Visit, cohort: Cohort, target: str) -> Page:
    here.session.flush()
    words = own_words_in(here.session, cohort=cohort)
    return screens.words_page(cohort, words, page=page_number(part(target, 1)))
