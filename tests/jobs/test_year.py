"""A year of tandems on a moved clock: every expected message once, at its time, and no other.

The expectation is worked out here, from dates and wall clocks alone: in three time zones, over
both changes of the clocks (which Europe and America make on different days), over New Year, Easter
and Corpus Christi.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.answers.workload import DUTIES, TIMETABLE
from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.events.invited import invited_to
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.queries import the_event
from mentorapp.core.events.use_cases import Plan, plan_event, sign_up
from mentorapp.core.meetings.held import say_met
from mentorapp.core.meetings.queries import slots_of, standing_of
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import choose_time, propose_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.model import Organisation, Person, Platform, Workspace
from mentorapp.core.programmes.model import Coordinator, Programme, ProgrammeChannel
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.jobs.run import Worker
from tests.jobs.stage import Stage as Theatre

BERLIN, NEW_YORK, KOLKATA = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
)
# Public holidays in North Rhine-Westphalia that fall on a working day in this year.
FREE = {
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 6),
    date(2027, 5, 17),
    date(2027, 5, 27),
}
FORMED, STARTS, ENDS = date(2026, 9, 7), date(2026, 9, 21), date(2027, 9, 20)
MEETINGS = [  # the fourth Wednesdays
    date(2026, 9, 23),
    date(2026, 10, 28),
    date(2026, 11, 25),
    date(2026, 12, 23),
    date(2027, 1, 27),
    date(2027, 2, 24),
    date(2027, 3, 24),
    date(2027, 4, 28),
    date(2027, 5, 26),
    date(2027, 6, 23),
    date(2027, 7, 28),
    date(2027, 8, 25),
]
EVENTS = {  # the day it is planned on, and its own
    date(2026, 10, 5): date(2026, 10, 26),  # the clocks change on the eve
    date(2026, 12, 14): date(2027, 1, 4),
    date(2027, 3, 8): date(2027, 3, 30),  # Easter Monday is the eve
}
FIRST_WORKING_DAYS = [
    date(2026, 10, 1),
    date(2026, 11, 2),
    date(2026, 12, 1),
    date(2027, 1, 4),
    date(2027, 2, 1),
    date(2027, 3, 1),
    date(2027, 4, 1),
    date(2027, 5, 3),
    date(2027, 6, 1),
    date(2027, 7, 1),
    date(2027, 8, 2),
    date(2027, 9, 1),
]
MILESTONES = {
    NoticeKind.COHORT_BEGINS: date(2026, 9, 21),
    NoticeKind.COHORT_HALFTIME: date(2027, 3, 22),
    NoticeKind.COHORT_LAST_MONTH: date(2027, 8, 21),  # a Saturday
    NoticeKind.COHORT_ENDS: date(2027, 9, 20),
    NoticeKind.CLOSING_TIME: date(2027, 9, 6),  # two weeks before
}
SKIPPED, BACK = MEETINGS[3], date(2027, 1, 4)  # the first pair plans nothing over Christmas
NUDGED_IN_WINTER, NUDGED_AT_LAST = date(2026, 12, 15), date(2027, 9, 15)

Heard = tuple[NoticeKind, str, date]
"""A message, its reader (a name or a channel), and the day on that reader's calendar."""


