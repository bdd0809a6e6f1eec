"""A screen in the place of the card that was pressed, for good and on every device."""

from mentorapp.answers.asked import Answered
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.common import news
from mentorapp.screens.shapes import Reply
from mentorapp.teams.desk import Desk
from mentorapp.teams.handlers.home import freshen, is_home
from mentorapp.teams.outcomes import Json, Later, Post, card_activity


def put_in_place(
    desk: Desk, seat: Seat, answered: Answered, card: Json, *, message: str
) -> tuple[Later, ...]:
    """`card` instead of `message`, and home wherever else it stands; after the last word none."""
    replaced = Post(activity=card_activity(card, notification=news()), replaces=message)
    if isinstance(answered.screen, Reply) and answered.screen.is_last:
        return (Later(name=message, posts=lambda: (replaced,)),)
    shows, was_shown = is_home(answered.screen), answered.home_message == message

    def replace() -> tuple[Post, ...]:
        if shows != was_shown:
            desk.remember_home(seat, message if shows else "")
        return (replaced,)

    elsewhere = () if shows or was_shown else freshen(desk, seat, answered)
    return (Later(name=message, posts=replace), *elsewhere)
