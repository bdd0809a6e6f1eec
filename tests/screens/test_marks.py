"""What is set and what is missing is told apart by word, sign and colour."""

import json

import pytest

from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.mail.drawing import draw as draw_mail
from mentorapp.screens.shapes import Entry, Mark, Message, Section
from mentorapp.slack.views.surfaces import message
from mentorapp.teams.draw import draw_message
from mentorapp.teams.places import Place


def _with(mark: Mark | None) -> Message:
    entry = Entry(title="Purpose", status="as told", mark=mark)
    return Message(notification="News", heading="Design", sections=(Section(entries=(entry,)),))


@pytest.mark.parametrize(
    ("mark", "said", "color"),
    [
        (Mark.DONE, "✅ as told", "Good"),
        (Mark.MISSING, "⚠️ as told", "Attention"),
        (None, "as told", "Accent"),
    ],
)
def test_a_mark_is_drawn_as_a_sign_before_the_word_and_in_teams_as_a_colour_too(
    mark: Mark | None, said: str, color: str
) -> None:
    screen = _with(mark)

    with speaking(Voice(language=ENGLISH)):
        in_slack = json.dumps(message(screen), ensure_ascii=False)
        in_teams = json.dumps(draw_message(screen, place=Place.CHAT), ensure_ascii=False)
        mailed = draw_mail(screen, lead=lambda action: action.name, language="en")

    assert f" · {said}" in in_slack
    assert f'"text": "{said}"' in in_teams
    assert f'"color": "{color}"' in in_teams
    assert f"Purpose ({said})" in str(mailed)
