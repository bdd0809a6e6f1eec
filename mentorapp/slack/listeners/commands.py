"""`/mentor` and the shortcuts: somebody asks for something in words, for whatever is next, or to
keep a message for later."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from mentorapp.answers.asked import Kept, Typed
from mentorapp.slack.door import Door
from mentorapp.slack.reading import command_text, message_text
from mentorapp.slack.stage import after_command, after_shortcut

ANY = re.compile("")


def listen(app: App, door: Door) -> None:
    def command(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        trigger = body.get("trigger_id") or ""
        answer = door.serve(
            context,
            Typed(text=command_text(body)),
            lambda answered: after_command(answered.screen, trigger=trigger),
            answer_url=body.get("response_url") or "",
        )
        ack(answer or "")

    def shortcut(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        message, trigger = message_text(body), body["trigger_id"]
        asked = Typed() if message is None else Kept(words=message)
        door.serve(
            context,
            asked,
            lambda answered: ({}, after_shortcut(answered.screen, trigger=trigger)),
        )
        ack()

    app.command(ANY)(command)
    app.shortcut(ANY)(shortcut)
