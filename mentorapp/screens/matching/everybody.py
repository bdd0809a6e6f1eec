"""Everybody of a matching by name: what needs care first, filtered, and in pages."""

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.matching.asking import lapses_on
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.overview import Alone, Care, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.joining.seeking import wanted_action
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.shapes import Action, Entry, Page, Screen, Section
from mentorapp.screens.vocabulary.names import role_name
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

    `figures` says whether they are part of what was approved.
    """
    shown = shown or (Shown.ATTENTION if _things(overview, Shown.ATTENTION) else Shown.ALL)
    things, page, pages = one_page(_things(overview, shown), page)
    spot = f"{shown}:{page}"
    filters = tuple(_filter(cohort, overview, other, figures=figures) for other in Shown)
    return Page(
        name="matching",
        target=f"{cohort.id}:{spot}",
        title=_("Matching"),
        heading=_("Matching, {cohort}").format(cohort=cohort.name),
        intro=intro_to(overview),
        sections=(
            summary,
            Section(actions=(*filters, find_action(cohort))),
            Section(
                heading=filter_name(shown),
                entries=tuple(
                    entry_of(thing, viewer, spot, choosing=overview.choosing) for thing in things
                )
                or nothing_there(_nothing(shown)),
            ),
            *((Section(actions=(wanted_action(cohort),)),) if overview.mentees else ()),
            _behind_it(str(cohort.id), waiting),
        ),
        paging=paging(action="matching", target=f"{cohort.id}:{shown}", page=page, pages=pages),
    )


def intro_to(overview: Overview) -> str:
    if overview.choosing:
        return _("Mentees ask for themselves. You see how many do, never whom.")
    return _("Nobody is asked anything before you release it.")


def find_action(cohort: Cohort) -> Action:
    return Action(name="find_in_matching", label=_("Find by name"), target=str(cohort.id))


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


def proposal_state(proposal: Proposal) -> str:
    match proposal.state:
        case ProposalState.DRAFT:
            return _("Draft")
        case ProposalState.ASKED_MENTOR:
            return _("{name} is being asked").format(name=proposal.mentor.person.name)
        case ProposalState.ASKED_MENTEE:
            return _("{name} is being asked").format(name=proposal.mentee.person.name)
        case ProposalState.ACCEPTED:
            return _("Tandem")
        case ProposalState.DECLINED_BY_MENTOR | ProposalState.DECLINED_BY_MENTEE:
            return _("Not now")
        case ProposalState.WITHDRAWN | ProposalState.SUPERSEDED:
            return _("Taken back")
        case _:
            assert_never(proposal.state)


def why_alone(reason: Reason | None, *, choosing: bool = False) -> str:
    """Why somebody has nobody; None where the latest run did not know them."""
    match reason:
        case None if choosing:
            return _("Still chooses for themselves.")
        case None:
            return _("No partner has been looked for yet.")
        case Reason.NOT_ADMITTED:
            return _("Is not admitted.")
        case Reason.PAUSED:
            return _("Is pausing.")
        case Reason.NOT_PREPARED:
            return _("Has not been prepared yet.")
        case Reason.NO_PLACES:
            return _("Offers no place.")
        case Reason.RULED_OUT:
            return _("The rules leave no possible partner.")
        case Reason.BELOW_FLOOR:
            return _("Every possible pair is weaker than the floor you set.")
        case Reason.SHORTAGE:
            return _("Every possible partner is taken by somebody who fits better.")
        case Reason.SPARE:
            return _("Was not needed: everybody who could be paired has somebody.")
        case _:
            assert_never(reason)


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


def spotted(subject: UUID | str, spot: str) -> str:
    """A target that also says where in the list one was, to come back there."""
    return f"{subject}:{spot}" if spot else str(subject)


def entry_of(
    thing: Line | Alone, viewer: Person, spot: str = "", *, choosing: bool = False
) -> Entry:
    """`choosing` says that mentees ask for themselves."""
    match thing:
        case Alone():
            return _alone(thing, spot, choosing=choosing)
        case Line() if thing.proposal.includes(viewer):
            return Entry(
                title=_("Your own pair"),
                detail=_("Another coordinator looks after it."),
            )
        case Line():
            return _line(thing, spot)
        case _:
            assert_never(thing)


def _line(line: Line, spot: str) -> Entry:
    proposal = line.proposal
    return Entry(
        title=pair_of(proposal),
        status=_("{state} · {percent}").format(
            state=proposal_state(proposal), percent=percent(proposal.score)
        ),
        detail=" ".join(filter(None, (_in_whose_place(line), _care(line)))),
        actions=(
            _take_back(proposal, spot) if line.care is Care.LOST else _ask_why(proposal, spot),
        ),
    )


def _ask_why(proposal: Proposal, spot: str) -> Action:
    return Action(
        name="why_pair",
        label=_("Why?"),
        target=spotted(proposal.id, spot),
        spoken=_("Why {pair}?").format(pair=pair_of(proposal)),
    )


def _take_back(proposal: Proposal, spot: str) -> Action:
    return Action(
        name="take_back_pair",
        label=_("Take it back"),
        target=spotted(proposal.id, spot),
        spoken=_("Take back {pair}").format(pair=pair_of(proposal)),
    )


def pair_of(proposal: Proposal) -> str:
    return _("{mentee} with {mentor}").format(
        mentee=proposal.mentee.person.name, mentor=proposal.mentor.person.name
    )


def _in_whose_place(line: Line) -> str:
    """What is new about it; everybody else's tandem stays."""
    if not line.after:
        return ""
    return _("In place of the tandem with {name}, which has ended.").format(name=line.after)


def _care(line: Line) -> str:
    match line.care:
        case Care.LOST:
            return _("One of the two has left.")
        case Care.OVERDUE:
            return _overdue(line.proposal)
        case Care.NEXT_BEST:
            return _("The next best: the first suggestion did not come about.")
        case Care.WEAK:
            return _("A weak fit.")
        case None:
            kept = _("Kept by the coordinators.") if line.is_kept else ""
            return _waiting(line.proposal) or kept
        case _:
            assert_never(line.care)


def _overdue(proposal: Proposal) -> str:
    due = _("There is no answer yet; it was due by {day}.").format(day=_day(proposal))
    last = lapses_on(proposal)
    if last is None:
        return due
    lapses = _("The question is taken back by itself after {day}.").format(
        day=spell_day_briefly(last)
    )
    return f"{due} {lapses}"


def _waiting(proposal: Proposal) -> str:
    if not proposal.is_under_way:
        return ""
    return _("An answer is due by {day}.").format(day=_day(proposal))


def _day(proposal: Proposal) -> str:
    return spell_day_briefly(proposal.answer_by) if proposal.answer_by else ""


def _alone(alone: Alone, spot: str, *, choosing: bool) -> Entry:
    enrolment = alone.enrolment
    look = Action(
        name="why_alone",
        label=_("What would help?"),
        target=spotted(enrolment.id, spot),
        spoken=_("What would help {name}?").format(name=enrolment.person.name),
    )
    return Entry(
        title=enrolment.person.name,
        status=_("{role} · nobody yet").format(role=role_name(enrolment.role)),
        detail=why_alone(alone.reason, choosing=choosing and enrolment.role is Role.MENTEE),
        actions=(look,),
    )


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
