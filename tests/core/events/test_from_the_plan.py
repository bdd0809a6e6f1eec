"""The programme's plan becomes dated events of a cohort, one by one, as the coordinators say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.interest import note_interest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.planning import plan_cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.model import Event
from mentorapp.core.events.queries import dated_in
from mentorapp.core.events.suggesting import (
    ahead,
    leave_out,
    suggestion_called,
    suggestions_for,
    take_in_again,
)
from mentorapp.core.events.use_cases import cancel_event, change_event, plan_event
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.programmes.year import drop_event, put_event
from tests.builders import NOW, a_cohort, a_coordinator, a_person, told
from tests.core.events.planning import a_plan

STARTS = date(2027, 9, 6)  # a Monday


def test_every_event_of_the_plan_is_suggested_on_a_working_day_of_its_stage(
    session: Session,
) -> None:
    cohort, _cora = _a_planned_cohort(session, TemplateKey.LUST_AUF_ERFOLG)

    found = {one.event.key: one.on for one in suggestions_for(session, cohort=cohort)}

    assert len(found) == 8
    assert found["kick_off_0"] == STARTS
    assert found["mentor_training_-1"] == STARTS - timedelta(weeks=1)
    assert cohort.interest_from
    assert cohort.call_opens_on
    assert cohort.interest_from <= found["information_-22"] < cohort.call_opens_on
    assert cohort.closing_on
    assert cohort.closing_on <= found["closing_51"] < cohort.ends_on
    assert all(day.weekday() < 5 for day in found.values())


def test_what_is_past_its_week_is_no_longer_said_to_be_ahead(session: Session) -> None:
    cohort, _cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    def keys(today: date) -> list[str]:
        return [event.key for event in ahead(cohort, dated=(), today=today)]

    assert len(keys(STARTS)) == 9
    assert keys(STARTS + timedelta(weeks=1, days=1))[0] == "workshop_6"
    assert keys(cohort.ends_on) == ["closing_51"]
    assert keys(cohort.ends_on + timedelta(days=1)) == []


def test_a_suggestion_follows_its_stage(session: Session) -> None:
    cohort, _cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)
    before = suggestion_called(session, cohort=cohort, key="closing_51").on

    assert cohort.closing_on
    cohort.closing_on += timedelta(weeks=4)
    cohort.ends_on += timedelta(weeks=4)

    assert suggestion_called(session, cohort=cohort, key="closing_51").on == before + timedelta(28)


def test_a_suggestion_stays_in_a_stage_that_is_shorter_than_planned(session: Session) -> None:
    cohort, _cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    cohort.closing_on = cohort.starts_on + timedelta(weeks=30)

    last_workshop = suggestion_called(session, cohort=cohort, key="group_coaching_40").on
    assert cohort.starts_on < last_workshop < cohort.closing_on
    assert last_workshop.weekday() < 5


def test_what_has_a_date_is_suggested_no_more_until_it_is_cancelled(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    event = _date(session, cohort, cora, "kick_off_0")

    assert event.planned_key == "kick_off_0"
    assert "kick_off_0" not in _keys(session, cohort)
    assert dated_in(session, cohorts=[cohort])[cohort.id] == ["kick_off_0"]

    cancel_event(session, event=event, by=cora, at=NOW)

    assert "kick_off_0" in _keys(session, cohort)


def test_a_dated_event_is_one_like_any_other(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)
    event = _date(session, cohort, cora, "kick_off_0")

    changed = replace(a_plan(EventKind.KICK_OFF), place="Festsaal")
    change_event(session, event=event, by=cora, plan=changed, seen=event.revision, at=NOW)

    assert event.place == "Festsaal"
    assert event.planned_key == "kick_off_0"


def test_a_changed_plan_knows_its_dated_events_again(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)
    _date(session, cohort, cora, "kick_off_0")
    later = PlannedEvent(kind=EventKind.KICK_OFF, week=1)

    put_event(session, programme=cohort.programme, by=cora, event=later, instead_of=0, at=NOW)

    assert "kick_off_0" not in _keys(session, cohort)
    assert len(_keys(session, cohort)) == 8


def test_two_alike_in_one_week_are_two(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.BLANK)
    twice = [{"kind": "workshop", "week": 6}, {"kind": "workshop", "week": 6}]
    cohort.programme.plan = {**cohort.programme.plan, "events": twice}

    assert _keys(session, cohort) == {"workshop_6", "workshop_6_2"}

    _date(session, cohort, cora, "workshop_6_2")
    assert _keys(session, cohort) == {"workshop_6"}


def test_a_cohort_can_do_without_and_change_its_mind(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    leave_out(session, cohort=cohort, key="workshop_6", by=cora, at=NOW)
    assert "workshop_6" not in _keys(session, cohort)
    with pytest.raises(Refused):
        leave_out(session, cohort=cohort, key="workshop_6", by=cora, at=NOW)

    take_in_again(session, cohort=cohort, by=cora, at=NOW)
    assert "workshop_6" in _keys(session, cohort)
    with pytest.raises(Refused):
        take_in_again(session, cohort=cohort, by=cora, at=NOW)


def test_what_was_removed_from_the_plan_is_out_of_date(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    drop_event(session, programme=cohort.programme, by=cora, number=0, at=NOW)

    with pytest.raises(Refused, match="changed meanwhile"):
        suggestion_called(session, cohort=cohort, key="kick_off_0")


def test_nobody_else_decides_what_is_left_out(session: Session) -> None:
    cohort, _cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)
    eve = a_person(session, "Eve")
    elsewhere = a_person(session, "Mallory", town="Neuss")

    for stranger in (eve, elsewhere):
        with pytest.raises(Refused):
            leave_out(session, cohort=cohort, key="workshop_6", by=stranger, at=NOW)
        with pytest.raises(Refused):
            take_in_again(session, cohort=cohort, by=stranger, at=NOW)


def test_an_information_event_is_told_to_those_interested_and_shows_no_names(
    session: Session,
) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.LUST_AUF_ERFOLG)
    asha = a_person(session, "Asha")
    a_person(session, "Not on the list")
    note_interest(session, programme=cohort.programme, by=asha, at=NOW)

    event = _date(session, cohort, cora, "information_-22")

    assert event.is_open
    assert event.roles == ()
    invited = told(session, NoticeKind.EVENT_OPEN_TO_YOU)
    assert [notice.person_id for notice in invited] == [asha.id]
    assert not told(session, NoticeKind.EVENT_INVITATION)
    assert told(session, NoticeKind.EVENT_ANNOUNCED)


def test_an_event_for_nobody_at_all_is_refused(session: Session) -> None:
    cohort, cora = _a_planned_cohort(session, TemplateKey.DORMAGEN)

    plan = replace(a_plan(), audience=())
    with pytest.raises(InvalidInput):
        plan_event(session, cohort=cohort, by=cora, plan=plan, at=NOW)


def _a_planned_cohort(session: Session, key: TemplateKey) -> tuple[Cohort, Person]:
    old = a_cohort(session, name="before")
    programme, cora = old.programme, a_coordinator(session, old)
    session.delete(old)
    session.flush()
    template(key).fill(programme)
    cohort = plan_cohort(
        session,
        programme=programme,
        by=cora,
        name="2027/28",
        starts_on=STARTS,
        today=NOW.date(),
        at=NOW,
    )
    assert ProgrammePlan.read(programme.plan).events or key is TemplateKey.BLANK
    return cohort, cora


def _date(session: Session, cohort: Cohort, by: Person, key: str) -> Event:
    suggestion = suggestion_called(session, cohort=cohort, key=key)
    plan = replace(suggestion.plan(zone="Europe/Berlin"), place="Rathaus")
    assert set(plan.audience) <= set(Role)
    return plan_event(session, cohort=cohort, by=by, plan=plan, at=NOW)


def _keys(session: Session, cohort: Cohort) -> set[str]:
    return {one.event.key for one in suggestions_for(session, cohort=cohort)}
