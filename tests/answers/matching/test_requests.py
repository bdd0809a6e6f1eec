"""Mentees choose for themselves, from the home to the tandem, as both see it."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.home import home_of
from mentorapp.answers.matching import pairs, proposals, requests
from mentorapp.answers.matching import runs as matching
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.matching.queries import questions_for
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.screens.shapes import Action, Page
from tests.builders import a_visit
from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(session: Session) -> Town:
    town = a_town(session)
    town.cohort.programme.rules = {"own_choice": True}
    return town


def buttons(page: Page) -> list[str]:
    shown = [
        a for s in page.sections for a in (*s.actions, *(b for e in s.entries for b in e.actions))
    ]
    return [one.name for one in shown if isinstance(one, Action)]


def home(town: Town, enrolment: Enrolment) -> list[str]:
    town.session.flush()
    return buttons(home_of(a_visit(town.session, enrolment.person)))


def ask(town: Town, mentee: Enrolment, *wishes: Enrolment) -> None:
    answers = {f"wish_{n}": (str(wish.id),) for n, wish in enumerate(wishes, start=1)}
    requests.take_wishes(a_visit(town.session, mentee.person), str(mentee.id), answers)
    town.session.flush()


def question(town: Town, mentor: Enrolment) -> str:
    (asked,) = questions_for(town.session, person=mentor.person)
    return str(asked.id)


def test_from_the_home_to_the_tandem(town: Town) -> None:
    asha, tom = town.mentee("Asha"), town.mentor("Tom")
    here = a_visit(town.session, asha.person)
    before = home(town, asha)

    page = requests.candidates(here, str(asha.id))
    form = requests.ask_for_wishes(here, f"{asha.id}:{tom.id}")
    ask(town, asha, tom)
    meanwhile = home(town, asha)
    reply = proposals.agree(a_visit(town.session, tom.person), question(town, tom))

    assert "mentors_to_ask" in before
    assert [entry.title for entry in page.sections[0].entries] == ["Tom"]
    assert "Tom" in str(form.fields[0])
    assert "take_back_request" in meanwhile
    assert "mentors_to_ask" not in meanwhile
    assert "Asha" in reply.text
    assert len(pairs_in(town.session, cohort=town.cohort)) == 1
    assert not {"mentors_to_ask", "take_back_request"} & set(home(town, asha))


def test_a_not_now_is_heard_by_nobody(town: Town) -> None:
    asha, tom, ben = town.mentee("Asha"), town.mentor("Tom"), town.mentor("Ben")
    ask(town, asha, tom, ben)

    proposals.not_now(a_visit(town.session, tom.person), question(town, tom))
    town.session.flush()

    coordinators = str(matching.show(a_visit(town.session, town.cora), str(town.cohort.id)))
    assert question(town, ben)
    assert "take_back_request" in home(town, asha)
    assert "Tom" not in coordinators
    assert "Ben" not in coordinators.replace("Ben,", "")


def test_coordinators_see_the_same_of_whoever_asks_and_is_asked(town: Town) -> None:
    asha, tom, _ben = town.mentee("Asha"), town.mentor("Tom"), town.mentor("Ben")
    before = _seen_by_cora(town, asha, tom)

    ask(town, asha, tom)

    assert "Asha" in before
    assert "Tom" in before
    assert before == _seen_by_cora(town, asha, tom)


def test_coordinators_read_of_whoever_has_said_no_what_they_read_of_a_veto(town: Town) -> None:
    asha, tom, ben = town.mentee("Asha"), town.mentor("Tom"), town.mentor("Ben")
    asha.not_with = [str(tom.person_id)]
    of_veto = _seen_by_cora(town, asha, tom)
    asha.not_with = []
    ask(town, asha, tom, ben)

    proposals.not_now(a_visit(town.session, tom.person), question(town, tom))

    assert "not possible" in of_veto
    assert of_veto == _seen_by_cora(town, asha, tom)


def _seen_by_cora(town: Town, *people: Enrolment) -> str:
    """Those without a partner, whom she finds by name, and what would help each of them."""
    town.session.flush()
    here, cohort = a_visit(town.session, town.cora), str(town.cohort.id)
    alone = matching.show(here, f"{cohort}:alone:1").sections[3:]
    found = [
        matching.FIND.hand_in(here, cohort, {"person": (str(one.person_id),)}) for one in people
    ]
    helps = [pairs.why_alone(here, str(one.id)) for one in people]
    return str((alone, found, helps))


def test_taking_it_back_frees_the_mentor(town: Town) -> None:
    asha, tom = town.mentee("Asha"), town.mentor("Tom")
    ask(town, asha, tom)

    requests.take_back(a_visit(town.session, asha.person), str(asha.id))
    town.session.flush()

    assert questions_for(town.session, person=tom.person) == []
    assert "mentors_to_ask" in home(town, asha)


def test_names_are_found_by_typing(town: Town) -> None:
    asha = town.mentee("Asha")
    town.mentor("Tom Bauer")
    town.mentor("Ben")
    here = a_visit(town.session, asha.person)

    assert [found.label for found in requests.search_mentors(here, "bau")] == ["Tom Bauer"]
    assert requests.search_mentors(a_visit(town.session, town.cora), "") == ()


def test_it_is_ones_own_and_only_where_the_programme_says_so(town: Town) -> None:
    asha = town.mentee("Asha")
    eve = a_visit(town.session, town.person("Eve"))

    for press in (requests.candidates, requests.ask_for_wishes, requests.take_back):
        with pytest.raises(Refused):
            press(eve, str(asha.id))
    town.cohort.programme.rules = {}
    with pytest.raises(Refused):
        requests.candidates(a_visit(town.session, asha.person), str(asha.id))
    assert "mentors_to_ask" not in home(town, asha)


def test_nobody_tells_the_coordinator_to_look_for_pairs(town: Town) -> None:
    town.mentee("Asha")
    ask(town, town.mentee("Eve"), town.mentor("Tom"))

    shown = str(home_of(a_visit(town.session, town.cora)))

    assert "mentees still choose for themselves" in shown.lower()
    assert "look for pairs" not in shown
