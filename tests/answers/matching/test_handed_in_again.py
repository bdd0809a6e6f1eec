"""A form of the matching that arrives twice acts once, and both times what came of it is shown."""

import pytest

from mentorapp.answers.asked import HandedIn
from mentorapp.answers.desk import Desk
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.queries import latest_run, standing_proposals
from mentorapp.core.people.model import Platform
from mentorapp.core.people.queries import accounts_of
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import Answers, Page, Screen
from tests.builders import an_instance
from tests.core.matching.builders import Town


class Twice:
    """Cora hands the same in two times."""

    def __init__(self, town: Town) -> None:
        account = accounts_of(town.session, person_id=town.cora.id)[0]
        self.seat = Seat(
            platform=Platform.SLACK,
            workspace=account.workspace.external_id,
            user=account.external_id,
        )
        self.desk = Desk(an_instance(town.session))
        town.session.commit()  # the desk has sessions of its own

    def hand_in(self, form: str, target: object, answers: Answers) -> tuple[Screen, Screen]:
        asked = HandedIn(form=form, target=str(target), answers=answers, token="same")
        first, second = (self.desk.ask(self.seat, asked) for _ in range(2))
        assert first is not None
        assert second is not None
        return first.screen, second.screen


def the_page(screen: Screen) -> Page:
    assert isinstance(screen, Page)
    return screen


def test_a_search_is_begun_once_and_seen_twice(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")

    first, second = Twice(town).hand_in("start_matching", town.cohort.id, {"aim": "everyone"})

    assert latest_run(town.session, cohort=town.cohort) is not None
    assert the_page(second).sections[0].heading == "Pairs are being looked for"
    assert second == first


@pytest.fixture
def drafts(town: Town) -> tuple[Proposal, Proposal]:
    return (
        town.draft(town.mentee("Asha"), town.mentor("Tom")),
        town.draft(town.mentee("Eve"), town.mentor("Ben")),
    )


def test_a_swap_shows_whom_the_mentee_has_now(
    town: Town, drafts: tuple[Proposal, Proposal]
) -> None:
    of_asha, of_eve = drafts

    _first, second = Twice(town).hand_in("swap_pair", of_asha.id, {"other": str(of_eve.id)})

    assert town.pairs_proposed() == {"Asha": "Ben", "Eve": "Tom"}
    assert [entry.title for entry in the_page(second).sections[0].entries] == ["Asha with Ben"]


def test_a_choice_by_hand_shows_it(town: Town) -> None:
    asha, tom = town.mentee("Asha"), town.mentor("Tom")

    _first, second = Twice(town).hand_in("pair_by_hand", asha.id, {"mentor": str(tom.id)})

    assert len(standing_proposals(town.session, cohort=town.cohort)) == 1
    assert [entry.title for entry in the_page(second).sections[0].entries] == ["Asha with Tom"]


def test_whoever_is_found_by_name_is_found_again(
    town: Town, drafts: tuple[Proposal, Proposal]
) -> None:
    who = {"person": (str(drafts[0].mentee.person_id),)}

    first, second = Twice(town).hand_in("find_in_matching", town.cohort.id, who)

    assert the_page(second).heading == "Asha"
    assert second == first
