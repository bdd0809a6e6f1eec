"""One pair of a matching: why, who else would be possible and at what cost, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mentorapp.core.matching.engine.questions.found import Alternative, Loss, Move
from mentorapp.core.matching.insight import Insight
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.i18n import _, ngettext
from mentorapp.screens.common import back_to_list, nothing_there
from mentorapp.screens.finding import spotted
from mentorapp.screens.matching.fit import part, percent, score_facts
from mentorapp.screens.matching.proposals import sample_contributions, sample_proposal
from mentorapp.screens.matching.rows import pair_of, proposal_state
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Page,
    Screen,
    Section,
    Weight,
)

Names = Mapping[str, str]
"""The names of a cohort's people, by the ids the engine speaks of."""
MOVES_MOST = 3  # sentences about them beside one alternative


def why_page(
    proposal: Proposal, insight: Insight, names: Names, *, is_kept: bool, spot: str = ""
) -> Page:
    """`spot` is where in the list one was."""
    return Page(
        name="why_pair",
        target=spotted(proposal.id, spot),
        title=_("Why these two"),
        heading=pair_of(proposal),
        intro=_("{state} · {percent}").format(
            state=proposal_state(proposal), percent=percent(proposal.score)
        ),
        sections=(
            Section(
                heading=_("What speaks for it"),
                text=_points_text(proposal, insight),
                facts=score_facts(insight.contributions),
                actions=_deeds(proposal, is_kept=is_kept, target=spotted(proposal.id, spot)),
                note=_("Both can see that you read this."),
            ),
            *((_others(proposal, insight, names, spot),) if _is_draft(proposal) else ()),
            Section(actions=(back_to_list("matching", spotted(proposal.cohort.id, spot)),)),
        ),
    )


def _points_text(proposal: Proposal, insight: Insight) -> str:
    """The points are those of today, the percentage above them is that of the search."""
    words = _("Points of 100, by what counts for you.")
    points = sum(part.points for part in insight.contributions)
    if percent(points) == percent(proposal.score):
        return words
    since = _("Today it would be {percent}: an answer or what counts has changed since.")
    return f"{words} {since.format(percent=percent(points))}"


def _is_draft(proposal: Proposal) -> bool:
    return proposal.state is ProposalState.DRAFT


def _deeds(proposal: Proposal, *, is_kept: bool, target: str) -> tuple[Action, ...]:
    if proposal.is_under_way:
        return (_take_back(target),)
    if not _is_draft(proposal):
        return ()
    return (
        Action(name="keep_no_longer", label=_("Keep no longer"), target=target)
        if is_kept
        else Action(name="keep_pair", label=_("Keep"), target=target),
        Action(name="swap_pair", label=_("Swap"), target=target),
        _forbid(target),
        Action(
            name="release_pair",
            label=_("Release this one"),
            target=target,
            confirm=Confirm(
                title=_("Release?"),
                text=_("{name} is asked now, in confidence.").format(
                    name=proposal.mentor.person.name
                ),
                yes=_("Ask"),
                no=_("Not yet"),
            ),
        ),
    )


def _forbid(target: str) -> Action:
    return Action(
        name="forbid_pair",
        label=_("Never these two"),
        target=target,
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Never these two?"),
            text=_("The next best is drafted instead. You can lift this later."),
            yes=_("Rule it out"),
            no=_("Leave it"),
        ),
    )


def _take_back(target: str) -> Action:
    return Action(
        name="take_back_pair",
        label=_("Wait no longer"),
        target=target,
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Wait no longer?"),
            text=_("The question is taken back quietly, and the next best is drafted."),
            yes=_("Take it back"),
            no=_("Wait"),
        ),
    )


def _others(proposal: Proposal, insight: Insight, names: Names, spot: str) -> Section:
    heading = _("Who else would be possible")
    if not insight.is_whole:
        return Section(heading=heading, text=_("Only a search can work this out."))
    return Section(
        heading=heading,
        facts=(*_price(insight), *_reserve(insight, names)),
        entries=(
            *_preferred(proposal, insight, names, spot),
            *(_other(proposal, insight, other, names, spot) for other in insight.alternatives),
        )
        or nothing_there(_("Nobody, under the rules and with the places there are.")),
    )


def _price(insight: Insight) -> tuple[Fact, ...]:
    """What keeping the two together costs all, or what parting them would."""
    if insight.loss is not None:
        return (Fact(label=_("What this pair costs"), value=cost(insight.loss)),)
    if insight.preferred is None and insight.alternatives:
        least = insight.alternatives[0].loss
        return (Fact(label=_("Without this pair"), value=cost(least)),)
    return ()


def _preferred(proposal: Proposal, insight: Insight, names: Names, spot: str) -> tuple[Entry, ...]:
    """With whom it would be better for all: at once, or in exchange for another draft."""
    mentor = insight.preferred
    if mentor is None:
        return ()
    name = names.get(mentor, "")
    if insight.preferred_is_next:
        detail = _("A new search would rather choose {name}.").format(name=name)
    else:
        detail = _("Better for all pairs together, but a new search would leave this draft.")
    way = _way(proposal, insight, mentor, name, spot, has_place=insight.preferred_has_place)
    return (Entry(title=name, detail=detail, actions=way),)


