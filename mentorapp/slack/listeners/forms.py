"""Forms handed in, and the lists people search while they fill them in."""

import re
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext

from mentorapp.answers.asked import HandedIn
from mentorapp.core.errors import Refused
from mentorapp.core.people.use_cases import NotIntroduced
from mentorapp.slack import limits
from mentorapp.slack.blocks import option
from mentorapp.slack.door import Door, plain_seat
from mentorapp.slack.reading import hand_in_of
from mentorapp.slack.stage import after_hand_in
from mentorapp.slack.views.fields import search_of
from mentorapp.slack.waiting import Showing, while_handed_in

ANY = re.compile("")


def listen(app: App, door: Door) -> None:
    def hand_in(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        handed = hand_in_of(body)
        asked = HandedIn(
            form=handed.form, target=handed.target, answers=handed.answers, token=handed.token
        )
        showing = Showing(
            partial(after_hand_in, handed),
            partial(while_handed_in, handed),
            partial(after_hand_in, handed, in_time=False),
        )
        answer = door.serve(context, asked, showing)
        ack(answer or "")

    def search(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        typed = body.get("value") or ""
        try:
            found = door.desk.search(plain_seat(context), search_of(body["action_id"]), typed)
        except (NotIntroduced, Refused):
            found = ()
        ack(options=[option(o.value, o.label, o.detail) for o in found[: limits.OPTIONS]])

    app.view_submission(ANY)(hand_in)
    app.options(ANY)(search)
