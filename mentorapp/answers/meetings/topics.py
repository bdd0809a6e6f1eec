"""The two keep things to talk about for their next meeting."""

from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.errors import Refused
from mentorapp.core.meetings.topics import (
    drop_topic,
    save_topic,
    the_topic,
    tick_topic,
    topics_of,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.meetings.topics import topic_form, topics_page
from mentorapp.screens.shapes import Answers, Form, Page


def topics(here: Visit, target: str) -> Page:
    return _page(here, own_pair(here, target), page_number(rest(target, 1)))


def ask_for_topic(here: Visit, target: str) -> Form:
    """A target that goes on behind the tandem comes from a form on which it could be chosen."""
    pair = own_pair(here, target)
    several = pairs_of(here.session, person=here.person) if rest(target, 1) else ()
    return topic_form(pair, here.person, pairs=several)


def keep_for_next_time(here: Visit, typed: str) -> Form:
    """Some words or a message become a topic; whoever is in several tandems chooses whose."""
    pairs = pairs_of(here.session, person=here.person)
    if not pairs:
        raise Refused(_("You are not in a tandem yet."))
    return topic_form(pairs[0], here.person, text=typed.strip(), pairs=pairs)


def save(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, text(answers, "pair") or target)
    save_topic(
        here.session,
        pair=pair,
        by=here.person,
        text=text(answers, "text"),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, pair)


def tick(here: Visit, target: str) -> Page:
    topic = the_topic(here.session, one_id(target), by=here.person)
    tick_topic(here.session, topic=topic, by=here.person, at=here.now)
    return _page(here, topic.pair)


def drop(here: Visit, target: str) -> Page:
    topic = the_topic(here.session, one_id(target), by=here.person)
    drop_topic(here.session, topic=topic, by=here.person)
    return _page(here, topic.pair)


def _page(here: Visit, pair: Pair, page: int = 1) -> Page:
    found = topics_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return topics_page(pair, here.person, found, page=page)
