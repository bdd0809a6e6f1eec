"""How Slack says no: always with status 200, `ok: false` and one word."""

from mentorapp.playground.payloads import Json


class SlackRefusal(Exception):
    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


def refuse_faults(error: str, faults: list[str]) -> None:
    """:raises SlackRefusal: when there are faults."""
    if faults:
        raise SlackRefusal(error, errors=faults, response_metadata={"messages": faults})
