"""Choosing by hand: with whom to swap, and who shall accompany somebody who has nobody."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.pairing import Fit, Swap
from mentorapp.core.matching.sentences import why_not
from mentorapp.i18n import _
from mentorapp.screens.matching.fit import part, percent
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.matching.rows import pair_of
from mentorapp.screens.shapes import ChoiceField, Form, Option, Screen, SearchField

OPTIONS_MOST = 100


def swap_form(swaps: Sequence[Swap], *, target: str, pair: str, first: Swap | None = None) -> Form:
    """`first` is chosen already."""
    swaps = [first, *(swap for swap in swaps if swap is not first)] if first else swaps
    return Form(
        name="swap_pair",
        target=target,
        title=_("Swap"),
        intro=_("{pair} and another draft swap their mentors. Both new pairs are kept.").format(
            pair=pair
        ),
        fields=(
            ChoiceField(
                name="other",
                label=_("With whom?"),
                hint=_("The best ones first; what a rule forbids comes last."),
                options=tuple(_swap(swap) for swap in swaps[:OPTIONS_MOST]),
                value=str(first.other.id) if first else "",
                required=not swaps[OPTIONS_MOST:],
            ),
            *_by_name(swaps[OPTIONS_MOST:]),
        ),
        submit=_("Swap"),
    )


def by_hand_form(
    mentee: Enrolment, mentors: Sequence[tuple[Enrolment, Fit]], *, target: str
) -> Form:
    return Form(
        name="pair_by_hand",
        target=target,
        title=_("Choose by hand"),
        intro=_("Who shall accompany {name}? The pair is kept in every new search.").format(
            name=mentee.person.name
        ),
        fields=(
            ChoiceField(
                name="mentor",
                label=_("Somebody with a place left"),
                hint=_("The best ones first; what a rule forbids comes last."),
                options=tuple(
                    Option(value=str(mentor.id), label=mentor.person.name, detail=_detail(fit))
                    for mentor, fit in mentors[:OPTIONS_MOST]
                ),
                required=not mentors[OPTIONS_MOST:],
            ),
            *_by_name(mentors[OPTIONS_MOST:]),
        ),
        submit=_("Draft"),
    )


def _by_name(left_out: Sequence[object]) -> tuple[SearchField, ...]:
    """Whoever does not fit into the menu is within reach too."""
    if not left_out:
        return ()
    return (
        SearchField(
            name="person",
            label=_("Or somebody who is not in this list"),
            hint=_("A name counts instead of the choice above."),
            search="participants",
            placeholder=_("Type a name"),
            required=False,
        ),
    )


def _swap(swap: Swap) -> Option:
    return Option(
        value=str(swap.other.id),
        label=pair_of(swap.other),
        detail=why_not(swap.broken[0]) if swap.broken else _change(swap.change),
    )


def _change(points: int) -> str:
    if points < 0:
        return _("Both pairs together lose {points} points of 100.").format(points=part(-points))
    return _("Both pairs together gain {points} points of 100.").format(points=part(points))


def _detail(fit: Fit) -> str:
    return why_not(fit.broken[0]) if fit.broken else percent(fit.score)


def examples() -> tuple[Screen, ...]:
    fits = (Fit(7_200, ()), *(Fit(0, (rule,)) for rule in Rule))
    draft = sample_proposal()
    mentor, mentee = draft.mentor, draft.mentee
    swaps = [Swap(draft, (fits[0], fit), change) for fit in fits for change in (-90, 90)]
    return (
        swap_form(swaps, target=str(mentee.id), pair=pair_of(draft)),
        swap_form(
            swaps * OPTIONS_MOST, target=str(mentee.id), pair=pair_of(draft), first=swaps[-1]
        ),
        by_hand_form(mentee, [(mentor, fit) for fit in fits], target=str(mentee.id)),
    )
