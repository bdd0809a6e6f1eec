"""A town's first programme: nine pairs out of many applications, one year, nine events."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.people.model import Platform
from mentorapp.demo.cast import Applicant
from mentorapp.demo.people import APPLICANTS, everybody
from tests.journeys.years.cast import Cast, Employer, Someone
from tests.journeys.years.house import House
from tests.journeys.years.round import Round
from tests.journeys.years.story import Story
from tests.journeys.years.year import Tandem, Year, acting, office, two, weeks

TOWN = Employer(key="dormagen", name="Stadt Dormagen", platforms=(Platform.SLACK, Platform.TEAMS))
BEGINS = date(2031, 7, 1)
STARTS = date(2031, 11, 3)
ENDS = date(2032, 11, 3)
NAMES = {"de": "Mentoring der Stadtverwaltung", "en": "Mentoring at the town hall"}

EVENT_WEEKS = (0, 6, 10, 14, 20, 26, 34, 40, 51)
LATE, LEAVES_EARLY, PARTS, PAUSES = "wiebke", "birte", "judith", "ina"
NOT_ADMITTED = {EnrolmentState.WAITING: "wait", EnrolmentState.DECLINED: "decline"}


def cast() -> Cast:
    people = [
        Someone(
            key=one.key,
            name=one.name,
            employer=TOWN,
            platform=one.platform,
            language=one.language,
            post=one.post,
        )
        for one in everybody()
    ]
    return Cast(people=people, employers=[TOWN])


class Dormagen(Round):
    silent = "olena"  # the mentor found for her never answers
    figures = ""
    taken = 0  # certificates

    def scenes(self) -> None:
        self._before_the_call()
        self._selection()
        self._matching()
        self._the_year()
        self._the_end()

    # Before there are pairs.

    def _before_the_call(self) -> None:
        self.on(BEGINS, time(9, 30), self._set_up)
        self.on(date(2031, 7, 23), time(10), self._note_interest)
        self.on(date(2031, 8, 4), time(11), self._look_at_the_call)
        for applicant in APPLICANTS:
            if applicant.who.key != LATE:
                day = date(2031, 8, 5) + timedelta(days=applicant.handed_in)
                self.on(day, time(12), partial(self._apply, applicant))
        for applicant in APPLICANTS:
            if applicant.fate is EnrolmentState.WITHDRAWN:
                day = date(2031, 8, 5) + timedelta(days=applicant.decided)
                self.on(day, time(13), partial(self._withdraw, applicant))

    def _set_up(self) -> None:
        self.chapter("Getting ready", "The programme is begun from its template, in the chat.")
        katja, meral = self.person("katja"), self.person("meral")
        self.everybody_looks_in(("meral", "gisela"))
        office.begin_programme(katja, template="dormagen", name=NAMES["de"], starts_on=STARTS)
        self.tell("Katja begins a programme from the template of the town and names its start.")
        office.name_contact(katja, "Gisela Brandhoff, Vertrauensperson", person=self.name("gisela"))
        office.appoint(katja, self.name("meral"))
        self.tell(
            "Gisela becomes the neutral contact; Meral of the equality office coordinates, too."
        )
        self.speak_in_channel("katja")
        self.speak_in_channel("meral")
        office.say_its_name(katja, **NAMES)
        self.tell("The launch check asks for the name in English. Katja adds it.")
        office.let_dates_move_it(katja)
        assert "launch_check" not in acting.home(meral).names
        self.tell("From now on every stage begins by itself on its day.")

    def _note_interest(self) -> None:
        for key in ("leyla", "pia"):
            by = self.person(key)
            by.newest(self.channel(key))
            by.press("note_interest")
        self.tell("Two colleagues ask in the channel to be told when it begins; nobody sees who.")

    def _look_at_the_call(self) -> None:
        self.chapter("The call")
        self.everybody_looks_in(one.who.key for one in APPLICANTS)
        self.tell("Colleagues on both platforms open the app and read what is offered.")

    def _apply(self, applicant: Applicant) -> None:
        two.apply(self.person(applicant.who.key), applicant.role, answers_of(self, applicant))

    def _withdraw(self, applicant: Applicant) -> None:
        acting.go(self.person(applicant.who.key), "withdraw_application")
        self.tell("Somebody takes back their application with one press. Nobody asks why.")

    # Selection and matching.

    def _selection(self) -> None:
        self.on(date(2031, 9, 9), time(10), self._decide)
        self.on(date(2031, 9, 17), time(10), self._leave_before_it_begins)
        self.on(date(2031, 9, 18), time(10), self._invite_late)
        self.on(date(2031, 9, 22), time(10), self._join_late)

    def _decide(self) -> None:
        self.chapter("Selection")
        decided = {
            one.who.name: NOT_ADMITTED.get(one.fate, "admit")
            for one in APPLICANTS
            if one.fate is not EnrolmentState.WITHDRAWN and one.who.key != LATE
        }
        half = len(decided) // 2
        office.decide(self.person("katja"), dict(list(decided.items())[:half]))
        office.decide(self.person("meral"), dict(list(decided.items())[half:]))
        self.tell("Katja and Meral read every application and decide about half of them each.")

    def _leave_before_it_begins(self) -> None:
        acting.go(self.person(LEAVES_EARLY), "withdraw_application")
        self.tell(
            "{she} gives back her place: a new post, another town.",
            she=self.first_name(LEAVES_EARLY),
        )

    def _invite_late(self) -> None:
        katja = self.person("katja")
        office.programme(katja)
        acting.press(katja, "invite_person")
        acting.fill_in(katja, person=self.name(LATE), role="mentee")
        self.tell(
            "{she} missed the call. Katja asks her whether she would like to.",
            she=self.first_name(LATE),
        )

    def _join_late(self) -> None:
        late = next(one for one in APPLICANTS if one.who.key == LATE)
        by = self.person(LATE)
        two.press_in_newest(by, "join")
        if by.dialog and any(asked.name == "role" for asked in by.dialog.inputs):
            acting.fill_in(by, role="mentee")
        acting.fill_in_all(by, {**answers_of(self, late), "consent": ["yes"]})
        office.decide(self.person("katja"), {self.name(LATE): "admit"})
        self.tell("{she} applies after all, and is admitted.", she=self.first_name(LATE))

    def _matching(self) -> None:
        self.on(date(2031, 9, 29), time(10), self._look_for_pairs)
        self.on(date(2031, 9, 30), time(10), self._release)
        self.on(date(2031, 10, 1), time(10), self._mentors_answer)
        self.on(date(2031, 10, 2), time(11), self._mentees_answer)
        self.on(date(2031, 10, 13), time(11), self._wait_no_longer)
        self.on(date(2031, 10, 14), time(10), self._reserve_says_yes)
        self.on(date(2031, 10, 15), time(10), self._last_mentee_says_yes)

    def _look_for_pairs(self) -> None:
        self.chapter("Matching")
        office.look_for_pairs(self.person("katja"))
        self.house.work()
        page = acting.go(self.person("katja"), "matching")
        assert "9 Tandems: Alle Mentees haben jemanden." in page
        self.tell("Katja lets the app look for pairs: nine, and everybody has somebody.")

    def _release(self) -> None:
        office.release_pairs(self.person("meral"))
        self.tell("Meral releases the nine. Every mentor is asked first, in confidence.")

    def _mentors_answer(self) -> None:
        asked = self.asked(ProposalState.ASKED_MENTOR)
        for mentee, mentor in asked.items():
            if mentee != self.silent:
                two.say_yes(self.person(mentor))
        self.tell(
            "Eight mentors say yes. {silent} does not answer.",
            silent=self.first_name(asked[self.silent]),
        )

    def _mentees_answer(self) -> None:
        for mentee in self.asked(ProposalState.ASKED_MENTEE):
            two.say_yes(self.person(mentee))
        self.tell("Eight mentees hear a name, and say yes: eight tandems.")

    def _wait_no_longer(self) -> None:
        katja = self.person("katja")
        acting.go(katja, "matching")
        acting.press(katja, "why_pair", self.name(self.silent))
        acting.press(katja, "take_back_pair")
        office.release_pairs(katja)
        self.tell(
            "After two kind reminders Katja waits no longer: the next best mentor is asked. "
            "{mentee} has heard of nothing so far.",
            mentee=self.first_name(self.silent),
        )

    def _reserve_says_yes(self) -> None:
        ((_mentee, mentor),) = self.asked(ProposalState.ASKED_MENTOR).items()
        two.say_yes(self.person(mentor))

    def _last_mentee_says_yes(self) -> None:
        two.say_yes(self.person(self.silent))
        self.tell("The ninth tandem has formed.")

    # The year of the tandems.

    def _the_year(self) -> None:
        self.plan_events([STARTS + weeks(week - 3) for week in EVENT_WEEKS])
        self.on(STARTS, time(12), self._begin)
        self.on(STARTS + timedelta(days=7), time(12), self._agree)
        self.on(STARTS + timedelta(days=8), time(12), self._sign)
        self.on(STARTS + timedelta(days=21), time(12), self._set_goals)
        self.meet(STARTS + weeks(2), every=weeks(4), times=12)
        self.answer_questions([date(2031, 11, 26), date(2032, 5, 12), date(2032, 11, 8)])
        self.on(date(2032, 2, 2), time(12), self._pause)
        self.on(date(2032, 3, 15), time(12), self._part)
        self.on(date(2032, 9, 20), time(12), self.reach_goals)

    def _begin(self) -> None:
        self.chapter("The year of the tandems")

    def _agree(self) -> None:
        self.agree()
        self.tell("The mentees write down what the two want to reach, and agree to it.")

    def _sign(self) -> None:
        self.sign()
        self.tell("Their mentors read it and agree: nine agreements stand.")

    def _set_goals(self) -> None:
        self.set_goals()
        self.tell("Every mentee sets a goal of her own; six share it with their mentors.")

    def _pause(self) -> None:
        two.pause(self.person(PAUSES), date(2032, 3, 1))
        self.tell(
            "{she} and her mentor pause for four weeks. Nobody asks why.",
            she=self.first_name(PAUSES),
        )

    def _part(self) -> None:
        two.part(self.person(PARTS), "stop")
        self.tell(
            "{she} moves away and ends her tandem, without a reason.", she=self.first_name(PARTS)
        )

    # The end.

    def _the_end(self) -> None:
        self.on(date(2032, 10, 6), time(12), partial(self.chapter, "Closing"))
        self.on(date(2032, 10, 27), time(12), self._look_back)
        self.on(date(2032, 11, 1), time(12), self._finish)
        self.on(date(2032, 11, 5), time(12), self._closed)
        self.on(date(2032, 11, 8), time(12), self._look_back_late)
        self.on(date(2032, 12, 7), time(12), self._certificates)
        self.on(date(2033, 1, 10), time(12), self._certificates_after_a_pause)

    def _on_time(self) -> list[Tandem]:
        return [one for one in self.together() if one.mentee != PAUSES]

    def _look_back(self) -> None:
        self.look_back(self._on_time())
        self.tell("The two of each tandem look back, say thank you, and want to stay in touch.")

    def _finish(self) -> None:
        self.finish(self._on_time()[:4])
        self.tell("Four tandems complete their year by both their words; the others by the date.")

    def _closed(self) -> None:
        self.chapter("Afterwards")
        katja = self.person("katja")
        office.programme(katja)
        self.figures = acting.press(katja, "cohort_overview").text
        acting.press(katja, "note_lessons")
        acting.fill_in(katja, went_well="Neun Tandems, alle begleitet.", differently="Mehr Zeit.")
        self.tell("Katja looks at the figures and writes down what to do differently next time.")

    def _look_back_late(self) -> None:
        self.look_back([one for one in self.together() if one.mentee == PAUSES])

    def _certificates(self) -> None:
        self.taken = self.certificates()
        self.tell("{n} people take their certificate of participation along.", n=self.taken)

    def _certificates_after_a_pause(self) -> None:
        self.taken = self.certificates()
        self.tell("The tandem that had paused is complete, too.")


def live_in(house: House) -> Dormagen:
    return Dormagen(house, story(), hosts=("meral",), planners=("leyla", "olena"), no_show="fatma")


def answers_of(year: Year, applicant: Applicant) -> Mapping[str, Any]:
    cast = year.house.cast
    return {
        "motivation": applicant.motivation,
        "field": applicant.field,
        "languages": list(applicant.languages),
        "days": [str(day) for day in applicant.who.working_days],
        "capacity": str(applicant.capacity),
        "skills": list(applicant.skills),
        "wishes": list(cast.names(applicant.wishes)),
        "not_with": list(cast.names(applicant.not_with)),
        **{skill: str(level) for skill, level in applicant.skills.items()},
    }


def story() -> Story:
    return Story(
        title="Mentoring der Stadtverwaltung",
        cast=cast(),
        preface=[
            "A town hall runs its first mentoring programme, above all for women: nine "
            "tandems out of many applications, a year, nine events. Half of the people work "
            "in Slack and half in Teams, and three of them read English.",
            "What follows happened: the product was driven through its own buttons and "
            "forms, on a clock that a test moves, by people whose names are invented. “…” "
            "are the first lines of messages as they arrived.",
        ],
    )
