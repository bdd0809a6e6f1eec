"""Buttons, wherever they were pressed: the home tab, a modal, a message."""

import re
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext

from mentorapp.answers.asked import Pressed
from mentorapp.slack.door import Door
from mentorapp.slack.reading import press_of
from mentorapp.slack.stage import after_late_press, after_press
from mentorapp.slack.views.buttons import LINK
from mentorapp.slack.waiting import Showing, while_pressed

ANY = re.compile("")
_FOLLOWED = re.compile(rf"{LINK}(\||$)")


def listen(app: App, door: Door) -> None:
    def press(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        pressed = press_of(body)
        door.serve(
            context,
            Pressed(name=pressed.name, target=pressed.target),
            Showing(
                lambda answered: ({}, after_press(pressed, answered)),
                partial(while_pressed, pressed),
                lambda answered: ({}, after_late_press(pressed, answered)),
            ),
        )
        ack()

    def follow_link(ack: Ack) -> None:
        ack()

    app.action(_FOLLOWED)(follow_link)
    app.action(ANY)(press)
