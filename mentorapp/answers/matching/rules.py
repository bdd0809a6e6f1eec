"""Coordinators set what counts, what must hold, and who begins."""

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.matching.runs import page_of
from mentorapp.answers.reading import number, several, text
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.engine.policy import Rule, Toward
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.weighing import (
    SWITCHED,
    WEIGHED,
    Rules,
    Weights,
    set_rules,
    set_weights,
)
from mentorapp.core.people.visits import Visit
from mentorapp.screens.matching import rules as screens
from mentorapp.screens.shapes import Answers, Form, Page


def ask_for_weights(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    return screens.weights_form(cohort, policy_of(cohort.programme, aim=Aim.EVERYONE))


def keep_weights(here: Visit, target: str, answers: Answers) -> Page:
    cohort = coordinated_cohort(here, target)
    traits = {
        name.removeprefix("trait_"): text(answers, name)
        for name in answers
        if name.startswith("trait_")
    }
    chosen = Weights(
        weights={key: number(answers, key, otherwise=-1) for key in WEIGHED},
        traits={key: Toward(said) for key, said in traits.items() if said in set(Toward)},
        spread=screens.YES in several(answers, "spread"),
    )
    set_weights(
        here.session, programme=cohort.programme, by=here.person, chosen=chosen, at=here.now
    )
    return page_of(here, cohort)


def ask_for_rules(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    return screens.rules_form(cohort, policy_of(cohort.programme, aim=Aim.EVERYONE))


def keep_rules(here: Visit, target: str, answers: Answers) -> Page:
    cohort = coordinated_cohort(here, target)
    chosen = Rules(
        rules=[Rule(rule) for rule in several(answers, "rules") if rule in SWITCHED],
        line_levels=_number(answers, "line_levels", none="all"),
        language_level=_number(answers, "language_level", none="any"),
        parts_of_day=screens.YES in several(answers, "parts_of_day"),
        own_choice=text(answers, "own_choice") == screens.YES,
    )
    set_rules(here.session, programme=cohort.programme, by=here.person, chosen=chosen, at=here.now)
    return page_of(here, cohort)


def _number(answers: Answers, name: str, *, none: str) -> int | None:
    """None for the option without a number; -1, which is refused, for what is none of them."""
    return None if text(answers, name) == none else number(answers, name, otherwise=-1)
