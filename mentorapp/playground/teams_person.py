"""A person at the keyboard in Teams: what they do becomes activities sent to the app."""

from typing import Any

from mentorapp.playground.outcomes import CannotDo, Outcome, outcome_of
from mentorapp.playground.payloads import Json, object_of, objects_of, text_of
from mentorapp.playground.teams_tenant import TeamsMessage, Thread
from mentorapp.playground.teams_wire import TeamsWire
from mentorapp.playground.wire import Answer
from mentorapp.playground.world import World


class TeamsActor:
    """One person of the tenant, acting."""

    def __init__(self, world: World, wire: TeamsWire, person: str) -> None:
        if person not in world.teams.people:
            raise CannotDo(f"There is nobody called {person} in this tenant.")
        self.world, self.teams, self.wire = world, world.teams, wire
        self.person, self.me = person, world.teams.people[person]

    def install(self) -> Outcome:
        """Add the app for oneself."""
        with self.world.change():
            self.teams.installed_for.add(self.person)
        return self._installation(self.teams.chat_of(self.person), "add")

    def uninstall(self) -> Outcome:
        with self.world.change():
            self.teams.installed_for.discard(self.person)
        removed = self.activity("installationUpdate", self.teams.chat_of(self.person))
        return outcome_of(self.wire.send(removed | {"action": "remove"}))

    def open_chat(self) -> Outcome:
        """Open the chat with the app, which adds the app where it was not added yet."""
        if self.person in self.teams.installed_for:
            return Outcome(status=0)
        return self.install()

    def add_to_team(self, team: str) -> Outcome:
        found = self.teams.team(team)
        if found is None or self.me not in self.teams.members_of(found):
            raise CannotDo(f"{self.person} is not in the team {team}.")
        with self.world.change():
            self.teams.installed_in.add(found.id)
        # An update about a team comes from the team's own conversation, which has no thread.
        return self._installation(Thread(id=found.id, channel=found.channels[0].id), "add")

    def say(
        self, text: str, *, channel: str = "", thread: str = "", twice: bool = False
    ) -> Outcome:
        """Write to the app, or into a channel, where the app hears it only when mentioned."""
        if not channel:
            self.open_chat()
        place = self._place(channel, thread)
        activity_id = self._new_id()
        with self.world.change():
            place.messages.append(self._written(activity_id, place, text))
        mention = f"@{self.teams.seed.app.name}"
        if place.channel and mention not in text:
            return Outcome(status=0)
        activity = self.activity("message", place, activity_id)
        activity |= {"text": text, "textFormat": "plain"}
        if place.channel:
            activity |= self._mentioning(text, mention)
        return outcome_of(self.wire.send(activity, twice=twice))

    def search(
        self, *, dataset: str, query: str, activity_id: str = "", answers: Json | None = None
    ) -> Outcome:
        """Type into a choice whose options the app looks up."""
        thread = self.thread_of(activity_id) if activity_id else self.teams.chat_of(self.person)
        value: Json = {
            "queryText": query,
            "queryOptions": {"skip": 0, "top": 15},
            "dataset": dataset,
            "data": answers or {},
        }
        answer = self.invoke("application/search", value, thread, activity_id)
        body = answer.body if isinstance(answer.body, dict) else {}
        options = objects_of(object_of(body, "value"), "results")
        return Outcome(status=answer.status, failure=answer.failure, options=options)

    def invoke(
        self,
        name: str,
        value: Any,
        thread: Thread,
        reply_to: str = "",
        *,
        twice: bool = False,
    ) -> Answer:
        activity = self.activity("invoke", thread) | {"name": name, "value": value}
        if reply_to:
            activity["replyToId"] = reply_to
        return self.wire.send(activity, twice=twice)

    def activity(self, kind: str, thread: Thread, activity_id: str = "") -> Json:
        return self.wire.activity(kind, self.me, thread, activity_id or self._new_id())

    def thread_of(self, activity_id: str) -> Thread:
        """Return where the message is that this person sees. :raises CannotDo:"""
        for thread in self.threads():
            if thread.message(activity_id):
                return thread
        raise CannotDo(f"{self.person} sees no message {activity_id}.")

    def threads(self) -> list[Thread]:
        """Return every chat and channel thread of this person."""
        channels = {
            channel.id
            for team in self.teams.seed.teams
            if self.me in self.teams.members_of(team)
            for channel in team.channels
        }
        threads = tuple(self.teams.threads.values())
        own = (t for t in threads if self.person == t.person)
        return [*own, *(t for t in threads if t.channel in channels)]

    def message(self, activity_id: str) -> TeamsMessage:
        found = self.thread_of(activity_id).message(activity_id)
        assert found is not None
        return found

    def _installation(self, thread: Thread, action: str) -> Outcome:
        added = self.activity("conversationUpdate", thread)
        added["membersAdded"] = [{"id": self.teams.bot_id_for(self.person)}]
        if thread.channel:
            added["channelData"]["eventType"] = "teamMemberAdded"
        first = self.wire.send(added)
        second = self.wire.send(self.activity("installationUpdate", thread) | {"action": action})
        return outcome_of(second if first.fine else first)

    def _place(self, channel: str, thread: str) -> Thread:
        if not channel:
            return self.teams.chat_of(self.person)
        found = self.teams.channel(channel)
        if found is None or self.me not in self.teams.members_of(found[0]):
            raise CannotDo(f"{self.person} is not in {channel}.")
        if thread:
            return self.teams.threads[thread]
        return self.teams.new_thread(channel, self._new_id())

    def _written(self, activity_id: str, place: Thread, text: str) -> TeamsMessage:
        return TeamsMessage(
            id=activity_id,
            conversation=place.id,
            author=self.person,
            at=self.world.now().isoformat(),
            activity={"type": "message", "text": text},
        )

    def _mentioning(self, text: str, mention: str) -> Json:
        marked = f"<at>{mention[1:]}</at>"
        mentioned = {"id": self.teams.bot_id_for(self.person), "name": mention[1:]}
        return {
            "text": text.replace(mention, marked),
            "entities": [{"type": "mention", "mentioned": mentioned, "text": marked}],
        }

    def _new_id(self) -> str:
        return str(int(float(self.world.stamp()) * 1_000_000))


def said_in(answer: Answer, key: str) -> Json:
    """Return the object under `key` of the app's answer, or an empty one."""
    return object_of(answer.body, key) if isinstance(answer.body, dict) else {}


def type_of(answer: Answer) -> str:
    return text_of(answer.body, "type") if isinstance(answer.body, dict) else ""
