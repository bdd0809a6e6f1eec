"""Twelve pairs across ten companies of a region, two of which send two; the fifth round."""

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
CENTRE = Employer(key="zentrum", name="Kompetenzzentrum Frau und Beruf", platforms=(SLACK,))
COMPANIES = tuple(
    Employer(key=key, name=name, platforms=(platform,))
    for key, name, platform in (
        ("hellweg", "Hellweg Maschinenbau", SLACK),
        ("sparkasse", "Sparkasse am Ring", TEAMS),
        ("ruhrtal", "Ruhrtaler Werkzeuge", SLACK),
        ("lenne", "Lenne Elektronik", TEAMS),
        ("logistik", "Märkische Logistik", SLACK),
        ("volmar", "Volmar Guss", TEAMS),
        ("klinik", "Kreiskliniken Süd", SLACK),
        ("stadtwerke", "Stadtwerke Hochstein", TEAMS),
        ("brandt", "Brandt & Töchter", SLACK),
        ("institut", "Institut für Werkstoffe", TEAMS),
    )
)
# By company: who is the contact, who is sent, who accompanies somebody. "en" reads English.
PEOPLE = (
    ("Konrad Busch", ("Aylin Demir", "Frauke Nolte"), ("Jutta Herwig", "Peter Lange")),
    ("Sabine Thiel", ("Carla Mertens", "Lisa Vogt"), ("Bernd Kessler",)),
    ("Ute Rademacher", ("Nele Sommer",), ("Doris Hagen",)),
    ("Liam Porter en", ("Grace Okafor en",), ("Rolf Sander",)),
    ("Tanja Wirth", ("Mona Schade",), ("Ivonne Kraft",)),
    ("Vera Linn", ("Paula Rieger",), ("Stefan Moll", "Karin Eckert")),
    ("Ahmed Yildiz", ("Sofia Brandis",), ("Elke Pohl",)),
    ("Gerd Faber", ("Hanna Weiss",), ("Ruth Carver en",)),
    ("Bea Brandt", ("Ronja Adler",), ("Uwe Timm",)),
    ("Ines Falk", ("Yara Nassar",), ("Henrik Dorn",)),
)
RETURNING = frozenset({"jutta", "bernd", "doris", "rolf", "ivonne", "elke", "uwe"})
SKILLS = (
    "leading", "projects", "budget", "digital", "negotiating", "presenting",
    "conflict", "networking", "career", "change", "moderating", "strategy",
)  # fmt: skip
BEGINS, STARTS, ENDS = date(2031, 10, 6), date(2032, 3, 1), date(2033, 3, 1)
NAMES = {"de": "Nächster Schritt", "en": "Next step"}
SPARE = ("lisa",)  # the third of her company's plan, or whoever is one too many
SILENT = "bernd"
DROPS_OUT = "mona"
OUTSIDERS = ("olga", "liam")  # who take no part, and come to the meeting in summer
LATE = "ines"  # the contact who remembers the channel when the call is open


def _someone(said: str, employer: Employer) -> Someone:
    name = said.removesuffix(" en")
    return Someone(
        key=name.split()[0].lower(),
        name=name,
        employer=employer,
        platform=employer.platforms[0],
        language="de" if name == said else "en",
    )


def cast() -> Cast:
    office_people = [_someone(name, CENTRE) for name in ("Heide Winter", "Nora Albers")]
    neutral = _someone("Gudrun Stein", CENTRE)
    theirs = [
        _someone(said, company)
        for company, (contact, mentees, mentors) in zip(COMPANIES, PEOPLE, strict=True)
        for said in (contact, *mentees, *mentors)
    ]
    people = [*office_people, neutral, *theirs, _someone("Olga Gast", CENTRE)]
    return Cast(people=people, employers=[CENTRE, *COMPANIES])


def _keys(place: int) -> list[tuple[str, Employer]]:
    found = []
    for company, group in zip(COMPANIES, PEOPLE, strict=True):
        said = group[place]
        names = (said,) if isinstance(said, str) else said
        found += [(name.split()[0].lower(), company) for name in names]
    return found


