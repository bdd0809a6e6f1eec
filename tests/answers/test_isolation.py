"""One instance, many workspaces: nobody reaches anything of another one, whatever id they send.

Every button, form, search and file is tried with every id there is of the other workspace, by
people of each kind there: a newcomer, a mentee, a mentor and a coordinator. So is every office of
another programme in the same workspace, and every office of the same one with what a tandem wrote.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from inspect import signature
from io import BytesIO
from itertools import count, pairwise
from zipfile import ZipFile

import pytest
from _pytest.mark import ParameterSet
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.programmes import transparency
from mentorapp.answers.table import BROUGHT, CHOSEN, FILES, FORMS, PRESSES, SEARCHES, TABLES
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.events.use_cases import plan_event
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.stafflists.model import StaffFile
from mentorapp.db.base import Base
from mentorapp.documents import pdf
from mentorapp.screens.shapes import Answer
from tests.builders import (
    NOW,
    a_coordinator,
    a_pair,
    a_person,
    a_visit,
    a_workspace,
    an_instance,
)
from tests.core.events.planning import a_plan
from tests.core.privacy.stories import Story, a_story

SECRETS = ("Lead a team", "It is time", "Talk to Ben", "Well said", "A secret wish", "Room 7")
WRITTEN = SECRETS[:4]  # by the two, for each other
PEOPLE = ("Asha", "Tom", "Cora")
NAMES = (*PEOPLE, "Mentoring in town")
OWN = {"privacy_erase"}  # it asks for no id, and is the last thing somebody does
_openings = count(1)


def _a_story(session: Session) -> Story:
    """A tandem's, with a coordinator who has planned an event for it."""
    story = a_story(session)
    cora = a_coordinator(session, story.cohort)
    plan_event(session, cohort=story.cohort, by=cora, plan=a_plan(), at=NOW)
    session.flush()
    return story


def _strangers(session: Session) -> list[Seat]:
    """People of another town, who have a programme of their own there."""
    kleve = a_workspace(session, town="Kleve")
    kinds = ("Nina", "Mia", "Max", "Karl")
    people = [a_person(session, name, town="Kleve") for name in kinds]
    theirs = _a_cohort_of(session, kleve)
    a_pair(session, cohort=theirs, mentee=people[1], mentor=people[2])
    session.add(Coordinator(programme=theirs.programme, person=people[3], appointed_at=NOW))
    session.commit()
    return [_seat(session, person) for person in people]


def _a_cohort_of(session: Session, workspace: Workspace) -> Cohort:
    employer = session.get_one(Organisation, workspace.organisation_id)
    words = {"en": "Ours"}
    programme = Programme(
        organisation=employer,
        name=words,
        purpose=words,
        eligibility=words,
        confidentiality=words,
        contact="Them",
    )
    cohort = Cohort(
        programme=programme,
        name="2026",
        places=3,
        call_closes_on=date(2026, 9, 30),
        starts_on=date(2026, 11, 1),
        ends_on=date(2027, 11, 1),
        stage=Stage.RUNNING,
    )
    session.add(cohort)
    session.flush()
    return cohort


def _seat(session: Session, person: Person) -> Seat:
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    return Seat(platform=Platform.SLACK, workspace="TKleve", user=account.external_id)


def _others_rows(session: Session) -> dict[str, list[str]]:
    """The ids of Dormagen's rows, by table: all that were there before Kleve came."""
    return {
        table.name: [str(row[0]) for row in session.execute(select(*table.primary_key))]
        for table in Base.metadata.sorted_tables
        if table.name not in ("handled", "clock_offset")
    }


ASKED_FOR = ("programme", "cohort", "enrolment", "pair", "goal", "meeting", "person", "event")
# How a desk is asked: each of them is tried here with what is another workspace's.
TRIED = {"press", "hand_in", "open", "reopen", "search", "file", "table", "bring", "news"}


def _targets(ids: dict[str, list[str]]) -> list[str]:
    """One id of each kind that most buttons are about."""
    return [ids[name][0] for name in ASKED_FOR]


def _every_target(ids: dict[str, list[str]]) -> list[str]:
    """One id of every kind, alone and with others behind it, as buttons carry them."""
    firsts = [rows[0] for rows in ids.values() if rows]
    return [*firsts, *(f"{one}:{two}" for one, two in pairwise(firsts))]


@dataclass(frozen=True, slots=True)
class Two:
    """Two towns: what is Dormagen's, and who tries from Kleve."""

    ids: dict[str, list[str]]
    strangers: list[Seat]


@pytest.fixture
def two(session: Session) -> Two:
    story = _a_story(session)
    _on_its_way(session, session.query(Notice).filter_by(person_id=story.asha.id).first())
    ids = _others_rows(session)
    strangers = _strangers(session)
    session.commit()
    return Two(ids, strangers)


