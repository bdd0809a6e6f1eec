"""What coordinators see of their cohorts: how far each is, in figures, and its call."""

from dataclasses import replace
from datetime import date

from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.core.pairs.queries import PairCount
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.cohorts.messages import messages_action
from mentorapp.screens.cohorts.stages import (
    due_fact,
    next_cohort_action,
    overview_action,
    programme_action,
    stage_actions,
    stage_name,
)
from mentorapp.screens.cohorts.tandems import pairs_counted
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.calls import apply_until
from mentorapp.screens.joining.figures import HANDED_IN, counts_by_role, places_of, undecided
from mentorapp.screens.shapes import DateField, Fact, Form, Opens, Page, Screen, Section, Weight

_GATHERING = (Stage.DRAFT, Stage.INTEREST, Stage.CALL, Stage.SELECTION, Stage.MATCHING)

_JOINED_LATE = (Stage.PREPARATION, Stage.RUNNING)


def cohort_section(
    cohort: Cohort, *, counts: Counts | None, pairs: PairCount | None, today: date
) -> Section:
    """A cohort on its coordinator's home: who applied until there are pairs, then the pairs.

    Figures are None until they are approved.
    """
    gathering = cohort.stage in _GATHERING
    return Section(
        heading=_("You coordinate {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        facts=(
            Fact(label=_("Stage"), value=stage_name(cohort.stage)),
            *due_fact(cohort, today=today),
            *(_applied(cohort, counts) if gathering else _together(cohort, pairs)),
            *(undecided(counts) if cohort.stage in _JOINED_LATE else ()),
        ),
        actions=(
            *stage_actions(cohort, today=today),
            overview_action(cohort, opens=Opens.DIALOG),
            messages_action(cohort),
            programme_action(cohort),
        ),
    )


def between_cohorts(last: Cohort) -> Section:
    """On the home of a coordinator once the last cohort of a programme is closed."""
    return Section(
        heading=_("You coordinate {programme}, {cohort}").format(
            programme=words_of(last.programme.name), cohort=last.name
        ),
        text=_("This cohort is closed. The next one takes over its dates and what you learned."),
        actions=(
            next_cohort_action(last.programme, weight=Weight.PRIMARY),
            overview_action(last, opens=Opens.DIALOG),
            programme_action(last),
        ),
    )


def just_closed(last: Cohort, *, until: date | None = None) -> Section:
    """On the home of a coordinator while the next cohort of the programme gathers its people, and
    `until` a day where that has begun already.
    """
    if until is None:
        text = _("The figures and the final report stand here until the next tandems begin.")
    else:
        text = _("The figures and the final report stand here until {day}.").format(
            day=spell_day(until)
        )
    return Section(
        heading=_("{programme}, {cohort}: closed").format(
            programme=words_of(last.programme.name), cohort=last.name
        ),
        text=text,
        actions=(overview_action(last, opens=Opens.DIALOG),),
    )


def _applied(cohort: Cohort, counts: Counts | None) -> tuple[Fact, ...]:
    return (
        apply_until(cohort),
        Fact(label=_("Places"), value=places_of(cohort.places)),
        *counts_by_role(counts),
    )


def _together(cohort: Cohort, pairs: PairCount | None) -> tuple[Fact, ...]:
    return (
        *(() if pairs is None else (Fact(label=_("Tandems"), value=pairs_counted(pairs)),)),
        Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),
        *(
            (Fact(label=_("Closing from"), value=spell_day(cohort.closing_on)),)
            if cohort.stage is Stage.RUNNING and cohort.closing_on
            else ()
        ),
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
                label=_("Selection begins after")
                if cohort.rolling
                else _("Applications are taken until"),
                hint=_("Applications are taken afterwards, too.") if cohort.rolling else "",
                value=cohort.call_closes_on,
            ),
        ),
        submit=_("Open the call"),
    )


def call_opened(cohort: Cohort) -> str:
    day = cohort.apply_until
    if day is None:
        return _("The call is open all the time. The channels are told now.")
    return _("The call is open until {day}. The channels are told now.").format(day=spell_day(day))


def call_closed(cohort: Cohort) -> str:
    if cohort.rolling:
        return _("The selection has begun. Applications are still taken.")
    return _("The call is closed. Now you can decide about the applications.")


def examples() -> tuple[Screen, ...]:
    counts = {(role, state): 3 for role in Role for state in HANDED_IN}
    ended = {Stage.CLOSING: PairCount(2, 7), Stage.CLOSED: PairCount(0, 9)}
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(
            cohort_section(
                samples.cohort(stage),
                counts=counts,
                pairs=ended.get(stage, PairCount(9)),
                today=date(2027, 1, 18),
            )
            for stage in Stage
        ),
    )
    closed = samples.cohort(Stage.CLOSED)
    later = just_closed(closed, until=closed.ends_on)
    over = (between_cohorts(closed), just_closed(closed), later)
    home = replace(home, sections=(*home.sections, *over))
    rolling = samples.cohort()
    rolling.rolling = True
    return home, call_form(samples.cohort()), call_form(rolling)
