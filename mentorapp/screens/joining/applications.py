"""The applications of a cohort: all of them, those to decide about, or of one person."""

from collections.abc import Mapping, Sequence, Set
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.selection.use_cases import is_decided
from mentorapp.core.selection.voting import Tally
from mentorapp.core.talks.queries import wants_talks
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.common import one_page, paging
from mentorapp.screens.finding import find_form, nobody_to_see, spot_of, ways_of
from mentorapp.screens.joining.applicants import application_row
from mentorapp.screens.joining.deciding import selection_actions
from mentorapp.screens.joining.figures import HANDED_IN, counts_by_role, places_of
from mentorapp.screens.joining.offered_talks import talks_action
from mentorapp.screens.shapes import Action, Fact, Page, Screen, Section
from mentorapp.screens.wide import as_table

ROWS = 7  # with all their buttons as many as fit into one card in a chat


class Shown(StrEnum):
    """What of the list is shown."""

    ALL = "all"
    OPEN = "open"
    WAITING = "waiting"


def applications_page(
    cohort: Cohort,
    *,
    enrolments: Sequence[Enrolment],
    counts: Counts | None,
    shown: Shown | None = None,
    page: int = 1,
    found: Person | None = None,
    decides: bool = True,
    runs_it: bool = True,
    drawn: bool = False,
    votes: Mapping[UUID, Tally] | None = None,
    marks: Mapping[UUID, Sequence[str]] | None = None,
    in_vain: Set[UUID] = frozenset(),
    returning: tuple[int, int] | None = None,
    others: bool = False,
) -> Page:
    """Undecided ones first, in the order they arrived; of whom was `found` theirs alone.

    Where nothing less is `shown`, a web page has room for a table of all of them.
    `votes` by id, where a committee votes; `marks` are states of those admitted, also by id;
    nobody of `in_vain` can be admitted.
    `returning` mentors: how many there are, and how many the programme hopes for. Figures are None
    until they are approved. `others`: the coordinators read some that are not for the reader.
    """
    whole, shown = shown is None and found is None, shown or Shown.ALL
    theirs = [one for one in enrolments if one.person is found]
    rows, page, pages = one_page(theirs if found else _those(enrolments, shown), page, most=ROWS)
    spot, votes, marks = spot_of(found, f"{shown}:{page}"), votes or {}, marks or {}
    return Page(
        name="applications",
        target=str(cohort.id) if whole else f"{cohort.id}:{spot}",
        title=_("Applications"),
        heading=found.name if found else _("Applications, {cohort}").format(cohort=cohort.name),
        intro=_counted(cohort, counts),
        sections=(
            *_ways(cohort, enrolments, found, figures=counts is not None),
            Section(
                heading="" if found or shown is Shown.ALL else filter_name(shown),
                entries=tuple(
                    application_row(
                        one,
                        spot,
                        decides=decides,
                        tally=votes.get(one.id),
                        marks=marks.get(one.id, ()),
                        may_admit=one.id not in in_vain,
                    )
                    for one in rows
                ),
                text="" if rows else _none(shown, found, others=others),
                note="\n".join(_notes(returning, others=others and bool(rows))),
                actions=()
                if found
                else _about_all(cohort, enrolments, decides=decides, runs_it=runs_it, drawn=drawn),
            ),
        ),
        paging=paging(action="applications", target=f"{cohort.id}:{shown}", page=page, pages=pages),
    )


def filter_name(shown: Shown) -> str:
    match shown:
        case Shown.ALL:
            return _("All applications")
        case Shown.OPEN:
            return _("To decide")
        case Shown.WAITING:
            return _("Waiting list")
        case _:
            assert_never(shown)


def _those(enrolments: Sequence[Enrolment], shown: Shown) -> Sequence[Enrolment]:
    match shown:
        case Shown.ALL:
            return sorted(enrolments, key=is_decided)
        case Shown.OPEN:
            return [one for one in enrolments if not is_decided(one)]
        case Shown.WAITING:
            return [
                one for one in enrolments if (one.foreseen or one.state) is EnrolmentState.WAITING
            ]
        case _:
            assert_never(shown)