def _on_its_way(session: Session, notice: Notice | None) -> None:
    assert notice is not None
    account = session.query(Account).filter_by(person_id=notice.person_id).one()
    delivery = Delivery(
        notice_id=notice.id,
        workspace_id=account.workspace_id,
        account_id=account.id,
        urgency=0,
        next_at=NOW,
    )
    session.add(delivery)
    session.flush()


def _kept(session: Session, ids: dict[str, list[str]]) -> dict[str, list[str]]:
    """Dormagen's rows as they are now, in words that can be compared."""
    session.rollback()
    kept = {}
    for table in Base.metadata.sorted_tables:
        key = next(iter(table.primary_key))
        rows = session.execute(select(table)).mappings()
        mine = set(ids.get(table.name, ()))
        kept[table.name] = sorted(repr(dict(row)) for row in rows if str(row[key.name]) in mine)
    session.rollback()  # on SQLite, who reads with this session keeps others from writing
    return kept


def _leaks(said: str, unseen: Sequence[str] = (*SECRETS, *NAMES)) -> list[str]:
    """Whole words: the letters of a signed link may say "Tom" by chance."""
    return [word for word in unseen if re.search(rf"\b{re.escape(word)}\b", said)]


@pytest.fixture(autouse=True)
def papers_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF keeps its words packed, where nobody would find what leaks."""
    for room in (pdf, transparency):
        monkeypatch.setattr(room, "as_pdf", lambda paper: repr(paper).encode())


def _unpacked(content: bytes) -> str:
    """A workbook keeps its words packed, too."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as packed:
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_no_button_reaches_into_another_workspace(session: Session, two: Two) -> None:
    """Tried by the one there who may do most."""
    _press_all(session, two, two.strangers[-1:], _targets(two.ids))


@pytest.mark.long
def test_no_button_reaches_there_with_any_id_by_anybody(session: Session, two: Two) -> None:
    _press_all(session, two, two.strangers, _every_target(two.ids))


def _press_all(session: Session, two: Two, seats: list[Seat], targets: list[str]) -> None:
    desk, before = Desk(an_instance(session)), _kept(session, two.ids)

    leaked = [
        (name, target, _leaks(said))
        for seat in seats
        for name in PRESSES
        if name not in OWN
        for target in targets
        if _leaks(said := repr(desk.press(seat, name, target)))
    ]

    assert leaked == []
    assert _kept(session, two.ids) == before


def test_no_form_reaches_into_another_workspace(session: Session, two: Two) -> None:
    desk, before = Desk(an_instance(session)), _kept(session, two.ids)
    answers: dict[str, Answer] = {
        "title": "x",
        "text": "x",
        "wishes": tuple(two.ids["person"]),
        "person": two.ids["person"][0],
    }

    leaked = [
        (name, target)
        for seat in two.strangers[-1:]
        for name in FORMS
        for target in _targets(two.ids)
        for said in (
            desk.hand_in(seat, name, target, answers, token=f"t{next(_openings)}"),
            desk.open(seat, name, target),
            desk.reopen(seat, name, target, answers),
        )
        if _leaks(repr(said))
    ]

    assert leaked == []
    assert _kept(session, two.ids) == before


def test_no_choice_sent_along_says_who_is_in_another_workspace(session: Session, two: Two) -> None:
    karl = session.query(Person).filter_by(name="Karl").one()
    here = a_visit(session, karl)

    named = {name: _leaks(repr(shown(here, two.ids["person"]))) for name, shown in CHOSEN.items()}

    assert {word for words in named.values() for word in words} == set()


def test_no_search_finds_people_of_another_workspace(session: Session, two: Two) -> None:
    desk = Desk(an_instance(session))

    found = [
        (name, option.label)
        for seat in two.strangers
        for name in SEARCHES
        for typed in ("", "a", "o", "Asha", "%", "_")
        for option in desk.search(seat, name, typed)
        if _leaks(option.label)
    ]

    assert found == []


def test_no_file_is_made_for_another_workspace(session: Session, two: Two) -> None:
    desk = Desk(an_instance(session))

    for seat in two.strangers[-1:]:
        for name in FILES:
            for target in _targets(two.ids):
                try:
                    content = _unpacked(desk.file(seat, name, target).content)
                except Refused:
                    continue
                assert _leaks(content) == [], (name, target)


def test_no_table_is_drawn_of_another_workspace(session: Session, two: Two) -> None:
    desk = Desk(an_instance(session))

    for name in TABLES:
        for target in _targets(two.ids):
            with suppress(Refused):
                assert _leaks(repr(desk.table(two.strangers[-1], name, target))) == [], name


