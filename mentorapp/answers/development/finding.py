"""Looking through what one may read of one's own tandems: goals and topics, and nobody else's."""

from mentorapp.core.goals.queries import goals_of
from mentorapp.core.meetings.topics import topics_of
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.people.visits import Visit
from mentorapp.screens.development.finding import Found, found_goal, found_topic

MOST = 25


def find_mine(here: Visit, typed: str) -> tuple[Found, ...]:
    """What holds all words of `typed`; everything when nothing was typed.

    It is opened here and nowhere kept: contents cannot be searched for where they lie sealed.
    """
    words = typed.casefold().split()
    found = [
        one
        for pair in pairs_of(here.session, person=here.person)
        for one in _written_in(here, pair)
        if all(word in one.title.casefold() for word in words)
    ]
    return tuple(found[:MOST])


def _written_in(here: Visit, pair: Pair) -> list[Found]:
    topics = topics_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    goals = goals_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return [
        *(found_topic(topic, pair, here.person) for topic in topics),
        *(found_goal(goal) for goal in goals),
    ]
