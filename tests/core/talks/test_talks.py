"""Times are offered, chosen by one applicant each, moved and called off; only the state is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import icalendar
import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Scope, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import office_of
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.core.talks.queries import free_slots_for, slots_in, talk_of
from mentorapp.core.talks.use_cases import (
    Offer,
    book_talk,
    call_off_talk,
    let_go,
    note_held,
    offer_slots,
    withdraw_slot,
)
from mentorapp.documents.invitations import calendar_file_for
from mentorapp.documents.links import Subject, Ticket
from tests.builders import KEYRING, NOW, a_coordinator, a_person, told
from tests.core.selection.applying import a_member, a_selection, an_application

SOON = NOW + timedelta(days=7)
OFFER = Offer(starts_at=SOON, minutes=30, times=3, place="Town hall, room 12")


def test_times_in_a_row_are_offered_and_applicants_hear_of_them_once(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha = an_application(session, cohort, "Asha")

    slots = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    later = replace(OFFER, starts_at=SOON + timedelta(days=1))
    offer_slots(session, cohort=cohort, by=cora, offer=later, at=NOW)

    assert [slot.starts_at - SOON for slot in slots] == [
        timedelta(minutes=30 * n) for n in (0, 1, 2)
    ]
    assert [n.person_id for n in told(session, NoticeKind.TALK_OFFERED)] == [asha.person_id]
    assert len(free_slots_for(session, enrolment=asha, at=NOW)) == 6


def test_a_time_is_for_one_applicant_and_the_coordinator_hears_who(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha, tom = an_application(session, cohort, "Asha"), an_application(session, cohort, "Tom")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)

    talk = _book(session, asha, first)

    assert _book(session, asha, first) is talk
    assert first not in free_slots_for(session, enrolment=tom, at=NOW)
    with pytest.raises(Refused, match="faster"):
        _book(session, tom, first)
    assert [n.person_id for n in told(session, NoticeKind.TALK_CHOSEN)] == [cora.id]
    assert len(told(session, NoticeKind.TALK_REMINDER)) == 2


def test_a_moved_talk_frees_its_time_and_is_reminded_of_anew(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha, tom = an_application(session, cohort, "Asha"), an_application(session, cohort, "Tom")
    first, second, _third = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    before = _book(session, asha, first)

    after = _book(session, asha, second)

    assert after is before
    assert (after.starts_at, after.sequence) == (second.starts_at, 1)
    assert first in free_slots_for(session, enrolment=tom, at=NOW)
    assert len(told(session, NoticeKind.TALK_REMINDER)) == 2


def test_a_talk_called_off_can_be_chosen_anew(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha = an_application(session, cohort, "Asha")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    _book(session, asha, first)

    talk = call_off_talk(session, enrolment=asha, by=asha.person, at=NOW)

    assert not talk.stands
    assert told(session, NoticeKind.TALK_REMINDER) == []
    with pytest.raises(Refused, match="not chosen"):
        call_off_talk(session, enrolment=asha, by=asha.person, at=NOW)
    assert _book(session, asha, first).stands


def test_the_calendar_file_follows_and_takes_out_what_was_called_off(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha = an_application(session, cohort, "Asha")
    first, second, _third = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    talk = _book(session, asha, first)
    seen = [_file(session, talk, asha.person)]
    _book(session, asha, second)
    seen.append(_file(session, talk, cora))
    call_off_talk(session, enrolment=asha, by=asha.person, at=NOW)
    seen.append(_file(session, talk, asha.person))

    assert len({str(event["UID"]) for event in seen}) == 1
    assert [str(event["SEQUENCE"]) for event in seen] == ["0", "1", "2"]
    assert [str(event["STATUS"]) for event in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert str(seen[0]["CLASS"]) == "PRIVATE"
    with pytest.raises(Refused):
        _file(session, talk, a_person(session, "Eve"))


def test_a_time_taken_back_is_told_to_whoever_chose_it(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha = an_application(session, cohort, "Asha")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    _book(session, asha, first)

    with pytest.raises(Refused):
        withdraw_slot(session, slot=first, by=a_coordinator(session, cohort, "Kim"), at=NOW)
    withdraw_slot(session, slot=first, by=cora, at=NOW)

    assert [n.person_id for n in told(session, NoticeKind.TALK_CALLED_OFF)] == [asha.person_id]
    with pytest.raises(Refused, match="faster"):
        _book(session, asha, first)


def test_whoever_withdraws_needs_no_talk(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha, tom = an_application(session, cohort, "Asha"), an_application(session, cohort, "Tom")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    _book(session, asha, first)

    let_go(session, enrolment=asha, at=NOW)

    assert first in free_slots_for(session, enrolment=tom, at=NOW)


def test_that_a_talk_was_held_is_noted_by_those_who_decide(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha = an_application(session, cohort, "Asha")
    member = a_member(session, cohort, "Mia", town="Neuss")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    talk, after = _book(session, asha, first), SOON + timedelta(hours=1)

    with pytest.raises(Refused, match="not begun"):
        note_held(session, talk=talk, by=cora, at=NOW)
    for other in (asha.person, member, a_person(session, "Eve")):
        with pytest.raises(Refused):
            note_held(session, talk=talk, by=other, at=after)
    note_held(session, talk=talk, by=cora, at=after)
    assert talk.held_at == after
    note_held(session, talk=talk, by=cora, at=after)
    assert talk.held_at is None


def test_a_sites_times_are_for_its_applicants(session: Session) -> None:
    cohort, _cora = _a_cohort(session)
    north = Variant(programme=cohort.programme, name="Nord", focus={})
    session.add(north)
    session.flush()
    nora = a_person(session, "Nora")
    session.add(
        Coordinator(
            programme=cohort.programme,
            person=nora,
            appointed_at=NOW,
            scope=Scope.SITE,
            variant_id=north.id,
        )
    )
    asha, tom = an_application(session, cohort, "Asha"), an_application(session, cohort, "Tom")
    asha.variant_id = north.id

    first, *_others = offer_slots(session, cohort=cohort, by=nora, offer=OFFER, at=NOW)

    assert len(free_slots_for(session, enrolment=asha, at=NOW)) == 3
    assert not free_slots_for(session, enrolment=tom, at=NOW)
    assert [n.person_id for n in told(session, NoticeKind.TALK_OFFERED)] == [asha.person_id]
    with pytest.raises(Refused):
        _book(session, tom, first)
    office = office_of(session, person=nora, programme_id=cohort.programme_id)
    assert office is not None
    assert len(slots_in(session, cohort=cohort, office=office, person=nora)) == 3


def test_nobody_meets_their_own_application_in_the_list(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    kim = a_coordinator(session, cohort, "Kim")
    own = Enrolment(
        cohort=cohort,
        person=kim,
        role=an_application(session, cohort, "Asha").role,
        begun_at=NOW,
        state=EnrolmentState.HANDED_IN,
    )
    session.add(own)
    session.flush()
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    _book(session, own, first)

    office = office_of(session, person=kim, programme_id=cohort.programme_id)
    assert office is not None
    shown = slots_in(session, cohort=cohort, office=office, person=kim)
    assert [slot for slot, _talk in shown] == _others


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        (replace(OFFER, starts_at=NOW), "day"),
        (replace(OFFER, minutes=5), "minutes"),
        (replace(OFFER, times=0), "times"),
        (replace(OFFER, times=21), "times"),
        (replace(OFFER, place=""), "place"),
        (replace(OFFER, link="ftp://x"), "link"),
        (replace(OFFER, place="x" * 201), "place"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    session: Session, offer: Offer, field: str
) -> None:
    cohort, cora = _a_cohort(session)

    with pytest.raises(InvalidInput) as refused:
        offer_slots(session, cohort=cohort, by=cora, offer=offer, at=NOW)

    assert list(refused.value.errors) == [field]


def test_ones_own_times_do_not_overlap(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)

    with pytest.raises(InvalidInput):
        offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)


def test_talks_are_arranged_by_those_whom_they_concern(session: Session) -> None:
    cohort, cora = _a_cohort(session)
    asha, eve = an_application(session, cohort, "Asha"), a_person(session, "Eve")
    elsewhere = an_application(session, _a_cohort(session)[0], "Tom")
    member = a_member(session, cohort, "Mia", town="Neuss")
    first, *_others = offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    decided = an_application(session, cohort, "Ann")
    decided.state = EnrolmentState.DECLINED
    deeds: tuple[Callable[[], object], ...] = (
        lambda: offer_slots(session, cohort=cohort, by=eve, offer=OFFER, at=NOW),
        lambda: offer_slots(session, cohort=cohort, by=member, offer=OFFER, at=NOW),
        lambda: withdraw_slot(session, slot=first, by=eve, at=NOW),
        lambda: book_talk(session, enrolment=asha, slot=first, by=eve, at=NOW),
        lambda: _book(session, elsewhere, first),
        lambda: _book(session, decided, first),
        lambda: book_talk(session, enrolment=asha, slot=first, by=asha.person, at=SOON),
    )

    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    assert talk_of(session, enrolment=asha) is None


def test_a_programme_without_talks_has_none(session: Session) -> None:
    cohort = a_selection(session)
    cora, asha = a_coordinator(session, cohort), an_application(session, cohort, "Asha")

    with pytest.raises(Refused, match="without talks"):
        offer_slots(session, cohort=cohort, by=cora, offer=OFFER, at=NOW)
    with pytest.raises(Refused, match="without talks"):
        call_off_talk(session, enrolment=asha, by=asha.person, at=NOW)


def _a_cohort(session: Session) -> tuple[Cohort, Person]:
    cohort = a_selection(session, plan=ProgrammePlan(talks=True))
    return cohort, a_coordinator(session, cohort)


def _book(session: Session, enrolment: Enrolment, slot: TalkSlot) -> Talk:
    return book_talk(session, enrolment=enrolment, slot=slot, by=enrolment.person, at=NOW)


def _file(session: Session, talk: Talk, reader: Person) -> icalendar.Event:
    ticket = Ticket(subject=Subject.TALK, id=talk.id, person_id=reader.id)
    content, _method = calendar_file_for(session, ticket=ticket, keyring=KEYRING, now=NOW)
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event
