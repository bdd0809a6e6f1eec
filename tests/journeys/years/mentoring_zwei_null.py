"""In-house and open to everybody: mentees choose for themselves, and become mentors."""

from collections.abc import Mapping
from datetime import UTC, date, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import func, select

from mentorapp.core.people.model import Platform
from mentorapp.core.stafflists.model import StaffLine
from mentorapp.playground.seen import Seen
from tests.connectors.personio_api import DEVELOPMENT, SALES, PersonioApi
from tests.journeys.years.cast import Cast, Employer, Someone
from tests.journeys.years.house import House
from tests.journeys.years.round import Round
from tests.journeys.years.story import Story
from tests.journeys.years.year import acting, office, two, weeks

SLACK, TEAMS = Platform.SLACK, Platform.TEAMS
HOUSE = Employer(key="leftshift", name="Leftshift One", platforms=(SLACK, TEAMS))
BEGINS, STARTS, ENDS = date(2031, 12, 8), date(2032, 3, 1), date(2033, 3, 1)
NAMES = {"de": "Mentoring 2.0", "en": "Mentoring 2.0"}
# Name, platform, language; by their part in the first year.
COORDINATE = (("Lea Hofer", SLACK, "de"), ("Jan Prohaska", TEAMS, "de"))
NEUTRAL = (("Rosa Wimmer", SLACK, "de"),)
LEARN = (
    ("Mio Tanaka", SLACK, "en"),
    ("Anna Pichler", TEAMS, "de"),
    ("Emre Kaya", SLACK, "de"),
    ("Julia Sattler", TEAMS, "de"),
)
ACCOMPANY = (
    ("Clara Berger", TEAMS, "de"),
    ("David Okoro", SLACK, "en"),
    ("Eva Stangl", TEAMS, "de"),
    ("Felix Moser", SLACK, "de"),
    ("Hana Novak", TEAMS, "en"),
)
LATER = (("Tobias Lang", SLACK, "de"),)
SILENT, LATE, GROWS = "felix", "tobias", "anna"
# Who leads whom, as the HR tool tells.
LEARNERS_LED_BY, MENTORS_LED_BY, LED_BY = "lea", "rosa", {"emre": "felix", LATE: "hana"}
# Whom each would like, the dearest first.
WISHES = {
    "mio": ("david", "clara"),
    "anna": ("felix", "eva"),
    "emre": ("clara", "eva"),
    "julia": ("hana", "eva"),
    "tobias": ("hana", "felix"),
}
SKILLS = ("leading", "projects", "digital", "presenting", "coaching")


def _people(group: tuple[tuple[str, Platform, str], ...]) -> list[Someone]:
    return [
        Someone(
            key=name.split()[0].lower(),
            name=name,
            employer=HOUSE,
            platform=platform,
            language=language,
        )
        for name, platform, language in group
    ]


def cast() -> Cast:
    groups = (COORDINATE, NEUTRAL, LEARN, ACCOMPANY, LATER)
    return Cast(people=[one for group in groups for one in _people(group)], employers=[HOUSE])


MENTEES = [one.key for one in _people(LEARN)]
MENTORS = [one.key for one in _people(ACCOMPANY)]


