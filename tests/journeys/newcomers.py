"""People whom the product has never seen: it knows of them what their platform says."""

from uuid import uuid4

from mentorapp.demo.world import SLACK_CHANNEL
from mentorapp.playground.keyboard import Person
from mentorapp.playground.seed import SlackPerson, TeamsPerson
from tests.journeys.town import Town


def newcomer_in_slack(town: Town, name: str, *, locale: str, tz: str = "Europe/Berlin") -> Person:
    slack = town.world.slack
    person = SlackPerson(
        id=f"U{uuid4().hex[:10].upper()}", name=name.lower(), real_name=name, locale=locale, tz=tz
    )
    with town.world.change():
        slack.people[person.id] = person
        slack.conversations[SLACK_CHANNEL].members.append(person.id)
    return town.playground.slack.as_person(person.id)


def newcomer_in_teams(town: Town, name: str, *, locale: str, tz: str = "Europe/Berlin") -> Person:
    person = TeamsPerson(id=str(uuid4()), name=name, locale=locale, tz=tz)
    with town.world.change():
        town.world.teams.people[person.id] = person
    return town.playground.teams.as_person(person.id)


def look_again(town: Town, person: Person) -> Person:
    """The person with nothing in mind but what stands on the screen.

    Slack keeps by itself what was typed; in Teams it is there only when the app brings it back.
    """
    if person.id in town.world.slack.people:
        return person
    return town.playground.teams.as_person(person.id)
