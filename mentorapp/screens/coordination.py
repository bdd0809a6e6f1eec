"""What coordinators see: their cohorts, the call, and the applications to decide about."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.own_answers import Said
from mentorapp.core.programmes.questions import Question
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS
from mentorapp.core.selection.use_cases import is_decided
from mentorapp.core.selection.voting import Tally
from mentorapp.core.talks.queries import wants_talks
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day, spell_list
from mentorapp.i18n.terms import Term, term
from mentorapp.screens import samples
from mentorapp.screens.application_own import own_facts
from mentorapp.screens.common import one_page, paging, weekdays, words_of
from mentorapp.screens.messages import messages_action
from mentorapp.screens.names import level_name, role_name
from mentorapp.screens.selection import (
    outcome_words,
    selection_actions,
    tally_words,
    tell_action,
)
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    DateField,
    Entry,
    Fact,
    Form,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.stages import overview_action, programme_action, stage_actions, stage_name
from mentorapp.screens.talks import talks_action
from mentorapp.screens.wide import as_table

_FEWEST = 5  # a smaller number says too much about the few

ROWS = 7  # with all their buttons as many as fit into one card in a chat

Counts = Mapping[tuple[Role, EnrolmentState], int]

_GATHERING = (Stage.DRAFT, Stage.INTEREST, Stage.CALL, Stage.SELECTION, Stage.MATCHING)

_HANDED_IN = (
    EnrolmentState.HANDED_IN,
    EnrolmentState.ADMITTED,
    EnrolmentState.WAITING,
    EnrolmentState.DECLINED,
)


def cohort_section(cohort: Cohort, *, counts: Counts, pairs: int) -> Section:
    """A cohort on its coordinator's home: who applied until there are pairs, then the pairs."""
    gathering = cohort.stage in _GATHERING
    return Section(
        heading=_("You coordinate {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        facts=(
            Fact(label=_("Stage"), value=stage_name(cohort.stage)),
            *(_applied(cohort, counts) if gathering else _together(cohort, pairs)),
        ),
        actions=(
            *stage_actions(cohort),
            overview_action(cohort, opens=Opens.DIALOG),
            messages_action(cohort),
            programme_action(cohort),
        ),
    )


def _applied(cohort: Cohort, counts: Counts) -> tuple[Fact, ...]:
    return (
        Fact(label=_("Apply until"), value=spell_day(cohort.call_closes_on)),
        Fact(label=_("Places"), value=places_of(cohort.places)),
        Fact(label=term(Term.MENTEES), value=counted(counts, Role.MENTEE)),
        Fact(label=term(Term.MENTORS), value=counted(counts, Role.MENTOR)),
    )


def _together(cohort: Cohort, pairs: int) -> tuple[Fact, ...]:
    return (
        Fact(label=_("Tandems"), value=str(pairs)),
        Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),
        Fact(label=_("Ends"), value=spell_day(cohort.ends_on)),
    )


def call_form(cohort: Cohort) -> Form:
    return Form(
        name="open_call",
        target=str(cohort.id),
        title=_("Open the call"),
        intro=_("A post with a button goes to every channel of the programme."),
        fields=(
            DateField(
                name="closes_on",
                label=_("Applications are taken until"),
                value=cohort.call_closes_on,
            ),
        ),
        submit=_("Open the call"),
        cancel=_("Cancel"),
    )


