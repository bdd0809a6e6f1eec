"""What coordinators see of those who applied: all of them, one to read, and what to decide."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from uuid import UUID

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.own_answers import Said
from mentorapp.core.programmes.questions import Question
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, label_in
from mentorapp.core.selection.voting import Tally
from mentorapp.core.talks.queries import wants_talks
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, one_page, paging, spell_weekdays
from mentorapp.screens.joining.committee import tally_words
from mentorapp.screens.joining.deciding import decisions, outcome_words, selection_actions
from mentorapp.screens.joining.figures import HANDED_IN, counts_by_role, places_of
from mentorapp.screens.joining.offered_talks import talks_action
from mentorapp.screens.joining.own import own_facts
from mentorapp.screens.shapes import Action, Entry, Fact, Page, Screen, Section
from mentorapp.screens.vocabulary.names import level_name, role_name
from mentorapp.screens.wide import as_table

ROWS = 7  # with all their buttons as many as fit into one card in a chat


def applications_page(
    cohort: Cohort,
    *,
    enrolments: Sequence[Enrolment],
    counts: Counts | None,
    page: int,
    decides: bool = True,
    runs_it: bool = True,
    drawn: bool = False,
    votes: Mapping[UUID, Tally] | None = None,
    marks: Mapping[UUID, Sequence[str]] | None = None,
    in_vain: Set[UUID] = frozenset(),
    returning: tuple[int, int] | None = None,
    others: bool = False,
) -> Page:
    """Undecided ones first, in the order they arrived.

    `votes` by id, where a committee votes; `marks` are states of those admitted, also by id;
    nobody of `in_vain` can be admitted.
    `returning` mentors: how many there are, and how many the programme hopes for. Figures are None
    until they are approved. `others`: the coordinators read some that are not for the reader.
    """
    undecided_first = sorted(enrolments, key=lambda e: not _is_undecided(e))
    shown, page, pages = one_page(undecided_first, page, most=ROWS)
    votes, marks = votes or {}, marks or {}
    return Page(
        name="applications",
        target=f"{cohort.id}:{page}",
        title=_("Applications"),
        heading=_("Applications, {cohort}").format(cohort=cohort.name),
        intro=_counted(cohort, counts),
        sections=(
            Section(
                entries=tuple(
                    application_row(
                        one,
                        decides=decides,
                        tally=votes.get(one.id),
                        marks=marks.get(one.id, ()),
                        may_admit=one.id not in in_vain,
                    )
                    for one in shown
                ),
                text="" if shown else _none(others=others),
                note="\n".join(_notes(returning, others=others and bool(shown))),
                actions=(
                    *(_talks(cohort) if decides or runs_it else ()),
                    *(_for_all(cohort, enrolments, drawn=drawn) if runs_it else ()),
                ),
            ),
        ),
        paging=paging(action="applications", target=str(cohort.id), page=page, pages=pages),
    )


def _counted(cohort: Cohort, counts: Counts | None) -> str:
    places = Fact(label=_("Places"), value=places_of(cohort.places))
    return " · ".join(f"{fact.lead} {fact.value}" for fact in (*counts_by_role(counts), places))


def _none(*, others: bool) -> str:
    return _others() if others else _("No application has been handed in yet.")


def _notes(returning: tuple[int, int] | None, *, others: bool) -> tuple[str, ...]:
    return (
        *((_returning(*returning),) if returning else ()),
        *((_others(),) if others else ()),
    )


def _others() -> str:
    return _(
        "What was handed in before the form named a committee is for the coordinators alone: "
        "they read it and decide."
    )


def _returning(there: int, hoped: int) -> str:
    return _("{mentors} who were there before: {n}. The programme hopes for {hoped}.").format(
        mentors=alone(term(Term.MENTORS)), n=there, hoped=hoped
    )


def application_page(
    enrolment: Enrolment,
    *,
    wishes: tuple[str, ...],
    own: Sequence[tuple[Question, Said]] = (),
    guest: bool = False,
    decides: bool = True,
    more: tuple[Section, ...] = (),
) -> Page:
    mentor, said = enrolment.role is Role.MENTOR, Application.read(enrolment.application)
    return Page(
        name="read_application",
        target=str(enrolment.id),
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
                heading=_("Offers") if mentor else _("Would like to grow in"),
                facts=_skills(enrolment),
                actions=(
                    *(decisions(enrolment) if decides else ()),
                    back_to_list("applications", enrolment.cohort_id),
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
    skills = (*listed, *unlisted)
    return skills if enrolment.role is Role.MENTOR else tuple(map(_as_sought, skills))


def _as_sought(skill: Fact) -> Fact:
    """Mentees name how much experience somebody else should have, not their own."""
    return replace(skill, value=_("sought: {level}").format(level=skill.value))


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
            Action(
                name="read_application",
                label=_("Read"),
                target=str(enrolment.id),
                spoken=_("Read the application of {name}").format(name=enrolment.person.name),
            ),
            *(decisions(enrolment, may_admit=may_admit) if decides else ()),
        ),
    )


def _is_undecided(enrolment: Enrolment) -> bool:
    return enrolment.state is EnrolmentState.HANDED_IN and enrolment.foreseen is None


def _talks(cohort: Cohort) -> tuple[Action, ...]:
    return (talks_action(cohort),) if wants_talks(cohort.programme) else ()


def _for_all(cohort: Cohort, enrolments: Sequence[Enrolment], *, drawn: bool) -> tuple[Action, ...]:
    mentees = [one for one in enrolments if one.role is Role.MENTEE]
    return (
        *selection_actions(
            cohort,
            held_back=sum(one.foreseen is not None for one in enrolments),
            undecided=sum(map(_is_undecided, mentees)),
            drawn=drawn,
        ),
        *((as_table("applications", str(cohort.id)),) if enrolments else ()),
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
    enrolments = [
        samples.enrolment(role, state, name)
        for role in Role
        for state in HANDED_IN
        for name in ("Jana Okonkwo", "Dr. Tomasz Wolff-Krzyżanowski", "Eve Sørensen")
    ]
    counts = {(role, state): 3 for role in Role for state in HANDED_IN}
    cohort = samples.cohort()
    return (
        applications_page(cohort, enrolments=enrolments, counts=counts, page=1),
        applications_page(cohort, enrolments=enrolments, counts=counts, page=1, returning=(6, 7)),
        applications_page(cohort, enrolments=(), counts={}, page=1),
        applications_page(cohort, enrolments=(), counts={}, page=1, decides=False, others=True),
        applications_page(
            cohort, enrolments=enrolments[:2], counts={}, page=1, returning=(6, 7), others=True
        ),
        applications_page(cohort, enrolments=enrolments, counts=None, page=1),
        application_page(enrolments[0], wishes=("Jana Okonkwo",)),
        application_page(enrolments[-1], wishes=()),
    )
