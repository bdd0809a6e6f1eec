"""A tandem of two employers lives its year: a mentee in one's Teams, a mentor in the other's Slack.

Everything goes through the doors, as signed requests of Slack and activities of the Bot Framework,
and is delivered by the worker on a clock that is moved. What each hears reaches them where they
are, and nowhere else. The months that pass are long; what comes before them is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from mentorapp.core.goals.model import Goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person, Platform
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import is_open_to
from mentorapp.core.relay.model import ShortMessage
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.demo.calendar import ZONE
from mentorapp.playground.keyboard import Person as Player
from tests.journeys.years import acting
from tests.journeys.years import coordinating as office
from tests.journeys.years import tandems as two
from tests.journeys.years.arrivals import stuck_in
from tests.journeys.years.cast import Cast, Employer, Someone
from tests.journeys.years.house import opened
from tests.journeys.years.story import Story
from tests.journeys.years.year import Year

pytestmark = pytest.mark.journey

TOWN = Employer(key="dormagen", name="Stadt Dormagen", platforms=(Platform.SLACK,))
DISTRICT = Employer(key="kleve", name="Kreis Kleve", platforms=(Platform.TEAMS,))
CAST = Cast(
    people=[
        Someone(key="katja", name="Katja Reimers", employer=TOWN, platform=Platform.SLACK),
        Someone(key="meral", name="Meral Steinhoff", employer=TOWN, platform=Platform.SLACK),
        Someone(key="gisela", name="Gisela Brandhoff", employer=TOWN, platform=Platform.SLACK),
        Someone(key="tom", name="Tom Ellis", employer=TOWN, platform=Platform.SLACK, language="en"),
        Someone(key="karl", name="Karl Dietz", employer=DISTRICT, platform=Platform.TEAMS),
        Someone(key="asha", name="Asha Verma", employer=DISTRICT, platform=Platform.TEAMS),
    ],
    employers=[TOWN, DISTRICT],
)
NAMES = {"de": "Mentoring über Grenzen", "en": "Mentoring across borders"}
BEGINS = datetime(2031, 7, 1, 9, tzinfo=ZONE)
STARTS = date(2031, 11, 3)
ENDS = date(2032, 11, 3)
MARKER = "Haselmausnest"
ANSWERS = {
    "motivation": f"{MARKER} und mehr",
    "field": "social",
    "languages": ["de"],
    "days": ["1", "2"],
    "capacity": "1",
    "skills": ["leading"],
    "leading": "3",
}


@dataclass
class Two(Year):
    """The year as these tests look at it."""

    _told: set[tuple[str, str]] = field(default_factory=set)

    def to(self, day: date, clock: time = time(12)) -> None:
        self.house.to(datetime.combine(day, clock, ZONE))
        with self.house.session() as session:
            heard = select(Notice.kind, Person.name).join(Person, Notice.person_id == Person.id)
            self._told |= {(kind, name) for kind, name in session.execute(heard)}

    def heard(self, platform: Platform) -> str:
        """What was brought to one platform so far; not what somebody looks at there."""
        return "\n".join(self.house.postman.brought_to(platform))

    def told(self, kind: NoticeKind) -> set[str]:
        """Who heard of it, also what the ledger has forgotten by now."""
        return {name for heard, name in self._told if heard == kind}

    def count(self, entity: type[object]) -> int:
        with self.house.session() as session:
            return session.scalar(select(func.count()).select_from(entity)) or 0

    @property
    def is_open_to_asha(self) -> bool:
        with self.house.session() as session:
            asha = session.scalars(select(Person).where(Person.name == self.name("asha"))).one()
            programme = session.scalars(select(Programme)).one()
            return is_open_to(session, person=asha, programme=programme)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with opened(CAST, tmp_path_factory.mktemp("year"), begins=BEGINS) as house:
        yield Two(house, Story(title=NAMES["en"], cast=CAST))


def test_the_district_agrees_before_anybody_of_it_can_take_part(year: Two) -> None:
    katja = year.person("katja")
    year.everybody_looks_in(("meral", "gisela", "tom", "karl", "asha"))
    office.begin_programme(katja, template="dormagen", name=NAMES["de"], starts_on=STARTS)
    office.name_contact(katja, "Vertrauensperson", person=year.name("gisela"))
    office.appoint(katja, year.name("meral"))
    year.speak_in_channel("katja")
    office.say_its_name(katja, **NAMES)
    before = year.is_open_to_asha

    _agree_for_the_district(year)

    assert not before
    assert year.is_open_to_asha
    assert "Kreis Kleve" in year.heard(Platform.SLACK)


def test_they_apply_at_home_and_become_a_tandem(year: Two) -> None:
    katja, tom, asha = (year.person(key) for key in ("katja", "tom", "asha"))
    office.let_dates_move_it(katja)
    year.to(date(2031, 8, 5))
    two.apply(asha, "mentee", ANSWERS)
    two.apply(tom, "mentor", ANSWERS)
    year.to(date(2031, 9, 9))
    office.decide(katja, {year.name("asha"): "admit", year.name("tom"): "admit"})
    year.to(date(2031, 9, 29))
    office.look_for_pairs(katja)
    year.house.work()
    office.release_pairs(katja)
    year.to(date(2031, 9, 30))
    two.say_yes(tom)
    year.to(date(2031, 10, 1))
    two.say_yes(asha)
    year.to(date(2031, 10, 3))

    assert year.count(Pair) == 1
    assert "Tom" in year.heard(Platform.TEAMS)
    assert "Asha" in year.heard(Platform.SLACK)


def test_they_agree_set_a_goal_and_find_a_date(year: Two) -> None:
    tom, asha = year.person("tom"), year.person("asha")
    year.to(STARTS + timedelta(days=1))
    two.put_agreement(asha, f"{MARKER} aims")
    year.house.work()
    two.sign_agreement(tom)
    two.set_goal(asha, f"{MARKER} goal")
    _propose_in_three_weeks(asha)
    year.house.work()
    two.choose_time(tom)
    year.to(date(2031, 11, 7))

    goals = acting.go(tom, "goals")
    assert MARKER in goals.text
    assert MARKER not in acting.home(year.person("katja")).text
    assert "shared a goal" in year.heard(Platform.SLACK)
    assert MARKER not in year.heard(Platform.SLACK) + year.heard(Platform.TEAMS)


@pytest.mark.parametrize(("by", "arrives"), [("asha", Platform.SLACK), ("tom", Platform.TEAMS)])
def test_a_short_message_crosses_and_is_kept_nowhere(year: Two, by: str, arrives: Platform) -> None:
    words = f"{by} is on the way"
    _write(year, by, words)

    assert year.heard(arrives).count(words) == 1
    assert year.count(ShortMessage) == 0


@pytest.mark.long
def test_through_the_year_they_meet_and_are_reminded_each_at_home(year: Two) -> None:
    asha = year.person("asha")
    year.to(date(2031, 11, 25), time(16))
    acting.go(asha, "met")
    for month in range(1, 10):
        year.to(date(2031, 12, 15) + month * timedelta(days=30))
        two.note_meeting(asha, year.today)

    with year.house.session() as session:
        held = session.scalars(select(Meeting).where(Meeting.state == MeetingState.HELD)).all()
    both = {year.name("asha"), year.name("tom")}
    assert len(held) == 10
    assert year.told(NoticeKind.MEETING_REMINDER_DAY) == both
    assert MARKER not in year.heard(Platform.SLACK) + year.heard(Platform.TEAMS)


@pytest.mark.long
def test_an_employer_that_ends_it_ends_no_tandem(year: Two) -> None:
    karl = year.person("karl")
    acting.leave(karl)
    karl.command("programme")
    karl.press("shared_programmes")
    acting.press(karl, "before_ending")
    acting.press(karl, "end_agreement")

    assert not year.is_open_to_asha
    _write(year, "tom", "we go on")
    assert "we go on" in year.heard(Platform.TEAMS)


@pytest.mark.long
def test_they_look_back_and_each_takes_a_certificate(year: Two) -> None:
    year.to(date(2032, 10, 27))
    for key in ("asha", "tom"):
        two.look_back(year.person(key), MARKER)
        two.thank(year.person(key), MARKER)
    two.ask_to_finish(year.person("asha"))
    year.house.work()
    two.agree_to_finish(year.person("tom"))
    year.to(ENDS + timedelta(days=3))

    assert year.told(NoticeKind.COHORT_LAST_MONTH) == {year.name("asha"), year.name("tom")}
    for key in ("asha", "tom"):
        assert two.certificate(year.person(key)).startswith(b"%PDF")


@pytest.mark.long
def test_half_a_year_after_its_end_what_they_wrote_is_gone(year: Two) -> None:
    year.to(ENDS + timedelta(days=200))

    assert year.told(NoticeKind.DELETION_AHEAD) == {year.name("asha"), year.name("tom")}
    assert [year.count(kept) for kept in (Goal, WrappedKey)] == [0, 0]
    with year.house.session() as session:
        assert stuck_in(session) == []


def _agree_for_the_district(year: Two) -> None:
    katja, karl = year.person("katja"), year.person("karl")
    office.programme(katja)
    acting.press(katja, "employers")
    (code,) = re.findall(r"\b[A-Z2-9]{16}\b", acting.press(katja, "ask_employer").text)
    karl.command("programme")
    karl.press("shared_programmes")
    karl.press("employer_code")
    acting.fill_in(karl, code=code)
    acting.press(karl, "agree_for_employer")
    year.house.work()


def _propose_in_three_weeks(by: Player) -> None:
    """None of the times that the form suggests, which are sooner."""
    acting.go(by, "propose_meeting")
    acting.fill_in(by, times=[], day_1=date(2031, 11, 25), time_1=time(14), place=MARKER)


def _write(year: Two, by: str, words: str) -> None:
    acting.go(year.person(by), "short_message")
    acting.fill_in(year.person(by), text=words)
    year.house.work()
