"""One application: a row in the list of all, and the page to read it."""

from collections.abc import Sequence

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.own_answers import Said
from mentorapp.core.programmes.questions import Question
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, label_in
from mentorapp.core.selection.voting import Tally
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import spell_weekdays
from mentorapp.screens.finding import spotted
from mentorapp.screens.joining.committee import tally_words
from mentorapp.screens.joining.deciding import back_from, decisions, outcome_words, read_action
from mentorapp.screens.joining.own import own_facts
from mentorapp.screens.shapes import Entry, Fact, Page, Screen, Section
from mentorapp.screens.vocabulary.names import level_name, role_name


def application_page(
    enrolment: Enrolment,
    *,
    wishes: tuple[str, ...],
    own: Sequence[tuple[Question, Said]] = (),
    guest: bool = False,
    decides: bool = True,
    more: tuple[Section, ...] = (),
    spot: str = "",
) -> Page:
    """`spot` is where in which list one was."""
    mentor, said = enrolment.role is Role.MENTOR, Application.read(enrolment.application)
    return Page(
        name="read_application",
        target=spotted(enrolment.id, spot),
        title=_("Application"),
        heading=enrolment.person.name,
        intro=_("{role} · {state}").format(
            role=role_name(enrolment.role), state=outcome_words(enrolment)
        ),
        sections=(
            Section(
                heading=_("What moves them"),
                text=said.motivation or _("Nothing was written here."),
            ),
            Section(facts=_facts(enrolment, wishes, own), note=_guest(enrolment) if guest else ""),
            Section(
                heading=_("Offers")
                if mentor
                else _("Would like to grow in, and the experience they look for"),
                facts=_skills(enrolment),
                actions=(
                    *(decisions(enrolment, spot) if decides else ()),
                    back_from(enrolment, spot),
                ),
                note=_("The person can see that you read this."),
            ),
            *more,
        ),
    )


def _guest(enrolment: Enrolment) -> str:
    return _("{name} is a guest in Slack.").format(name=enrolment.person.name)


def _skills(enrolment: Enrolment) -> tuple[Fact, ...]:
    said, fit = Application.read(enrolment.application), Fit.read(enrolment.application)
    listed = (
        Fact(label=label_in(SKILLS, key), value=_level(level, key, fit))
        for key, level in said.skills.items()
    )
    unlisted = (Fact(label=word, value=_own(level)) for word, level in said.own_words.items())
    return (*listed, *unlisted)


def _own(level: int) -> str:
    return _("{level}; in their own words").format(level=level_name(level))


def _level(level: int, skill: str, fit: Fit) -> str:
    """How much of a skill, and how much it matters where that was said."""
    if skill in fit.important:
        return _("{level}; matters most").format(level=level_name(level))
    if skill in fit.extra:
        return _("{level}; would be nice to have").format(level=level_name(level))
    return level_name(level)


def application_row(
    enrolment: Enrolment,
    spot: str = "",
    *,
    decides: bool = True,
    tally: Tally | None = None,
    marks: Sequence[str] = (),
    may_admit: bool = True,
) -> Entry:
    said = Application.read(enrolment.application)
    detail = tally_words(tally) if tally and tally.votes else label_in(FIELDS, said.field)
    return Entry(
        title=enrolment.person.name,
        status=_("{role} · {state}").format(
            role=role_name(enrolment.role), state=outcome_words(enrolment)
        ),
        detail=" · ".join((detail, *marks)),
        actions=(
            read_action(enrolment, spot),
            *(decisions(enrolment, spot, may_admit=may_admit) if decides else ()),
        ),
    )


def _facts(
    enrolment: Enrolment, wishes: tuple[str, ...], own: Sequence[tuple[Question, Said]]
) -> tuple[Fact, ...]:
    said, mentor = Application.read(enrolment.application), enrolment.role is Role.MENTOR
    return (
        Fact(label=_("Field of work"), value=label_in(FIELDS, said.field)),
        Fact(
            label=_("Languages"),
            value=spell_list([label_in(LANGUAGES, key) for key in said.languages]),
        ),
        Fact(
            label=_("Days"),
            value=spell_weekdays(said.days),
        ),
        *((Fact(label=_("Accompanies at most"), value=str(said.capacity)),) if mentor else ()),
        *((Fact(label=_("Wishes"), value=spell_list(wishes)),) if wishes else ()),
        *own_facts(own),
    )


def examples() -> tuple[Screen, ...]:
    mentee, mentor = (
        samples.enrolment(role, EnrolmentState.HANDED_IN, "Jana Okonkwo") for role in Role
    )
    return (
        application_page(mentee, wishes=("Jana Okonkwo",)),
        application_page(mentor, wishes=()),
    )
