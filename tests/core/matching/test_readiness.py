"""Coordinators note who is prepared; anybody pauses as they wish."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.errors import Refused
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.matching.readiness import let_pause, note_prepared
from tests.builders import NOW
from tests.core.matching.builders import LATER, Town


def test_being_prepared_is_noted_and_taken_back(town: Town) -> None:
    asha = town.mentee("Asha")

    note_prepared(town.session, enrolment=asha, by=town.cora, at=NOW)
    noted = asha.prepared_at
    note_prepared(town.session, enrolment=asha, by=town.cora, at=NOW)

    assert (noted, asha.prepared_at) == (NOW, None)


def test_a_pause_is_begun_and_ended_by_oneself_or_a_coordinator(town: Town) -> None:
    asha = town.mentee("Asha")

    let_pause(town.session, enrolment=asha, by=asha.person, at=NOW)
    begun = asha.paused_at
    let_pause(town.session, enrolment=asha, by=town.cora, at=NOW)

    assert (begun, asha.paused_at) == (NOW, None)


def test_a_pause_ends_the_drafts_with_somebody_and_shows_at_once_as_a_state(town: Town) -> None:
    asha, tom = town.mentee("Asha"), town.mentor("Tom")
    both = (asha.person, tom.person)
    town.run()
    before = overview_of(town.session, cohort=town.cohort, at=NOW)

    let_pause(town.session, enrolment=asha, by=both[0], at=LATER)

    after = overview_of(town.session, cohort=town.cohort, at=NOW)
    assert [line.proposal.people for line in before.lines] == [both]
    assert not after.lines
    assert [(alone.enrolment, alone.reason) for alone in after.mentees] == [(asha, Reason.PAUSED)]


def test_an_ended_pause_is_no_reason_any_more(town: Town) -> None:
    asha, _tom = town.mentee("Asha"), town.mentor("Tom")
    herself = asha.person
    let_pause(town.session, enrolment=asha, by=herself, at=NOW)
    town.run()

    let_pause(town.session, enrolment=asha, by=herself, at=LATER)

    after = overview_of(town.session, cohort=town.cohort, at=NOW)
    assert [(alone.enrolment, alone.reason) for alone in after.mentees] == [(asha, None)]


def test_nobody_else_notes_anything(town: Town) -> None:
    asha = town.mentee("Asha")

    for deed in (note_prepared, let_pause):
        with pytest.raises(Refused):
            deed(town.session, enrolment=asha, by=town.person("Eve"), at=NOW)


def test_nobody_notes_their_own_preparation(town: Town) -> None:
    asha = town.mentee("Asha")

    with pytest.raises(Refused):
        note_prepared(town.session, enrolment=asha, by=asha.person, at=NOW)


def test_only_who_takes_part_can_be_noted(town: Town) -> None:
    asha = town.mentee("Asha")
    asha.state = EnrolmentState.WITHDRAWN

    for deed in (note_prepared, let_pause):
        with pytest.raises(Refused):
            deed(town.session, enrolment=asha, by=town.cora, at=NOW)
