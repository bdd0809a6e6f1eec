"""How well two people fit, in words: criteria, shared answers, points as percent."""

from collections.abc import Sequence
from typing import assert_never

from babel.numbers import format_decimal

from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.core.matching.engine.scores import facts
from mentorapp.core.matching.engine.scores.facts import Contribution
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, STYLES, TOPICS
from mentorapp.i18n import _, current_voice, ngettext
from mentorapp.i18n.dates import spell_list
from mentorapp.screens.common import spell_weekdays
from mentorapp.screens.shapes import Fact
from mentorapp.screens.vocabulary.names import level_name

SKILLS_SHOWN = 5


def percent(points: int) -> str:
    """A score of 10,000 points as percent."""
    return _("{n}%").format(n=round(points / 100))


def part(points: int) -> str:
    """Points of 10,000 as points of 100 with one decimal, as the reader writes them."""
    return str(format_decimal(points / 100, format="0.0", locale=current_voice().language))


def difference(points: int) -> str:
    """The same with a sign, exactly."""
    if not points:
        return "±0"
    return str(format_decimal(points / 100, format="+0.00;−0.00", locale=current_voice().language))


def criterion(key: Key) -> str:
    match key:
        case Key.SKILLS:
            return _("Skills wanted and offered")
        case Key.TOPICS:
            return _("Topics")
        case Key.FIELD:
            return _("Field of work")
        case Key.SENIORITY:
            return _("Experience")
        case Key.LANGUAGES:
            return _("Languages")
        case Key.PLACE:
            return _("Place")
        case Key.TIME_ZONE:
            return _("Time zone")
        case Key.AVAILABILITY:
            return _("Days")
        case Key.STYLE:
            return _("Way of working")
        case Key.MENTEE_WISH:
            return _("Wish of the mentee")
        case Key.MENTOR_WISH:
            return _("Wish of the mentor")
        case Key.RETURNING:
            return _("Has been a mentor before")
        case Key.MIX:
            return _("Different employers")
        case _:
            assert_never(key)


def rule_name(rule: Rule | None) -> str:
    """What a rule asks, short; None is what must not be told."""
    names = {
        Rule.NOT_ONESELF: _("the same person"),
        Rule.CAPACITY: _("no place left"),
        Rule.ADMITTED: _("not admitted"),
        Rule.NOT_PAUSED: _("pausing"),
        Rule.PREPARED: _("not prepared yet"),
        Rule.NOT_AGAIN: _("a tandem before"),
        Rule.OTHER_ORGANISATION: _("the same employer"),
        Rule.OTHER_DEPARTMENT: _("the same department"),
        Rule.OTHER_SITE: _("the same site"),
        Rule.NOT_IN_LINE: _("in the reporting line"),
        Rule.NOT_SAME_TEAM: _("the same team"),
        Rule.COMMON_LANGUAGE: _("no common language"),
        Rule.PLACE_OR_REMOTE: _("different places"),
    }
    return names.get(rule, _("not possible")) if rule else _("not possible")


def score_facts(contributions: Sequence[Contribution]) -> tuple[Fact, ...]:
    """For coordinators: every criterion with its points of 100 and what is behind it."""
    return tuple(
        Fact(
            label=criterion(one.key),
            value=_("{points} of {of} · {why}").format(
                points=part(one.points), of=part(one.of), why=_why(one)
            ),
        )
        for one in contributions
    )


def shared_facts(contributions: Sequence[Contribution]) -> tuple[Fact, ...]:
    """For the two: only what both let a partner see, and only where it says something."""
    return tuple(
        Fact(label=criterion(one.key), value=words)
        for one in _what_matters_first(contributions)
        if one.for_partner and (words := _in_common(one.facts))
    )


def what_unites(contributions: Sequence[Contribution]) -> tuple[Fact, ...]:
    """The same for two who are a tandem: of skills what they are called, and nobody's level."""
    return tuple(
        Fact(label=criterion(one.key), value=words)
        for one in _what_matters_first(contributions)
        if one.for_partner and (words := _without_levels(one.facts))
    )


def _what_matters_first(contributions: Sequence[Contribution]) -> Sequence[Contribution]:
    """What they want to talk about before when and how, whatever counts most in the search."""
    order = tuple(Key)
    return sorted(contributions, key=lambda one: order.index(one.key))


def _why(contribution: Contribution) -> str:
    match contribution.facts:
        case None:
            return _("not answered, counts half")
        case facts.Wish(rank):
            return _("wish number {n}").format(n=rank) if rank else _("wished for others")
        case facts.Returning(returning):
            return _("yes") if returning else _("no")
        case facts.Mix(different):
            return _("yes") if different else _("no")
        case facts.Seniority(gap):
            return ngettext("{n} step ahead", "{n} steps ahead", gap).format(n=gap)
        case facts.Style(traits):
            return spell_list([_trait(trait) for trait in traits])
        case facts.TimeZone(minutes):
            return _("{hours} hours apart").format(hours=round(minutes / 60))
        case facts.Place(place, _both_remote):
            return place or _("different places")
        case other:
            return _in_common(other) or _("nothing in common")


def _without_levels(shared: facts.Facts | None) -> str:
    if not isinstance(shared, facts.Skills):
        return _in_common(shared)
    offered = [skill.skill for skill in shared.skills if skill.offered][:SKILLS_SHOWN]
    return spell_list([SKILLS[key].label if key in SKILLS else key for key in offered])


def _in_common(shared: facts.Facts | None) -> str:
    """The answers two people have in common, "" where they have none."""
    match shared:
        case facts.Skills(skills):
            offered = [skill for skill in skills if skill.offered]
            return spell_list([_skill(skill) for skill in offered[:SKILLS_SHOWN]])
        case facts.Languages(spoken):
            return spell_list([LANGUAGES[key].label for key in spoken if key in LANGUAGES])
        case facts.Availability():
            return spell_weekdays(shared.weekdays)
        case facts.Fields(fields):
            return spell_list([FIELDS[key].label for key in fields if key in FIELDS])
        case facts.Topics(topics, _missing):
            return spell_list([TOPICS[key].label for key in topics if key in TOPICS])
        case facts.Place(place, both_remote):
            return place or (_("both like to meet by video") if both_remote else "")
        case facts.Seniority(gap) if gap > 0:
            return _("more years of experience on one side")
        case facts.Style(traits):
            fitting = [trait for trait in traits if 2 * trait.points > trait.of]
            return spell_list([_style(trait.trait) for trait in fitting])
        case _:
            return ""


def _trait(trait: facts.TraitFact) -> str:
    return _("{style} (mentee {mentee}, mentor {mentor} of 5)").format(
        style=_style(trait.trait), mentee=trait.mentee, mentor=trait.mentor
    )


def _style(key: str) -> str:
    return STYLES[key].name.label if key in STYLES else key


def _skill(skill: facts.SkillFact) -> str:
    return _("{skill} (wanted: {wanted}, offered: {offered})").format(
        skill=SKILLS[skill.skill].label if skill.skill in SKILLS else skill.skill,
        wanted=level_name(skill.wanted),
        offered=level_name(skill.offered),
    )
