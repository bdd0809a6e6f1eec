"""A Teams tenant as Microsoft keeps it: people, chats, channel threads, open dialogs."""

import hashlib
from dataclasses import dataclass, field

from mentorapp.playground.payloads import Json
from mentorapp.playground.seed import (
    Team,
    TeamsChannel,
    TeamsElsewhere,
    TeamsPerson,
    TeamsSeed,
)
from mentorapp.playground.tokens import TokenOffice

CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(slots=True, kw_only=True)
class TeamsMessage:
    id: str
    conversation: str  # a thread's id in channels
    author: str  # a person's object id, or "" for the app
    at: str  # ISO time
    activity: Json  # as it was sent
    shown_for: dict[str, Json] = field(default_factory=dict)  # cards replaced for one person

    def card_for(self, person: str) -> Json | None:
        if person in self.shown_for:
            return self.shown_for[person]
        for attachment in self.activity.get("attachments") or ():
            if attachment.get("contentType") == CARD:
                card: Json = attachment["content"]
                return card
        return None


@dataclass(slots=True, kw_only=True)
class Thread:
    """A one-to-one chat with the app, or one thread of a channel."""

    id: str
    person: str = ""  # of a chat
    channel: str = ""  # of a thread
    messages: list[TeamsMessage] = field(default_factory=list)

    def message(self, activity_id: str) -> TeamsMessage | None:
        return next((m for m in self.messages if m.id == activity_id), None)


@dataclass(slots=True, kw_only=True)
class Dialog:
    """What stands open before one person."""

    conversation: str
    activity_id: str  # of the message it was opened from
    title: str = ""
    card: Json | None = None
    message: str = ""
    width: str = ""
    height: str = ""


@dataclass(slots=True)
class TeamsTenant:
    seed: TeamsSeed
    people: dict[str, TeamsPerson]
    threads: dict[str, Thread] = field(default_factory=dict)
    dialogs: dict[str, Dialog] = field(default_factory=dict)  # by person
    installed_for: set[str] = field(default_factory=set)  # people
    installed_in: set[str] = field(default_factory=set)  # teams
    read_up_to: dict[tuple[str, str], int] = field(default_factory=dict)  # (person, place) -> count
    tokens: TokenOffice = field(default_factory=TokenOffice)

    @classmethod
    def of(cls, seed: TeamsSeed) -> "TeamsTenant":
        tenant = cls(seed=seed, people={person.id: person for person in seed.people})
        for person in tenant.people:
            # An app may remember a chat from before, and write to it at once.
            tenant.chat_of(person)
        return tenant

    def registrations(self) -> tuple[TeamsElsewhere, ...]:
        """Return the app's registration in every tenant, this one's first."""
        own = TeamsElsewhere(
            tenant_id=self.seed.tenant_id,
            tenant_name=self.seed.tenant_name,
            app_id=self.seed.app.app_id,
            password=self.seed.app.password,
        )
        return (own, *self.seed.elsewhere)

    def registration_of(self, person: str) -> TeamsElsewhere:
        """Return the one of the tenant in which `person` uses the app."""
        own, *others = self.registrations()
        theirs = self.people[person].tenant_id
        return next((other for other in others if other.tenant_id == theirs), own)

    def bot_id_for(self, person: str) -> str:
        return f"28:{self.registration_of(person).app_id}"

    def mri(self, person: str) -> str:
        """Return the id under which the app knows `person`: another one for every app."""
        return mri_for(self.registration_of(person).app_id, person)

    def person_called(self, id_or_mri: str) -> TeamsPerson | None:
        found = self.people.get(id_or_mri)
        return found or next((p for p in self.people.values() if self.mri(p.id) == id_or_mri), None)

    def chat_of(self, person: str) -> Thread:
        """Return the chat of `person` and the app, opened if need be."""
        digest = hashlib.sha256(f"chat/{self.seed.app.app_id}/{person}".encode()).hexdigest()
        chat_id = f"a:1{digest[:48]}"
        return self.threads.setdefault(chat_id, Thread(id=chat_id, person=person))

    def new_thread(self, channel: str, root: str) -> Thread:
        thread = Thread(id=f"{channel};messageid={root}", channel=channel)
        self.threads[thread.id] = thread
        return thread

    def channel(self, channel_id: str) -> tuple[Team, TeamsChannel] | None:
        for team in self.seed.teams:
            for channel in team.channels:
                if channel.id == channel_id:
                    return team, channel
        return None

    def team(self, team_id: str) -> Team | None:
        return next((t for t in self.seed.teams if team_id in (t.id, t.group_id)), None)

    def members_of(self, team: Team) -> list[TeamsPerson]:
        return [p for p in self.people.values() if not team.members or p.id in team.members]

    def reaches(self, person: str) -> bool:
        """Say whether the app may write to `person`: installed for them or in a team of theirs."""
        teams = [t for t in self.seed.teams if t.id in self.installed_in]
        return person in self.installed_for or any(
            person in [p.id for p in self.members_of(team)] for team in teams
        )

    def member_json(self, person: TeamsPerson) -> Json:
        given, _, surname = person.name.partition(" ")
        return {
            "id": self.mri(person.id),
            "objectId": person.id,
            "aadObjectId": person.id,
            "name": person.name,
            "givenName": given,
            "surname": surname,
            "email": person.email,
            "userPrincipalName": person.email,
            "tenantId": person.tenant_id or self.seed.tenant_id,
            "userRole": "guest" if self._is_guest(person) else "user",
        }

    def _is_guest(self, person: TeamsPerson) -> bool:
        return person.tenant_id not in ("", self.registration_of(person.id).tenant_id)


def mri_for(app_id: str, person: str) -> str:
    digest = hashlib.sha256(f"{app_id}/{person}".encode()).hexdigest()
    return f"29:1{digest[:40]}"
