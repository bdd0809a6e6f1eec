"""The closed list of evaluations: there is no other figure about people in the product.

Whoever adds one adds it here; a programme that was approved then asks for a second yes again.
"""

from dataclasses import dataclass

from mentorapp.core.privacy.register import Seer
from mentorapp.i18n import to_say

GROUP = 5  # smaller groups are not shown, also not by subtraction


@dataclass(frozen=True, slots=True)
class Evaluation:
    name: str
    what: str
    seen_by: tuple[Seer, ...]
    made_by: tuple[str, ...]  # the queries below `mentorapp.core` that count; a test holds them
    about_groups: bool = True  # else the figure is shown, of any size

    def code(self, seer: Seer) -> str:
        return f"evaluation|{self.name}|{seer}"


_COORDINATORS = (Seer.COORDINATORS, Seer.OBSERVERS)

EVALUATIONS = (
    Evaluation(
        "funnel",
        to_say(
            "How many applications of a cohort are handed in, admitted, waiting or declined, and "
            "how many mentors took part before"
        ),
        _COORDINATORS,
        (
            "cohorts.counts.counts_in_each",
            "cohorts.counts.counts_at",
            "cohorts.counts.counts_among",
        ),
        about_groups=False,
    ),
    Evaluation(
        "pairs",
        to_say(
            "How many tandems of a cohort exist, how many of them are under way, paused, completed "
            "or ended early, and how many agreements are confirmed"
        ),
        _COORDINATORS,
        ("pairs.queries.count_pairs_in", "pairs.queries.confirmed_in"),
        about_groups=False,
    ),
    Evaluation(
        "overview",
        to_say(
            "Meetings held and goals reached of a whole cohort, from five tandems on, and how many "
            "came to an event"
        ),
        _COORDINATORS,
        ("reports.overview.look_at_overview",),
    ),
    Evaluation(
        "check_ins",
        to_say(
            "How often each answer to the short questions was given in a cohort: no groups under "
            "five, and nothing of calls for help"
        ),
        _COORDINATORS,
        ("reports.check_ins.look_at_check_ins",),
    ),
    Evaluation(
        "follow_up",
        to_say(
            "How often each answer was given half a year after a cohort, from five answers on: no "
            "groups under five"
        ),
        (Seer.COORDINATORS,),
        ("reports.follow_ups.follow_ups_of",),
    ),
    Evaluation(
        "majority",
        to_say(
            "Which answer to a short question, or to one half a year later, more than half have "
            "given, from five answers on"
        ),
        _COORDINATORS,
        ("reports.check_ins.look_at_check_ins", "reports.follow_ups.follow_ups_of"),
    ),
    Evaluation(
        "interest",
        to_say("How many people wish to hear of the next cohort"),
        (Seer.COORDINATORS,),
        ("cohorts.interest.count_interested",),
        about_groups=False,
    ),
    Evaluation(
        "votes",
        to_say("How the votes of a committee stand, for each application"),
        (Seer.COORDINATORS,),
        ("selection.voting.tallies",),
        about_groups=False,
    ),
    Evaluation(
        "matching",
        to_say("How well a matching fits: tandems, people without one, weakest and mean fit"),
        (Seer.COORDINATORS,),
        ("matching.counts.counts_in", "matching.overview.overview_of"),
        about_groups=False,
    ),
    Evaluation(
        "equity",
        to_say("How many mentees of each employer found a mentor; no groups under five"),
        _COORDINATORS,
        ("matching.engine.questions.equity.equity",),
    ),
    Evaluation(
        "events",
        to_say(
            "How many are invited to an event, come, are excused or wait, may be photographed or "
            "need childcare"
        ),
        (Seer.COORDINATORS,),
        ("events.sign_ups.attendance_of", "events.sign_ups.seats_taken"),
        about_groups=False,
    ),
    Evaluation(
        "announcements",
        to_say("How many people a message is for, and how many it reached"),
        (Seer.COORDINATORS,),
        ("announcements.queries.arrival_of",),
        about_groups=False,
    ),
    Evaluation(
        "deliveries",
        to_say("How many messages could not be delivered"),
        (Seer.COORDINATORS, Seer.OPERATOR),
        ("notices.queries.unreached",),
        about_groups=False,
    ),
    Evaluation(
        "metrics",
        to_say("How busy the installation is, without people"),
        (Seer.OPERATOR,),
        (),
        about_groups=False,
    ),
)
