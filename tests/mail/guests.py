"""Amira and Ben, who have no workspace: a mentee and a mentor, each at a page of their own."""

from dataclasses import dataclass
from datetime import timedelta

from mentorapp.answers.reception import Reception
from mentorapp.core.cohorts.guests import Guest, invite_by_mail
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.model import Person
from mentorapp.core.people.page_sessions import Entry
from mentorapp.core.people.queries import accounts_of
from mentorapp.core.people.use_cases import seat_of
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.pages.browsers import SESSION
from tests.builders import KEYRING, NOW
from tests.mail.town import AMIRA, Town
from tests.pages.house import Browser

BEN = "ben@mail.example"


@dataclass(frozen=True)
class Guests:
    """`amira` and `ben` are their browsers, signed in as by a mail."""

    town: Town
    pair: Pair
    amira: Browser
    ben: Browser

    def later(self, days: int) -> None:
        """They come back, by another mail."""
        self.town.pass_time(timedelta(days=days))
        for browser, person in ((self.amira, self.pair.mentee), (self.ben, self.pair.mentor)):
            _sign_in(self.town, browser, person)


def invited(town: Town) -> tuple[Person, Person]:
    """Both have been asked, each to be what they are."""
    people = []
    for address, name, role in ((AMIRA, "Amira", Role.MENTEE), (BEN, "Ben", Role.MENTOR)):
        guest = Guest(address=address, name=name, role=role, language="en")
        asked = invite_by_mail(town.session, cohort=town.cohort, by=town.cora, guest=guest, at=NOW)
        people.append(asked.person)
    town.session.commit()
    amira, ben = people
    return amira, ben


def admitted(town: Town, person: Person, role: Role) -> Enrolment:
    enrolment = Enrolment(
        cohort=town.cohort,
        person=person,
        role=role,
        begun_at=NOW,
        handed_in_at=NOW,
        state=EnrolmentState.ADMITTED,
    )
    town.session.add(enrolment)
    town.session.flush()
    return enrolment


def a_tandem_of_guests(town: Town) -> Guests:
    """In the first days of their year, in a programme with everything two can do."""
    amira, ben = invited(town)
    admitted(town, amira, Role.MENTEE)
    admitted(town, ben, Role.MENTOR)
    town.cohort.stage = Stage.RUNNING
    town.cohort.programme.plan = ProgrammePlan(works=tuple(Work)).kept()
    pair = form_pair(
        town.session, cohort=town.cohort, mentee=amira, mentor=ben, keyring=KEYRING, at=NOW
    )
    town.mails()  # their invitations, and that they are two now
    return Guests(town, pair, at_the_page(town, amira), at_the_page(town, ben))


def at_the_page(town: Town, person: Person) -> Browser:
    browser = town.browser()
    _sign_in(town, browser, person)
    return browser


def _sign_in(town: Town, browser: Browser, person: Person) -> None:
    (account,) = accounts_of(town.session, person_id=person.id)
    seat = seat_of(account)
    town.session.commit()  # the reception waits for the writers' turn
    token = Reception(town.instance).admit(seat, entered_by=Entry.MAIL)
    browser.client.set_cookie(
        SESSION, token, domain="mentoring.example", path="/", secure=True, httponly=True
    )


def home(browser: Browser) -> Browser:
    browser.get("/app/")
    return browser
