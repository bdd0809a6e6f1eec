"""A coordinator at the desk, a worker that mails, and browsers in front of the pages."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import EmailMessage

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.addresses import address_of
from mentorapp.answers.desk import Desk
from mentorapp.answers.tellers import Tellers, tell_together, voice_of
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.mailboxes import mailbox_at
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.run import Worker
from mentorapp.mail.opening import open_mail
from mentorapp.pages.door import PagesDoor
from mentorapp.pages.pacing import Pacing
from mentorapp.screens.shapes import Screen
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_person, an_instance
from tests.jobs.stage import Clockwork, unhurried
from tests.mail.post_office import PostOffice
from tests.pages.house import HOST, Browser

AMIRA = "amira@mail.example"


@dataclass
class Town:
    """A coordinator at the desk, a worker that mails, and browsers in front of the pages."""

    session: Session
    instance: Instance
    clock: Clockwork
    office: PostOffice
    worker: Worker
    app: Flask
    cohort: Cohort
    cora: Person

    def invite(self, **typed: str) -> Screen:
        answers = {
            "address": AMIRA,
            "name": "Amira",
            "role": "mentee",
            "language": "en",
            "employer": "nobody",
            "elsewhere": "",
        } | typed
        self.session.commit()
        account = self.session.scalars(select(Account).filter_by(person_id=self.cora.id)).one()
        seat = Seat(platform=Platform.SLACK, workspace="TDormagen", user=account.external_id)
        target = str(self.cohort.id)
        self.session.commit()
        desk = Desk(self.instance)
        return desk.hand_in(seat, "invite_by_mail", target, answers, token=repr(answers))

    def mails(self) -> list[EmailMessage]:
        """What arrives now."""
        self.session.commit()
        self.worker.run_once()
        arrived = list(self.office.mails)
        self.office.mails.clear()
        return arrived

    def mail(self) -> EmailMessage:
        (mail,) = self.mails()
        return mail

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def come_in(self, mail: EmailMessage, label: str) -> Browser:
        browser = self.browser()
        browser.post(link(mail, label), {})
        return browser

    def guest(self) -> Person:
        account = mailbox_at(self.session, address=AMIRA)
        assert account is not None
        return account.person

    def pair(self) -> Pair:
        tom = a_person(self.session, "Tom")
        return form_pair(
            self.session,
            cohort=self.cohort,
            mentee=self.guest(),
            mentor=tom,
            keyring=KEYRING,
            at=NOW,
        )

    def pass_time(self, by: timedelta) -> None:
        self.clock.move(by)


def a_town(session: Session, office: PostOffice, *, stage: Stage = Stage.CALL) -> Town:
    office.mails.clear()
    cohort = a_cohort(session, stage=stage)
    cora = a_coordinator(session, cohort)
    session.commit()
    clock = Clockwork(NOW)
    instance = replace(an_instance(session), clock=clock, writes_mails=True)
    crew = Crew(
        tell=Tellers(instance).tell,
        tell_together=tell_together,
        voice_of=voice_of,
        address_of=address_of,
        messengers={Platform.MAIL: open_mail(office.settings(), instance)},
        job_handlers={},
    )
    app = Flask("pages")
    door = PagesDoor(
        instance=instance, desk=Desk(instance), by_mail=True, pacing=Pacing(most_each=9)
    )
    door.open_on(app)
    worker = Worker(instance, crew, tuning=unhurried(), real_clock=clock)
    return Town(session, instance, clock, office, worker, app, cohort, cora)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    said: str = body.get_content()
    return said


def link(mail: EmailMessage, label: str) -> str:
    found = re.search(rf"> {re.escape(label)}\s+(\S+)", text_of(mail))
    assert found, f"no {label}: {text_of(mail)}"
    return found[1].removeprefix(HOST)


def leaving(mail: EmailMessage) -> str:
    return str(mail["List-Unsubscribe"])[1:-1].removeprefix(HOST)
