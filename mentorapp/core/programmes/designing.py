"""Coordinators change how a programme is described, speaks and runs. Each change is recorded."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import most_at
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.plan import (
    INTERESTED,
    Decider,
    Moment,
    PlannedEvent,
    ProgrammePlan,
    Work,
)
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.roles import Role
from mentorapp.core.programmes.texts import TEXT_MOST, TextKey, edition_of, keep_text
from mentorapp.core.revised import require_unchanged
from mentorapp.core.written import require_short, require_words
from mentorapp.i18n import LANGUAGES, _
from mentorapp.i18n.voice import GenderForm

NAME_MOST, CONTACT_MOST = 120, 200  # characters
MONTHS_MOST, MEETINGS_MOST, PAIRS_MOST, WEEKS_MOST = 36, 8, 5_000, 104
EVENTS_MOST = 60


def change_text(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    key: TextKey,
    words: Mapping[str, str],
    at: datetime,
    seen: str = "",
) -> None:
    """Say something in other words, in each language; one language is enough to begin with.

    `seen` is the edition of the text this is based on: whoever comes second is told.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    session.refresh(programme, with_for_update=True)
    if seen:
        require_unchanged(LANGUAGES[0], edition_of(programme, key), seen=seen)
    most = NAME_MOST if key is TextKey.NAME else TEXT_MOST
    said = {language: words.get(language, "").strip() for language in LANGUAGES}
    require_short(*((language, text, most) for language, text in said.items()))
    if not any(said.values()) and key is TextKey.NAME:
        raise InvalidInput({LANGUAGES[0]: _("A programme needs a name.")})
    keep_text(programme, key, said)
    record(session, deed=f"change_text_{key}", by=by.id, at=at, subject=programme.id)


def change_contact(
    session: Session, *, programme: Programme, by: Person, contact: str, at: datetime
) -> None:
    """The neutral contact: somebody outside the coordination and the reporting line."""
    require_coordinator(session, person=by, programme_id=programme.id)
    require_words("contact", contact, CONTACT_MOST)
    programme.contact = contact
    record(session, deed="change_contact", by=by.id, at=at, subject=programme.id)


