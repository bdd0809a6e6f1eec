"""What every programme's year has in common: events, agreements, goals, meetings, a good ending."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.demo.calendar import ZONE
from mentorapp.playground.seen import NotSeen
from tests.journeys.years import acting
from tests.journeys.years import coordinating as office
from tests.journeys.years import tandems as two
from tests.journeys.years.year import Tandem, Year

HOW_MANY_COME = 2  # of three
QUESTIONS_MOST = 8  # that somebody has before them at once


@dataclass
class Round(Year):
    """`planners` fix their dates in the app, as mentees; the others note afterwards that they met.

    `no_show` signs up for everything and is never there.
    """

    hosts: Sequence[str] = ()  # who plans events and notes who came
    planners: Sequence[str] = ()
    no_show: str = ""
    aims: str = "Voneinander lernen, offen und verlässlich."
    goal: str = "Ein eigenes Projekt leiten"
    place: str = "Café am Markt"
    with_goals: Sequence[str] = ()  # mentees, as all of these
    agreed: Sequence[str] = ()
    signed: Sequence[str] = ()

    # Events.

    def plan_events(self, days: Sequence[date]) -> None:
        """On each of these days the next event of the plan gets its date."""
        for n, day in enumerate(days):
            self.on(day, time(14), partial(self.plan_event, self.hosts[n % len(self.hosts)]))

    def plan_event(self, host: str, *, everybody: bool = False) -> None:
        known = {event.id for event in self.events()}
        office.plan_next_event(
            self.person(host),
            begins=time(14),
            ends=time(16),
            place="Kulturhaus",
            cohort=str(self.cohort().id),
        )
        (event,) = [event for event in self.events() if event.id not in known]
        day = event.starts_at.astimezone(ZONE).date()
        if event.roles:
            answered_on = min(self.today + timedelta(days=3), day - timedelta(days=1))
            self.on(answered_on, time(12), partial(self.answer_event, event.id, everybody))
            self.on(day, time(17), partial(self.note_attendance, host, event.id))

    def answer_event(self, event_id: UUID, everybody: bool) -> None:
        """Two of three say that they come, somebody is excused, the others do not answer."""
        for n, key in enumerate(self.invited(self.event(event_id))):
            with suppress(NotSeen):  # not everybody reads the message at once
                if everybody or n % 3 < HOW_MANY_COME or key == self.no_show:
                    two.come(self.person(key))
                elif n == HOW_MANY_COME:
                    two.be_excused(self.person(key))

    def event(self, event_id: UUID) -> Event:
        return next(event for event in self.events() if event.id == event_id)

    def invited(self, event: Event) -> list[str]:
        """Everybody admitted whom it is for, as the cast lists them."""
        with self.house.session() as session:
            names = session.scalars(
                select(Person.name)
                .join(Enrolment, Enrolment.person_id == Person.id)
                .where(
                    Enrolment.cohort_id == event.cohort_id,
                    Enrolment.state == EnrolmentState.ADMITTED,
                    Enrolment.role.in_(event.roles),
                )
            ).all()
        return [one.key for one in self.house.cast.people if one.name in names]

    def note_attendance(self, host: str, event_id: UUID) -> None:
        """Everybody who had signed up was there, but one."""
        by = self.person(host)
        acting.go(by, "cohort_events", about=str(self.cohort().id))
        row = office.on_any_page(by, partial(acting.find, name="event_people", about=str(event_id)))
        by.press(row.name, target=row.target)
        if not acting.find(by.sees, "note_attendance"):
            return  # nobody was invited
        acting.press(by, "note_attendance")
        if "there" not in {asked.name for asked in by.sees.inputs}:
            acting.leave(by)
            return  # nobody had signed up
        names = [choice.label for choice in by.sees.input("there").choices]
        absent = self.name(self.no_show) if self.no_show else ""
        there = [name for name in names if not absent or absent not in name]
        acting.fill_in(by, there=there)

    # The two of a tandem.

    def agree(self) -> None:
        """Those who have not yet, as with whatever they do at the beginning."""
        for one in self._without(self.agreed):
            two.put_agreement(self.person(one.mentee), self.aims)
            self.agreed = [*self.agreed, one.mentee]

    def sign(self) -> None:
        for one in self._without(self.signed):
            two.sign_agreement(self.person(one.mentor))
            self.signed = [*self.signed, one.mentee]

    def set_goals(self) -> None:
        for n, one in enumerate(self._without(self.with_goals)):
            two.set_goal(self.person(one.mentee), self.goal, shared=n % 3 > 0)
            self.with_goals = [*self.with_goals, one.mentee]

    def _without(self, mentees: Sequence[str]) -> Sequence[Tandem]:
        return [one for one in self.together() if one.mentee not in mentees]

    def reach_goals(self) -> None:
        for one in [one for one in self.together() if one.mentee in self.with_goals][::2]:
            two.reach_goal(self.person(one.mentee), self.goal)

    def meet(self, first: date, *, every: timedelta, times: int) -> None:
        for n in range(times):
            self.on(first + n * every, time(12), partial(self._meet, n))

    def _meet(self, number: int) -> None:
        for n, one in enumerate(self.together()):
            day = self.today + timedelta(days=n % 5)
            if one.mentee in self.planners:
                self.on(day, time(13), partial(self._plan_meeting, one))
            elif number % 2 == 0:
                self.on(day, time(16), partial(self._note_met, one))

    def _plan_meeting(self, tandem: Tandem) -> None:
        if tandem not in self.together():
            return
        at = datetime.combine(self.today + timedelta(days=7), time(15), ZONE)
        two.propose_meeting(self.person(tandem.mentee), at, self.place)
        self.house.work()
        two.choose_time(self.person(tandem.mentor))
        self.on(at.date(), time(16, 30), partial(self._say_met, tandem))

    def _say_met(self, tandem: Tandem) -> None:
        if tandem in self.together():
            acting.go(self.person(tandem.mentee), "met")

    def _note_met(self, tandem: Tandem) -> None:
        if tandem in self.together():
            two.note_meeting(self.person(tandem.mentee), self.today)

    def answer_questions(self, days: Sequence[date]) -> None:
        for day in days:
            self.on(day, time(15), self._answer_questions)

    def _answer_questions(self) -> None:
        """Those who have questions before them answer all; nobody has to.

        The last ones are asked when the time of a tandem is completed.
        """
        for one in self.tandems():
            for key in (one.mentee, one.mentor) if one.ended != "parted" else ():
                with suppress(NotSeen):
                    two.press_in_newest(self.person(key), "answer_check_in")
                with suppress(NotSeen):
                    for _more in range(QUESTIONS_MOST):
                        acting.go(self.person(key), "answer_check_in")

    # The ending.

    def look_back(self, tandems: Sequence[Tandem]) -> None:
        for one in tandems:
            two.look_back(self.person(one.mentee), "Mehr, als ich dachte.")
            two.thank(self.person(one.mentee), "Für die Zeit und die ehrlichen Worte.")
            two.look_back(self.person(one.mentor), "Viel gelernt, auch ich.")
            for key in (one.mentee, one.mentor):
                two.stay_in_touch(self.person(key), "Unter der alten Nummer.")

    def finish(self, tandems: Sequence[Tandem]) -> None:
        for one in tandems:
            two.ask_to_finish(self.person(one.mentee))
            self.house.work()
            two.agree_to_finish(self.person(one.mentor))

    def certificates(self, mentees: Sequence[str] = ()) -> int:
        """How many have taken theirs, of all or of these tandems; every one is a PDF."""
        taken = 0
        for one in self.tandems():
            if one.ended == "completed" and (not mentees or one.mentee in mentees):
                for key in (one.mentee, one.mentor):
                    taken += two.certificate(self.person(key)).startswith(b"%PDF")
        return taken