@dataclass
class Year:
    """The town's cohort with so many pairs, and what its people should hear."""

    theatre: Theatre
    pairs: int
    until: date = ENDS + timedelta(days=7)
    cohort_id: UUID = field(init=False)
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    expected: Counter[Heard] = field(default_factory=Counter)
    events: dict[date, UUID] = field(default_factory=dict)  # by their day
    moments: dict[Heard, datetime] = field(default_factory=dict)  # where the minute is certain

    def live(self) -> None:
        self._settle()
        worker = self.theatre.worker(
            tell=Tellers(self.theatre.instance).tell, timetable=TIMETABLE, duties=DUTIES
        )
        end = _berlin(self.until, 0)
        for at, deed in sorted(self._deeds(), key=lambda one: one[0]):
            if at < end:
                self._travel(worker, at)
                with self.theatre.session() as session:
                    deed(session, the_cohort(session, self.cohort_id), at)
        self._travel(worker, end)

    def _travel(self, worker: Worker, to: datetime) -> None:
        """In steps, because a timetable is looked at again and again."""
        while (left := to - self.theatre.clock()) > timedelta():
            self.theatre.travel(worker, min(left, timedelta(days=4)))

    def heard(self) -> list[tuple[Heard, datetime]]:
        with self.theatre.session() as session:
            rows = session.execute(
                select(Notice.kind, Person.name, Workspace.platform, Delivery.sent_at)
                .join(Delivery, Delivery.notice_id == Notice.id)
                .join(Workspace, Workspace.id == Delivery.workspace_id)
                .outerjoin(Person, Person.id == Notice.person_id)
                .where(Delivery.state == DeliveryState.SENT)
            ).all()
        return [
            ((kind, name or platform, at.astimezone(self.zone(name or "")).date()), at)
            for kind, name, platform, at in rows
            if at is not None and at.astimezone(BERLIN).date() < self.until
        ]

    def zone(self, name: str) -> ZoneInfo:
        return self.zones.get(name, BERLIN)

    def expect(
        self, kind: NoticeKind, who: str, at: datetime | None, *, certain: bool = True
    ) -> None:
        if at is not None:
            heard = (kind, who, at.astimezone(self.zone(who)).date())
            self.expected[heard] += 1
            if certain:
                self.moments[heard] = at.astimezone(UTC)

    # What people do.

    def _settle(self) -> None:
        self.theatre.clock.at = datetime.combine(FORMED, time(8), BERLIN).astimezone(UTC)
        self.theatre.real.at = self.theatre.clock.at
        tenant = self.theatre.workspace_on(Platform.TEAMS, "tenant")
        self.zones = {"mentor 0": NEW_YORK, f"mentee {self.pairs // 2}": KOLKATA}
        for name in self._names():
            self.theatre.person(name, timezone=str(self.zone(name)))
        with self.theatre.session() as session:
            town = session.get_one(Organisation, self.theatre.town.id)
            programme = Programme(
                organisation=town,
                name={"en": "Mentoring in town"},
                purpose={"en": "A year together."},
                eligibility={"en": "Everybody."},
                confidentiality={"en": "It stays there."},
                contact="Staff council",
                plan=ProgrammePlan(questions={}).kept(),  # asked in tests/core/check_ins
            )
            cohort = Cohort(
                programme=programme,
                name="2026/27",
                places=self.pairs,
                call_closes_on=date(2026, 6, 30),
                starts_on=STARTS,
                ends_on=ENDS,
                stage=Stage.PREPARATION,
            )
            session.add(cohort)
            for workspace in (self.theatre.workspace, tenant):
                here = session.get_one(Workspace, workspace.id)
                session.add(ProgrammeChannel(programme=programme, workspace=here, conversation="C"))
            cora = session.get_one(Person, self.theatre.asha.id)
            session.add(
                Coordinator(programme=programme, person=cora, appointed_at=self.theatre.clock())
            )
            session.flush()
            self.cohort_id = cohort.id

    def _deeds(self) -> Iterator[tuple[datetime, Callable[[Session, Cohort, datetime], None]]]:
        yield _berlin(FORMED, 10), self._form
        yield _berlin(STARTS, 8), self._begin
        for day in MEETINGS:
            yield _berlin(day, 15) + timedelta(minutes=20), partial(self._meet, day=day)
        yield _berlin(BACK, 12), self._come_back
        for planned_on, day in EVENTS.items():
            yield _berlin(planned_on, 10), partial(self._plan, day=day)
            yield _berlin(planned_on + timedelta(days=1), 12), partial(self._sign_up, day=day)
        for day in FIRST_WORKING_DAYS:
            self._expect_in_channels(NoticeKind.MONTHLY_REMINDER, _berlin(day, 10))

    def _form(self, session: Session, cohort: Cohort, at: datetime) -> None:
        for number in range(self.pairs):
            mentee, mentor = f"mentee {number}", f"mentor {number}"
            first, second = (_called(session, name) for name in (mentee, mentor))
            pair = form_pair(
                session,
                cohort=cohort,
                mentee=first,
                mentor=second,
                keyring=self.theatre.instance.keyring,
                at=at,
            )
            for name in (mentee, mentor):
                self.expect(NoticeKind.PAIR_FORMED, name, self._good(name, at), certain=False)
            self._book(session, pair, MEETINGS[0], at=at)

    def _begin(self, _session: Session, cohort: Cohort, _at: datetime) -> None:
        cohort.stage = Stage.RUNNING
        for kind, day in MILESTONES.items():
            for name in self._names():
                at = datetime.combine(day, time(10), self.zone(name))
                certain = day.weekday() < 5
                self.expect(kind, name, self._good(name, at), certain=certain)
        for name in self._names():
            last = datetime.combine(NUDGED_AT_LAST, time(10), self.zone(name))
            self.expect(NoticeKind.PAIR_NUDGE, name, last)
        for name in self._names()[:2]:
            winter = datetime.combine(NUDGED_IN_WINTER, time(10), self.zone(name))
            self.expect(NoticeKind.PAIR_NUDGE, name, winter)

    def _meet(self, session: Session, cohort: Cohort, at: datetime, *, day: date) -> None:
        following = next((later for later in MEETINGS if later > day), None)
        for number, pair in enumerate(_in_order(session, cohort)):
            held = standing_of(session, pair=pair, at=at).begun
            if held is not None:
                say_met(session, meeting=held, by=pair.mentee, at=at)
                session.flush()
            pauses = number == 0 and day in (MEETINGS[2], SKIPPED)
            if following and not pauses:
                self._book(session, pair, following, at=at)

    def _come_back(self, session: Session, cohort: Cohort, at: datetime) -> None:
        self._book(session, _in_order(session, cohort)[0], MEETINGS[4], at=at)

    def _book(self, session: Session, pair: Pair, day: date, *, at: datetime) -> None:
        """The mentee proposes, the mentor takes it at once."""
        keyring, starts_at = self.theatre.instance.keyring, _berlin(day, 15)
        meeting = propose_meeting(
            session,
            pair=pair,
            by=pair.mentee,
            times=[starts_at],
            setting=Setting(place="Room 214"),
            keyring=keyring,
            at=at,
        )
        session.flush()
        (slot,) = slots_of(session, meeting=meeting)
        choose_time(session, slot=slot, by=pair.mentor, keyring=keyring, at=at)
        for person in pair.people:
            name, zone = person.name, self.zone(person.name)
            fixed = self._good(name, at)
            self.expect(NoticeKind.MEETING_FIXED, name, fixed, certain=fixed == at)
            eve = starts_at.astimezone(zone).date() - timedelta(days=1)
            morning = datetime.combine(eve, time(9), zone)
            self.expect(NoticeKind.MEETING_REMINDER_DAY, name, morning)
            hour = starts_at - timedelta(hours=1)
            if self._is_good(name, hour):  # else the day-before one was enough
                self.expect(NoticeKind.MEETING_REMINDER_HOUR, name, hour)

    def _plan(self, session: Session, cohort: Cohort, at: datetime, *, day: date) -> None:
        cora = session.get_one(Person, self.theatre.asha.id)
        plan = Plan(
            kind=EventKind.NETWORK,
            starts_at=_berlin(day, 14),
            ends_at=_berlin(day, 16),
            audience=tuple(Role),
            title={},
            place="Hall",
        )
        event = plan_event(session, cohort=cohort, by=cora, plan=plan, at=at)
        assert len(invited_to(session, event=event)) == 2 * self.pairs
        self.events[day] = event.id
        for name in self._names():
            self.expect(NoticeKind.EVENT_INVITATION, name, self._good(name, at), certain=False)
        self._expect_in_channels(NoticeKind.EVENT_REMINDER, self._last_good("", day))

    def _sign_up(self, session: Session, cohort: Cohort, at: datetime, *, day: date) -> None:
        event = the_event(session, self.events[day])
        for pair in _in_order(session, cohort):
            for person in pair.people:
                sign_up(session, event=event, by=person, at=at)
                self.expect(
                    NoticeKind.EVENT_REMINDER, person.name, self._last_good(person.name, day)
                )

    # When it should be heard: written anew here, so that the product does not check itself.

    def _names(self) -> Sequence[str]:
        return [f"{who} {n}" for n in range(self.pairs) for who in ("mentee", "mentor")]

    def _expect_in_channels(self, kind: NoticeKind, at: datetime) -> None:
        for platform in (Platform.SLACK, Platform.TEAMS):  # mail has no channels
            self.expect(kind, platform, at)

    def _is_good(self, name: str, at: datetime) -> bool:
        local = at.astimezone(self.zone(name))
        return _works(local.date()) and time(9) <= local.time() < time(17)

    def _good(self, name: str, at: datetime) -> datetime:
        """The moment itself, or the morning of the next day one works."""
        if self._is_good(name, at):
            return at
        local = at.astimezone(self.zone(name))
        day = local.date() + timedelta(days=local.time() >= time(17))
        while not _works(day):
            day += timedelta(days=1)
        return datetime.combine(day, time(9), self.zone(name))

    def _last_good(self, name: str, day: date) -> datetime:
        """Nine o'clock on the eve of `day`, or half past four on the last working day before."""
        eve = day - timedelta(days=1)
        if _works(eve):
            return datetime.combine(eve, time(9), self.zone(name))
        while not _works(eve):
            eve -= timedelta(days=1)
        return datetime.combine(eve, time(16, 30), self.zone(name))


