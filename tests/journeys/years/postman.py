"""Notes what the worker brings to each screen, before anybody presses in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mentorapp.playground.slack_reading import read_message
from mentorapp.playground.slack_workspace import SlackMessage
from mentorapp.playground.teams_reading import read_card
from mentorapp.playground.teams_tenant import TeamsMessage
from mentorapp.playground.world import World

KEPT = 12  # messages brought to a conversation that people still look at
ANSWERS_KEPT = 2  # of what the app said there in answer to somebody

Told = SlackMessage | TeamsMessage


@dataclass
class Postman:
    world: World
    headings: dict[str, str] = field(default_factory=dict)  # by what the platform calls a message
    _before: dict[str, int] = field(default_factory=dict)

    def set_out(self) -> None:
        """What stands there by now was no delivery."""
        self._before = {place: len(told) for place, told in self._places()}

    def come_back(self) -> None:
        for place, told in self._places():
            self.headings |= {_id(one): _heading(one) for one in told[self._before.get(place, 0) :]}
            old = self._scrolled_past(told)
            for n in reversed(range(len(told))):
                if _id(told[n]) in old:
                    del told[n]

    def _scrolled_past(self, told: Sequence[Told]) -> frozenset[str]:
        ids = [_id(one) for one in told]
        brought = [one for one in ids if one in self.headings]
        answers = [one for one in ids if one not in self.headings]
        return frozenset((*brought[:-KEPT], *answers[:-ANSWERS_KEPT]))

    def _places(self) -> Iterator[tuple[str, list[SlackMessage] | list[TeamsMessage]]]:
        for conversation in self.world.slack.conversations.values():
            yield conversation.id, conversation.messages
        for thread in self.world.teams.threads.values():
            yield thread.id, thread.messages


def _id(told: Told) -> str:
    return told.ts if isinstance(told, SlackMessage) else told.id


def _heading(told: Told) -> str:
    """The first line, as it is read."""
    if isinstance(told, TeamsMessage):
        seen = read_card(told.card_for("") or {}, {})
    else:
        drawn = {"channel": told.channel, "ts": told.ts, "text": told.text, "blocks": told.blocks}
        seen = read_message(drawn)
    return next(iter(seen.text.splitlines()), "")