def _way(
    proposal: Proposal, insight: Insight, mentor: str, name: str, spot: str, *, has_place: bool
) -> tuple[Action, ...]:
    """To that mentor: at once, by a swap, or not in one step."""
    if has_place:
        return (_take(proposal, mentor, name, spot),)
    return (_swap(proposal, mentor, name, spot),) if mentor in insight.swaps else ()


def _reserve(insight: Insight, names: Names) -> tuple[Fact, ...]:
    """Who would be asked next: nobody else needs their place."""
    if insight.reserve is None:
        words = _("no reserve of their own; whoever has a place free then is suggested")
        return (Fact(label=_("After a “not now”"), value=words),)
    words = _("{name} ({percent}), who has a place free").format(
        name=names.get(insight.reserve.mentor, ""), percent=percent(insight.reserve.score)
    )
    return (Fact(label=_("After a “not now”"), value=words),)


def _other(
    proposal: Proposal, insight: Insight, other: Alternative, names: Names, spot: str
) -> Entry:
    name = names.get(other.mentor, "")
    return Entry(
        title=name,
        status=percent(other.score),
        detail=" ".join((cost(other.loss), *moves_in(other.moves, names))),
        actions=_way(proposal, insight, other.mentor, name, spot, has_place=not other.moves),
    )


def _take(proposal: Proposal, mentor: str, name: str, spot: str) -> Action:
    return Action(
        name="choose_instead",
        label=_("Choose instead"),
        target=_other_mentor(proposal, mentor, spot),
        spoken=_("Choose {name} instead").format(name=name),
    )


def _swap(proposal: Proposal, mentor: str, name: str, spot: str) -> Action:
    return Action(
        name="swap_with",
        label=_("Swap"),
        target=_other_mentor(proposal, mentor, spot),
        spoken=_("Swap with a draft of {name}").format(name=name),
    )


def _other_mentor(proposal: Proposal, mentor: str, spot: str) -> str:
    return spotted(proposal.id, spotted(mentor, spot))


def cost(loss: Loss) -> str:
    """What the whole cohort loses."""
    if loss.pairs > 0:
        return ngettext(
            "There would be {n} pair fewer.", "There would be {n} pairs fewer.", loss.pairs
        ).format(n=loss.pairs)
    if loss.weaker:
        return _("One of the weakest pairs would be weaker.")
    if loss.points <= 0:
        return _("All pairs together would lose nothing.")
    if part(loss.points) == part(0):
        return _("All pairs together would lose hardly anything.")
    return _("All pairs together would lose {points} points of 100.").format(
        points=part(loss.points)
    )


def moves_in(moves: Sequence[Move], names: Names) -> tuple[str, ...]:
    """Who would have nobody, and who would move; of a long chain its beginning."""
    moved = [
        _("{mentee} would move to {mentor}.").format(
            mentee=names.get(move.mentee, ""), mentor=names.get(move.after, "")
        )
        for move in moves
        if move.after
    ]
    if len(moved) > MOVES_MOST:
        others = len(moved) - MOVES_MOST + 1
        moved[MOVES_MOST - 1 :] = [_("{n} others would move as well.").format(n=others)]
    alone = (
        _("{mentee} would have nobody.").format(mentee=names.get(move.mentee, ""))
        for move in moves
        if not move.after
    )
    return (*alone, *moved)


def sample_alternatives() -> tuple[Alternative, Alternative]:
    """One that is free, and one for whom others would have to move."""
    moves = (Move("a", "b", "a"), Move("b", "a", None))
    return (
        Alternative("m", "a", 6_900, Loss(0, 0), ()),
        Alternative("m", "b", 7_900, Loss(1, 240), moves),
    )


SAMPLE_NAMES = {
    "a": "Katja Wieczorek-Brinkmann",
    "b": "Ursula Meyer zu Wichtenbruch",
    "m": "Asha Lindqvist-Großmann",
}


def examples() -> tuple[Screen, ...]:
    both = frozenset({"a", "b"})
    insight = Insight(sample_contributions(), sample_alternatives(), "a", swaps=both)
    forced = replace(insight, loss=Loss(0, 240), preferred_is_next=True)
    return (
        *(
            why_page(sample_proposal(state), insight, SAMPLE_NAMES, is_kept=kept, spot="all:2")
            for state in tuple(ProposalState)[:4]
            for kept in (False, True)
        ),
        why_page(sample_proposal(), Insight(()), SAMPLE_NAMES, is_kept=False),
        why_page(sample_proposal(), Insight((), is_whole=False), SAMPLE_NAMES, is_kept=False),
        why_page(sample_proposal(), forced, SAMPLE_NAMES, is_kept=True),
    )
