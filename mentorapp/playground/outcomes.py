"""What a person notices at once after doing something, on either side."""

from dataclasses import dataclass, field

from mentorapp.playground.payloads import Json
from mentorapp.playground.wire import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    status: int  # of the app's answer; 0 when nothing was sent or nothing came back
    failure: str = ""  # one sentence, shown to the person
    errors: dict[str, str] = field(default_factory=dict)  # beside fields, by block id or input id
    options: list[Json] = field(default_factory=list)  # what a search found
    note: str = ""  # a passing message


class CannotDo(Exception):
    """The person asks for what is not on their screen."""


def outcome_of(answer: Answer) -> Outcome:
    return Outcome(status=answer.status, failure=answer.failure)
