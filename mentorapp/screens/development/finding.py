"""What was found among one's own goals and topics, and the card that may be passed on for it."""

from dataclasses import dataclass

from mentorapp.core.goals.queries import OpenedGoal
from mentorapp.core.meetings.topics import OpenedTopic
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens.common import news, opening
from mentorapp.screens.development.goals import sample_goals
from mentorapp.screens.meetings.topics import sample_topics
from mentorapp.screens.shapes import Action, Message, Screen, Section
from mentorapp.screens.tandems.tandem import sample_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`title` and `detail` are for the one who searched. `card` has no contents: others see it."""

    title: str
    detail: str
    card: Message


def found_goal(goal: OpenedGoal) -> Found:
    return Found(
        title=goal.title,
        detail=_("Goal, with {name}").format(name=goal.partner),
        card=_door(
            _("A goal of our tandem"),
            opening("goal", _("Open"), str(goal.id)),
        ),
    )


def found_topic(topic: OpenedTopic, pair: Pair, reader: Person) -> Found:
    return Found(
        title=topic.text,
        detail=_("Topic, with {name}").format(name=pair.partner_of(reader).name),
        card=_door(
            _("A topic of our tandem"),
            opening("topics", _("Open"), str(pair.id)),
        ),
    )


def _door(heading: str, opening: Action) -> Message:
    return Message(
        notification=news(),
        heading=heading,
        sections=(Section(text=_("Only the two of the tandem can open it."), actions=(opening,)),),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        found_goal(sample_goals(pair)[0]).card,
        found_topic(sample_topics(pair)[0], pair, pair.mentee).card,
    )
