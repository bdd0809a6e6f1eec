"""What a programme's screens call people: in its own gender form, and nobody who reads left out."""

from datetime import date, timedelta

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role, Stage
from mentorapp.core.pairs.queries import PairCount
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.questions import Readers
from mentorapp.core.programmes.roles import EventKind
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo import dormagen
from mentorapp.demo.calendar import Calendar
from mentorapp.i18n import GERMAN, speaking
from mentorapp.screens.cohorts.coordination import cohort_section
from mentorapp.screens.events.invited import kind_name
from mentorapp.screens.joining.form import consent_words
from mentorapp.screens.programmes.offices import appoint_form
from mentorapp.screens.shapes import Action, ChoiceField, Weight
from mentorapp.screens.vocabulary.programmes import audience_words, readers_name

WITH, WITHOUT = TemplateKey.LUST_AUF_ERFOLG, TemplateKey.DORMAGEN


def a_programme(key: TemplateKey) -> Programme:
    return dormagen.programme(dormagen.organisation(), key)


@pytest.mark.parametrize("readers", [Readers.COORDINATORS, Readers.PARTNER])
def test_whoever_is_asked_reads_that_a_committee_sees_the_answer(readers: Readers) -> None:
    assert "committee" in readers_name(readers, committee=True)
    assert "committee" not in readers_name(readers, committee=False)


def test_whoever_agrees_agrees_that_a_committee_reads_it() -> None:
    assert "committee" in consent_words(committee=True)
    assert "committee" not in consent_words(committee=False)


@pytest.mark.parametrize("key", [WITH, WITHOUT])
def test_a_seat_on_the_committee_is_given_only_where_there_is_one(key: TemplateKey) -> None:
    (asked,) = [one for one in appoint_form(a_programme(key), []).fields if one.name == "scope"]

    assert isinstance(asked, ChoiceField)
    assert (Scope.COMMITTEE in [one.value for one in asked.options]) is (key is WITH)


def test_an_exchange_among_mentors_has_the_programmes_gender_form() -> None:
    with speaking(a_programme(WITH).voice(GERMAN)):
        assert kind_name(EventKind.MENTOR_EXCHANGE) == "Austausch der Mentorinnen"


def test_two_roles_of_which_one_holds_an_and_are_told_apart() -> None:
    with speaking(a_programme(WITHOUT).voice(GERMAN)):
        both, one = audience_words(["mentee", "mentor"]), audience_words(["mentor"])

    assert both == "Mentees sowie Mentorinnen und Mentoren"
    assert one == "Mentorinnen und Mentoren"


def test_a_coordinator_reads_from_when_on_the_closing_is_planned() -> None:
    calendar = Calendar(monday=date(2026, 9, 7))
    cohort = dormagen.first_cohort(a_programme(WITHOUT), calendar)
    cohort.stage = Stage.RUNNING

    facts = cohort_section(cohort, counts=None, pairs=PairCount(9), today=cohort.starts_on).facts

    assert ("Closing from", "Monday, 1 November 2027") in [(f.label, f.value) for f in facts]


@pytest.mark.parametrize(
    ("stage", "day", "due"),
    [
        (Stage.CALL, "call_closes_on", ""),  # its last day
        (Stage.CALL, "matching_on", "Selection, since Saturday, 10 October 2026"),
        (Stage.RUNNING, "starts_on", ""),
        (Stage.RUNNING, "closing_on", "Closing, since Monday, 1 November 2027"),
        (Stage.CLOSING, "ends_on", ""),
        (Stage.CLOSED, "ends_on", ""),
    ],
)
def test_a_coordinator_reads_which_stage_is_due_since_when(
    stage: Stage, day: str, due: str
) -> None:
    cohort = dormagen.first_cohort(a_programme(WITHOUT), Calendar(monday=date(2026, 9, 7)))
    cohort.stage = stage

    section = cohort_section(cohort, counts=None, pairs=PairCount(9), today=getattr(cohort, day))

    said = [fact.value for fact in section.facts if fact.label == "Due"]
    assert said == ([due] if due else [])
    first = section.actions[0]
    assert isinstance(first, Action)
    assert (first.weight is Weight.PRIMARY) is bool(due)


@pytest.mark.parametrize("stage", [Stage.CALL, Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING])
@pytest.mark.parametrize("waiting", [0, 1])
def test_a_coordinator_reads_who_has_come_late_and_waits(stage: Stage, waiting: int) -> None:
    cohort = dormagen.first_cohort(a_programme(WITHOUT), Calendar(monday=date(2026, 9, 7)))
    cohort.stage = stage
    counts = {(Role.MENTEE, EnrolmentState.HANDED_IN): waiting}

    section = cohort_section(cohort, counts=counts, pairs=PairCount(9), today=cohort.starts_on)

    said = [fact.value for fact in section.facts if fact.label == "To decide"]
    late = stage in (Stage.PREPARATION, Stage.RUNNING)
    assert said == (["1 application waits for a decision"] if late and waiting else [])


def test_what_closes_a_cohort_is_called_so_when_it_is_due() -> None:
    cohort = dormagen.first_cohort(a_programme(WITHOUT), Calendar(monday=date(2026, 9, 7)))
    cohort.stage, after = Stage.CLOSING, cohort.ends_on + timedelta(days=1)

    section = cohort_section(cohort, counts=None, pairs=PairCount(9), today=after)

    (due,) = [fact.value for fact in section.facts if fact.label == "Due"]
    assert due.startswith("Close the cohort, since")
    assert isinstance(section.actions[0], Action)
    assert section.actions[0].name == "close_cohort"