def test_from_autumn_over_new_year_in_three_time_zones(stage: Theatre) -> None:
    check(Year(stage, pairs=1, until=date(2027, 1, 8)))


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_year_of_nine_tandems(request: pytest.FixtureRequest, database: str) -> None:
    check(Year(Theatre(request.getfixturevalue(database)), pairs=9))


def check(year: Year) -> None:
    year.live()

    heard = year.heard()
    expected = {one: n for one, n in year.expected.items() if one[2] < year.until}
    assert _listed(Counter(one for one, _at in heard)) == _listed(Counter(expected))
    late = {one: (at, year.moments[one]) for one, at in heard if one in year.moments}
    assert {one: pair for one, pair in late.items() if pair[0] != pair[1]} == {}
    sent = [sent.key for side in (year.theatre.slack, year.theatre.teams) for sent in side.sent]
    assert len(sent) == len(set(sent)) == len(heard)


def _listed(counted: Counter[Heard]) -> list[tuple[str, str, str, int]]:
    return sorted((kind, who, f"{day}", n) for (kind, who, day), n in counted.items())


def _in_order(session: Session, cohort: Cohort) -> list[Pair]:
    return sorted(pairs_in(session, cohort=cohort), key=lambda pair: pair.mentee.name)


def _called(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.name == name)).one()


def _works(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


def _berlin(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), BERLIN).astimezone(UTC)
