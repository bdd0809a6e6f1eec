"""Before a search for pairs: three plain choices, and what each of them would bring."""

from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.aims import USUAL_FLOOR
from mentorapp.core.matching.model import Aim, MatchingRun, RunState
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.fit import difference, percent
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Fact,
    Form,
    Option,
    Page,
    Screen,
    Section,
    Weight,
)

FLOORS = (3_000, 4_000, 5_000, 6_000, 7_000)


def start_form(cohort: Cohort, last: MatchingRun | None) -> Form:
    """Three plain choices first; what counts how much stands behind a button."""
    return Form(
        name="start_matching",
        target=str(cohort.id),
        title=_("Look for pairs"),
        intro=_(
            "Drafts are made anew; what you kept stays, and so does everybody who was asked. "
            "Nobody hears of it."
        ),
        fields=(
            ChoiceField(
                name="aim",
                label=_("What matters most?"),
                options=tuple(
                    Option(value=aim, label=aim_name(aim), detail=_aim_means(aim)) for aim in Aim
                ),
                value=last.aim if last else Aim.EVERYONE,
                shown=True,
            ),
            ChoiceField(
                name="floor",
                label=_("Floor, if you chose one"),
                hint=_("Below it somebody rather stays without a partner."),
                options=tuple(Option(value=str(floor), label=percent(floor)) for floor in FLOORS),
                value=str(last.floor if last and last.floor else USUAL_FLOOR),
            ),
        ),
        submit=_("Look for pairs"),
        cancel=_("Cancel"),
    )


def comparison_page(
    cohort: Cohort, run: MatchingRun, names: Mapping[str, str], *, by_group: bool = True
) -> Page:
    """What each of the three choices would bring, before anything is released.

    `names` are those of employers and variants, by the ids the engine speaks of; `by_group` says
    whether how each of them fares is part of what was approved.
    """
    return Page(
        name="compare_matching",
        target=str(cohort.id),
        title=_("Compare"),
        heading=_("What each choice would bring"),
        sections=(
            Section(
                entries=tuple(
                    _choice(aim, run, run.figures[aim]) for aim in Aim if aim in run.figures
                ),
            ),
            *(_fairness(run, names) if by_group else ()),
            Section(
                actions=(
                    start_action(cohort),
                    Action(name="matching", label=_("Back to the list"), target=str(cohort.id)),
                )
            ),
        ),
        close=_("Close"),
    )


def _fairness(run: MatchingRun, names: Mapping[str, str]) -> Iterator[Section]:
    """How each group fares, where there is more than one."""
    headings = {
        "organisation": _("By employer"),
        "site": _("By site"),
        "variant": _("By variant of the programme"),
    }
    for kind, heading in headings.items():
        groups = [group for group in run.equity if group.get("kind", "organisation") == kind]
        if len(groups) > 1:
            yield Section(
                heading=heading,
                entries=tuple(
                    Entry(title=_name(kind, group["group"], names), facts=_equity_facts(group))
                    for group in groups
                ),
                note=_("Groups of fewer than five people are not shown."),
            )


def _name(kind: str, group: str, names: Mapping[str, str]) -> str:
    named = group if kind == "site" else names.get(group.removeprefix("variant:"), "")
    return named or _("not said")


def aim_name(aim: Aim) -> str:
    match aim:
        case Aim.EVERYONE:
            return _("Everybody gets a partner")
        case Aim.NOBODY_BELOW:
            return _("Nobody below a floor")
        case Aim.WEAKEST_FIRST:
            return _("The weakest pair first")
        case _:
            assert_never(aim)


def start_action(cohort: Cohort, weight: Weight = Weight.PLAIN, *, again: bool = False) -> Action:
    return Action(
        name="start_matching",
        label=_("Look for pairs again") if again else _("Look for pairs"),
        target=str(cohort.id),
        weight=weight,
    )


def _aim_means(aim: Aim) -> str:
    match aim:
        case Aim.EVERYONE:
            return _("As many pairs as possible, then the best fit of all together.")
        case Aim.NOBODY_BELOW:
            return _("Rather no partner than one who hardly fits.")
        case Aim.WEAKEST_FIRST:
            return _(
                "The weakest pair as good as it can be, then the next weakest, "
                "and so on; then all together."
            )
        case _:
            assert_never(aim)


def _choice(aim: Aim, run: MatchingRun, figures: Mapping[str, int]) -> Entry:
    return Entry(
        title=aim_name(aim),
        status=_("Chosen") if aim is run.aim else "",
        detail=_aim_means(aim),
        facts=(
            Fact(label=_("Pairs"), value=str(figures["pairs"])),
            Fact(label=_("Without a partner"), value=str(figures["without"])),
            Fact(label=_("Weakest fit"), value=percent(figures["weakest"])),
            Fact(label=_("Fit on average"), value=percent(figures["mean"])),
            Fact(label=_("First wishes met"), value=str(figures["first_wishes"])),
            *_price(aim, figures, run.figures.get(Aim.EVERYONE)),
        ),
    )


def _price(
    aim: Aim, figures: Mapping[str, int], best: Mapping[str, int] | None
) -> tuple[Fact, ...]:
    """What a choice brings the weakest pair, and what all together pay for it."""
    if aim is Aim.EVERYONE or best is None:
        return ()
    weakest = difference(figures["weakest"] - best["weakest"])
    mean = difference(figures["mean"] - best["mean"])
    words = _("weakest fit {weakest}, average {mean} points of 100")
    label = _("Compared with “Everybody gets a partner”")
    return (Fact(label=label, value=words.format(weakest=weakest, mean=mean)),)


def _equity_facts(group: Mapping[str, int | None]) -> tuple[Fact, ...]:
    mentees, mean = group["mentees"], group["mean_score"]
    if mentees is None:
        return (Fact(label=_("Pairs"), value=_("too few people")),)
    return (
        Fact(
            label=_("Pairs"),
            value=_("{paired} of {mentees}").format(paired=group["paired"], mentees=mentees),
        ),
        *((Fact(label=_("Fit on average"), value=percent(mean)),) if mean is not None else ()),
    )


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
        figures={aim.value: figures for aim in Aim},
        equity=equity,
    )


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    return (
        start_form(cohort, None),
        comparison_page(cohort, sample_run(), {"a": "Stadt Musterhausen", "b": "Kreis Nord"}),
    )
