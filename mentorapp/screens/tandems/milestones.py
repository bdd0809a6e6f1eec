"""The year of a tandem, as the two hear of it: beginning, half-time, last month, end."""

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens.common import because_you_take_part, news
from mentorapp.screens.shapes import Action, Fact, Message, Opens, Screen, Section, Weight
from mentorapp.screens.tandems.tandem import propose_action, sample_pair


def milestone(kind: NoticeKind, pair: Pair) -> Message:
    heading, text = _words(kind, pair)
    return Message(
        notification=news(),
        heading=heading,
        sections=(
            Section(
                text=text,
                facts=_facts(kind, pair),
                actions=(
                    Action(
                        name="home",
                        label=_("Open my home"),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
        reason=because_you_take_part(pair.cohort.programme),
    )


def pair_nudge(pair: Pair, reader: Person) -> Message:
    """In the middle of a month without a date."""
    partner = pair.partner_of(reader).name
    return Message(
        notification=news(),
        heading=_("You and {name} have no date yet").format(name=partner),
        sections=(
            Section(
                text=_("Propose a time or two; {name} chooses with one tap.").format(name=partner),
                actions=(propose_action(pair, opens=Opens.DIALOG, weight=Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this at most once a month, while no meeting is planned."),
    )


def _words(kind: NoticeKind, pair: Pair) -> tuple[str, str]:
    match kind:
        case NoticeKind.COHORT_BEGINS:
            return (
                _("Your time together begins"),
                _("Have you met already? If not, propose a time: the first step is the hardest."),
            )
        case NoticeKind.COHORT_HALFTIME:
            return (
                _("Half of your time together is over"),
                _(
                    "How is it going? A good moment to look at your aims together. If something "
                    "is not right, the neutral contact listens in confidence."
                ),
            )
        case NoticeKind.COHORT_LAST_MONTH:
            return (
                _("Your last month together"),
                _("What would you two still like to do until {day}?").format(
                    day=spell_day(pair.last_day)
                ),
            )
        case _:
            return (
                _("Your time together ends"),
                _("Thank you both. Look back together at what you have reached."),
            )


def _facts(kind: NoticeKind, pair: Pair) -> tuple[Fact, ...]:
    if kind is not NoticeKind.COHORT_HALFTIME:
        return ()
    return (Fact(label=_("Neutral contact"), value=pair.cohort.programme.contact),)


MILESTONES = (
    NoticeKind.COHORT_BEGINS,
    NoticeKind.COHORT_HALFTIME,
    NoticeKind.COHORT_LAST_MONTH,
    NoticeKind.COHORT_ENDS,
)


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        *(milestone(kind, pair) for kind in MILESTONES),
        pair_nudge(pair, pair.mentee),
    )
