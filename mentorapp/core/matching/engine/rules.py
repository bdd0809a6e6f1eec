"""The hard rules, pair by pair: the readable form that explanations and diagnoses use."""

from collections.abc import Iterable, Iterator, Mapping

from mentorapp.core.matching.engine.policy import Policy, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Person, Problem, groups_of


def may_take_part(policy: Policy, person: Person) -> tuple[Rule, ...]:
    """The rules that keep this person out of the whole run; empty for most."""
    if person.admitted and person.prepared and not person.paused:
        return (Rule.CAPACITY,) if isinstance(person, Mentor) and person.capacity == 0 else ()
    out = {
        Rule.ADMITTED: not person.admitted,
        Rule.NOT_PAUSED: person.paused,
        Rule.PREPARED: not person.prepared and policy.holds(Rule.PREPARED),
        Rule.CAPACITY: isinstance(person, Mentor) and person.capacity == 0,
    }
    return tuple(rule for rule, broken in out.items() if broken)


def kept_out(policy: Policy, people: Iterable[Person]) -> dict[str, tuple[Rule, ...]]:
    """Those who cannot take part in this run at all, by id, with the rules."""
    return {person.id: rules for person in people if (rules := may_take_part(policy, person))}


def broken_rules(problem: Problem, mentee: Mentee, mentor: Mentor) -> tuple[Rule, ...]:
    """Every rule that speaks against this pair, in the order of the rules."""
    policy = problem.policy
    out = {*may_take_part(policy, mentee), *may_take_part(policy, mentor)}
    out |= {rule for rule in Rule if policy.holds(rule) and _breaks(rule, problem, mentee, mentor)}
    return tuple(rule for rule in Rule if rule in out)


def _breaks(rule: Rule, problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    match rule:
        case Rule.NOT_ONESELF:
            return mentee.id == mentor.id
        case Rule.NEVER:
            return (mentee.id, mentor.id) in problem.never
        case Rule.NO_VETO:
            return vetoes(mentee, mentor) or vetoes(mentor, mentee)
        case Rule.NOT_AGAIN:
            pair = (mentee.id, mentor.id)
            return pair in problem.earlier or pair[::-1] in problem.earlier
        case Rule.OTHER_ORGANISATION:
            return _same(mentee.organisation, mentor.organisation)
        case Rule.OTHER_DEPARTMENT:
            return _same(mentee.department, mentor.department)
        case Rule.OTHER_SITE:
            return _same(mentee.site, mentor.site)
        case Rule.NOT_IN_LINE:
            return in_line(problem, mentee.id, mentor.id)
        case Rule.NOT_SAME_TEAM:
            chief = problem.reports_to.get
            return _same(mentee.team, mentor.team) or _same(
                chief(mentee.id, ""), chief(mentor.id, "")
            )
        case Rule.COMMON_LANGUAGE:
            level = problem.policy.language_level
            spoken = bool(mentee.languages and mentor.languages)
            return spoken and not common_languages(level, mentee, mentor)
        case Rule.PLACE_OR_REMOTE:
            return places_part(mentee, mentor)
        case Rule.CAPACITY | Rule.ADMITTED | Rule.NOT_PAUSED | Rule.PREPARED:
            return False  # about one person: `may_take_part` tells


def _same(mine: str, theirs: str) -> bool:
    return bool(mine) and mine == theirs


def vetoes(person: Person, other: Person) -> bool:
    return other.id in person.vetoes or not person.vetoed_groups.isdisjoint(groups_of(other))


def common_languages(level: int, mentee: Person, mentor: Person) -> tuple[str, ...]:
    """The languages both speak well enough, in alphabetical order."""
    shared = mentee.languages.keys() & mentor.languages.keys()
    return tuple(
        sorted(x for x in shared if min(mentee.languages[x], mentor.languages[x]) >= level)
    )


def places_part(mentee: Person, mentor: Person) -> bool:
    apart = bool(mentee.place and mentor.place) and mentee.place != mentor.place
    return apart and (mentee.remote is False or mentor.remote is False)


def in_line(problem: Problem, mine: str, theirs: str) -> bool:
    """Whether one of both is above the other, within the levels the policy counts."""
    return theirs in superiors(problem, mine) or mine in superiors(problem, theirs)


def superiors(problem: Problem, person: str) -> tuple[str, ...]:
    """Everybody above a person, nearest first, up to the levels the policy counts."""
    return tuple(_climb(problem.reports_to, person, problem.policy.line_levels))


def _climb(reports_to: Mapping[str, str], person: str, levels: int | None) -> Iterator[str]:
    while (person := reports_to.get(person, "")) and levels != 0:
        levels = None if levels is None else levels - 1
        yield person
