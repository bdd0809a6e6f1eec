"""A tandem, a stranger and a coordinator at the desk that answers for every platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from mentorapp.answers.asked import Typed
from mentorapp.answers.desk import Desk
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Account, Person, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.development.finding import Found
from mentorapp.screens.shapes import (
    Action,
    Answer,
    Answers,
    Form,
    Link,
    Option,
    Page,
    Reply,
    Screen,
    Section,
)
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, an_instance

_openings = count(1)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who presses, fills in and reads."""

    session: Session
    person: Person

    def say(self, words: str, *, at: datetime = NOW) -> Screen:
        answered = self._desk(at).ask(self.seat(), Typed(text=words))
        assert answered is not None
        return answered.screen

    def press(
        self, name: str, target: object = "", *, at: datetime = NOW, seat: Seat | None = None
    ) -> Screen:
        return self._desk(at).press(seat or self.seat(), name, str(target))

    def open(self, form: str, target: object = "", *, at: datetime = NOW) -> Screen:
        return self._desk(at).open(self.seat(), form, str(target))

    def hand_in(
        self, form: str, target: object, *, at: datetime = NOW, **answers: Answer
    ) -> Screen:
        return self.fill_in(form, target, answers, at=at)

    def fill_in(
        self,
        form: str,
        target: object,
        answers: Answers,
        *,
        at: datetime = NOW,
        token: str = "",
    ) -> Screen:
        """`token` names one opening of the form; a new one each time, where none is given."""
        opening = token or f"opening {next(_openings)}"
        return self._desk(at).hand_in(self.seat(), form, str(target), answers, token=opening)

    def home(self, *, at: datetime = NOW) -> Page:
        return self._desk(at).home(self.seat())

    def search(self, name: str, typed: str) -> tuple[Option, ...]:
        return self._desk(NOW).search(self.seat(), name, typed)

    def find(self, typed: str = "") -> tuple[Found, ...]:
        return self._desk(NOW).find(self.seat(), typed)

    def _desk(self, at: datetime) -> Desk:
        self.session.commit()
        return Desk(an_instance(self.session, at=at))

    def seat(self) -> Seat:
        account = self.session.query(Account).filter_by(person_id=self.person.id).one()
        home = self.session.get_one(Workspace, account.workspace_id)
        seat = Seat(platform=home.platform, workspace=home.external_id, user=account.external_id)
        self.session.commit()
        return seat


@dataclass(frozen=True, slots=True)
class Tandem:
    pair: Pair
    asha: Someone  # the mentee
    tom: Someone  # her mentor
    eve: Someone  # a mentee of the same cohort, in another tandem
    cora: Someone  # the coordinator


def a_tandem(session: Session) -> Tandem:
    cohort = a_cohort(session)
    pair = a_pair(session, cohort=cohort, mentee="Asha", mentor="Tom")
    other = a_pair(session, cohort=cohort, mentee="Eve", mentor="Nils")
    cora = a_coordinator(session, cohort)
    people = (Someone(session, person) for person in (*pair.people, other.mentee, cora))
    asha, tom, eve, coordinator = people
    return Tandem(pair, asha, tom, eve, coordinator)


def a_page(screen: Screen) -> Page:
    assert isinstance(screen, Page), screen
    return screen


def a_form(screen: Screen) -> Form:
    assert isinstance(screen, Form), screen
    return screen


def said(screen: Screen) -> str:
    assert isinstance(screen, Reply), screen
    return screen.text


def refused(screen: Screen) -> str:
    """What is said of a whole form; it stands there still, with what was typed in it."""
    assert isinstance(screen, Form), screen
    return (screen.errors or {})[""]


def actions_of(page: Page) -> Iterator[Action]:
    for section in page.sections:
        for action in _all_of(section):
            if isinstance(action, Action):
                yield action


def action(page: Page, name: str) -> Action:
    """The one action of this name."""
    (found,) = {a for a in actions_of(page) if a.name == name}
    return found


def links_of(page: Page) -> list[str]:
    return [
        link.url for section in page.sections for link in _all_of(section) if isinstance(link, Link)
    ]


def _all_of(section: Section) -> Iterator[Action | Link]:
    yield from section.actions
    for entry in section.entries:
        yield from entry.actions
