"""One of the two sends the other a few words, across workspaces and platforms."""

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.relay.use_cases import (
    read_short_message,
    require_reachable,
    send_short_message,
)
from mentorapp.screens.shapes import Answers, Form, Message, Reply
from mentorapp.screens.tandems import relay as screens


def ask(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    require_reachable(here.session, pair=pair, by=here.person)
    return screens.short_message_form(pair, here.person)


def send(here: Visit, target: str, answers: Answers) -> Reply:
    pair = own_pair(here, target)
    send_short_message(
        here.session,
        pair=pair,
        by=here.person,
        text=text(answers, "text"),
        keyring=here.keyring,
        at=here.now,
    )
    return screens.on_its_way(pair.partner_of(here.person))


def arriving(occasion: Occasion) -> Message:
    """Opened in the moment it is sent; nothing of it is kept afterwards."""
    message, words = read_short_message(
        occasion.session,
        message_id=occasion.notice.subject_id,
        reader=occasion.person,
        keyring=occasion.instance.keyring,
    )
    return screens.short_message(message.pair, occasion.person, words)
