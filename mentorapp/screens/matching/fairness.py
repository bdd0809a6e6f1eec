"""How the groups of a cohort fare in a search: those who fare least well first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from mentorapp.core.matching.model import MatchingRun
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_list
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.shapes import Entry, Fact, Section

Group = Mapping[str, Any]
SHOWN: Final = 12  # of one kind; those that fare better are only counted
NAMED: Final = 8  # of those not shown


def fairness_sections(run: MatchingRun, names: Mapping[str, str]) -> Iterator[Section]:
    """How each group fares, where there is more than one."""
    headings = {
        "organisation": _("By employer"),
        "site": _("By site"),
        "variant": _("By variant of the programme"),
    }
    for kind, heading in headings.items():
        groups = [group for group in run.equity if group.get("kind", "organisation") == kind]
        if len(groups) > 1:
            yield _section(heading, kind, groups, names)


def _section(heading: str, kind: str, groups: Sequence[Group], names: Mapping[str, str]) -> Section:
    large = sorted((g for g in groups if g["mentees"] is not None), key=_how_well)
    hidden = [_name(kind, g["group"], names) for g in groups if g["mentees"] is None]
    return Section(
        heading=heading,
        entries=tuple(
            Entry(title=_name(kind, group["group"], names), facts=_facts(group))
            for group in large[:SHOWN]
        ),
        note=" ".join(filter(None, (_better(len(large) - SHOWN), _not_shown(hidden)))),
    )


def _how_well(group: Group) -> tuple[float, int]:
    return group["paired"] / group["mentees"], group["mean_score"] or 0


def _better(groups: int) -> str:
    if groups <= 0:
        return ""
    return ngettext("{n} more group fares better.", "{n} more groups fare better.", groups).format(
        n=groups
    )


def _not_shown(names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) > NAMED:
        return _("{n} groups are not shown, so that no figure is about fewer than five.").format(
            n=len(names)
        )
    return _("Not shown, so that no figure is about fewer than five: {groups}.").format(
        groups=spell_list(names)
    )


def _name(kind: str, group: str, names: Mapping[str, str]) -> str:
    named = group if kind == "site" else names.get(group.removeprefix("variant:"), "")
    return named or _("not said")


def _facts(group: Group) -> tuple[Fact, ...]:
    mean = group["mean_score"]
    return (
        Fact(
            label=_("Pairs"),
            value=_("{paired} of {mentees}").format(
                paired=group["paired"], mentees=group["mentees"]
            ),
        ),
        *((Fact(label=_("Fit on average"), value=percent(mean)),) if mean is not None else ()),
    )
