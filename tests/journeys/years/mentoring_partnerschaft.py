"""Migrants with a profession and professionals of the region, at two sites; people come in waves.

The mentees are in no workspace: they take part by mail and a page of their own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from mentorapp.core.matching.model import ProposalState
from mentorapp.core.people.model import Platform
from tests.journeys.years.cast import Cast, Employer, Someone
from tests.journeys.years.house import House
from tests.journeys.years.round import Round
from tests.journeys.years.story import Story
from tests.journeys.years.town_plan import seat_id
from tests.journeys.years.year import Tandem, acting, office, two, weeks

SLACK, TEAMS, MAIL = Platform.SLACK, Platform.TEAMS, Platform.MAIL
OFFICE = Employer(key="welcome", name="Koordinationsstelle Bayern", platforms=(SLACK, TEAMS))
COMPANIES = tuple(
    Employer(key=key, name=name, platforms=(platform,))
    for key, name, platform in (
        ("isar", "Isar Technik", SLACK),
        ("handel", "Handelshaus am Gasteig", TEAMS),
        ("lech", "Kliniken am Lech", TEAMS),
        ("wertach", "Wertach Bildung", SLACK),
    )
)
# By company: who passes the call on, and who accompanies somebody. "en" reads English.
PEOPLE = (
    ("Ilse Bauer", ("Benedikt Maurer", "Claire Dubois en", "Ivo Petrov en")),
    ("Hanna Seidl", ("Daniela Roth", "Ernst Wagner")),
    ("Ludwig Kern", ("Franziska Lang", "Grace Miller en")),
    ("Walburga Veit", ("Hubert Kraus", "Josefa Stein")),
)
NOWHERE = Employer(key="", name="", platforms=(MAIL,))
GUESTS = (
    "Rania Haddad",
    "Tunde Adeyemi en",
    "Olena Kovalenko",
    "Samir Nazari",
    "Lucia Ferreira",
    "Yusuf Demirci",
)
MUNICH, AUGSBURG = "München", "Augsburg"
# Who they are by their profession: its name, its field, where they live, and the site for it.
PROFESSIONS = {
    "rania": ("Bauingenieurin", "planning", "München-Laim", MUNICH),
    "tunde": ("Software tester", "it", "Munich", MUNICH),
    "olena": ("Krankenpflegerin", "care", "Augsburg", AUGSBURG),
    "samir": ("Lehrer", "teaching", "Friedberg", AUGSBURG),
    "lucia": ("Einkäuferin", "logistics", "München-Pasing", MUNICH),
    "yusuf": ("Erzieher", "teaching", "Gersthofen", AUGSBURG),
    "benedikt": ("Bauleiter", "planning", "München", MUNICH),
    "claire": ("Head of testing", "it", "Munich", MUNICH),
    "ivo": ("Software engineer", "it", "Munich", MUNICH),
    "daniela": ("Leiterin des Einkaufs", "logistics", "München", MUNICH),
    "ernst": ("Controller", "finance", "München", MUNICH),
    "franziska": ("Stationsleiterin", "care", "Augsburg", AUGSBURG),
    "grace": ("Ward manager", "care", "Augsburg", AUGSBURG),
    "hubert": ("Schulleiter", "teaching", "Augsburg", AUGSBURG),
    "josefa": ("Leiterin einer Kita", "teaching", "Gersthofen", AUGSBURG),
}
FIRST, SECOND = ("rania", "tunde", "olena", "samir"), ("lucia", "yusuf")
MENTORS_FIRST = ("benedikt", "claire", "ernst", "franziska", "grace", "hubert")
MENTORS_LATER = ("daniela", "josefa", "ivo")
SILENT = "franziska"
EARLY, LEAVES, NO_SHOW = "rania", "samir", "olena"
ENGLISH = frozenset({"tunde", "claire", "ivo", "grace"})

BEGINS, STARTS, ENDS = date(2031, 12, 1), date(2032, 3, 1), date(2032, 9, 1)
NAMES = {"de": "Mentoring-Partnerschaft", "en": "Mentoring partnership"}
# What somebody would like to learn, and who is good at it.
SKILLS = {
    "projects": ("rania", "benedikt"),
    "digital": ("tunde", "claire"),
    "career": ("olena", "franziska"),
    "presenting": ("samir", "hubert"),
    "negotiating": ("lucia", "daniela"),
    "networking": ("yusuf", "josefa"),
    "coaching": ("grace",),
    "budget": ("ernst",),
    "strategy": ("ivo",),
}
CONTACT, TALK = "Eine frühere Kollegin", "Ein Gespräch darüber, wie ein Büro hier einstellt"


def _someone(said: str, employer: Employer, platform: Platform) -> Someone:
    name = said.removesuffix(" en")
    return Someone(
        key=_key(said),
        name=name,
        employer=employer,
        platform=platform,
        language="de" if name == said else "en",
    )


def _key(said: str) -> str:
    return said.split()[0].lower()


def cast() -> Cast:
    hosts = [
        _someone("Anna Huber", OFFICE, SLACK),
        _someone("Bettina Wolf", OFFICE, TEAMS),
        _someone("Mehmet Aydin", OFFICE, TEAMS),
        _someone("Renate Vogl", OFFICE, SLACK),
    ]
    theirs = [
        _someone(said, company, company.platforms[0])
        for company, (contact, mentors) in zip(COMPANIES, PEOPLE, strict=True)
        for said in (contact, *mentors)
    ]
    guests = [_someone(said, NOWHERE, MAIL) for said in GUESTS]
    return Cast(people=[*hosts, *theirs, *guests], employers=[OFFICE, *COMPANIES])


CONTACTS = tuple(_key(contact) for contact, _mentors in PEOPLE)


class MentoringPartnerschaft(Round):
    taken = 0
    asked_later = 0  # how many have answered half a year after their end
    left = ""  # the mentee whose mentor never answered

    def scenes(self) -> None:
        self._before_the_call()
        self._first_wave()
        self._second_wave()
        self._together()
        self._the_ends()

    # Before there are pairs.

    def _before_the_call(self) -> None:
        self.on(BEGINS, time(9, 30), self._set_up)
        self.on(BEGINS, time(11), self._companies_agree)
        self.on(BEGINS, time(14), self._launch)
        self.on(date(2031, 12, 30), time(11), self._call)

    def _set_up(self) -> None:
        self.chapter("Getting ready", "A coordination office, two sites, four companies.")
        anna = self.person("anna")
        in_workspaces = (one for one in self.house.cast.people if one.platform is not MAIL)
        self.everybody_looks_in(one.key for one in in_workspaces if one.key != "anna")
        office.begin_programme(
            anna, template="mentoring_partnerschaft", name=NAMES["de"], starts_on=STARTS
        )
        office.name_contact(anna, "Renate Vogl, Vertrauensperson", person=self.name("renate"))
        office.appoint(anna, self.name("bettina"))
        office.appoint(anna, self.name("mehmet"), scope="site", variant=AUGSBURG)
        self.speak_in_channel("anna")
        self.speak_in_channel("bettina")
        office.say_its_name(anna, **NAMES)
        self.tell("Anna begins the programme with Bettina; Mehmet looks after the site Augsburg.")

    def _companies_agree(self) -> None:
        anna = self.person("anna")
        for key in CONTACTS:
            office.employer_agrees(anna, self.person(key))
            office.appoint(anna, self.name(key), scope="partner")
        self.tell("Four companies agree: each announces the programme and provides mentors.")

    def _launch(self) -> None:
        anna = self.person("anna")
        assert "open_call" in office.check_launch(anna).names
        office.let_dates_move_it(anna)

    def _call(self) -> None:
        self.chapter("The call", "It stays open: people come when they hear of it.")
        for key in MENTORS_FIRST:
            self._offer(key)
        self.tell("The companies' contacts pass the call on, and name six colleagues.")

    def _offer(self, mentor: str) -> None:
        company = self.house.cast.by_key[mentor].employer
        office.offer_mentor(self.person(CONTACTS[COMPANIES.index(company)]), self.name(mentor))

    # The first wave.

    def _first_wave(self) -> None:
        for n, key in enumerate(FIRST):
            self.on(date(2032, 1, 5) + timedelta(days=n), time(10), partial(self._invite, key))
            self.on(date(2032, 1, 9) + timedelta(days=3 * n), time(18), partial(self._join, key))
        for n, key in enumerate(MENTORS_FIRST):
            day = date(2032, 1, 12) + timedelta(days=n)
            self.on(day, time(12), partial(self._apply, key))
        self.on(date(2032, 1, 28), time(10), partial(self._offer_talks, date(2032, 2, 3)))
        self.on(date(2032, 1, 29), time(17), partial(self._choose_talks, FIRST))
        self.on(date(2032, 1, 30), time(17), self._move_a_talk)
        self.on(date(2032, 2, 4), time(12), partial(self._note_talks, FIRST))
        self.on(date(2032, 2, 5), time(12), partial(self._admit, (*FIRST, *MENTORS_FIRST)))
        self.on(date(2032, 2, 10), time(10), self._look_for_pairs)
        self.on(date(2032, 2, 11), time(12), self._mentors_answer)
        self.on(date(2032, 2, 12), time(12), self._mentees_answer)
        self.on(date(2032, 2, 25), time(10), self._wait_no_longer)
        self.on(date(2032, 2, 26), time(12), self._mentors_answer)
        self.on(date(2032, 2, 27), time(12), self._mentees_answer)

    def _invite(self, key: str) -> None:
        one = self.house.cast.by_key[key]
        office.invite_by_mail(
            self.person("anna"),
            address=seat_id(one),
            name=one.name,
            role="mentee",
            language=one.language,
        )
        self.tell("The office has met {name}, who is in no workspace.", name=one.first_name)

    def _join(self, key: str) -> None:
        by = self.person(key)
        two.press_in_newest(by, "join")
        acting.fill_in_all(by, {**self._answers(key), "consent": ["yes"]})

    def _apply(self, key: str) -> None:
        two.apply(self.person(key), "mentor", self._answers(key))

    def _answers(self, key: str) -> Mapping[str, Any]:
        profession, field, place, site = PROFESSIONS[key]
        mentor = self.house.cast.by_key[key].platform is not MAIL
        skill = next(skill for skill, people in SKILLS.items() if key in people)
        return {
            "variant": site,
            "motivation": "Ich möchte Menschen aus meinem Beruf kennenlernen.",
            "field": field,
            "languages": ["de", "en"],
            "days": ["0", "1", "2", "3", "4"],
            "capacity": "1",
            "profession": profession,
            "place": place,
            "skills": [skill],
            skill: "4" if mentor else "3",
        }

    def _offer_talks(self, day: date) -> None:
        office.offer_talks(self.person("anna"), day, times=4, place="Welcome Center")
        office.offer_talks(self.person("mehmet"), day, times=3, place="Rathaus Augsburg")
        self.tell("Both sites offer times for a talk; whoever has applied chooses one.")

    def _choose_talks(self, guests: Sequence[str]) -> None:
        for key in guests:
            two.book_talk(self.person(key))

    def _move_a_talk(self) -> None:
        two.call_off_talk(self.person("tunde"))
        acting.press(self.person("tunde"), "book_talk")
        self.tell("Tunde cannot come at his time and takes another one.")

    def _note_talks(self, guests: Sequence[str]) -> None:
        for host, site in (("anna", MUNICH), ("mehmet", AUGSBURG)):
            here = [self.name(key) for key in guests if PROFESSIONS[key][3] == site]
            office.note_talks(self.person(host), here)
        self.tell("Everybody has come, and what was said is written down nowhere.")

    def _admit(self, people: Sequence[str]) -> None:
        here = [self.name(key) for key in people if PROFESSIONS[key][3] == MUNICH]
        there = [self.name(key) for key in people if PROFESSIONS[key][3] == AUGSBURG]
        office.decide(self.person("anna"), dict.fromkeys(here, "admit"))
        office.decide(self.person("mehmet"), dict.fromkeys(there, "admit"))
        self.tell("Anna decides for München, Mehmet for Augsburg.")

    def _look_for_pairs(self) -> None:
        office.look_for_pairs(self.person("anna"))
        self.house.work()
        office.release_pairs(self.person("anna"))
        self.tell("Profession, language and place count most. The mentors are asked first.")

    def _mentors_answer(self) -> None:
        for mentee, mentor in self.asked(ProposalState.ASKED_MENTOR).items():
            if mentor == SILENT:
                self.left = mentee
            else:
                two.say_yes(self.person(mentor))

    def _mentees_answer(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))
        self.tell("The mentees read in their mailbox who it could be, and say yes at their page.")

    def _wait_no_longer(self) -> None:
        anna = self.person("anna")
        acting.go(anna, "matching")
        acting.press(anna, "why_pair", self.name(self.left))
        acting.press(anna, "take_back_pair")
        office.release_pairs(anna)
        self.tell(
            "{silent} has never answered; somebody else is asked quietly.",
            silent=self.first_name(SILENT),
        )

    # The second wave.

    def _second_wave(self) -> None:
        self.on(date(2032, 4, 5), time(9), partial(self.chapter, "More people come"))
        for n, key in enumerate(SECOND):
            self.on(date(2032, 4, 5) + timedelta(days=n), time(10), partial(self._invite, key))
            self.on(date(2032, 4, 7) + timedelta(days=n), time(18), partial(self._join, key))
        for n, key in enumerate(MENTORS_LATER):
            self.on(date(2032, 4, 6) + timedelta(days=n), time(11), partial(self._offer, key))
            self.on(date(2032, 4, 7) + timedelta(days=n), time(12), partial(self._apply, key))
        self.on(date(2032, 4, 12), time(10), partial(self._offer_talks, date(2032, 4, 20)))
        self.on(date(2032, 4, 14), time(17), partial(self._choose_talks, SECOND))
        self.on(date(2032, 4, 21), time(12), partial(self._note_talks, SECOND))
        self.on(date(2032, 4, 22), time(12), partial(self._admit, (*SECOND, *MENTORS_LATER)))
        self.on(date(2032, 4, 26), time(10), self._look_for_pairs)
        self.on(date(2032, 4, 27), time(12), self._mentors_answer)
        self.on(date(2032, 4, 28), time(12), self._mentees_answer)
        self.on(date(2032, 5, 10), time(12), self.agree)
        self.on(date(2032, 5, 11), time(12), self.sign)
        self.on(date(2032, 5, 24), time(12), self.set_goals)

    # What the tandems do.

    def _together(self) -> None:
        self.plan_events([STARTS + weeks(week - 3) for week in (1, 8, 14, 25)])
        self.on(STARTS, time(11), partial(self.chapter, "The first tandems"))
        self.on(STARTS + weeks(1), time(12), self._agree_on_a_focus)
        self.on(STARTS + weeks(1) + timedelta(days=1), time(12), self.sign)
        self.on(STARTS + weeks(3), time(12), self.set_goals)
        self.meet(STARTS + weeks(2), every=weeks(3), times=11)
        self.answer_questions(
            [date(2032, 3, 24), date(2032, 6, 9), date(2032, 8, 27), date(2032, 10, 29)]
        )
        self.on(date(2032, 4, 19), time(12), self._introduce)
        self.on(date(2032, 5, 17), time(18), self._leave)

    def _agree_on_a_focus(self) -> None:
        self.agree()
        self.tell("Each tandem writes down what it works on; both agree to it.")

    def _introduce(self) -> None:
        one = next(tandem for tandem in self.together() if tandem.mentee == EARLY)
        two.introduce(self.person(one.mentor), CONTACT, TALK, date(2032, 5, 4))
        self.tell(
            "{mentor} introduces {mentee} to somebody.",
            mentor=self.first_name(one.mentor),
            mentee=self.first_name(EARLY),
        )

    def _leave(self) -> None:
        two.part(self.person(LEAVES), "stop")
        self.tell("{name} moves to another country. Nobody asks why.", name=self.first_name(LEAVES))

    # Each tandem ends on its own day.

    def _the_ends(self) -> None:
        self.on(date(2032, 7, 5), time(12), self._end_early)
        self.on(date(2032, 8, 18), time(11), partial(self.chapter, "The first ones end"))
        self.on(date(2032, 8, 23), time(12), partial(self._look_back, FIRST))
        self.on(date(2032, 9, 20), time(12), self._still_together)
        self.on(date(2032, 10, 25), time(12), partial(self._look_back, SECOND))
        self.on(date(2032, 7, 19), time(18), partial(self._take_certificates, [EARLY]))
        self.on(date(2032, 10, 4), time(18), partial(self._take_certificates, FIRST[1:]))
        self.on(date(2032, 11, 8), time(18), partial(self._take_certificates, SECOND))
        self.on(date(2033, 1, 3), time(9), partial(self.chapter, "Half a year later"))
        self.on(date(2033, 1, 5), time(18), partial(self._answer_follow_up, [EARLY]))
        self.on(date(2033, 2, 24), time(18), partial(self._answer_follow_up, FIRST[1:]))
        self.on(date(2033, 4, 28), time(18), partial(self._answer_follow_up, SECOND))

    def _of(self, mentees: Sequence[str]) -> Sequence[Tandem]:
        return [one for one in self.together() if one.mentee in mentees]

    def _end_early(self) -> None:
        tandems = self._of([EARLY])
        self.finish(tandems)
        self.look_back(tandems)
        self.tell("{name} has found work: her tandem is complete.", name=self.first_name(EARLY))

    def _look_back(self, mentees: Sequence[str]) -> None:
        tandems = self._of(mentees)
        self.look_back(tandems)
        self.finish(tandems)
        self.tell("They look back, say thank you, and complete their time by both their words.")

    def _still_together(self) -> None:
        self.chapter("The others have as long", "The cohort is closed; their time is not over.")
        self.reach_goals()

    def _take_certificates(self, mentees: Sequence[str]) -> None:
        taken = self.certificates(mentees)
        self.taken += taken
        self.tell("{n} people take their certificate of participation along.", n=taken)

    def _answer_follow_up(self, mentees: Sequence[str]) -> None:
        done = [one for one in self.tandems() if one.ended == "completed"]
        for one in [one for one in done if one.mentee in mentees]:
            two.answer_follow_up(self.person(one.mentee), changed="yes")
            self.asked_later += 1
        self.tell("Whoever wants to says how it went on. Nobody sees who answered.")


def live_in(house: House) -> MentoringPartnerschaft:
    return MentoringPartnerschaft(
        house,
        story(),
        hosts=("anna", "bettina"),
        planners=("tunde", "lucia"),
        no_show=NO_SHOW,
        aims="Den Arbeitsmarkt verstehen und drei Menschen aus dem Beruf kennenlernen.",
        goal="Ein Gespräch mit einem Arbeitgeber führen",
        place="Stadtbibliothek",
    )


def story() -> Story:
    return Story(
        title="Mentoring-Partnerschaft: angekommen im eigenen Beruf",
        cast=cast(),
        preface=[
            "People who have learnt their profession elsewhere meet people who practise it "
            "here, for six months. Companies of the region provide the mentors, a coordination "
            "office finds the mentees and brings the tandems together, at two sites.",
            "The mentees work nowhere yet and are in no workspace: mails reach them, and they do "
            "everything at a page of their own. The call stays open, and whoever comes later "
            "has as long as the first ones.",
        ],
    )
