"""Coordinators decide what the application form asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.questions import (
    FREE,
    Question,
    QuestionKind,
    Readers,
    questions_of,
)
from mentorapp.core.programmes.roles import Role
from mentorapp.core.written import too_long
from mentorapp.i18n import _

LABEL_MOST, OPTIONS_MOST, QUESTIONS_MOST = 150, 30, 30
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a coordinator decides about a question. `options` are pairs of German and English."""

    kind: QuestionKind
    label: Mapping[str, str]
    roles: Sequence[Role]
    required: bool
    readers: Readers
    options: Sequence[tuple[str, str]] = ()


def add_question(
    session: Session, *, programme: Programme, by: Person, wording: Wording, at: datetime
) -> Question:
    """Ask something more, after everything that is asked already but the last steps."""
    require_coordinator(session, person=by, programme_id=programme.id)
    _check(wording)
    if wording.kind not in FREE:
        raise InvalidInput({"kind": _("Please choose one.")})
    questions = own_questions(session, programme=programme)
    if len(questions) >= QUESTIONS_MOST:
        raise Refused(_("That is enough: every question is work for everybody."))
    question = Question(
        programme_id=programme.id,
        key=f"q_{uuid4().hex[:10]}",
        kind=wording.kind,
        label=dict(wording.label),
        position=len(questions),
        roles=list(wording.roles),
        required=wording.required,
        readers=wording.readers,
        options=_options(wording),
    )
    session.add(question)
    session.flush()
    record(session, deed="add_question", by=by.id, at=at, subject=programme.id)
    return question


def change_question(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    question: Question,
    wording: Wording,
    at: datetime,
) -> None:
    """Say it in other words, or ask others. What was answered keeps its kind and its readers.

    An answer is never shown to more people than it was given for: new readers see new answers.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    _check(wording, usual=not question.is_free)
    question.label, question.roles = dict(wording.label), list(wording.roles)
    question.required = wording.required and question.kind is not QuestionKind.NOT_WITH
    if question.is_free:
        if wording.readers is not question.readers:
            raise InvalidInput(
                {"readers": _("Who reads it was promised. Please ask a new question instead.")}
            )
        question.options = _options(wording, before=question.options)
    record(session, deed="change_question", by=by.id, at=at, subject=programme.id)


def stop_asking(
    session: Session, *, programme: Programme, by: Person, question: Question, at: datetime
) -> None:
    """Ask it no more. What was answered stays until the application goes."""
    require_coordinator(session, person=by, programme_id=programme.id)
    if question.retired_at is not None:
        raise Refused(_("This question is not asked any more."))
    if question.kind in (QuestionKind.LANGUAGES, QuestionKind.CAPACITY):
        raise Refused(_("Without this answer no pair can be found."))
    question.retired_at = at
    record(session, deed="stop_asking", by=by.id, at=at, subject=programme.id)


def ask_again(
    session: Session, *, programme: Programme, by: Person, question: Question, at: datetime
) -> None:
    require_coordinator(session, person=by, programme_id=programme.id)
    if question.retired_at is None:
        raise Refused(_("This question is asked already."))
    question.retired_at = None
    record(session, deed="ask_again", by=by.id, at=at, subject=programme.id)


def ask_earlier(
    session: Session, *, programme: Programme, by: Person, question: Question, at: datetime
) -> None:
    """Change places with the question before."""
    require_coordinator(session, person=by, programme_id=programme.id)
    asked = [q for q in own_questions(session, programme=programme) if q.retired_at is None]
    at_place = next((n for n, q in enumerate(asked) if q.id == question.id), 0)
    if at_place:
        before = asked[at_place - 1]
        before.position, question.position = question.position, before.position
        record(session, deed="ask_earlier", by=by.id, at=at, subject=programme.id)


def own_questions(session: Session, *, programme: Programme) -> Sequence[Question]:
    """The programme's own, also those not asked any more: the usual ones are taken over now."""
    questions = questions_of(session, programme=programme, also_retired=True)
    if questions and inspect(questions[0]).transient:
        session.add_all(questions)
        session.flush()
    return questions


def the_question(session: Session, *, programme: Programme, question_id: UUID) -> Question:
    """:raises Refused: when there is none (any more)."""
    question = session.get(Question, question_id)
    if question is None or question.programme_id != programme.id:
        raise NotThere
    return question


def _check(wording: Wording, *, usual: bool = False) -> None:
    wrong = {}
    if not usual and not any(wording.label.values()):
        wrong["label_de"] = _("Please write the question.")
    wrong |= too_long(
        *((f"label_{language}", label, LABEL_MOST) for language, label in wording.label.items())
    )
    if not wording.roles:
        wrong["roles"] = _("Please choose at least one.")
    if wording.kind in WITH_OPTIONS and not 2 <= len(wording.options) <= OPTIONS_MOST:
        wrong["options"] = _("Please write 2 to {most} answers, one a line.").format(
            most=OPTIONS_MOST
        )
    if any(max(map(len, option)) > 70 for option in wording.options):
        wrong["options"] = _("Please keep each answer under {most} characters.").format(most=70)
    if wrong:
        raise InvalidInput(wrong)


def _options(wording: Wording, *, before: Sequence[Mapping[str, str]] = ()) -> list[dict[str, str]]:
    """An answer with the same German words keeps its key, so that what was chosen stays chosen."""
    if wording.kind not in WITH_OPTIONS:
        return []
    known = {option["de"]: option["key"] for option in before}
    return [
        {"key": known.get(german, f"o_{uuid4().hex[:8]}"), "de": german, "en": english or german}
        for german, english in wording.options
    ]