class MentoringZweiNull(Round):
    taken = 0

    def scenes(self) -> None:
        self.on(BEGINS, time(9, 30), self._set_up)
        self.on(BEGINS + timedelta(days=1), time(9), self._staff_is_known)
        self.on(date(2032, 1, 15), time(11), self._call)
        for n, key in enumerate((*MENTEES, *MENTORS)):
            day = date(2032, 1, 19) + timedelta(days=n % 7)
            self.on(day, time(12), partial(self._apply, key))
        self.on(date(2032, 1, 28), time(10), self._admit)
        self.on(date(2032, 1, 29), time(14), partial(self.plan_event, "lea", everybody=True))
        self.on(date(2032, 2, 2), time(12), self._prepare)
        self.on(date(2032, 2, 19), time(12), self._choose)
        self.on(date(2032, 2, 20), time(12), self._mentors_answer)
        self.on(date(2032, 3, 8), time(12), self._second_wishes)
        self.plan_events([date(2032, 2, 12)] + [STARTS + weeks(week - 3) for week in (26, 30, 51)])
        self.on(STARTS + timedelta(days=3), time(12), partial(self.chapter, "The first year"))
        self.on(STARTS + weeks(2), time(12), self.agree)
        self.on(STARTS + weeks(2) + timedelta(days=1), time(12), self.sign)
        self.on(STARTS + weeks(3), time(12), self.set_goals)
        self.meet(STARTS + weeks(3), every=weeks(4), times=12)
        self.on(date(2032, 4, 21), time(12), self._skills)
        self.on(date(2032, 5, 3), time(12), self._working_style)
        self.on(date(2032, 5, 26), time(16), self._feedback)
        self.answer_questions([date(2032, 4, 7), date(2032, 9, 8), date(2033, 2, 17)])
        self.on(date(2032, 6, 7), time(12), self._join_in_summer)
        self.on(date(2032, 6, 8), time(12), self._wish_in_summer)
        self.on(date(2032, 6, 9), time(12), self._last_yes)
        self.on(date(2032, 9, 15), time(12), self._aspire)
        self.on(date(2032, 10, 18), time(12), self.reach_goals)
        self.on(date(2033, 1, 20), time(12), self._next_year)
        self.on(date(2033, 2, 14), time(12), self._look_back)
        self.on(date(2033, 4, 5), time(12), self._take_certificates)

    def _set_up(self) -> None:
        self.chapter("Getting ready", "One company, home offices everywhere, everybody may join.")
        lea = self.person("lea")
        self.everybody_looks_in(key for key in self.house.cast.by_key if key != "lea")
        office.begin_programme(
            lea, template="mentoring_zwei_null", name=NAMES["de"], starts_on=STARTS
        )
        office.name_contact(lea, "Rosa Wimmer, Vertrauensperson", person=self.name("rosa"))
        office.appoint(lea, self.name("jan"))
        self.speak_in_channel("lea")
        self.speak_in_channel("jan")
        office.say_its_name(lea, **NAMES)
        office.let_dates_move_it(lea)
        assert "open_call" in office.check_launch(lea).names
        self.tell("Lea begins the programme; Jan helps her, Rosa is the neutral contact.")

    def _staff_is_known(self) -> None:
        assert self._lines() == len(self.house.cast.people)
        self.tell("Each night the HR tool tells who works here and who leads whom, nothing else.")

    def _lines(self) -> int:
        with self.house.session() as session:
            return session.scalar(select(func.count(StaffLine.id))) or 0

    def _call(self) -> None:
        self.chapter("Whoever wants is in")

    def _apply(self, key: str) -> None:
        two.apply(self.person(key), "mentor" if key in MENTORS else "mentee", self._answers(key))

    def _answers(self, key: str) -> Mapping[str, Any]:
        mentor = key in MENTORS
        place = ([*MENTORS] if mentor else [*MENTEES, LATE, GROWS]).index(key) % len(SKILLS)
        return {
            "motivation": "Ich habe Lust auf ehrliche Rückmeldung.",
            "field": "it",
            "languages": ["de", "en"],
            "days": ["0", "1", "2", "3", "4"],
            "capacity": "2" if key == "hana" else "1",
            "skills": [SKILLS[place]],
            SKILLS[place]: "4" if mentor else "3",
        }

    def _admit(self) -> None:
        office.decide(self.person("lea"), {self.name(key): "admit" for key in (*MENTEES, *MENTORS)})
        self.tell("Nine colleagues are in. Mentors take a training before they are asked.")

    def _prepare(self) -> None:
        for key in MENTORS:
            by = self.person(key)
            acting.go(by, "training")
            while acting.find(by.sees, "finish_training"):
                acting.press(by, "finish_training")
        self.tell("The mentors read what a good question is, and sign up for half a day together.")

    # Own choice.

    def _choose(self) -> None:
        self.chapter("Mentees choose")
        assert self.name("felix") in self._could_be_asked_by("anna")
        assert self.name("felix") not in self._could_be_asked_by("emre")
        for key in MENTEES:
            self._wish(key)
        self.tell("Every mentee names two mentors, the dearest first. Nobody sees the order.")
        self.tell("Emre does not find Felix among those who could be asked: Felix leads him.")

    def _could_be_asked_by(self, key: str) -> Seen:
        return acting.go(self.person(key), "mentors_to_ask")

    def _wish(self, key: str) -> None:
        by = self.person(key)
        acting.go(by, "mentors_to_ask")
        acting.press(by, "request_mentor", self.name(WISHES[key][0]))
        named = {f"wish_{n}": self.name(one) for n, one in enumerate(WISHES[key], start=1)}
        acting.fill_in(by, **named)

    def _mentors_answer(self) -> None:
        for key in ("david", "clara", "hana"):
            two.say_yes(self.person(key))
        self.tell("Three mentors say yes, and three tandems begin at once.")

    def _second_wishes(self) -> None:
        """Whoever did not answer is quietly asked no longer; the second wish is."""
        two.say_yes(self.person("eva"))
        self.tell(
            "{silent} has never answered. {mentee}'s second wish was asked by itself, and says "
            "yes; nobody learns that it was the second.",
            silent=self.first_name(SILENT),
            mentee=self.first_name(GROWS),
        )

    # The year.

    def _skills(self) -> None:
        by = self.person("mio")
        acting.go(by, "skills", "choose_skills")
        acting.fill_in(by, listed=["leading"])
        self.tell("A mentee writes down where they stand, for themselves.")

    def _working_style(self) -> None:
        for key in ("mio", "david"):
            two.show_working_style(self.person(key))
        self.tell("A tandem looks at how each of them works, and the two show it to each other.")

    def _feedback(self) -> None:
        for key in ("mio", "david"):
            two.give_feedback(self.person(key), "Die offenen Fragen.")
        self.tell("After the second meeting both tell the other what helped. Nobody else reads it.")

    def _join_in_summer(self) -> None:
        two.apply(self.person(LATE), "mentee", self._answers(LATE))
        office.decide(self.person("jan"), {self.name(LATE): "admit"})
        assert self.name("hana") not in self._could_be_asked_by(LATE)
        self.tell(
            "{somebody} joins in June: the call stays open all the year. Hana, who leads him, is "
            "not among those he may ask.",
            somebody=self.first_name(LATE),
        )
        assert self.house.register is not None
        now = self.house.now.astimezone(UTC).isoformat()
        late = self.house.cast.by_key[LATE]
        _register(self.house.register, late, updated_at=now)

    def _wish_in_summer(self) -> None:
        assert self.name("hana") in self._could_be_asked_by(LATE)
        self._wish(LATE)
        self.tell("In the night the HR tool tells that somebody else leads him now. He asks Hana.")

    def _last_yes(self) -> None:
        two.say_yes(self.person("hana"))
        self.tell("Hana has room for a second one.")

    def _aspire(self) -> None:
        by = self.person(GROWS)
        acting.go(by, "training", "aspire")
        self.tell(
            "{somebody} would like to accompany somebody, too.", somebody=self.first_name(GROWS)
        )

    def _next_year(self) -> None:
        self.chapter("The next year follows by itself")
        two.apply(self.person(GROWS), "mentor", {**self._answers(GROWS), "capacity": "1"})
        self.tell(
            "{somebody}, a mentee so far, applies as a mentor for the next year.",
            somebody=self.first_name(GROWS),
        )

    def _look_back(self) -> None:
        tandems = self.together()
        self.look_back(tandems[:2])
        self.finish(tandems)

    def _take_certificates(self) -> None:
        self.taken = self.certificates()
        self.tell("{n} certificates are taken along.", n=self.taken)


def staff(register: PersonioApi) -> None:
    """Who works there, as the HR tool has it."""
    for one in cast().people:
        _register(register, one, led_by=LED_BY.get(one.key, ""))


def _register(register: PersonioApi, one: Someone, *, led_by: str = "", **more: str) -> None:
    learns = one.key in (*MENTEES, LATE)
    usual, department = (LEARNERS_LED_BY, DEVELOPMENT) if learns else (MENTORS_LED_BY, SALES)
    superior = led_by or (usual if usual != one.key else "")
    register.add(one.key, one.name, superior=superior, department=department, **more)


def live_in(house: House) -> MentoringZweiNull:
    return MentoringZweiNull(
        house, story(), hosts=("lea", "jan"), planners=("mio",), no_show="julia"
    )


def story() -> Story:
    return Story(
        title="Mentoring 2.0",
        cast=cast(),
        preface=[
            "A company in home offices: whoever wants is in, mentees choose for themselves, "
            "and whoever was a mentee can become a mentor. People say du here.",
            "The programme has no last day: the call stays open all the year, and the next "
            "year follows by itself.",
        ],
    )
