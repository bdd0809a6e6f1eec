"""What the parts of a programme are called: its texts, deciders, questions, events and moments."""

from collections.abc import Sequence

from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import INTERESTED, Decider, Moment, Work
from mentorapp.core.programmes.questions import QuestionKind, Readers
from mentorapp.core.programmes.roles import Role
from mentorapp.core.programmes.texts import TextKey
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.i18n.terms import Term, alone, term


def text_name(key: TextKey) -> str:
    return {
        TextKey.NAME: _("Name"),
        TextKey.PURPOSE: _("Purpose"),
        TextKey.OUTCOME: _("What will be different"),
        TextKey.ELIGIBILITY: _("For whom"),
        TextKey.EXCLUSION: _("Not meant for"),
        TextKey.EFFORT: _("Benefit and time"),
        TextKey.SELECTION: _("How it is decided"),
        TextKey.BODIES: _("Who carries it"),
        TextKey.MENTEE_ROLE: _("Role: {role}").format(role=term(Term.MENTEES)),
        TextKey.MENTOR_ROLE: _("Role: {role}").format(role=term(Term.MENTORS)),
        TextKey.MANAGER_ROLE: _("Role: line managers"),
        TextKey.COORDINATOR_ROLE: _("Role: coordination"),
        TextKey.EQUALITY_ROLE: _("Role: equal opportunity officer"),
        TextKey.COUNCIL_ROLE: _("Role: staff council"),
        TextKey.CONFIDENTIALITY: _("Confidentiality"),
        TextKey.WAY_OUT: _("The way out"),
        TextKey.CONDUCT: _("How people treat each other"),
        TextKey.TRAINING: _("Training offers"),
    }[key]


def decider_name(decider: Decider) -> str:
    return {
        Decider.COORDINATORS: _("The coordinators"),
        Decider.COMMITTEE: _("A committee"),
        Decider.MENTEES: _("The mentees choose"),
    }[decider]


def frame_words(*, months: int, pairs: int, decider: Decider) -> str:
    """How long, how many, and who brings them together."""
    return {
        Decider.COORDINATORS: _("{months} months, {pairs} pairs, found by the coordinators"),
        Decider.COMMITTEE: _("{months} months, {pairs} pairs, found by a committee"),
        Decider.MENTEES: _("{months} months, {pairs} pairs; mentees choose themselves"),
    }[decider].format(months=months, pairs=pairs)


def moment_name(moment: Moment) -> str:
    return {
        Moment.FIRST_MEETING: _("After the first meeting"),
        Moment.EARLY: _("In weeks two and four"),
        Moment.MONTHLY: _("Every month"),
        Moment.MIDDLE: _("In the middle"),
        Moment.END: _("At the end"),
        Moment.LATER: _("Half a year later"),
    }[moment]


def kind_of_question(kind: QuestionKind) -> str:
    return {
        QuestionKind.TEXT: _("A line of text"),
        QuestionKind.LONG_TEXT: _("A longer text"),
        QuestionKind.CHOICE: _("One of several answers"),
        QuestionKind.CHOICES: _("Any of several answers"),
        QuestionKind.PLACE: _("A place"),
        QuestionKind.DAYS: _("Days of the week"),
        QuestionKind.LANGUAGES: _("Languages"),
        QuestionKind.FIELD: _("Field of work"),
        QuestionKind.CAPACITY: _("How many people"),
        QuestionKind.SKILLS: _("Skills with levels"),
        QuestionKind.WISHES: _("With whom"),
        QuestionKind.NOT_WITH: _("With whom not"),
    }[kind]


def usual_question(kind: QuestionKind, role: Role) -> str:
    """The words of a question that a programme has not said in its own."""
    mentee = role is Role.MENTEE
    match kind:
        case QuestionKind.LONG_TEXT if mentee:
            return _("What do you hope for from the mentoring?")
        case QuestionKind.LONG_TEXT:
            return _("What would you like to pass on?")
        case QuestionKind.FIELD:
            return _("Your field of work")
        case QuestionKind.LANGUAGES:
            return _("Languages you can talk in")
        case QuestionKind.DAYS:
            return _("Days on which you could meet")
        case QuestionKind.CAPACITY:
            return _("How many people would you accompany at most?")
        case QuestionKind.SKILLS if mentee:
            return _("What would you like to grow in?")
        case QuestionKind.SKILLS:
            return _("In what can you support somebody?")
        case QuestionKind.WISHES:
            return _("With whom would you like to be paired?")
        case QuestionKind.NOT_WITH:
            return _("With whom not?")
        case _:
            return kind_of_question(kind)


def readers_name(readers: Readers, *, committee: bool) -> str:
    """`committee`: one reads what is handed in today."""
    match readers, committee:
        case Readers.COORDINATORS, False:
            return _("Coordinators see it.")
        case Readers.COORDINATORS, True:
            return _("Coordinators and the committee see it.")
        case Readers.PARTNER, False:
            return _("Coordinators and a suggested partner see it.")
        case Readers.PARTNER, True:
            return _("Coordinators, the committee and a suggested partner see it.")
        case _:
            return _("Nobody sees this: it is only obeyed.")


def audience_name(word: str) -> str:
    return {
        Role.MENTEE: term(Term.MENTEES),
        Role.MENTOR: term(Term.MENTORS),
        INTERESTED: _("Whoever is interested"),
    }[word]


def audience_words(words: Sequence[str]) -> str:
    """All of them, where they begin a line. The names of the two roles may hold an "and" each."""
    if set(words) == set(Role):
        both = _("{mentees} and {mentors}").format(
            mentees=term(Term.MENTEES), mentors=term(Term.MENTORS)
        )
        return alone(both)
    return alone(spell_list([audience_name(word) for word in words]))


def scope_name(scope: Scope) -> str:
    return {
        Scope.PROGRAMME: _("Coordinates everything"),
        Scope.SITE: _("Coordinates one site"),
        Scope.COMMITTEE: _("Sits on the committee"),
        Scope.PARTNER: _("Contact of an employer"),
        Scope.OBSERVER: _("Observes"),
    }[scope]


def switch_name(name: str) -> str:
    return {
        "rolling": _("Applications are taken all the time"),
        "ongoing": _("It has no last day: a new year follows by itself"),
        "interest_list": _("An interest list is kept"),
        "announces_next": _("The next cohort is announced to the interest list"),
        "sends_staff": _("Employers take part as partners, each with a contact"),
        "talks": _("A personal talk comes before the decision"),
        "mentor_training": _("No mentor is paired before the preparation is done"),
        "both_prepared": _("No pair before both are prepared"),
        "become_mentor": _("Everybody can prepare to become a mentor, at any time"),
    }[name]


def work_name(work: Work) -> str:
    return {
        Work.WORKBOOK: _("A workbook, chapter by chapter"),
        Work.JOB_SHADOWING: _("Job shadowing"),
        Work.PROJECT: _("Accompanying a project"),
        Work.CONTACTS: _("Introduction to a contact"),
        Work.SKILL_MATRIX: _("A skill matrix"),
        Work.WORKING_STYLE: _("A questionnaire about working styles"),
        Work.TWO_WAY_FEEDBACK: _("Invitations to feedback both ways"),
    }[work]
