"""Before a search for pairs: one scale, and what each of its steps would bring."""

from collections.abc import Mapping
from typing import Any, Final, assert_never

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.model import SCALE, Aim, Choice, MatchingRun, RunState
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list
from mentorapp.screens.matching.fairness import fairness_sections
from mentorapp.screens.matching.fit import difference, percent
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Fact,
    Form,
    Option,
    Page,
    Screen,
    Section,
    Weight,
)

_FIRST: Final = SCALE[0]


def start_form(
    cohort: Cohort,
    last: MatchingRun | None,
    *,
    figures_too: bool = True,
    chosen: Choice | None = None,
) -> Form:
    """One scale; what each step cost in the last search stands beside it, if that may be seen.

    `chosen` is chosen already, else what was chosen last.
    """
    figures = last.figures if last and figures_too else {}
    chosen = chosen or (last.choice if last and last.choice in SCALE else _FIRST)
    return Form(
        name="start_matching",
        target=str(cohort.id),
        title=_("Look for pairs"),
        intro=_(
            "New drafts take the place of the present ones. Pairs you have kept stay, and so does "
            "everybody who has been asked. Nobody is told."
        ),
        fields=(
            ChoiceField(
                name="aim",
                label=_("How well must a pair fit?"),
                hint=_(
                    "From as many pairs as possible to good pairs only. A pair with 100% would "
                    "fit in all that counts. The search works out every step."
                ),
                options=tuple(
                    Option(
                        value=choice.key,
                        label=choice_name(choice),
                        detail=_brought(figures[choice.key])
                        if choice.key in figures
                        else _means(choice),
                    )
                    for choice in SCALE
                ),
                value=chosen.key,
                shown=True,
            ),
        ),
        submit=_("Look for pairs"),
    )


def comparison_page(
    cohort: Cohort, run: MatchingRun, names: Mapping[str, str], *, by_group: bool = True
) -> Page:
    """What each step of the scale would bring, before anything is released.

    `names` are those of employers and variants, by the ids the engine speaks of; `by_group` says
    whether how each of them fares is part of what was approved.
    """
    return Page(
        name="compare_matching",
        target=str(cohort.id),
        title=_("Compare"),
        heading=_("What each choice would bring"),
        intro=_("A pair with 100% would fit in all that counts for you."),
        sections=(
            *(_choice(cohort, choice, run) for choice in SCALE if choice.key in run.figures),
            *(fairness_sections(run, names) if by_group else ()),
            Section(actions=(back_to_list("matching", cohort.id),)),
        ),
    )


def choice_name(choice: Choice) -> str:
    match choice.aim:
        case Aim.EVERYONE:
            return _("As many pairs as possible")
        case Aim.NOBODY_BELOW:
            return _("Nobody below {percent}").format(percent=percent(choice.floor))
        case Aim.WEAKEST_FIRST:
            return _("As many pairs, helping the weakest first")
        case _:
            assert_never(choice.aim)


def start_action(cohort: Cohort, weight: Weight = Weight.PLAIN, *, again: bool = False) -> Action:
    return Action(
        name="start_matching",
        label=_("Look for pairs again") if again else _("Look for pairs"),
        target=str(cohort.id),
        weight=weight,
    )


def _means(choice: Choice) -> str:
    match choice.aim:
        case Aim.EVERYONE:
            return _("Of all ways to do that, the one with the best fit overall.")
        case Aim.NOBODY_BELOW:
            return _("Rather no partner than one who fits less well.")
        case Aim.WEAKEST_FIRST:
            return _("As many pairs, and the weakest ones as good as they can be.")
        case _:
            assert_never(choice.aim)


def _brought(figures: Mapping[str, int]) -> str:
    """What a step brings, as short as it stands beside an option."""
    pairs = ngettext("{n} pair", "{n} pairs", figures["pairs"]).format(n=figures["pairs"])
    return _("{pairs}, {without} without, weakest {weakest}, average {mean}").format(
        pairs=pairs,
        without=figures["without"],
        weakest=percent(figures["weakest"]),
        mean=percent(figures["mean"]),
    )


def _choice(cohort: Cohort, choice: Choice, run: MatchingRun) -> Section:
    """A step that brings nothing else than the first one says only that."""
    name, figures, first = choice_name(choice), run.figures[choice.key], run.figures.get(_FIRST.key)
    heading = _("{choice} (chosen)").format(choice=name) if choice == run.choice else name
    if choice != _FIRST and figures == first:
        same = _("Brings the same as “{choice}”.").format(choice=choice_name(_FIRST))
        return Section(heading=heading, text=same)
    return Section(
        heading=heading,
        text=_means(choice),
        facts=(
            Fact(label=_("Brings"), value=_brought(figures)),
            Fact(label=_("First wishes met"), value=str(figures["first_wishes"])),
            *(_price(figures, first) if first and choice != _FIRST else ()),
        ),
        actions=() if choice == run.choice else (_take(cohort, choice),),
    )


def _take(cohort: Cohort, choice: Choice) -> Action:
    return Action(
        name="start_matching",
        label=_("Look for pairs like this"),
        target=f"{cohort.id}:{choice.key}",
        spoken=_("Look for pairs: {choice}").format(choice=choice_name(choice)),
    )


def _price(figures: Mapping[str, int], best: Mapping[str, int]) -> tuple[Fact, ...]:
    """What a step brings the weakest pair, and what all together pay for it."""
    fit = _("weakest fit {weakest}, average {mean} points of 100").format(
        weakest=difference(figures["weakest"] - best["weakest"]),
        mean=difference(figures["mean"] - best["mean"]),
    )
    fewer = best["pairs"] - figures["pairs"]
    pairs = ngettext("{n} pair fewer", "{n} pairs fewer", fewer).format(n=fewer) if fewer else ""
    return (Fact(label=_("Compared with the first"), value="; ".join(filter(None, (pairs, fit)))),)


def sample_run(state: RunState = RunState.DONE) -> MatchingRun:
    """A run that never was, to show screens with."""
    figures = {"pairs": 9, "without": 1, "weakest": 5_430, "mean": 7_180, "first_wishes": 4}
    equity: list[dict[str, Any]] = [
        {"kind": "site", "group": "Nord", "mentees": 9, "paired": 9, "mean_score": 7_100},
        {"kind": "site", "group": "", "mentees": 6, "paired": 5, "mean_score": 6_900},
        {"group": "a", "mentees": 9, "paired": 8, "mean_score": 7_200},
        {"group": "b", "mentees": None, "paired": None, "mean_score": None},
    ]
    return MatchingRun(
        cohort=samples.cohort(),
        started_by=samples.person("Katja Wieczorek-Brinkmann"),
        started_at=samples.NOON,
        aim=Aim.EVERYONE,
        state=state,
        proven=True,
        clearly_better=2,
        figures={
            choice.key: {**figures, "weakest": figures["weakest"] + 400 * (n // 2)}
            for n, choice in enumerate(SCALE)
        },
        equity=equity,
    )


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    return (
        start_form(cohort, None),
        start_form(cohort, sample_run()),
        comparison_page(cohort, sample_run(), {"a": "Stadt Musterhausen", "b": "Kreis Nord"}),
    )