def test_no_file_is_brought_into_another_workspace(session: Session, two: Two) -> None:
    desk, before = Desk(an_instance(session)), _kept(session, two.ids)

    for name in BROUGHT:
        for target in _targets(two.ids):
            said = desk.bring(two.strangers[-1], name, target, b"Name;Abteilung\nAsha;Planung\n")
            assert _leaks(repr(said)) == [], (name, target)

    assert session.query(StaffFile).count() == 0
    assert _kept(session, two.ids) == before


def test_no_message_to_somebody_of_another_workspace_is_read(session: Session, two: Two) -> None:
    desk = Desk(an_instance(session))
    asha = _seat(session, session.query(Person).filter_by(name="Asha").one())
    letters = two.ids["delivery"]
    session.commit()

    own = [repr(desk.news(replace(asha, workspace="TDormagen"), letter)) for letter in letters]
    theirs = [repr(desk.news(seat, one)) for seat in two.strangers for one in letters]

    assert _leaks(" ".join(own))
    assert _leaks(" ".join(theirs)) == []


def test_every_way_of_asking_the_desk_is_tried() -> None:
    """Whatever takes the name of something, or its id. A name that is new is tried by itself."""
    asked_by = {"name", "form", "target", "delivery"}
    ways = {
        name
        for name, way in vars(Desk).items()
        if not name.startswith("_")
        and callable(way)
        and "seat" in signature(way).parameters
        and asked_by & set(signature(way).parameters)
    }

    assert ways - {"renamed"} == TRIED


def test_no_home_shows_another_workspace(session: Session, two: Two) -> None:
    desk = Desk(an_instance(session))

    assert [_leaks(repr(desk.home(seat))) for seat in two.strangers] == [[], [], [], []]


@pytest.mark.parametrize("target", ["", "١٢٣:%00" * 700])
def test_no_button_breaks_on_nonsense(session: Session, two: Two, target: str) -> None:
    desk = Desk(an_instance(session))
    session.commit()

    for name in PRESSES:
        if name != "privacy_erase":
            assert desk.press(two.strangers[0], name, target) is not None


def _said(desk: Desk, seat: Seat, ids: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What somebody is told whatever they send: by every button, form, file and table."""
    answers: dict[str, Answer] = {"title": "x", "text": "x", "person": ids["person"][0]}
    for target in _targets(ids):
        yield from ((n, repr(desk.press(seat, n, target))) for n in PRESSES if n not in OWN)
        for name in FORMS:
            token = f"t{next(_openings)}"
            yield name, repr(desk.hand_in(seat, name, target, answers, token=token))
        for name in (*FILES, *TABLES):
            with suppress(Refused):
                if name in FILES:
                    yield name, _unpacked(desk.file(seat, name, target).content)
                else:
                    yield name, repr(desk.table(seat, name, target))


def _each_time(chosen: Scope) -> list[ParameterSet]:
    """One of them each time, the others before a release."""
    return [
        pytest.param(scope, marks=() if scope is chosen else pytest.mark.long) for scope in Scope
    ]


@pytest.mark.parametrize("scope", _each_time(Scope.PROGRAMME))
def test_no_office_reaches_into_another_programme_of_the_workspace(
    session: Session, scope: Scope
) -> None:
    _a_story(session)
    ids = _others_rows(session)
    olga = _an_office(session, _a_cohort_of(session, a_workspace(session)), scope)
    before = _kept(session, ids)

    leaked = [
        (name, word)
        for name, said in _said(Desk(an_instance(session)), olga, ids)
        # what a programme is called, all colleagues may know
        for word in _leaks(said, (*SECRETS, *PEOPLE))
    ]

    assert leaked == []
    assert _kept(session, ids) == before


@pytest.mark.parametrize("scope", _each_time(Scope.OBSERVER))
def test_no_office_reads_what_a_tandem_of_its_own_programme_writes(
    session: Session, scope: Scope
) -> None:
    story = _a_story(session)
    olga = _an_office(session, story.cohort, scope)
    ids = _others_rows(session)
    session.rollback()  # on SQLite, who reads with this session keeps others from writing
    sees_people = scope not in (Scope.OBSERVER, Scope.PARTNER)
    unseen = WRITTEN if sees_people else (*SECRETS, *PEOPLE)

    leaked = [
        (name, word)
        for name, said in _said(Desk(an_instance(session)), olga, ids)
        for word in _leaks(said, unseen)
    ]

    assert leaked == []


def _an_office(session: Session, cohort: Cohort, scope: Scope) -> Seat:
    olga = a_person(session, "Olga")
    office = Coordinator(programme=cohort.programme, person=olga, appointed_at=NOW, scope=scope)
    session.add(office)
    session.commit()
    account = session.scalars(select(Account).where(Account.person_id == olga.id)).one()
    return Seat(platform=Platform.SLACK, workspace="TDormagen", user=account.external_id)
