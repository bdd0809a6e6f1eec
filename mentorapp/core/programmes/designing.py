"""Coordinators change how a programme is described, speaks and runs. Each change is recorded."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import most_at
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import (
    Decider,
    Moment,
    ProgrammePlan,
    Work,
)
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.texts import TEXT_MOST, TextKey, edition_of, keep_text
from mentorapp.core.revised import require_unchanged
from mentorapp.core.written import number_between, require_short, require_words
from mentorapp.i18n import LANGUAGES, _
from mentorapp.i18n.voice import GenderForm

NAME_MOST, CONTACT_MOST = 120, 200  # characters
MONTHS_MOST, MEETINGS_MOST, PAIRS_MOST = 36, 8, 5_000
_FORMS = frozenset(GenderForm)


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
        moment.value: number_between(0, most_at(moment))
        for moment, n in questions.items()
        if not 0 <= n <= most_at(moment)
    }
    if wrong:
        raise InvalidInput(wrong)
    plan = ProgrammePlan.read(programme.plan)
    asked = {moment: n for moment, n in questions.items() if n}
    programme.plan = dataclasses.replace(plan, questions=asked).kept()
    record(session, deed="change_check_ins", by=by.id, at=at, subject=programme.id)


def _check_frame(frame: Frame) -> None:
    wrong = {}
    for name, value, least, most in (
        ("months", frame.months, 1, MONTHS_MOST),
        ("meetings_a_month", frame.meetings_a_month, 1, MEETINGS_MOST),
        ("pairs", frame.pairs, 1, PAIRS_MOST),
        ("most_per_employer", frame.most_per_employer, 0, PAIRS_MOST),
    ):
        if not least <= value <= most:
            wrong[name] = number_between(least, most)
    if frame.admitted_by not in (Decider.COORDINATORS, Decider.COMMITTEE):
        wrong["admitted_by"] = _("Please choose one.")
    if frame.matched_by not in list(Decider):
        wrong["matched_by"] = _("Please choose one.")
    if wrong:
        raise InvalidInput(wrong)
