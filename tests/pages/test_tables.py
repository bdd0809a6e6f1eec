"""The coordinator's long lists as tables: the same checks as in chats, sorted and narrowed."""

import re
from datetime import timedelta

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator
from tests.builders import NOW, a_cohort, a_coordinator, a_person
from tests.pages.house import Browser, House

NAMES = ("Zoë Adler", "Öykü Brandt", "asha Çelik", "Jana Größe")


def test_every_application_is_in_one_table(session: Session, house: House) -> None:
    cohort = _applied(session, *(f"Person {n:03}" for n in range(200)))
    cora = house.signed_in(a_coordinator(session, cohort))

    cora.get(f"/app/see/applications/{cohort.id}")

    assert len(_names(cora)) == 200
    assert "200 of 200 shown" in cora.text
    assert '<th scope="row"' in cora.page.text
    assert "<caption>" in cora.page.text


def test_it_is_sorted_by_names_as_people_read_them_and_back(session: Session, house: House) -> None:
    cohort = _applied(session, *NAMES)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    up = _arranged(cora, cohort, sort="0")
    down = _arranged(cora, cohort, sort="0:down")

    assert up == ["asha Çelik", "Jana Größe", "Öykü Brandt", "Zoë Adler"]
    assert down == up[::-1]
    assert 'aria-sort="descending"' in cora.page.text


def test_it_is_narrowed_without_accents_and_nothing_of_it_is_in_the_address(
    session: Session, house: House
) -> None:
    cohort = _applied(session, *NAMES)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    assert _arranged(cora, cohort, typed="oyku") == ["Öykü Brandt"]
    assert _arranged(cora, cohort, typed="GROSSE") == ["Jana Größe"]
    assert _arranged(cora, cohort, typed="nobody") == []
    assert "nobody" not in str(cora.page.request.url)


def test_it_is_narrowed_by_a_word_of_a_column(session: Session, house: House) -> None:
    cohort = _applied(session, *NAMES)
    mentor = _applied_as(session, cohort, "Tom", Role.MENTOR)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    assert _arranged(cora, cohort, **{"only:1": "Mentor"}) == [mentor.person.name]


def test_rubbish_arranges_nothing(session: Session, house: House) -> None:
    cohort = _applied(session, *NAMES)
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    for sort in ("99", "-1", "x", "0:sideways:down", "9" * 50):
        assert len(_arranged(cora, cohort, sort=sort)) == 4
    assert _arranged(cora, cohort, **{"only:39": "x"}) == []


def test_somebody_is_admitted_from_the_table_and_it_is_there_again(
    session: Session, house: House
) -> None:
    cohort = _applied(session, "Asha")
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    cora.press("Admit")

    assert cora.page.request.path == f"/app/see/applications/{cohort.id}"
    assert "Asha Mentee Admitted" in cora.text
    assert _names(cora) == ["Asha"]


def test_what_is_decided_in_the_list_leads_back_to_its_page(session: Session, house: House) -> None:
    cohort = _applied(session, *(f"Person {n}" for n in range(20)))
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}:open:2")

    cora.press("Waiting list")

    assert cora.page.request.path == f"/app/see/applications/{cohort.id}:open:2"
    assert "<table" not in cora.page.text
    assert "Page 2 of 3" in cora.text


def test_whoever_is_found_by_name_stands_alone(session: Session, house: House) -> None:
    cohort = _applied(session, *NAMES)
    asha = session.query(Person).filter_by(name="asha Çelik").one()
    cora = house.signed_in(a_coordinator(session, cohort))

    cora.get(f"/app/see/applications/{cohort.id}:found:{asha.id}")

    assert "asha Çelik" in cora.text
    assert "Zoë" not in cora.text


def test_nobody_else_sees_it(session: Session, house: House) -> None:
    cohort = _applied(session, "Asha")
    eve = house.signed_in(a_person(session, "Eve"))

    for name in ("applications", "matching"):
        eve.get(f"/app/see/{name}/{cohort.id}")
        assert "Asha" not in eve.text
    eve.get("/app/see/applications/nonsense")
    assert "out of date" in eve.text


def test_the_list_of_the_chats_is_one_link_away(session: Session, house: House) -> None:
    cohort = _applied(session, *(f"Person {n}" for n in range(20)))
    cora = house.signed_in(a_coordinator(session, cohort))
    cora.get(f"/app/see/applications/{cohort.id}")

    cora.follow("As a list")

    assert "<table" not in cora.page.text
    assert "Page 1 of 3" in cora.text


def test_pairs_and_those_without_one_are_in_one_table(session: Session, house: House) -> None:
    cohort = a_cohort(session, stage=Stage.MATCHING)
    _applied_as(session, cohort, "Asha", Role.MENTEE, EnrolmentState.ADMITTED)
    _applied_as(session, cohort, "Tom", Role.MENTOR, EnrolmentState.ADMITTED)
    cora = house.signed_in(a_coordinator(session, cohort))

    cora.get(f"/app/see/matching/{cohort.id}")

    assert "Asha" in _names(cora)
    assert "nobody yet" in cora.text


def test_all_cohorts_in_figures(session: Session, house: House) -> None:
    first = _applied(session, *NAMES)
    person = a_coordinator(session, first)
    further = a_cohort(session, name="2027/28")
    session.add(Coordinator(programme=further.programme, person=person, appointed_at=NOW))
    cora = house.signed_in(person)
    eve = house.signed_in(a_person(session, "Eve"))
    cora.get("/app/")

    cora.follow("All your cohorts")
    eve.get("/app/see/cohorts")

    assert "2026/27" in cora.text
    assert "2027/28" in cora.text
    assert "You coordinate no cohort." in eve.text
    assert "2026/27" not in eve.text


def _applied(session: Session, *names: str) -> Cohort:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    for name in names:
        _applied_as(session, cohort, name, Role.MENTEE)
    return cohort


def _applied_as(
    session: Session,
    cohort: Cohort,
    name: str,
    role: Role,
    state: EnrolmentState = EnrolmentState.HANDED_IN,
) -> Enrolment:
    enrolment = Enrolment(
        cohort=cohort,
        person=a_person(session, name),
        role=role,
        begun_at=NOW,
        state=state,
        handed_in_at=NOW + timedelta(minutes=1),
    )
    session.add(enrolment)
    session.flush()
    return enrolment


def _arranged(cora: Browser, cohort: Cohort, **sent: str) -> list[str]:
    cora.post(f"/app/see/applications/{cohort.id}", {"proof": cora.proof()} | sent)
    assert cora.page.status_code == 200
    return _names(cora)


def _names(browser: Browser) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*>([^<]*)<', browser.page.text)
