"""Everybody of a matching by name: what needs care first, filtered, and in pages."""

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.overview import Alone, Care, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.finding import find_action
from mentorapp.screens.joining.seeking import wanted_action
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.matching.rows import entry_of
from mentorapp.screens.shapes import Action, Page, Screen, Section
from mentorapp.screens.wide import as_table


class Shown(StrEnum):
    """What of the list is shown."""

    ATTENTION = "attention"
    ALL = "all"
    ALONE = "alone"


def matching_page(
    cohort: Cohort,
    overview: Overview,
    viewer: Person,
    *,
    summary: Section,
    figures: bool = True,
    shown: Shown | None = None,
    page: int = 1,
    waiting: str = "",
) -> Page:
    """`waiting` says how many words of people's own nobody has looked at.

    `figures` says whether they are part of what was approved. Where nothing less is `shown`, a web
    page has room for a table of all of them.
    """
    whole = shown is None
    shown = shown or (Shown.ATTENTION if _things(overview, Shown.ATTENTION) else Shown.ALL)
    things, page, pages = one_page(_things(overview, shown), page)
    spot = f"{shown}:{page}"
    filters = tuple(_filter(cohort, overview, other, figures=figures) for other in Shown)
    return Page(
        name="matching",
        target=str(cohort.id) if whole else f"{cohort.id}:{spot}",
        title=_("Matching"),
        heading=_("Matching, {cohort}").format(cohort=cohort.name),
        intro=intro_to(overview),
        sections=(
            summary,
            _behind_it(str(cohort.id), waiting),
            Section(actions=(*filters, find_action("find_in_matching", cohort.id))),
            Section(
                heading=filter_name(shown),
                entries=tuple(
                    entry_of(thing, viewer, spot, choosing=overview.choosing) for thing in things
                )
                or nothing_there(_nothing(shown)),
                actions=(wanted_action(cohort),) if overview.mentees else (),
            ),
        ),
        paging=paging(action="matching", target=f"{cohort.id}:{shown}", page=page, pages=pages),
    )


def intro_to(overview: Overview) -> str:
    if overview.choosing:
        return _("Mentees ask for themselves. You see how many do, never whom.")
    return _("Nobody is asked anything before you release it.")


def _behind_it(target: str, waiting: str) -> Section:
    """What every search goes by."""
    return Section(
        heading=_("What the search goes by"),
        text=waiting,
        actions=(
            Action(name="matching_weights", label=_("What counts"), target=target),
            Action(name="matching_rules", label=_("What must hold"), target=target),
            Action(name="rulings", label=_("Kept and ruled out"), target=target),
            Action(name="own_words", label=_("Own words"), target=target),
            as_table("matching", target),
        ),
    )


def filter_name(shown: Shown) -> str:
    match shown:
        case Shown.ATTENTION:
            return _("Needs your attention")
        case Shown.ALL:
            return _("All suggestions")
        case Shown.ALONE:
            return _("Without a partner")
        case _:
            assert_never(shown)


def _things(overview: Overview, shown: Shown) -> Sequence[Line | Alone]:
    match shown:
        case Shown.ATTENTION:
            return overview.attention
        case Shown.ALL:
            return overview.lines
        case Shown.ALONE:
            return (*overview.mentees, *overview.mentors)
        case _:
            assert_never(shown)


def _filter(cohort: Cohort, overview: Overview, shown: Shown, *, figures: bool) -> Action:
    name, n = filter_name(shown), len(_things(overview, shown))
    return Action(
        name="matching",
        label=_("{name} ({n})").format(name=name, n=n) if figures else name,
        target=f"{cohort.id}:{shown}",
    )


def _nothing(shown: Shown) -> str:
    match shown:
        case Shown.ATTENTION:
            return _("Nothing needs your attention.")
        case Shown.ALL:
            return _("There are no suggestions yet.")
        case Shown.ALONE:
            return _("Everybody has a partner or a suggestion.")
        case _:
            assert_never(shown)


def sample_overview() -> Overview:
    """A matching that never was, to show screens with."""
    proposals = [sample_proposal(state) for state in tuple(ProposalState)[:4]] * 3
    cares = (*Care, None)
    return Overview(
        run=None,
        lines=[
            Line(proposal, cares[n % len(cares)], n % 2 == 0, after="Jana Okonkwo" if n > 9 else "")
            for n, proposal in enumerate(proposals)
        ],
        mentees=[
            Alone(samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED), reason)
            for reason in (*Reason, None)
        ],
        mentors=[Alone(samples.enrolment(Role.MENTOR, EnrolmentState.ADMITTED), Reason.SPARE)],
    )


def examples() -> tuple[Screen, ...]:
    overview, cohort, viewer = sample_overview(), samples.cohort(), samples.person()
    empty = Overview(run=None, lines=[], mentees=[], mentors=[])
    start = Action(name="start_matching", label=_("Look for pairs"))
    summary = Section(heading=_("Matching"), actions=(start,))
    return tuple(
        matching_page(cohort, some, viewer, summary=summary, figures=n > 0, shown=shown, page=page)
        for n, some in enumerate((overview, overview, empty))
        for shown in Shown
        for page in (1, 2)
    )
