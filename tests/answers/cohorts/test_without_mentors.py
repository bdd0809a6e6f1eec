"""A cohort that found no mentors: said in words, and its year goes by all the same."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Stage
from mentorapp.core.matching.model import MatchingRun
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.screens.shapes import Page
from tests.answers.tandems.stage import Someone, a_page, refused, said
from tests.builders import NOW
from tests.core.matching.builders import a_town

LATER = NOW + timedelta(hours=1)


def test_a_cohort_without_mentors_is_not_matched_and_says_why(session: Session) -> None:
    town = a_town(session)
    town.mentee("Asha")
    cora = Someone(session, town.cora)

    page = a_page(cora.press("matching", f"{town.cohort.id}:alone", at=LATER))
    again = cora.hand_in("start_matching", town.cohort.id, aim="everyone", floor="0", at=LATER)

    assert "Asha" in str(page)
    assert "No mentors have been admitted yet" in refused(again)
    assert "No mentees" not in refused(again)
    assert session.scalars(select(MatchingRun)).all() == []


def test_its_year_begins_with_nobody_and_ends_all_the_same(session: Session) -> None:
    town = a_town(session, stage=Stage.MATCHING)
    town.mentee("Asha")
    cora = Someone(session, town.cora)

    steps = ("begin_preparation", "begin_year", "begin_closing", "close_cohort")
    shown = [cora.press(step, town.cohort.id, at=LATER) for step in steps]

    assert pairs_in(session, cohort=town.cohort) == []
    assert all(isinstance(screen, Page) or said(screen) for screen in shown)
    assert "Mentoring" in str(cora.home(at=LATER))
    assert a_page(cora.press("cohort_overview", town.cohort.id, at=LATER)).sections
