"""Women of five administrations; a committee of their equal opportunity officers decides together
and looks for a mentor from another administration for each of them.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from mentorapp.core.matching.model import ProposalState
from mentorapp.core.people.model import Platform
from tests.journeys.years.cast import Cast, Employer, Someone
from tests.journeys.years.house import House
from tests.journeys.years.round import Round
from tests.journeys.years.story import Story
from tests.journeys.years.year import acting, office, two, weeks

SLACK, TEAMS = Platform.SLACK, Platform.TEAMS
INSTITUTE = Employer(key="institut", name="Studieninstitut Niederrhein", platforms=(TEAMS,))
ADMINISTRATIONS = tuple(
    Employer(key=key, name=name, platforms=(platform,))
    for key, name, platform in (
        ("kleve", "Kreis Kleve", SLACK),
        ("wesel", "Kreis Wesel", TEAMS),
        ("moers", "Stadt Moers", SLACK),
        ("goch", "Stadt Goch", TEAMS),
        ("xanten", "Stadt Xanten", SLACK),
    )
)
# By administration: its equal opportunity officer, its mentees, its mentors.
PEOPLE = (
    ("Adele Brune", ("Alva Thissen",), ("Agnes Hoppe",)),
    ("Wiebke Rath", ("Wanda Peters",), ("Waltraud Kern",)),
    ("Marlies Otten", ("Mira Schulte", "Mathilde Roos"), ("Monika Verheyen",)),
    ("Gesa Linden", ("Greta Nowak",), ("Gabriele Thoma", "Gerlinde Bosch")),
    ("Xenia Duarte", ("Xaveria Lemm",), ("Xandra Pohl",)),
)
FOUND_LATER = "Regina Falk"  # a leader whom the committee approaches by name
BEGINS, STARTS, ENDS = date(2031, 8, 11), date(2032, 3, 1), date(2033, 3, 1)
NAMES = {"de": "Lust auf Erfolg", "en": "Keen on success"}
SILENT = "waltraud"


def _someone(name: str, employer: Employer) -> Someone:
    return Someone(
        key=name.split()[0].lower(), name=name, employer=employer, platform=employer.platforms[0]
    )


def cast() -> Cast:
    hosts = [_someone(name, INSTITUTE) for name in ("Ilse Kampen", "Inga Rosen", "Petra Seel")]
    theirs = [
        _someone(name, town)
        for town, (officer, mentees, mentors) in zip(ADMINISTRATIONS, PEOPLE, strict=True)
        for name in (officer, *mentees, *mentors)
    ]
    later = _someone(FOUND_LATER, ADMINISTRATIONS[0])
    return Cast(people=[*hosts, *theirs, later], employers=[INSTITUTE, *ADMINISTRATIONS])


def _key(name: str) -> str:
    return name.split()[0].lower()


OFFICERS = [_key(officer) for officer, _mentees, _mentors in PEOPLE]
MENTEES = [_key(name) for _officer, mentees, _mentors in PEOPLE for name in mentees]
MENTORS = [_key(name) for _officer, _mentees, mentors in PEOPLE for name in mentors]
SKILLS = ("leading", "deciding", "conflict", "presenting", "strategy", "networking")


class LustAufErfolg(Round):
    taken = 0
    left = ""  # the mentee whose mentor never answered

    def scenes(self) -> None:
        self.on(BEGINS, time(9, 30), self._set_up)
        self.on(BEGINS, time(11), self._administrations_agree)
        self.on(BEGINS, time(14), self._launch)
        self.on(date(2031, 9, 5), time(10), self._interest)
        self.on(date(2031, 9, 9), time(14), self._plan_information)
        self.on(date(2031, 9, 12), time(10), self._come_to_information)
        self.on(date(2031, 10, 30), time(11), self._call)
        for n, key in enumerate((*MENTEES, *MENTORS)):
            day = date(2031, 11, 3) + timedelta(days=n)
            self.on(day, time(12), partial(self._apply, key))
        for n, key in enumerate(OFFICERS):
            day = date(2031, 12, 12) + timedelta(days=n)
            self.on(day, time(12), partial(self._vote, key))
        self.on(date(2031, 12, 18), time(12), self._admit)
        self.on(date(2032, 1, 7), time(12), partial(self._train, MENTORS))
        self.on(date(2032, 1, 9), time(10), self._look_for_pairs)
        self.on(date(2032, 1, 12), time(10), self._mentors_answer)
        self.on(date(2032, 1, 13), time(10), self._mentees_answer)
        self.on(date(2032, 1, 26), time(10), self._wait_no_longer)
        self.on(date(2032, 1, 27), time(10), self._approach)
        self.on(date(2032, 1, 29), time(10), self._say_yes_to_it)
        self.on(date(2032, 2, 2), time(10), self._last_pair)
        self.on(date(2032, 2, 3), time(12), self._last_mentor_agrees)
        self.on(date(2032, 2, 4), time(12), self._last_mentee_agrees)
        self.plan_events(
            [date(2032, 2, 5), date(2032, 2, 10)]
            + [STARTS + weeks(week - 3) for week in (10, 20, 30, 40, 51)]
        )
        self.on(STARTS + timedelta(days=2), time(12), partial(self.chapter, "The year"))
        self.on(STARTS + weeks(1), time(12), self.agree)
        self.on(STARTS + weeks(1) + timedelta(days=1), time(12), self.sign)
        self.on(STARTS + weeks(3), time(12), self.set_goals)
        self.meet(STARTS + weeks(2), every=weeks(4), times=12)
        self.answer_questions([date(2032, 3, 24), date(2032, 9, 8), date(2033, 2, 28)])
        self.on(date(2032, 5, 19), time(12), self._job_shadowing)
        self.on(date(2033, 1, 10), time(12), self._announce_next)
        self.on(date(2033, 2, 3), time(12), partial(self.chapter, "Closing"))
        self.on(date(2033, 2, 22), time(12), self._look_back)
        self.on(date(2033, 4, 5), time(12), self._take_certificates)

    # Before there are pairs.

    def _set_up(self) -> None:
        self.chapter("Getting ready", "The institute hosts; five administrations carry it.")
        ilse = self.person("ilse")
        self.everybody_looks_in(key for key in self.house.cast.by_key if key != "ilse")
        office.begin_programme(ilse, template="lust_auf_erfolg", name=NAMES["de"], starts_on=STARTS)
        office.name_contact(ilse, "Petra Seel, Psychologin", person=self.name("petra"))
        office.appoint(ilse, self.name("inga"))
        self.speak_in_channel("ilse")
        office.say_its_name(ilse, **NAMES)
        self.tell("Ilse begins the programme for the institute; Petra is the neutral contact.")

    def _administrations_agree(self) -> None:
        ilse = self.person("ilse")
        for key in OFFICERS:
            office.employer_agrees(ilse, self.person(key))
            office.appoint(ilse, self.name(key), scope="committee")
        self.tell("Five administrations agree; their equal opportunity officers are the committee.")

    def _launch(self) -> None:
        ilse = self.person("ilse")
        assert "open_call" in office.check_launch(ilse).names
        office.let_dates_move_it(ilse)

    def _interest(self) -> None:
        self.chapter("Interest")
        for key in ("alva", "mira"):
            acting.home(self.person(key))
            acting.press(self.person(key), "note_interest")
        self.tell("Two women want to hear when it begins. Nobody sees who they are.")

    def _plan_information(self) -> None:
        office.plan_next_event(
            self.person("ilse"), begins=time(17), ends=time(18), place="Studieninstitut"
        )
        self.tell("Ilse invites everybody who is interested to a non-binding evening.")

    def _come_to_information(self) -> None:
        two.come(self.person("alva"))

    def _call(self) -> None:
        self.chapter("The call")

    def _apply(self, key: str) -> None:
        mentor = key in MENTORS
        two.apply(self.person(key), "mentor" if mentor else "mentee", self._answers(key))

    def _answers(self, key: str) -> Mapping[str, Any]:
        mentor = key not in MENTEES
        place = (MENTEES if not mentor else [*MENTORS, "regina"]).index(key) % len(SKILLS)
        return {
            "motivation": "Ich möchte führen und dabei ich selbst bleiben.",
            "field": "social" if place % 2 else "finance",
            "languages": ["de"],
            "days": ["0", "1", "2", "3", "4"],
            "capacity": "1",
            "leading_aim": "preparing",
            "special_wishes": "Gern jemand aus einem kleineren Haus.",
            "skills": [SKILLS[place]],
            SKILLS[place]: "4" if mentor else "3",
        }

    # Selection and matching.

    def _vote(self, key: str) -> None:
        if key == OFFICERS[0]:
            self.chapter("The committee")
            self.tell("Each officer reads the applications of two other administrations and votes.")
        place = OFFICERS.index(key)
        theirs = [ADMINISTRATIONS[(place + n) % len(ADMINISTRATIONS)] for n in (1, 2)]
        others = [
            one.name
            for one in self.house.cast.people
            if one.key in (*MENTEES, *MENTORS) and one.employer in theirs
        ]
        office.vote(self.person(key), dict.fromkeys(others, "yes"))

    def _admit(self) -> None:
        ilse, inga = self.person("ilse"), self.person("inga")
        office.decide(ilse, {self.name(key): "admit" for key in MENTEES})
        office.decide(inga, {self.name(key): "admit" for key in MENTORS})
        self.tell("What the committee has voted, the institute tells: all twelve are in.")

    def _train(self, mentors: list[str]) -> None:
        for key in mentors:
            by = self.person(key)
            acting.go(by, "training")
            while acting.find(by.sees, "finish_training"):
                acting.press(by, "finish_training")
        self.tell("The mentors take their introduction; before that nobody is paired.")

    def _look_for_pairs(self) -> None:
        self.chapter("Matching")
        office.look_for_pairs(self.person("ilse"))
        self.house.work()
        office.release_pairs(self.person("ilse"))
        self.tell("Every mentee has somebody of another administration. The mentors are asked.")

    def _mentors_answer(self) -> None:
        asked = self.asked(ProposalState.ASKED_MENTOR)
        self.left = next(mentee for mentee, mentor in asked.items() if mentor == SILENT)
        for mentor in asked.values():
            if mentor != SILENT:
                two.say_yes(self.person(mentor))
        self.tell("{silent} does not answer.", silent=self.first_name(SILENT))

    def _mentees_answer(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))

    def _wait_no_longer(self) -> None:
        ilse = self.person("ilse")
        acting.go(ilse, "matching")
        acting.press(ilse, "why_pair", self.name(self.left))
        acting.press(ilse, "take_back_pair")
        self.tell(
            "After two reminders Ilse waits no longer for {silent}.", silent=self.first_name(SILENT)
        )

    def _approach(self) -> None:
        """The committee knows somebody, and asks her by name."""
        adele = self.person("adele")
        acting.go(adele, "mentors_wanted")
        acting.press(adele, "find_mentor", self.name(self.left))
        acting.press(adele, "approach")
        acting.fill_in(adele, person=FOUND_LATER, reason="Sie haben selbst so begonnen.")
        self.tell("Adele of the committee knows a leader who would fit, and asks her personally.")

    def _say_yes_to_it(self) -> None:
        regina = self.person("regina")
        two.press_in_newest(regina, "approach_yes")
        acting.fill_in_all(regina, {**self._answers("regina"), "consent": ["yes"]})
        for key in OFFICERS[1:4]:
            office.vote(self.person(key), {FOUND_LATER: "yes"})
        office.decide(self.person("ilse"), {FOUND_LATER: "admit"})
        self._train(["regina"])
        self.tell("Regina says yes with two taps, is admitted by the committee, and prepares.")

    def _last_pair(self) -> None:
        office.look_for_pairs(self.person("ilse"))
        self.house.work()
        office.release_pairs(self.person("ilse"))

    def _last_mentor_agrees(self) -> None:
        for mentor in self.asked(ProposalState.ASKED_MENTOR).values():
            two.say_yes(self.person(mentor))

    def _last_mentee_agrees(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))
        self.tell("The sixth tandem has formed.")

    # The year.

    def _job_shadowing(self) -> None:
        tandem = self.together()[0]
        by = self.person(tandem.mentee)
        acting.go(by, "activities")
        acting.press(by, "plan_activity")
        acting.fill_in_all(by, {"title": "Ein Tag im Kreishaus", "on_day": date(2032, 6, 2)})
        self.tell("A mentee plans a day of job shadowing with her mentor.")

    def _announce_next(self) -> None:
        ilse = self.person("ilse")
        office.programme(ilse)
        acting.press(ilse, "new_cohort")
        acting.fill_in(ilse, name="2034", starts_on=date(2034, 3, 6))
        acting.go(ilse, "collect_interest")
        self.tell("Ilse plans the next cohort; whoever wanted to hear of it hears now.")

    def _look_back(self) -> None:
        tandems = self.together()
        self.look_back(tandems)
        self.finish(tandems)
        self.tell("The tandems look back and complete their year by both their words.")

    def _take_certificates(self) -> None:
        self.taken = self.certificates()
        self.tell("{n} women take their certificate of participation along.", n=self.taken)


def live_in(house: House) -> LustAufErfolg:
    return LustAufErfolg(house, story(), hosts=("ilse", "inga"), planners=("alva",), no_show="mira")


def story() -> Story:
    return Story(
        title="Lust auf Erfolg: Mentoring für Frauen in Kommunalverwaltungen",
        cast=cast(),
        preface=[
            "Five administrations of the Lower Rhine, one institute that hosts, and a "
            "committee of five equal opportunity officers who decide together and look for "
            "a mentor of another administration for each woman.",
            "The institute and two administrations work in Teams, the other three in Slack.",
        ],
    )
