"""Notes what the worker brings to each screen and mailbox, before anybody presses in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mentorapp.core.people.model import Platform
from mentorapp.playground.mail_boxes import Letter
from mentorapp.playground.mail_reading import read_mail
from mentorapp.playground.slack_reading import read_message
from mentorapp.playground.slack_workspace import SlackMessage
from mentorapp.playground.teams_reading import read_card
from mentorapp.playground.teams_tenant import TeamsMessage
from mentorapp.playground.world import World

KEPT = 12  # messages brought to a conversation that people still look at
ANSWERS_KEPT = 2  # of what the app said there in answer to somebody

Told = SlackMessage | TeamsMessage | Letter


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

    def come_back(self) -> frozenset[str]:
        """What was brought on this round."""
        brought: set[str] = set()
        for place, told in self._places():
            new = {_id(one): _read(one) for one in told[self._before.get(place, 0) :]}
            self._brought |= new
            brought.update(new)
            old = self._scrolled_past(told)
            for n in reversed(range(len(told))):
                if _id(told[n]) in old:
                    del told[n]
        return frozenset(brought)

    def _scrolled_past(self, told: Sequence[Told]) -> frozenset[str]:
        ids = [_id(one) for one in told]
        brought = [one for one in ids if one in self._brought]
        answers = [one for one in ids if one not in self._brought]
        return frozenset((*brought[:-KEPT], *answers[:-ANSWERS_KEPT]))

    def _places(
        self,
    ) -> Iterator[tuple[str, list[SlackMessage] | list[TeamsMessage] | list[Letter]]]:
        for conversation in self.world.slack.conversations.values():
            yield conversation.id, conversation.messages
        for thread in self.world.teams.threads.values():
            yield thread.id, thread.messages
        yield from self.world.mail.boxes.items()


def _id(told: Told) -> str:
    match told:
        case SlackMessage():
            return told.ts
        case TeamsMessage():
            return told.id
        case Letter():
            return told.message_id


def _read(told: Told) -> Brought:
    match told:
        case SlackMessage():
            place = {"channel": told.channel, "ts": told.ts}
            drawn = {**place, "text": told.text, "blocks": told.blocks}
            return Brought(Platform.SLACK, read_message(drawn).text)
        case TeamsMessage():
            return Brought(Platform.TEAMS, read_card(told.card_for("") or {}, {}).text)
        case Letter():
            return Brought(Platform.MAIL, read_mail(told.html, subject=told.subject).text)