def _ways(
    cohort: Cohort, enrolments: Sequence[Enrolment], found: Person | None, *, figures: bool
) -> tuple[Section, ...]:
    """What a list of more than one page needs: less than all of it."""
    is_long = len(enrolments) > ROWS
    filters = [_filter(cohort, enrolments, shown, figures=figures) for shown in Shown]
    ways = ways_of(
        "find_in_applications", cohort.id, whole="applications", found=found, is_long=is_long
    )
    return (Section(actions=(*(() if found else filters), *ways)),) if ways else ()


def _filter(
    cohort: Cohort, enrolments: Sequence[Enrolment], shown: Shown, *, figures: bool
) -> Action:
    name, n = filter_name(shown), len(_those(enrolments, shown))
    return Action(
        name="applications",
        label=_("{name} ({n})").format(name=name, n=n) if figures else name,
        target=f"{cohort.id}:{shown}",
    )


def _counted(cohort: Cohort, counts: Counts | None) -> str:
    places = Fact(label=_("Places"), value=places_of(cohort.places))
    return " · ".join(f"{fact.lead} {fact.value}" for fact in (*counts_by_role(counts), places))


def _none(shown: Shown, found: Person | None, *, others: bool) -> str:
    if found is not None:
        return nobody_to_see()
    if others:
        return _others()
    if shown is Shown.ALL:
        return _("No application has been handed in yet.")
    return _("There is none at the moment.")


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


def _about_all(
    cohort: Cohort, enrolments: Sequence[Enrolment], *, decides: bool, runs_it: bool, drawn: bool
) -> tuple[Action, ...]:
    return (
        *(_talks(cohort) if decides or runs_it else ()),
        *(_for_all(cohort, enrolments, drawn=drawn) if runs_it else ()),
    )


def _talks(cohort: Cohort) -> tuple[Action, ...]:
    return (talks_action(cohort),) if wants_talks(cohort.programme) else ()


def _for_all(cohort: Cohort, enrolments: Sequence[Enrolment], *, drawn: bool) -> tuple[Action, ...]:
    mentees = [one for one in enrolments if one.role is Role.MENTEE]
    return (
        *selection_actions(
            cohort,
            held_back=sum(one.foreseen is not None for one in enrolments),
            undecided=sum(not is_decided(one) for one in mentees),
            drawn=drawn,
        ),
        *((as_table("applications", str(cohort.id)),) if enrolments else ()),
    )


def examples() -> tuple[Screen, ...]:
    enrolments = [
        samples.enrolment(role, state, name)
        for role in Role
        for state in HANDED_IN
        for name in ("Jana Okonkwo", "Dr. Tomasz Wolff-Krzyżanowski", "Eve Sørensen")
    ]
    counts = {(role, state): 3 for role in Role for state in HANDED_IN}
    cohort, jana = samples.cohort(), enrolments[0].person
    return (
        *(
            applications_page(cohort, enrolments=enrolments, counts=counts, shown=shown)
            for shown in Shown
        ),
        applications_page(cohort, enrolments=enrolments[:3], counts=counts, shown=Shown.WAITING),
        applications_page(cohort, enrolments=enrolments, counts=counts, found=jana),
        applications_page(cohort, enrolments=(), counts=counts, found=jana),
        applications_page(cohort, enrolments=enrolments, counts=counts, returning=(6, 7)),
        applications_page(cohort, enrolments=(), counts={}),
        applications_page(cohort, enrolments=(), counts={}, decides=False, others=True),
        applications_page(
            cohort, enrolments=enrolments[:2], counts={}, returning=(6, 7), others=True
        ),
        applications_page(cohort, enrolments=enrolments, counts=None),
        find_form("find_in_applications", cohort.id, search="applicants"),
    )