def change_voice(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    formal: bool,
    mentor_form: str,
    mentors_form: str,
    at: datetime,
) -> None:
    """How the programme speaks: du or Sie, and the gender form of one and of several."""
    require_coordinator(session, person=by, programme_id=programme.id)
    said = {"mentor_form": mentor_form, "mentors_form": mentors_form}
    wrong = {name: _("Please choose one.") for name, form in said.items() if form not in _FORMS}
    if wrong:
        raise InvalidInput(wrong)
    programme.formal = formal
    programme.mentor_form = GenderForm(mentor_form)
    programme.mentors_form = GenderForm(mentors_form)
    record(session, deed="change_voice", by=by.id, at=at, subject=programme.id)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The size and rhythm of a programme, and who decides."""

    months: int
    meetings_a_month: int
    pairs: int
    most_per_employer: int
    admitted_by: str
    matched_by: str
    switched: frozenset[str]  # names of SWITCHES that are on
    works: frozenset[str] = frozenset()  # values of `Work`


SWITCHES = (
    "rolling",
    "ongoing",
    "interest_list",
    "announces_next",
    "sends_staff",
    "talks",
    "mentor_training",
    "both_prepared",
    "become_mentor",
)


def change_frame(
    session: Session, *, programme: Programme, by: Person, frame: Frame, at: datetime
) -> None:
    require_coordinator(session, person=by, programme_id=programme.id)
    _check_frame(frame)
    programme.months, programme.meetings_a_month = frame.months, frame.meetings_a_month
    plan = dataclasses.replace(
        ProgrammePlan.read(programme.plan),
        pairs=frame.pairs,
        most_per_employer=frame.most_per_employer,
        admitted_by=Decider(frame.admitted_by),
        matched_by=Decider(frame.matched_by),
        works=tuple(work for work in Work if work in frame.works),
    )
    switches = {name: name in frame.switched for name in SWITCHES}
    programme.plan = {**plan.kept(), **switches}
    record(session, deed="change_frame", by=by.id, at=at, subject=programme.id)


def change_check_ins(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    questions: Mapping[Moment, int],
    at: datetime,
) -> None:
    """How many questions each person is asked, and when; 0 for none."""
    require_coordinator(session, person=by, programme_id=programme.id)
    wrong = {
        moment.value: _number(0, most_at(moment))
        for moment, n in questions.items()
        if not 0 <= n <= most_at(moment)
    }
    if wrong:
        raise InvalidInput(wrong)
    plan = ProgrammePlan.read(programme.plan)
    asked = {moment: n for moment, n in questions.items() if n}
    programme.plan = dataclasses.replace(plan, questions=asked).kept()
    record(session, deed="change_check_ins", by=by.id, at=at, subject=programme.id)


def put_event(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    event: PlannedEvent,
    instead_of: int | None,
    at: datetime,
) -> None:
    """Plan an event of the year, a new one or in place of the one with this number."""
    require_coordinator(session, person=by, programme_id=programme.id)
    if abs(event.week) > WEEKS_MOST:
        sentence = _("Please choose a week from {least} to {most}.")
        raise InvalidInput({"week": sentence.format(least=-WEEKS_MOST, most=WEEKS_MOST)})
    if not event.audience or not set(event.audience) <= {*Role, INTERESTED}:
        raise InvalidInput({"audience": _("Please choose at least one.")})
    others = _events_without(programme, instead_of)
    if len(others) >= EVENTS_MOST:
        raise Refused(_("There are too many events already."))
    key = _key_of(programme, instead_of) or uuid4().hex[:8]
    _keep_events(programme, [*others, dataclasses.replace(event, key=key)])
    record(session, deed="put_event", by=by.id, at=at, subject=programme.id)


def drop_event(
    session: Session, *, programme: Programme, by: Person, number: int, at: datetime
) -> None:
    require_coordinator(session, person=by, programme_id=programme.id)
    _keep_events(programme, _events_without(programme, number))
    record(session, deed="drop_event", by=by.id, at=at, subject=programme.id)


def put_variant(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    variant: Variant | None,
    name: str,
    focus: Mapping[str, str],
    places: int | None,
    at: datetime,
) -> Variant:
    """Let a site or an employer offer the programme with a focus of its own, or change that."""
    require_coordinator(session, person=by, programme_id=programme.id)
    require_words("name", name, NAME_MOST)
    if places is not None and not 1 <= places <= PAIRS_MOST:
        raise InvalidInput({"places": _number(1, PAIRS_MOST)})
    if variant is None:
        variant = Variant(programme=programme, name=name, focus={})
        session.add(variant)
    elif variant.programme_id != programme.id:
        raise NotThere
    variant.name, variant.places = name, places
    variant.focus = {language: text for language, text in focus.items() if text}
    session.flush()
    record(session, deed="put_variant", by=by.id, at=at, subject=variant.id)
    return variant


def end_variant(session: Session, *, variant_id: UUID, by: Person, at: datetime) -> Programme:
    """Offer it there no more; who applied there stays."""
    variant = session.get(Variant, variant_id)
    if variant is None or variant.ended_at is not None:
        raise NotThere
    require_coordinator(session, person=by, programme_id=variant.programme_id)
    variant.ended_at = at
    record(session, deed="end_variant", by=by.id, at=at, subject=variant.id)
    return session.get_one(Programme, variant.programme_id)


_FORMS = frozenset(GenderForm)


def _check_frame(frame: Frame) -> None:
    wrong = {}
    for name, value, least, most in (
        ("months", frame.months, 1, MONTHS_MOST),
        ("meetings_a_month", frame.meetings_a_month, 1, MEETINGS_MOST),
        ("pairs", frame.pairs, 1, PAIRS_MOST),
        ("most_per_employer", frame.most_per_employer, 0, PAIRS_MOST),
    ):
        if not least <= value <= most:
            wrong[name] = _number(least, most)
    if frame.admitted_by not in (Decider.COORDINATORS, Decider.COMMITTEE):
        wrong["admitted_by"] = _("Please choose one.")
    if frame.matched_by not in list(Decider):
        wrong["matched_by"] = _("Please choose one.")
    if wrong:
        raise InvalidInput(wrong)


def _number(least: int, most: int) -> str:
    return _("Please choose a number from {least} to {most}.").format(least=least, most=most)


def _events_without(programme: Programme, number: int | None) -> list[PlannedEvent]:
    events = list(ProgrammePlan.read(programme.plan).events)
    if number is None:
        return events
    if not 0 <= number < len(events):
        raise Refused(_("This was changed meanwhile. Please open it again."))
    return events[:number] + events[number + 1 :]


def _key_of(programme: Programme, number: int | None) -> str:
    """What it was called before, so that cohorts that have dated it know it again."""
    return "" if number is None else ProgrammePlan.read(programme.plan).events[number].key


def _keep_events(programme: Programme, events: list[PlannedEvent]) -> None:
    plan = ProgrammePlan.read(programme.plan)
    inorder = tuple(sorted(events, key=lambda event: event.week))
    programme.plan = dataclasses.replace(plan, events=inorder).kept()
