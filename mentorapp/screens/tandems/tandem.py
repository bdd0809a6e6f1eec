"""A tandem: the news that it was formed, and what stands on the home of the two."""

from dataclasses import replace
from datetime import date

from mentorapp.core.pairs.agreement import AgreementState
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day, spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import news, opening, words_of
from mentorapp.screens.shapes import Action, Fact, Message, Opens, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.names import role_name, works_at


def pair_formed(pair: Pair, reader: Person) -> Message:
    partner = pair.partner_of(reader)
    return Message(
        notification=news(),
        heading=_("You are a tandem now"),
        sections=(
            Section(
                text=_(
                    "You and {name} have both said yes. "
                    "The kit helps you with your first meeting: it takes five minutes to read."
                ).format(name=partner.name),
                facts=(
                    Fact(label=role_name(pair.role_of(partner)), value=partner.name),
                    *works_at(partner),
                    Fact(label=_("Programme"), value=words_of(pair.cohort.programme.name)),
                ),
                actions=(
                    kit_action(pair, opens=Opens.DIALOG, weight=Weight.PRIMARY),
                    propose_action(pair, opens=Opens.DIALOG),
                ),
            ),
        ),
        reason=_("You get this because you said yes to this tandem."),
    )


def pair_section(
    pair: Pair, reader: Person, *, agreement: AgreementState, met: int, today: date
) -> Section:
    """The tandem on the home of one of the two, with the next thing to do for it."""
    partner = pair.partner_of(reader)
    return Section(
        heading=_("You and {name}").format(name=partner.name),
        text=_where_it_stands(pair, reader, agreement, met=met, today=today),
        facts=(
            Fact(label=_("You are"), value=role_name(pair.role_of(reader))),
            Fact(label=_("Together since"), value=spell_day_briefly(reader.day_of(pair.formed_at))),
        ),
        actions=_ways(pair, agreement, met=met, today=today),
    )


def _ways(pair: Pair, agreement: AgreementState, *, met: int, today: date) -> tuple[Action, ...]:
    """What is next comes first; Teams shows four of them at once."""
    target, opens = str(pair.id), Opens.DIALOG
    daily = (
        Action(name="meetings", label=_("Our meetings"), target=target, opens=opens),
        topics_action(pair, opens=opens),
        Action(name="short_message", label=_("Short message"), target=target, opens=opens),
        Action(name="activities", label=_("Doing things together"), target=target, opens=opens),
        feedback_action(pair),
    )
    change = Action(name="pair_changes", label=_("Pause or end"), target=target, opens=opens)
    agreed = agreement_action(pair)
    kit = kit_action(pair, opens=opens)
    if pair.is_over(today):
        return (*daily, agreed, change)
    if pair.is_paused(today):
        return (change, *daily, agreed, kit)
    if agreement is AgreementState.NOT_YET and not met:
        return (replace(kit, weight=Weight.PRIMARY), agreed, *daily, change)
    if agreement in (AgreementState.NOT_YET, AgreementState.READERS_TURN):
        return (replace(agreed, weight=Weight.PRIMARY), *daily, kit, change)
    return (*daily, agreed, kit, change)


def only_the_two() -> str:
    return _("Only the two of you can see this. Coordinators cannot.")


def kit_action(pair: Pair, *, opens: Opens, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="kit",
        label=_("First-meeting kit"),
        target=str(pair.id),
        opens=opens,
        weight=weight,
    )


def agreement_action(
    pair: Pair, *, opens: Opens = Opens.DIALOG, weight: Weight = Weight.PLAIN
) -> Action:
    return Action(
        name="agreement", label=_("Our agreement"), target=str(pair.id), opens=opens, weight=weight
    )


def topics_action(pair: Pair, *, opens: Opens) -> Action:
    return Action(name="topics", label=_("Topics"), target=str(pair.id), opens=opens)


def feedback_action(pair: Pair) -> Action:
    return opening("feedback", _("Feedback"), str(pair.id))


def propose_action(pair: Pair, *, opens: Opens, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="propose_meeting",
        label=_("Propose times"),
        target=str(pair.id),
        opens=opens,
        weight=weight,
    )


def _where_it_stands(
    pair: Pair, reader: Person, agreement: AgreementState, *, met: int, today: date
) -> str:
    """Nothing once its year is over: what is next then stands above, with the looking back."""
    if pair.is_over(today):
        return ""
    if pair.is_paused(today) and pair.paused_until:
        return _("Your tandem pauses until {day}.").format(day=spell_day(pair.paused_until))
    partner = pair.partner_of(reader)
    if pair.finish_asked_by == reader.id:
        return _(
            "You have asked {name} whether all is reached; the answer is still to come."
        ).format(name=partner.name)
    return _agreed(agreement, partner, met=met)


def _agreed(agreement: AgreementState, partner: Person, *, met: int) -> str:
    match agreement:
        case AgreementState.NOT_YET if not met:
            return _("Next: the kit for your first meeting. It takes five minutes to read.")
        case AgreementState.NOT_YET:
            return _("Next: agree on what you two want, and how.")
        case AgreementState.READERS_TURN:
            return _("Next: read your agreement and agree to it.")
        case AgreementState.PARTNERS_TURN:
            return _("Your agreement waits for the yes of {name}.").format(name=partner.name)
        case AgreementState.CONFIRMED:
            return _("Your agreement stands.")


def sample_pair() -> Pair:
    """A pair that never was, to show screens with."""
    mentor, mentee = samples.person("Dr. Tomasz Wolff-Krzyżanowski"), samples.person()
    mentor.timezone = "Europe/Lisbon"
    pair = Pair(cohort=samples.cohort(), mentor=mentor, mentee=mentee, formed_at=samples.NOON)
    pair.mentor_id, pair.mentee_id = mentor.id, mentee.id
    return pair


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(
            pair_section(pair, reader, agreement=state, met=met, today=samples.NOON.date())
            for state in AgreementState
            for met in (0, 3)
            for reader in pair.people
        ),
    )
    return (home, *(pair_formed(pair, reader) for reader in pair.people))
