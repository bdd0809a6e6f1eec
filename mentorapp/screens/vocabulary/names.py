"""What people, cohorts, roles, states and levels are called."""

from collections.abc import Iterable

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.vocabulary import Level
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.i18n.voice import ENGLISH, GERMAN
from mentorapp.screens.common import words_of
from mentorapp.screens.shapes import Fact, Option


def role_name(role: Role) -> str:
    """Standing alone: as a label, a value, or something to choose."""
    return alone(role_word(role))


def role_word(role: Role) -> str:
    """Within a sentence."""
    return term(Term.MENTEE) if role is Role.MENTEE else term(Term.MENTOR)


def full_name(cohort: Cohort) -> str:
    """Which of a programme's cohorts it is."""
    return _("{programme}, {cohort}").format(
        programme=words_of(cohort.programme.name), cohort=cohort.name
    )


def people_to_choose(people: Iterable[Person]) -> tuple[Option, ...]:
    """Each by their name; the id comes back."""
    return tuple(Option(value=str(person.id), label=person.name) for person in people)


def language_name(language: str) -> str:
    """As the language calls itself."""
    return {GERMAN: "Deutsch", ENGLISH: "English"}.get(language, language)


def employer_name(person: Person) -> str:
    """Whoever is a guest may have none."""
    return person.organisation.name if person.has_employer else _("no employer")


def guest_mark() -> str:
    """Whom Slack has as a guest; coordinators tell them apart from colleagues."""
    return _("guest in Slack")


def works_at(person: Person) -> tuple[Fact, ...]:
    """Nothing is said of whoever has no employer."""
    if not person.has_employer:
        return ()
    return (Fact(label=_("Works at"), value=person.organisation.name),)


def state_name(state: EnrolmentState) -> str:
    return {
        EnrolmentState.DRAFT: _("Draft"),
        EnrolmentState.HANDED_IN: _("Handed in"),
        EnrolmentState.ADMITTED: _("Admitted"),
        EnrolmentState.WAITING: _("Waiting list"),
        EnrolmentState.DECLINED: _("Not this time"),
        EnrolmentState.WITHDRAWN: _("Withdrawn"),
    }[state]


def level_name(level: int) -> str:
    return {
        Level.BASICS: _("Basics"),
        Level.PRACTISED: _("Practised"),
        Level.EXPERIENCED: _("Experienced"),
        Level.EXPERT: _("Expert"),
    }[Level(level)]
