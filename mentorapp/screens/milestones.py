"""The year of a cohort, as its tandems hear of it: beginning, half-time, last month, end."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.pairs import news, propose_action, sample_pair
from mentorapp.screens.shapes import Action, Fact, Message, Opens, Screen, Section, Weight


def milestone(kind: NoticeKind, cohort: Cohort) -> Message:
    heading, text = _words(kind, cohort)
    return Message(
        notification=news(),
        heading=heading,
        sections=(
            Section(
                text=text,
                facts=_facts(kind, cohort),
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
        reason=_("You get this because you take part in {programme}.").format(
            programme=words_of(cohort.programme.name)
        ),
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


def _words(kind: NoticeKind, cohort: Cohort) -> tuple[str, str]:
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
                    day=spell_day(cohort.ends_on)
                ),
            )
        case _:
            return (
                _("Your time together ends today"),
                _("Thank you both. Look back together at what you have reached."),
            )


def _facts(kind: NoticeKind, cohort: Cohort) -> tuple[Fact, ...]:
    if kind is not NoticeKind.COHORT_HALFTIME:
        return ()
    return (Fact(label=_("Neutral contact"), value=cohort.programme.contact),)


MILESTONES = (
    NoticeKind.COHORT_BEGINS,
    NoticeKind.COHORT_HALFTIME,
    NoticeKind.COHORT_LAST_MONTH,
    NoticeKind.COHORT_ENDS,
)


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        *(milestone(kind, samples.cohort()) for kind in MILESTONES),
        pair_nudge(pair, pair.mentee),
    )
