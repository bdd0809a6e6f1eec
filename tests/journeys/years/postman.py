"""Notes what the worker brings to each screen, before anybody presses in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mentorapp.core.people.model import Platform
from mentorapp.playground.slack_reading import read_message
from mentorapp.playground.slack_workspace import SlackMessage
from mentorapp.playground.teams_reading import read_card
from mentorapp.playground.teams_tenant import TeamsMessage
from mentorapp.playground.world import World

KEPT = 12  # messages brought to a conversation that people still look at
ANSWERS_KEPT = 2  # of what the app said there in answer to somebody

Told = SlackMessage | TeamsMessage


@dataclass(frozen=True, slots=True)
class Brought:
    platform: Platform
    text: str


@dataclass
class Postman:
    world: World
    _brought: dict[str, Brought] = field(default_factory=dict)  # as the platform calls them
    _before: dict[str, int] = field(default_factory=dict)

    @property
    def headings(self) -> Mapping[str, str]:
        """The first line of each, as it is read."""
        return {id_: next(iter(one.text.splitlines()), "") for id_, one in self._brought.items()}

    def brought_to(self, platform: Platform) -> Sequence[str]:
        return [one.text for one in self._brought.values() if one.platform is platform]

    def set_out(self) -> None:
        """What stands there by now was no delivery."""
        self._before = {place: len(told) for place, told in self._places()}

    def come_back(self) -> None:
        for place, told in self._places():
            self._brought |= {_id(one): _read(one) for one in told[self._before.get(place, 0) :]}
            old = self._scrolled_past(told)
            for n in reversed(range(len(told))):
                if _id(told[n]) in old:
                    del told[n]

    def _scrolled_past(self, told: Sequence[Told]) -> frozenset[str]:
        ids = [_id(one) for one in told]
        brought = [one for one in ids if one in self._brought]
        answers = [one for one in ids if one not in self._brought]
        return frozenset((*brought[:-KEPT], *answers[:-ANSWERS_KEPT]))

    def _places(self) -> Iterator[tuple[str, list[SlackMessage] | list[TeamsMessage]]]:
        for conversation in self.world.slack.conversations.values():
            yield conversation.id, conversation.messages
        for thread in self.world.teams.threads.values():
            yield thread.id, thread.messages


def _id(told: Told) -> str:
    return told.ts if isinstance(told, SlackMessage) else told.id


def _read(told: Told) -> Brought:
    if isinstance(told, TeamsMessage):
        return Brought(Platform.TEAMS, read_card(told.card_for("") or {}, {}).text)
    drawn = {"channel": told.channel, "ts": told.ts, "text": told.text, "blocks": told.blocks}
    return Brought(Platform.SLACK, read_message(drawn).text)
