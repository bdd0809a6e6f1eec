"""Something was written to the bot, or an older client sent what was pressed as a message."""

from uuid import uuid4

from mentorapp.answers.asked import Answered, Asked, Pressed, Typed
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import speaking
from mentorapp.screens.common import news
from mentorapp.screens.shapes import Action, Message, Opens, Page, Reply, Screen, Section
from mentorapp.teams import words
from mentorapp.teams.desk import Desk
from mentorapp.teams.draw import draw, draw_message
from mentorapp.teams.handlers.home import HOME, freshen, is_home, post_home
from mentorapp.teams.handlers.replacing import put_in_place
from mentorapp.teams.outcomes import Outcome, Post, card_activity, text_activity
from mentorapp.teams.payload import Heard, Scope
from mentorapp.teams.places import Place
from mentorapp.teams.submitted import is_ours, read_submitted


def hear_message(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    if heard.scope is not Scope.PERSONAL:
        with speaking(desk.voice(seat)):
            return Outcome(posts=(_in_private(),))
    asked = read_submitted(heard.value) if is_ours(heard.value) else Typed(text=heard.text)
    # Once: what was not answered in time is brought again.
    answered = desk.ask(seat, asked, once=heard.id and f"teams:{heard.id}")
    if answered is None:
        return Outcome()
    with speaking(answered.voice):
        return _told(desk, heard, seat, asked, answered)


def _told(desk: Desk, heard: Heard, seat: Seat, asked: Asked, answered: Answered) -> Outcome:
    screen = answered.screen
    is_said = isinstance(screen, Reply) and isinstance(asked, Pressed)
    if isinstance(asked, Typed) or not heard.card or is_said:
        return _say(desk, seat, answered)
    card = draw(screen, place=Place.CHAT, token=uuid4().hex)
    return Outcome(later=put_in_place(desk, seat, answered, card, message=heard.card))


def _say(desk: Desk, seat: Seat, answered: Answered) -> Outcome:
    screen = answered.screen
    if isinstance(screen, Page) and is_home(screen):
        return Outcome(posts=(post_home(desk, seat, screen),))
    return Outcome(posts=(_post(screen),), later=freshen(desk, seat, answered))


def _post(screen: Screen) -> Post:
    if isinstance(screen, Reply):
        return Post(activity=text_activity(screen.text))
    card = draw(screen, place=Place.CHAT, token=uuid4().hex)
    notification = screen.notification if isinstance(screen, Message) else news()
    return Post(activity=card_activity(card, notification=notification))


def _in_private() -> Post:
    """In a channel nobody's affairs are shown, only the door to them."""
    opening = Action(name=HOME, label=words.open_privately(), opens=Opens.DIALOG)
    message = Message(
        notification=news(),
        heading=words.private_heading(),
        sections=(Section(text=words.private_text(), actions=(opening,)),),
    )
    card = draw_message(message, place=Place.CHANNEL)
    return Post(activity=card_activity(card, notification=message.notification))
