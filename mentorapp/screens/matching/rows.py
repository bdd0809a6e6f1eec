"""One row of a matching: a suggestion and what is to be done about it, or somebody without one."""

from typing import assert_never

from mentorapp.core.cohorts.model import Role
from mentorapp.core.matching.asking import lapses_on
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.overview import Alone, Care, Line
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens.finding import spotted
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.shapes import Action, Entry
from mentorapp.screens.vocabulary.names import role_name


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


def pair_of(proposal: Proposal) -> str:
    return _("{mentee} with {mentor}").format(
        mentee=proposal.mentee.person.name, mentor=proposal.mentor.person.name
    )


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
