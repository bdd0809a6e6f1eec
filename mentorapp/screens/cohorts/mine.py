"""All cohorts that somebody coordinates: as a list, and as a table where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.pairs.queries import PairCount
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.cohorts.stages import overview_action, stage_name
from mentorapp.screens.cohorts.tandems import pairs_counted
from mentorapp.screens.common import nothing_there, one_page, opening, paging, words_of
from mentorapp.screens.joining.figures import HANDED_IN
from mentorapp.screens.shapes import Action, Entry, Fact, Page, Screen, Section
from mentorapp.screens.vocabulary.names import full_name
from mentorapp.screens.wide import Column, Row, Table, as_table, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A cohort in figures: no names, and nothing about a single pair.

    What is not approved yet is None.
    """

    cohort: Cohort
    counts: Counts | None
    pairs: PairCount | None

    def applied(self, role: Role) -> int | None:
        return self._in(role, *HANDED_IN)

    def admitted(self, role: Role) -> int | None:
        return self._in(role, EnrolmentState.ADMITTED)

    def _in(self, role: Role, *states: EnrolmentState) -> int | None:
        counts = self.counts
        if counts is None:
            return None
        return sum(counts.get((role, state), 0) for state in states)


def cohorts_section() -> Section:
    """For whoever coordinates several."""
    return Section(actions=(opening("cohorts", _("All your cohorts")),))


def cohorts_page(overviews: Sequence[Overview], *, page: int) -> Page:
    shown, page, pages = one_page(overviews, page)
    return Page(
        name="cohorts",
        target=f":{page}",
        title=_("Your cohorts"),
        heading=_("Cohorts you coordinate"),
        sections=(
            Section(
                entries=tuple(_entry(one) for one in shown)
                or nothing_there(_("You coordinate no cohort.")),
                actions=(as_table("cohorts"),) if overviews else (),
            ),
        ),
        paging=paging(action="cohorts", target="", page=page, pages=pages),
    )


def cohorts_table(overviews: Sequence[Overview]) -> Table:
    return Table(
        name="cohorts",
        target="",
        heading=_("Cohorts you coordinate"),
        caption=_("Stages, dates and figures; no names"),
        columns=(
            Column(label=_("Programme")),
            Column(label=_("Cohort")),
            Column(label=_("Stage"), is_choice=True),
            Column(label=_("Apply until")),
            Column(label=_("Begins")),
            Column(label=_("Ends")),
            Column(label=_("Places"), is_number=True),
            *(
                Column(
                    label=_("{role}: {what}").format(role=alone(term(role)), what=what),
                    is_number=True,
                )
                for role in (Term.MENTEES, Term.MENTORS)
                for what in (_("handed in"), _("admitted"))
            ),
            Column(label=_("Tandems"), is_number=True),
        ),
        rows=[_row(one) for one in overviews],
        empty=_("You coordinate no cohort."),
    )


def _entry(one: Overview) -> Entry:
    return Entry(
        title=full_name(one.cohort),
        status=stage_name(one.cohort.stage),
        facts=(
            Fact(label=_("Begins"), value=spell_day_briefly(one.cohort.starts_on)),
            *(
                Fact(label=label, value=str(n))
                for label, n in (
                    (alone(term(Term.MENTEES)), one.applied(Role.MENTEE)),
                    (alone(term(Term.MENTORS)), one.applied(Role.MENTOR)),
                )
                if n is not None
            ),
            *((Fact(label=_("Tandems"), value=pairs_counted(one.pairs)),) if one.pairs else ()),
        ),
        actions=_ways(one.cohort),
    )


def _row(one: Overview) -> Row:
    cohort = one.cohort
    days = (cohort.call_closes_on, cohort.starts_on, cohort.ends_on)
    numbers = (
        cohort.places,
        one.applied(Role.MENTEE),
        one.admitted(Role.MENTEE),
        one.applied(Role.MENTOR),
        one.admitted(Role.MENTOR),
        one.pairs.all if one.pairs else None,
    )
    return Row(
        cells=(
            cell(words_of(cohort.programme.name)),
            cell(cohort.name),
            cell(stage_name(cohort.stage), list(Stage).index(cohort.stage)),
            *(cell(spell_day_briefly(day), day.isoformat()) for day in days),
            *(cell("–" if n is None else str(n), n) for n in numbers),
        ),
        actions=_ways(cohort),
    )


def _ways(cohort: Cohort) -> tuple[Action, ...]:
    target, name = str(cohort.id), cohort.name
    return (
        Action(
            name="applications",
            label=_("Applications"),
            target=target,
            spoken=_("Applications, {cohort}").format(cohort=name),
        ),
        Action(
            name="matching",
            label=_("Matching"),
            target=target,
            spoken=_("Matching, {cohort}").format(cohort=name),
        ),
        overview_action(cohort),
    )


def _samples() -> Sequence[Overview]:
    counts = {(role, state): 3 for role in Role for state in HANDED_IN}
    return [
        Overview(cohort=samples.cohort(stage), counts=counts, pairs=PairCount(n))
        for n, stage in enumerate(Stage)
    ]


def example() -> Table:
    return cohorts_table(_samples())


def examples() -> tuple[Screen, ...]:
    home = Page(
        name="home", title=_("Mentoring"), heading=_("Mentoring"), sections=(cohorts_section(),)
    )
    unapproved = Overview(cohort=samples.cohort(), counts=None, pairs=None)
    return (home, cohorts_page([unapproved, *_samples()], page=1), cohorts_page((), page=1))
