"""The home card in a person's chat: one message that always shows how things stand."""

from mentorapp.answers.asked import Answered, AtHome
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import speaking
from mentorapp.screens.common import news
from mentorapp.screens.shapes import Page, Screen
from mentorapp.teams.desk import Desk
from mentorapp.teams.draw import draw_page
from mentorapp.teams.outcomes import Later, Post, card_activity
from mentorapp.teams.places import Place

HOME = "home"


def is_home(screen: Screen) -> bool:
    return isinstance(screen, Page) and screen.name == HOME


def post_home(desk: Desk, seat: Seat, home: Page) -> Post:
    """Home at the end of the chat; from now on it is this message that is kept fresh."""
    card = draw_page(home, place=Place.CHAT)
    return Post(
        activity=card_activity(card, notification=news()),
        then=lambda message: desk.remember_home(seat, message),
    )


def freshen(desk: Desk, seat: Seat, answered: Answered) -> tuple[Later, ...]:
    """Home where it stands, as it is by then; nothing when nothing was changed."""
    if not (answered.changed and answered.home_message):
        return ()

    def home() -> tuple[Post, ...]:
        now = desk.ask(seat, AtHome())
        if now is None or not now.home_message or not isinstance(now.screen, Page):
            return ()
        with speaking(now.voice):
            card = draw_page(now.screen, place=Place.CHAT)
            activity = card_activity(card, notification=news())
        return (Post(activity=activity, replaces=now.home_message, chat=now.chat),)

    return (Later(name=HOME, posts=home),)
