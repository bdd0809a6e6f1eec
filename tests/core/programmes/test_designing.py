"""A programme is made from a template and changed by its coordinators, and by nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.history import changes_of
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.planning import Dates, change_dates, months_later, plan_cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.designing import (
    Frame,
    change_check_ins,
    change_contact,
    change_frame,
    change_text,
    change_voice,
)
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.plan import Moment, PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.queries import coordinates, variants_of
from mentorapp.core.programmes.questioning import (
    Wording,
    add_question,
    ask_again,
    ask_earlier,
    change_question,
    own_questions,
    stop_asking,
)
from mentorapp.core.programmes.questions import QuestionKind, Readers, questions_of
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.core.programmes.sites import end_variant, put_variant
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.core.programmes.year import drop_event, put_event
from mentorapp.core.settling.making import create_programme
from mentorapp.core.settling.offices import appoint
from tests.builders import NOW, a_cohort, a_coordinator, a_person

TODAY = NOW.date()
FRAME = Frame(
    months=12,
    meetings_a_month=1,
    pairs=9,
    most_per_employer=2,
    admitted_by="committee",
    matched_by="committee",
    switched=frozenset({"both_prepared"}),
)
WORDING = Wording(
    kind=QuestionKind.CHOICE,
    label={"de": "Wie nah?", "en": "How near?"},
    roles=[Role.MENTEE],
    required=True,
    readers=Readers.COORDINATORS,
    options=[("Nah", "Near"), ("Fern", "Far")],
)


def _made(session: Session, by: Person, key: TemplateKey = TemplateKey.DORMAGEN) -> Programme:
    return create_programme(session, by=by, template=template(key), name="Unser Jahr", at=NOW)


@pytest.fixture
def cora(session: Session) -> Person:
    return a_coordinator(session, a_cohort(session))


@pytest.mark.parametrize("key", TemplateKey)
def test_a_coordinator_makes_a_programme_of_any_template(
    session: Session, cora: Person, key: TemplateKey
) -> None:
    programme = _made(session, cora, key)

    assert programme.name == {"en": "Unser Jahr"}
    assert coordinates(session, person=cora, programme_id=programme.id)
    assert len(questions_of(session, programme=programme)) == 8 + len(template(key).questions)
    assert len(variants_of(session, programme=programme)) == len(template(key).variants)


def test_nobody_else_makes_one(session: Session) -> None:
    eve = a_person(session, "Eve")

    with pytest.raises(Refused, match="coordinators"):
        _made(session, eve)

    assert session.scalars(select(Programme)).all() == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_is_neither_empty_nor_endless(session: Session, cora: Person, name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_programme(session, by=cora, template=template(TemplateKey.BLANK), name=name, at=NOW)

    assert set(refused.value.errors) == {"name"}


Change = Callable[[Session, Programme, Person], object]
CHANGES: dict[str, Change] = {
    "text": lambda s, p, by: change_text(
        s, programme=p, by=by, key=TextKey.OUTCOME, words={"de": "Mehr Mut."}, at=NOW
    ),
    "contact": lambda s, p, by: change_contact(
        s, programme=p, by=by, contact="Personalrat", at=NOW
    ),
    "voice": lambda s, p, by: change_voice(
        s, programme=p, by=by, formal=False, mentor_form="star", mentors_form="colon", at=NOW
    ),
    "frame": lambda s, p, by: change_frame(s, programme=p, by=by, frame=FRAME, at=NOW),
    "check-ins": lambda s, p, by: change_check_ins(
        s, programme=p, by=by, questions={Moment.END: 2}, at=NOW
    ),
    "event": lambda s, p, by: put_event(
        s,
        programme=p,
        by=by,
        event=PlannedEvent(kind=EventKind.WORKSHOP, week=3),
        instead_of=None,
        at=NOW,
    ),
    "dropped event": lambda s, p, by: drop_event(s, programme=p, by=by, number=0, at=NOW),
    "site": lambda s, p, by: put_variant(
        s, programme=p, by=by, variant=None, name="Bauhof", focus={}, places=2, at=NOW
    ),
    "question": lambda s, p, by: add_question(s, programme=p, by=by, wording=WORDING, at=NOW),
    "cohort": lambda s, p, by: plan_cohort(
        s, programme=p, by=by, name="2028", starts_on=date(2028, 1, 10), today=TODAY, at=NOW
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_a_coordinators_alone_and_stands_in_the_history(
    session: Session, cora: Person, change: str
) -> None:
    programme = _made(session, cora)
    stranger = a_person(session, "Eve")
    elsewhere = a_person(session, "Nils", town="Neuss")
    observer = a_person(session, "Olga")
    appoint(
        session,
        programme=programme,
        by=cora,
        person=observer,
        scope=Scope.OBSERVER,
        variant_id=None,
        at=NOW,
    )
    before = len(session.scalars(select(AuditEntry)).all())

    for person in (stranger, elsewhere, observer):
        with pytest.raises(Refused, match="coordinators"):
            CHANGES[change](session, programme, person)
    CHANGES[change](session, programme, cora)

    session.flush()
    assert len(session.scalars(select(AuditEntry)).all()) == before + 1
    assert changes_of(session, programme=programme)[0].by == "Cora"


def test_a_text_is_kept_in_each_language(session: Session, cora: Person) -> None:
    programme = _made(session, cora)

    change_text(
        session,
        programme=programme,
        by=cora,
        key=TextKey.WAY_OUT,
        words={"de": "Jederzeit.", "en": "At any time."},
        at=NOW,
    )

    assert text_of(programme, TextKey.WAY_OUT) == {"de": "Jederzeit.", "en": "At any time."}
    with pytest.raises(InvalidInput):
        change_text(
            session, programme=programme, by=cora, key=TextKey.NAME, words={"de": " "}, at=NOW
        )
    long = {"de": "x" * 2000}
    with pytest.raises(InvalidInput):
        change_text(session, programme=programme, by=cora, key=TextKey.PURPOSE, words=long, at=NOW)


def test_one_and_several_may_be_said_in_different_forms(session: Session, cora: Person) -> None:
    programme = _made(session, cora)

    CHANGES["voice"](session, programme, cora)

    voice = programme.voice("de")
    assert (voice.mentor, voice.mentors, voice.formal) == ("star", "colon", False)
    with pytest.raises(InvalidInput) as refused:
        change_voice(
            session,
            programme=programme,
            by=cora,
            formal=True,
            mentor_form="x",
            mentors_form="",
            at=NOW,
        )
    assert set(refused.value.errors) == {"mentor_form", "mentors_form"}


def test_impossible_numbers_are_refused_beside_their_fields(session: Session, cora: Person) -> None:
    programme = _made(session, cora)
    wrong = replace(
        FRAME, months=0, meetings_a_month=99, pairs=-1, admitted_by="mentees", matched_by=""
    )

    with pytest.raises(InvalidInput) as refused:
        change_frame(session, programme=programme, by=cora, frame=wrong, at=NOW)

    assert set(refused.value.errors) == {
        "months",
        "meetings_a_month",
        "pairs",
        "admitted_by",
        "matched_by",
    }
    with pytest.raises(InvalidInput):
        change_check_ins(session, programme=programme, by=cora, questions={Moment.END: 99}, at=NOW)


def test_events_of_the_year_stay_in_order(session: Session, cora: Person) -> None:
    programme = _made(session, cora)

    put_event(
        session,
        programme=programme,
        by=cora,
        event=PlannedEvent(kind=EventKind.INFORMATION, week=-10, audience=("interested",)),
        instead_of=None,
        at=NOW,
    )

    events = ProgrammePlan.read(programme.plan).events
    assert events[0].kind is EventKind.INFORMATION
    assert len(events) == 10
    with pytest.raises(Refused, match="meanwhile"):
        drop_event(session, programme=programme, by=cora, number=10, at=NOW)


def test_a_question_is_asked_in_its_place_and_taken_out_without_its_answers(
    session: Session, cora: Person
) -> None:
    programme = _made(session, cora)
    question = add_question(session, programme=programme, by=cora, wording=WORDING, at=NOW)
    key = question.options[0]["key"]

    ask_earlier(session, programme=programme, by=cora, question=question, at=NOW)
    changed = replace(WORDING, options=[("Nah", "Close"), ("Weit", "Far")])
    change_question(
        session, programme=programme, by=cora, question=question, wording=changed, at=NOW
    )

    assert questions_of(session, programme=programme)[-2].id == question.id
    assert question.options[0] == {"key": key, "de": "Nah", "en": "Close"}
    stop_asking(session, programme=programme, by=cora, question=question, at=NOW)
    assert question not in questions_of(session, programme=programme)
    assert question in own_questions(session, programme=programme)
    with pytest.raises(Refused, match="not asked any more"):
        stop_asking(session, programme=programme, by=cora, question=question, at=NOW)
    ask_again(session, programme=programme, by=cora, question=question, at=NOW)
    assert question in questions_of(session, programme=programme)


def test_readers_of_an_answer_are_a_promise(session: Session, cora: Person) -> None:
    programme = _made(session, cora)
    question = add_question(session, programme=programme, by=cora, wording=WORDING, at=NOW)

    with pytest.raises(InvalidInput) as refused:
        change_question(
            session,
            programme=programme,
            by=cora,
            question=question,
            wording=replace(WORDING, readers=Readers.PARTNER),
            at=NOW,
        )

    assert set(refused.value.errors) == {"readers"}


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        (replace(WORDING, label={}), "label_de"),
        (replace(WORDING, label={"de": "x" * 151}), "label_de"),
        (replace(WORDING, roles=[]), "roles"),
        (replace(WORDING, options=[("Nur eine", "")]), "options"),
        (replace(WORDING, options=[("x" * 90, ""), ("y", "")]), "options"),
        (replace(WORDING, kind=QuestionKind.SKILLS), "kind"),
    ],
)
def test_half_a_question_is_refused_beside_its_field(
    session: Session, cora: Person, wording: Wording, field: str
) -> None:
    programme = _made(session, cora)

    with pytest.raises(InvalidInput) as refused:
        add_question(session, programme=programme, by=cora, wording=wording, at=NOW)

    assert set(refused.value.errors) == {field}


def test_a_site_ends_and_who_coordinates_it_is_named(session: Session, cora: Person) -> None:
    programme = _made(session, cora, TemplateKey.MENTORING_PARTNERSCHAFT)
    site, dora = variants_of(session, programme=programme)[0], a_person(session, "Dora")

    appoint(
        session,
        programme=programme,
        by=cora,
        person=dora,
        scope=Scope.SITE,
        variant_id=site.id,
        at=NOW,
    )

    assert not coordinates(session, person=dora, programme_id=programme.id)
    with pytest.raises(InvalidInput):
        appoint(
            session,
            programme=programme,
            by=cora,
            person=dora,
            scope=Scope.SITE,
            variant_id=None,
            at=NOW,
        )
    end_variant(session, variant_id=site.id, by=cora, at=NOW)
    session.flush()
    assert site not in variants_of(session, programme=programme)


def test_a_cohort_is_planned_backwards_from_its_start_and_the_next_like_the_last(
    session: Session, cora: Person
) -> None:
    programme = _made(session, cora)

    first = _planned(session, programme, cora, "2027", date(2027, 3, 1))
    first.places = 7
    second = _planned(session, programme, cora, "2028", date(2028, 3, 6))

    assert first.call_opens_on == date(2026, 11, 30)
    assert (first.call_closes_on, first.matching_on) == (date(2027, 1, 4), date(2027, 1, 25))
    assert first.closing_on == date(2028, 2, 2)
    assert first.ends_on == date(2028, 3, 1)
    assert second.places == 7
    assert second.call_opens_on is not None
    assert (second.call_opens_on - first.call_opens_on).days == 371


@pytest.mark.parametrize(
    ("name", "starts_on", "field"),
    [
        ("", date(2027, 3, 1), "name"),
        ("2027", date(2027, 3, 1), "name"),
        ("2028", TODAY, "starts_on"),
        ("2028", None, "starts_on"),
    ],
)
def test_a_cohort_needs_a_name_of_its_own_and_a_day_ahead(
    session: Session, cora: Person, name: str, starts_on: date | None, field: str
) -> None:
    programme = _made(session, cora)
    _planned(session, programme, cora, "2027", date(2027, 3, 1))

    with pytest.raises(InvalidInput) as refused:
        plan_cohort(
            session,
            programme=programme,
            by=cora,
            name=name,
            starts_on=starts_on,
            today=TODAY,
            at=NOW,
        )

    assert set(refused.value.errors) == {field}


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"call_opens_on": date(2027, 2, 1)}, {"call_closes_on"}),
        ({"matching_on": date(2026, 12, 1)}, {"matching_on"}),
        ({"ends_on": date(2027, 3, 1)}, {"ends_on"}),
        ({"ends_on": date(2040, 3, 1)}, {"ends_on"}),
        ({"starts_on": None, "ends_on": None}, {"starts_on", "ends_on"}),
    ],
)
def test_dates_that_overlap_or_cannot_be_are_refused_beside_their_field(
    session: Session, cora: Person, wrong: dict[str, date | None], fields: set[str]
) -> None:
    cohort = _planned(session, _made(session, cora), cora, "2027", date(2027, 3, 1))
    before = Dates.of(cohort)

    with pytest.raises(InvalidInput) as refused:
        change_dates(
            session,
            cohort=cohort,
            by=cora,
            dates=replace(before, **wrong),
            places=9,
            by_date=False,
            rolling=False,
            at=NOW,
        )

    assert fields <= set(refused.value.errors)
    assert Dates.of(cohort) == before


def test_a_month_later_is_the_same_day_or_the_last_one() -> None:
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2027, 12, 15), 12) == date(2028, 12, 15)
    assert months_later(date(2027, 6, 30), 6) == date(2027, 12, 30)


def _planned(
    session: Session, programme: Programme, by: Person, name: str, starts_on: date
) -> Cohort:
    return plan_cohort(
        session, programme=programme, by=by, name=name, starts_on=starts_on, today=TODAY, at=NOW
    )
