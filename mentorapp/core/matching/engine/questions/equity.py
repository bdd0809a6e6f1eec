"""How well each group fares, without telling anything about fewer than five people."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from mentorapp.core.matching.engine.problem import Mentee, Problem
from mentorapp.core.matching.engine.result import Result

SMALLEST: Final = 5
NOT_SAID: Final = ""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Mentees of a group, how many have a mentor, and the mean score of their pairs.

    All three are None where they would tell about fewer than five people, also by subtraction; the
    mean alone is None where it would tell about fewer than five pairs.
    """

    group: str
    mentees: int | None
    paired: int | None
    mean_score: int | None


def equity(problem: Problem, result: Result) -> dict[str, tuple[GroupFigures, ...]]:
    """Figures by organisation, by site, and by each kind of group the programme declared.

    A declared group `kind:name` belongs to its kind, one without a colon to the kind "group". Who
    said nothing is counted under the empty name, so that every kind adds up to everybody.
    """
    scores = {pair.mentee: pair.score for pair in result.pairs}
    return {kind: _figures(members, scores) for kind, members in _groups(problem.mentees).items()}


def _groups(mentees: Sequence[Mentee]) -> dict[str, dict[str, list[str]]]:
    kinds = {_kind(group) for mentee in mentees for group in mentee.groups}
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in ("organisation", "site")}
    found |= {kind: {} for kind in sorted(kinds)}
    for mentee in mentees:
        _enter(found["organisation"], [mentee.organisation], mentee.id)
        _enter(found["site"], [mentee.site], mentee.id)
        for kind in kinds:
            own = sorted(group for group in mentee.groups if _kind(group) == kind)
            _enter(found[kind], own or [NOT_SAID], mentee.id)
    return found


def _kind(group: str) -> str:
    kind, colon, _ = group.partition(":")
    return kind if colon else "group"


def _enter(groups: dict[str, list[str]], names: Sequence[str], person: str) -> None:
    for name in names:
        groups.setdefault(name, []).append(person)


def _figures(
    members: Mapping[str, Sequence[str]], scores: Mapping[str, int]
) -> tuple[GroupFigures, ...]:
    paired = {
        group: [scores[person] for person in people if person in scores]
        for group, people in members.items()
    }
    hidden = _hidden({group: len(people) for group, people in members.items()})
    with_pairs = {group: len(found) for group, found in paired.items() if found}
    no_mean = _hidden(with_pairs, hidden)
    return tuple(
        GroupFigures(group, None, None, None)
        if group in hidden
        else GroupFigures(
            group,
            len(members[group]),
            len(paired[group]),
            None if group in no_mean else _mean(paired[group]),
        )
        for group in sorted(members)
    )


def _mean(scores: Sequence[int]) -> int | None:
    return round(sum(scores) / len(scores)) if scores else None


def _hidden(sizes: Mapping[str, int], already: Set[str] = frozenset()) -> set[str]:
    """The small groups and those hidden already, and larger ones until what a sum would tell is
    about enough people.
    """
    by_size = sorted(sizes, key=lambda group: (sizes[group], group))
    hidden = [group for group in by_size if sizes[group] < SMALLEST or group in already]
    for group in by_size:
        if not hidden or (len(hidden) > 1 and sum(map(sizes.__getitem__, hidden)) >= SMALLEST):
            break
        if group not in hidden:
            hidden.append(group)
    return set(hidden)