def applications_page(
    cohort: Cohort,
    *,
    enrolments: Sequence[Enrolment],
    counts: Counts,
    page: int,
    decides: bool = True,
    runs_it: bool = True,
    drawn: bool = False,
    votes: Mapping[UUID, Tally] | None = None,
    marks: Mapping[UUID, Sequence[str]] | None = None,
    returning: tuple[int, int] | None = None,
) -> Page:
    """Undecided ones first, in the order they arrived.

    `votes` by id, where a committee votes; `marks` are states of those admitted, also by id.
    `returning` mentors: how many there are, and how many the programme hopes for.
    """
    undecided_first = sorted(enrolments, key=lambda e: not _is_undecided(e))
    shown, page, pages = one_page(undecided_first, page, most=ROWS)
    return Page(
        name="applications",
        target=f"{cohort.id}:{page}",
        title=_("Applications"),
        heading=_("Applications, {cohort}").format(cohort=cohort.name),
        intro=_("{mentees} · {mentors} · {places}").format(
            mentees=f"{term(Term.MENTEES)}: {counted(counts, Role.MENTEE)}",
            mentors=f"{term(Term.MENTORS)}: {counted(counts, Role.MENTOR)}",
            places=places_of(cohort.places),
        ),
        sections=(
            Section(
                entries=tuple(
                    application_row(
                        one,
                        decides=decides,
                        tally=(votes or {}).get(one.id),
                        marks=(marks or {}).get(one.id, ()),
                    )
                    for one in shown
                ),
                text="" if shown else _("No application has been handed in yet."),
                note=_returning(*returning) if returning else "",
                actions=_for_all(cohort, enrolments, drawn=drawn)
                if runs_it
                else ((talks_action(cohort),) if decides and wants_talks(cohort.programme) else ()),
            ),
        ),
        paging=paging(action="applications", target=str(cohort.id), page=page, pages=pages),
        close=_("Close"),
    )


def _returning(there: int, hoped: int) -> str:
    return _("{mentors} who were there before: {n}. The programme hopes for {hoped}.").format(
        mentors=term(Term.MENTORS), n=there, hoped=hoped
    )


def application_page(
    enrolment: Enrolment,
    *,
    wishes: tuple[str, ...],
    own: Sequence[tuple[Question, Said]] = (),
    decides: bool = True,
    more: tuple[Section, ...] = (),
) -> Page:
    said, fit = Application.read(enrolment.application), Fit.read(enrolment.application)
    mentor = enrolment.role is Role.MENTOR
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
            Section(facts=_facts(enrolment, wishes, own)),
            Section(
                heading=_("Offers") if mentor else _("Would like to grow in"),
                facts=tuple(
                    Fact(label=_label(SKILLS, key), value=_level(level, key, fit))
                    for key, level in said.skills.items()
                )
                + tuple(
                    Fact(label=word, value=_own(level)) for word, level in said.own_words.items()
                ),
                actions=(
                    *(_decisions(enrolment) if decides else ()),
                    Action(
                        name="applications",
                        label=_("Back to the list"),
                        target=str(enrolment.cohort_id),
                    ),
                ),
                note=_("The person can see that you read this."),
            ),
            *more,
        ),
        close=_("Close"),
    )


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
) -> Entry:
    said = Application.read(enrolment.application)
    detail = tally_words(tally) if tally and tally.votes else _label(FIELDS, said.field)
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
            *(_decisions(enrolment) if decides else ()),
        ),
    )


def _decisions(enrolment: Enrolment) -> tuple[Action, ...]:
    name, state = enrolment.person.name, enrolment.state
    decided = enrolment.foreseen or state
    # What was seen travels along, so that nobody decides over a decision they have not seen.
    target = f"{enrolment.id}:{decided}" if is_decided(enrolment) else str(enrolment.id)
    admit = Action(
        name="admit",
        label=_("Admit"),
        target=target,
        weight=Weight.PRIMARY,
        spoken=_("Admit {name}").format(name=name),
    )
    wait = Action(
        name="wait",
        label=_("Waiting list"),
        target=target,
        spoken=_("Put {name} on the waiting list").format(name=name),
    )
    decline = Action(
        name="decline",
        label=_("Decline"),
        target=target,
        spoken=_("Decline the application of {name}").format(name=name),
        confirm=Confirm(
            title=_("Decline kindly?"),
            text=_("{name} gets a friendly message without a reason.").format(name=name),
            yes=_("Decline"),
            no=_("Not now"),
        ),
    )
    offered = {
        EnrolmentState.ADMITTED: admit,
        EnrolmentState.WAITING: wait,
        EnrolmentState.DECLINED: decline,
    }
    ways = tuple(action for leads_to, action in offered.items() if leads_to is not decided)
    return (tell_action(enrolment), *ways) if enrolment.foreseen else ways


