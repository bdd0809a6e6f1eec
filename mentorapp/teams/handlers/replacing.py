"""A screen in the place of the card that was pressed, for good and on every device."""

from mentorapp.answers.asked import Answered
from mentorapp.core.people.use_cases import Seat
from mentorapp.teams import words
from mentorapp.teams.desk import Desk
from mentorapp.teams.handlers.home import Later, freshen, is_home
from mentorapp.teams.outcomes import Json, Post, card_activity


def put_in_place(desk: Desk, seat: Seat, answered: Answered, card: Json, *, message: str) -> Later:
    """`card` instead of `message`, and home wherever else it stands."""
    replaced = Post(activity=card_activity(card, notification=words.news()), replaces=message)

    def later() -> tuple[Post, ...]:
        if is_home(answered.screen):
            if answered.home_message != message:
                desk.remember_home(seat, message)
        elif answered.home_message == message:
            desk.remember_home(seat, "")
        elif elsewhere := freshen(desk, seat, answered):
            return (replaced, *elsewhere())
        return (replaced,)

    return later
