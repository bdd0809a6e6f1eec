"""The criteria, pair by pair: the readable form that explanations use, with the facts behind."""

from typing import assert_never

from mentorapp.core.matching.engine.policy import Key, Policy
from mentorapp.core.matching.engine.problem import PARTS_OF_DAY, SLOTS, Mentee, Mentor, Person
from mentorapp.core.matching.engine.rules import common_languages
from mentorapp.core.matching.engine.scores import facts, points
from mentorapp.core.matching.engine.scores.facts import Facts

Judgement = tuple[int, Facts | None]


def judge(policy: Policy, key: Key, weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    """The points of one criterion and why; without facts where one of both did not answer."""
    match key:
        case Key.SKILLS:
            return _skills(weight, mentee, mentor)
        case Key.TOPICS:
            return _topics(weight, mentee, mentor)
        case Key.FIELD:
            return _fields(weight, mentee, mentor)
        case Key.SENIORITY:
            return _seniority(policy, weight, mentee, mentor)
        case Key.LANGUAGES:
            return _languages(policy, weight, mentee, mentor)
        case Key.PLACE:
            return _place(weight, mentee, mentor)
        case Key.TIME_ZONE:
            return _time_zone(weight, mentee, mentor)
        case Key.AVAILABILITY:
            return _availability(weight, mentee, mentor)
        case Key.STYLE:
            return _style(policy, weight, mentee, mentor)
        case Key.MENTEE_WISH:
            return _wish(weight, mentee, mentor)
        case Key.MENTOR_WISH:
            return _wish(weight, mentor, mentee)
        case Key.RETURNING:
            return weight * mentor.returning, facts.Returning(mentor.returning)
        case Key.MIX:
            return _mix(weight, mentee, mentor)
        case _:
            assert_never(key)


def _silent(weight: int) -> Judgement:
    return points.unknown(weight), None


def _skills(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.wanted and mentor.offered):
        return _silent(weight)
    worth = points.importance_points(weight, mentee.wanted)
    found = [_skill(skill, worth[skill], mentee, mentor) for skill in worth]
    found.sort(key=lambda fact: (-fact.points, -fact.of, fact.skill))
    return sum(fact.points for fact in found), facts.Skills(tuple(found))


def _skill(skill: str, worth: int, mentee: Mentee, mentor: Mentor) -> facts.SkillFact:
    wanted, offered = mentee.wanted[skill].level, mentor.offered.get(skill, 0)
    return facts.SkillFact(skill, wanted, offered, points.covered(worth, wanted, offered), worth)


def _shared(weight: int, mine: frozenset[str], theirs: frozenset[str]) -> tuple[int, list[str]]:
    worth = points.shared_points(weight, mine)
    shared = sorted(mine & theirs)
    return sum(worth[item] for item in shared), shared


def _topics(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.topics and mentor.topics):
        return _silent(weight)
    earned, shared = _shared(weight, mentee.topics, mentor.topics)
    return earned, facts.Topics(tuple(shared), tuple(sorted(mentee.topics - mentor.topics)))


def _fields(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.fields and mentor.fields):
        return _silent(weight)
    earned, shared = _shared(weight, mentee.fields, mentor.fields)
    return earned, facts.Fields(tuple(shared))


def _seniority(policy: Policy, weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if mentee.seniority is None or mentor.seniority is None:
        return _silent(weight)
    gap = mentor.seniority - mentee.seniority
    return points.seniority(weight, gap, policy.seniority_gap), facts.Seniority(gap)


def _languages(policy: Policy, weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.languages and mentor.languages):
        return points.languages(weight, 1), None
    shared = common_languages(policy.language_level, mentee, mentor)
    return points.languages(weight, len(shared)), facts.Languages(shared)


def _place(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.place and mentor.place):
        return _silent(weight)
    same, both_remote = mentee.place == mentor.place, bool(mentee.remote and mentor.remote)
    earned = points.place(weight, same, mentee.remote, mentor.remote)
    return earned, facts.Place(mentee.place if same else "", both_remote)


def _time_zone(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if mentee.utc_offset is None or mentor.utc_offset is None:
        return _silent(weight)
    apart = abs(mentee.utc_offset - mentor.utc_offset)
    return points.time_zone(weight, apart), facts.TimeZone(apart)


def _availability(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.availability and mentor.availability):
        return _silent(weight)
    common = mentee.availability & mentor.availability
    slots = tuple(divmod(bit, PARTS_OF_DAY) for bit in range(SLOTS) if common >> bit & 1)
    return points.availability(weight, len(slots)), facts.Availability(slots)


def _style(policy: Policy, weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    earned, found = 0, []
    for trait, (worth, toward) in points.trait_points(policy, weight).items():
        mine, theirs = mentee.traits.get(trait), mentor.traits.get(trait)
        if mine is None or theirs is None:
            earned += points.unknown(worth)
            continue
        got = points.trait(worth, abs(mine - theirs), toward)
        earned += got
        found.append(facts.TraitFact(trait, mine, theirs, toward, got, worth))
    return earned, facts.Style(tuple(found)) if found else None


def _wish(weight: int, person: Person, other: Person) -> Judgement:
    if not person.wishes:
        return points.wish(weight, None), None
    ranks = {wished: rank for rank, wished in enumerate(dict.fromkeys(person.wishes))}
    rank = ranks.get(other.id)
    return points.wish(weight, rank), facts.Wish(None if rank is None else rank + 1)


def _mix(weight: int, mentee: Mentee, mentor: Mentor) -> Judgement:
    if not (mentee.organisation and mentor.organisation):
        return _silent(weight)
    different = mentee.organisation != mentor.organisation
    return weight * different, facts.Mix(different)