def _is_undecided(enrolment: Enrolment) -> bool:
    return enrolment.state is EnrolmentState.HANDED_IN and enrolment.foreseen is None


def _for_all(cohort: Cohort, enrolments: Sequence[Enrolment], *, drawn: bool) -> tuple[Action, ...]:
    mentees = [one for one in enrolments if one.role is Role.MENTEE]
    return (
        *((talks_action(cohort),) if wants_talks(cohort.programme) else ()),
        *selection_actions(
            cohort,
            held_back=sum(one.foreseen is not None for one in enrolments),
            undecided=sum(map(_is_undecided, mentees)),
            drawn=drawn,
        ),
        *((as_table("applications", str(cohort.id)),) if enrolments else ()),
    )


def counted(counts: Counts, role: Role) -> str:
    handed_in = sum(counts.get((role, state), 0) for state in _HANDED_IN)
    admitted = counts.get((role, EnrolmentState.ADMITTED), 0)
    return _("{handed_in} handed in, {admitted} admitted").format(
        handed_in=handed_in, admitted=admitted
    )


def _facts(
    enrolment: Enrolment, wishes: tuple[str, ...], own: Sequence[tuple[Question, Said]]
) -> tuple[Fact, ...]:
    said, mentor = Application.read(enrolment.application), enrolment.role is Role.MENTOR
    return (
        Fact(label=_("Field of work"), value=_label(FIELDS, said.field)),
        Fact(
            label=_("Languages"),
            value=spell_list([_label(LANGUAGES, key) for key in said.languages]),
        ),
        Fact(
            label=_("Days"),
            value=spell_list([weekdays()[day] for day in said.days]),
        ),
        *((Fact(label=_("Accompanies at most"), value=str(said.capacity)),) if mentor else ()),
        *((Fact(label=_("Wishes"), value=spell_list(wishes)),) if wishes else ()),
        *own_facts(own),
    )


def totals(counts: Counts) -> tuple[Fact, ...]:
    """For observers: how many there are of each role, where that is no hint at anybody."""
    n_by_role = {role: sum(counts.get((role, state), 0) for state in _HANDED_IN) for role in Role}
    return tuple(
        Fact(
            label=term(Term.MENTEES if role is Role.MENTEE else Term.MENTORS),
            value=str(n) if n >= _FEWEST else _("fewer than {n}").format(n=_FEWEST),
        )
        for role, n in n_by_role.items()
    )


def places_of(places: int) -> str:
    return ngettext("{n} pair", "{n} pairs", places).format(n=places)


def _label(words: Mapping[str, object], key: str) -> str:
    return getattr(words.get(key), "label", key)


def opened_until(day: date) -> str:
    return _("The call is open until {day}. The channels are told now.").format(day=spell_day(day))


def examples() -> tuple[Screen, ...]:
    enrolments = [
        samples.enrolment(role, state, name)
        for role in Role
        for state in _HANDED_IN
        for name in ("Jana Okonkwo", "Dr. Tomasz Wolff-Krzyżanowski", "Eve Sørensen")
    ]
    counts = {(role, state): 3 for role in Role for state in _HANDED_IN}
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(
            cohort_section(samples.cohort(stage), counts=counts, pairs=9) for stage in Stage
        ),
    )
    cohort = samples.cohort()
    return (
        home,
        call_form(cohort),
        applications_page(cohort, enrolments=enrolments, counts=counts, page=1),
        applications_page(cohort, enrolments=enrolments, counts=counts, page=1, returning=(6, 7)),
        applications_page(cohort, enrolments=(), counts={}, page=1),
        application_page(enrolments[0], wishes=("Jana Okonkwo",)),
        application_page(enrolments[-1], wishes=()),
    )
