"""`/mentor` and the shortcuts: somebody asks for something in words, for whatever is next, or to
keep a message for later."""

import re
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext

from mentorapp.answers.asked import Kept, Typed
from mentorapp.slack.door import Door
from mentorapp.slack.reading import command_text, message_text
from mentorapp.slack.stage import after_command, after_shortcut
from mentorapp.slack.waiting import Showing, while_opened

ANY = re.compile("")


def listen(app: App, door: Door) -> None:
    def command(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        trigger = body.get("trigger_id") or ""
        showing = Showing(
            lambda answered: after_command(answered.screen, trigger=trigger),
            partial(while_opened, trigger),
            lambda answered: ({}, after_shortcut(answered.screen, trigger=trigger)),
        )
        asked, url = Typed(text=command_text(body)), body.get("response_url") or ""
        answer = door.serve(context, asked, showing, answer_url=url)
        ack(answer or "")

    def shortcut(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        message, trigger = message_text(body), body["trigger_id"]
        asked = Typed() if message is None else Kept(words=message)
        showing = Showing(
            lambda answered: ({}, after_shortcut(answered.screen, trigger=trigger)),
            partial(while_opened, trigger),
        )
        door.serve(context, asked, showing)
        ack()

    app.command(ANY)(command)
    app.shortcut(ANY)(shortcut)