CONTACTS = [key for key, _company in _keys(0)]
MENTEES = [key for key, _company in _keys(1)]
MENTORS = [key for key, _company in _keys(2)]


class NextStep(Round):
    note = ""  # what coordinators read about returning mentors
    taken = 0

    def scenes(self) -> None:
        self.on(BEGINS, time(9, 30), self._set_up)
        self.on(BEGINS, time(11), self._employers_agree)
        self.on(BEGINS, time(13), self._speak_among_colleagues)
        self.on(BEGINS, time(14), self._launch)
        self.on(date(2031, 10, 31), time(10), self._wait_for_it)
        self.on(date(2031, 11, 27), time(11), self._call)
        for n, key in enumerate((*MENTEES, *MENTORS)):
            day = date(2031, 11, 28) + timedelta(days=n)
            self.on(day, time(12), partial(self._apply, key))
        self.on(date(2032, 1, 7), time(10), self._offer_talks)
        self.on(date(2032, 1, 7), time(14), self._choose_talks)
        self.on(date(2032, 1, 8), time(16), self._talk)
        self.on(date(2032, 1, 9), time(10), self._admit)
        self.on(date(2032, 1, 12), time(10), self._prepare)
        self.on(date(2032, 1, 29), time(10), self._look_for_pairs)
        self.on(date(2032, 1, 30), time(10), self._mentors_answer)
        self.on(date(2032, 2, 3), time(11), self._mentees_answer)
        self.on(date(2032, 2, 10), time(11), self._wait_no_longer)
        self.on(date(2032, 2, 11), time(12), self._last_pairs)
        self.plan_events(
            [date(2032, 2, 3), date(2032, 2, 9), date(2032, 2, 12)]
            + [STARTS + weeks(week - 3) for week in (14, 26, 51)]
        )
        self.on(STARTS + weeks(24), time(12), self._come_from_outside)
        self.on(STARTS, time(12), self._begin)
        self.on(STARTS + weeks(1), time(12), self.agree)
        self.on(STARTS + weeks(1) + timedelta(days=1), time(12), self.sign)
        self.on(STARTS + weeks(3), time(12), self.set_goals)
        self.meet(STARTS + weeks(2), every=weeks(4), times=12)
        self.answer_questions([date(2032, 3, 24), date(2032, 9, 8), date(2033, 2, 28)])
        self.on(date(2032, 4, 14), time(12), self._workbook)
        self.on(date(2032, 6, 14), time(12), self._drop_out)
        self.on(date(2033, 1, 10), time(12), self._announce_next)
        self.on(date(2033, 2, 1), time(12), partial(self.chapter, "Closing"))
        self.on(date(2033, 2, 22), time(12), self._look_back)
        self.on(date(2033, 3, 3), time(12), partial(self.chapter, "Afterwards"))
        self.on(date(2033, 4, 4), time(12), self._take_certificates)

    # Before there are pairs.

    def _set_up(self) -> None:
        self.chapter("Getting ready", "Ten companies agree, each for itself.")
        heide = self.person("heide")
        self.everybody_looks_in(key for key in self.house.cast.by_key if key != "heide")
        office.begin_programme(heide, template="next_step", name=NAMES["de"], starts_on=STARTS)
        office.name_contact(heide, "Gudrun Stein", person=self.name("gudrun"))
        office.appoint(heide, self.name("nora"))
        self.speak_in_channel("heide")
        office.say_its_name(heide, **NAMES)
        assert "employers" in _targets(office.check_launch(heide))
        self.tell(
            "Heide begins the fifth round in the app. The launch check misses the ten companies."
        )

    def _employers_agree(self) -> None:
        heide = self.person("heide")
        for key in CONTACTS:
            office.employer_agrees(heide, self.person(key))
            office.appoint(heide, self.name(key), scope="partner")
        self.tell("Each company's contact enters a code, reads who will see what, and agrees.")

    def _speak_among_colleagues(self) -> None:
        for key in CONTACTS:
            if key != LATE:
                self._choose_channel(key)
        self.tell(
            "Nine contacts choose a channel of their own; {late} forgets.",
            late=self.first_name(LATE),
        )

    def _choose_channel(self, key: str) -> None:
        one, by = self.house.cast.by_key[key], self.person(key)
        if one.platform is TEAMS:
            self.add_to_team(key, one.employer)
        acting.go(by, "programmes")
        acting.press(by, "partner")
        acting.press(by, "partner_channel")
        acting.fill_in(by, channel=self.channel(key))
        acting.leave(by)

    def _launch(self) -> None:
        heide = self.person("heide")
        assert "employers" not in _targets(office.check_launch(heide))
        office.let_dates_move_it(heide)
        self.tell("Ten of ten companies take part: nothing stands against the call.")

    def _wait_for_it(self) -> None:
        by = self.person("olga")
        by.newest(self.channel("olga"))
        by.press("note_interest")
        self.tell("A colleague of the centre wants to hear when it begins.")

    def _call(self) -> None:
        self.chapter("The call")
        self._choose_channel(LATE)
        for key in MENTORS[:4]:
            self._offer(key)
        self.tell(
            "{late} passes the call on two days late; four mentors are named by their companies.",
            late=self.first_name(LATE),
        )

    def _offer(self, mentor: str) -> None:
        """The contact of their company names them; they answer to the programme alone."""
        employer = self.house.cast.by_key[mentor].employer
        contact = next(k for k in CONTACTS if self.house.cast.by_key[k].employer == employer)
        office.offer_mentor(self.person(contact), self.name(mentor))

    def _apply(self, key: str) -> None:
        mentor = key in MENTORS
        two.apply(self.person(key), "mentor" if mentor else "mentee", self._answers(key))

    def _answers(self, key: str) -> Mapping[str, Any]:
        mentor = key in MENTORS
        place = (MENTORS if mentor else MENTEES).index(key)
        skills = {SKILLS[place % 12]: "4" if mentor else "3", SKILLS[(place + 1) % 12]: "2"}
        return {
            "motivation": "Ich möchte meinen nächsten Schritt bewusst gehen.",
            "field": "it" if place % 2 else "finance",
            "languages": ["de", "en"],
            "days": ["0", "1", "2", "3", "4"],
            "capacity": "1",
            "work_area": "projects",
            "company_agrees": "sent",
            "was_mentor": "yes" if key in RETURNING else "no",
            "skills": list(skills),
            **skills,
        }

    # Selection and matching.

    def _offer_talks(self) -> None:
        self.chapter("Selection")
        for host in ("heide", "nora"):
            by = self.person(host)
            office.offer_talks(by, date(2032, 1, 8), times=12, place="Kompetenzzentrum")
        self.tell("Heide and Nora offer twelve times each to those who have applied.")

    def _choose_talks(self) -> None:
        for key in (*MENTEES, *MENTORS):
            two.book_talk(self.person(key))
        self.tell("Everybody chooses a time in the app, and sees nobody else's.")

    def _talk(self) -> None:
        """Each of the two notes those whose times they had offered."""
        for host in ("heide", "nora"):
            by = self.person(host)
            names = [self.name(key) for key in (*MENTEES, *MENTORS)]
            office.note_talks(by, names[:12] if host == "heide" else names[12:])
        self.tell("They talk with everybody, and note that they have; never what was said.")

    def _admit(self) -> None:
        heide, nora = self.person("heide"), self.person("nora")
        self.note = acting.go(heide, "applications").text
        office.decide(heide, {self.name(key): "admit" for key in MENTEES})
        office.decide(nora, {self.name(key): "admit" for key in MENTORS})
        self.tell("Twelve mentees of ten companies, and twelve mentors, seven of them back again.")

    def _prepare(self) -> None:
        for key in (*MENTEES, *MENTORS):
            by = self.person(key)
            acting.go(by, "training")
            while acting.find(by.sees, "finish_training"):
                acting.press(by, "finish_training")
        self.tell("Everybody reads what carries such a year, and confirms the confidence.")

    def _look_for_pairs(self) -> None:
        self.chapter("Matching")
        office.look_for_pairs(self.person("heide"))
        self.house.work()
        assert "12 Tandems" in acting.go(self.person("heide"), "matching")
        office.release_pairs(self.person("heide"))
        self.tell("Twelve pairs, each across two companies. The mentors are asked first.")

    def _mentors_answer(self) -> None:
        for mentor in self.asked(ProposalState.ASKED_MENTOR).values():
            if mentor != SILENT:
                two.say_yes(self.person(mentor))
        self.tell(
            "Eleven mentors say yes; {silent} does not answer.", silent=self.first_name(SILENT)
        )

    def _mentees_answer(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))
        self.tell("Eleven mentees hear a name, and say yes.")

    def _wait_no_longer(self) -> None:
        """After two reminders somebody phones."""
        two.say_yes(self.person(SILENT))
        self.tell(
            "After the second reminder Heide phones: {silent} was on holiday.",
            silent=self.first_name(SILENT),
        )

    def _last_pairs(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))
        self.tell("Twelve tandems have formed before the kick-off.")

    # The year.

    def _begin(self) -> None:
        self.chapter("The year of the tandems")

    def _come_from_outside(self) -> None:
        """The summer's meeting is open: to whoever is interested, and in the partners' houses."""
        for key in OUTSIDERS:
            words = "Summer network" if key == "liam" else "Netzwerktreffen"
            two.come_from_channel(self.person(key), self.channel(key), words)
        self.tell(
            "Two who take no part sign up for the summer's meeting, straight from a channel; "
            "nobody there sees that they do."
        )

    def _workbook(self) -> None:
        by = self.person(self.together()[0].mentee)
        acting.go(by, "workbook")
        acting.press(by, "workbook_chapter")
        acting.press(by, "write_page")
        acting.fill_in_all(by, {"text": "Was mir leicht fällt: anderen zuhören."})
        self.tell("A mentee writes the first page of her workbook. It is hers until she shares it.")

    def _drop_out(self) -> None:
        two.part(self.person(DROPS_OUT), "stop")
        self.tell(
            "{she} leaves her company, and with it the programme.", she=self.first_name(DROPS_OUT)
        )

    def _announce_next(self) -> None:
        heide = self.person("heide")
        office.programme(heide)
        acting.press(heide, "new_cohort")
        acting.fill_in(heide, name="2033", starts_on=date(2033, 9, 5))
        acting.go(heide, "collect_interest")
        self.tell("Heide plans the sixth round; whoever wanted to hear of it hears now.")

    def _look_back(self) -> None:
        tandems = self.together()
        self.look_back(tandems[:4])
        self.finish(tandems)
        self.tell("The tandems look back and complete their year by both their words.")

    def _take_certificates(self) -> None:
        self.taken = self.certificates()
        self.tell("{n} people take their certificate of participation along.", n=self.taken)


def _targets(seen: Any) -> str:
    return " ".join(button.name for button in seen.buttons)


def live_in(house: House) -> NextStep:
    return NextStep(
        house,
        story(),
        hosts=("heide", "nora"),
        planners=("grace",),
        no_show="nele",
    )


def story() -> Story:
    return Story(
        title="Nächster Schritt: Cross-Mentoring für Frauen in der Region",
        cast=cast(),
        preface=[
            "Ten companies of a region send twelve women, two of them two each; every "
            "tandem crosses two companies. It is the fifth round, and the first one in the "
            "app: seven of the twelve mentors have done it before.",
            "Each company has a workspace of its own, half of them in Slack and half in "
            "Teams; the centre that runs the programme sees nobody's colleagues until their "
            "employer has agreed.",
        ],
    )
