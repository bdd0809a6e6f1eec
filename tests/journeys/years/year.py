"""A year as a calendar of scenes, each at its moment on the moved clock."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Platform
from mentorapp.demo.calendar import ZONE
from mentorapp.playground.keyboard import Person
from tests.journeys.years import acting
from tests.journeys.years import coordinating as office
from tests.journeys.years import tandems as two
from tests.journeys.years.arrivals import arrived
from tests.journeys.years.cast import Employer
from tests.journeys.years.house import House
from tests.journeys.years.story import Arrival, Story
from tests.journeys.years.town_plan import channel_id, seat_id, team_id
from tests.journeys.years.words import Fact

Scene = Callable[[], None]
_A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tandem:
    """A pair as the journey knows it, by the keys of its people."""

    mentee: str
    mentor: str
    formed_on: date
    ended: str = ""  # "completed" or "parted"
    pauses: bool = False


@dataclass
class Year:
    house: House
    story: Story
    _ahead: list[tuple[datetime, int, Scene]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)
    _twos: dict[UUID, tuple[str, str]] = field(default_factory=dict)  # by the ids of their pairs

    def scenes(self) -> None:
        """Put down what happens when, by `on`."""
        raise NotImplementedError

    def live(self) -> None:
        self.scenes()
        while self._ahead:
            at, _number, scene = heappop(self._ahead)
            self.house.to(at)
            scene()
            self.house.work()
        with self.house.session() as session:
            arrived(session, self.house.postman.headings)  # nothing but what somebody saw

    # When.

    def on(self, day: date, clock: time, scene: Scene) -> None:
        heappush(self._ahead, (datetime.combine(day, clock, ZONE), next(self._numbers), scene))

    @property
    def today(self) -> date:
        return self.house.now.date()

    # Who, and what they say.

    def person(self, key: str) -> Person:
        return self.house.person(key)

    def name(self, key: str) -> str:
        return self.house.cast.by_key[key].name

    def first_name(self, key: str) -> str:
        return self.house.cast.by_key[key].first_name

    def tell(self, sentence: str, **facts: Fact) -> None:
        """A sentence of the catalogue, with names and numbers for its places."""
        self.story.tell(self.house.now, sentence, facts)

    def chapter(self, title: str, about: str = "") -> None:
        self.story.begin(self.house.now, title, about)

    def channel(self, key: str) -> str:
        """The programme's channel where this person works."""
        one = self.house.cast.by_key[key]
        return channel_id(one.employer, one.platform)

    def add_to_team(self, by: str, employer: Employer) -> None:
        """The app is added to the employer's team in Teams by somebody who may."""
        where = f"/play/teams/{seat_id(self.house.cast.by_key[by])}/add_to_team"
        self.house.near.do(where, {"team": team_id(employer)})
        self.house.work()

    def speak_in_channel(self, by: str) -> None:
        """A coordinator chooses the channel where they work."""
        one = self.house.cast.by_key[by]
        if one.platform is Platform.TEAMS:
            self.add_to_team(by, one.employer)
        office.choose_channel(self.person(by), self.channel(by))

    def everybody_looks_in(self, keys: Iterable[str]) -> None:
        """They open the app for the first time, so that others can find them by name."""
        for key in keys:
            acting.home(self.person(key))
            acting.leave(self.person(key))

    # What has come about.

    def tandems(self) -> Sequence[Tandem]:
        """All there ever were, as their mentees stand in the cast."""
        with self.house.session() as session:
            pairs = session.scalars(select(Pair).options(*with_people())).all()
            found = [
                Tandem(
                    **self._two_of(pair),
                    formed_on=pair.formed_at.astimezone(ZONE).date(),
                    ended=pair.ended_as or "",
                    pauses=pair.is_paused(self.today),
                )
                for pair in pairs
            ]
        order = list(self.house.cast.by_key)
        return sorted(found, key=lambda one: (order.index(one.mentee), one.formed_on))

    def _two_of(self, pair: Pair) -> Mapping[str, str]:
        """Who they are, also when one of them is forgotten by now."""
        keys = {one.name: one.key for one in self.house.cast.people}
        two = self._twos.get(pair.id) or (keys[pair.mentee.name], keys[pair.mentor.name])
        self._twos[pair.id] = two
        return {"mentee": two[0], "mentor": two[1]}

    def asked(self, state: ProposalState) -> Mapping[str, str]:
        """Who is being asked: mentees, and the mentors found for them."""
        keys = {one.name: one.key for one in self.house.cast.people}
        with self.house.session() as session:
            standing = standing_proposals(session, cohort=self.cohort(), state=state)
            found = {keys[p.mentee.person.name]: keys[p.mentor.person.name] for p in standing}
        return {key: found[key] for key in self.house.cast.by_key if key in found}

    def together(self) -> Sequence[Tandem]:
        """Those that meet: neither ended nor paused."""
        return [one for one in self.tandems() if not (one.ended or one.pauses)]

    def cohort(self) -> Cohort:
        """The first one: it is lived through, whichever is planned after it."""
        with self.house.session() as session:
            return session.scalars(select(Cohort).order_by(Cohort.starts_on)).first() or _no()

    def events(self) -> Sequence[Event]:
        with self.house.session() as session:
            return session.scalars(select(Event).order_by(Event.starts_at)).all()

    def arrivals(self) -> Sequence[Arrival]:
        """All of the year, also what the ledger has forgotten by now."""
        return sorted(self.house.arrivals.values(), key=lambda one: (one.at, one.reader, one.kind))

    def page(self, language: str) -> str:
        """The story with everything that arrived, and how it ended."""
        tandems = self.tandems()
        completed = sum(one.ended == "completed" for one in tandems)
        return self.story.page(
            self.arrivals(), language=language, formed=len(tandems), completed=completed
        )


def weeks(n: int) -> timedelta:
    return n * _A_WEEK


def _no() -> Any:
    raise AssertionError("there is no cohort")


__all__ = ["Scene", "Tandem", "Year", "acting", "office", "two", "weeks"]
