"""Answers to the questions a programme asks in its own words, and to which site one belongs."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.use_cases import require_own_application
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import questions_asked, waits
from mentorapp.core.programmes.approvals import snapshot_in_force
from mentorapp.core.programmes.queries import variants_of
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers, questions_of
from mentorapp.core.written import at_most
from mentorapp.i18n import _

LINE_MOST: Final = 200
TEXT_MOST: Final = 2000

Said = str | tuple[str, ...]


def own_answers(enrolment: Enrolment) -> Mapping[str, Said]:
    """By the keys of the questions; what is not answered is missing."""
    kept = enrolment.application.get("own", {})
    return {key: tuple(said) if isinstance(said, list) else said for key, said in kept.items()}


def answer_own(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    asked: Sequence[Question],
    said: Mapping[str, Said],
) -> None:
    """Keep one page of answers. :raises InvalidInput: beside each question."""
    require_own_application(enrolment, by)
    check_own(asked, said)
    kept = {**enrolment.application.get("own", {})}
    for question in asked:
        answer = said.get(question.key, "")
        kept[question.key] = list(answer) if isinstance(answer, tuple) else answer
    filled = {key: answer for key, answer in kept.items() if answer}
    enrolment.application = {**enrolment.application, "own": filled}


def choose_site(
    session: Session, *, enrolment: Enrolment, by: Person, variant_id: UUID | None
) -> None:
    """:raises InvalidInput: when it is none of the programme's."""
    require_own_application(enrolment, by)
    offered = {v.id for v in variants_of(session, programme=enrolment.cohort.programme)}
    if offered and variant_id not in offered:
        raise InvalidInput({"variant": _("Please choose a site.")})
    enrolment.variant_id = variant_id if offered else None


def check_own(asked: Sequence[Question], said: Mapping[str, Said]) -> None:
    """:raises InvalidInput: beside each question."""
    wrong = {question.key: fault for question in asked if (fault := _fault(question, said))}
    if wrong:
        raise InvalidInput(wrong)


def require_own_answers(session: Session, *, enrolment: Enrolment) -> None:
    """:raises InvalidInput: when a needed answer is missing, or stands for nothing any more."""
    questions = questions_asked(session, programme=enrolment.cohort.programme)
    asked = [q for q in questions if q.is_free and q.asks(enrolment.role)]
    try:
        check_own(asked, own_answers(enrolment))
    except InvalidInput:
        raise InvalidInput(
            {"": _("A question of the programme is not answered yet. Please begin at step 1.")}
        ) from None


def answers_read(session: Session, *, enrolment: Enrolment) -> Sequence[tuple[Question, Said]]:
    """What coordinators read, also of questions long gone."""
    said = own_answers(enrolment)
    return [(one, said[one.key]) for one in _ever_asked(session, enrolment) if one.key in said]


def answers_for_partner(
    session: Session, *, enrolment: Enrolment
) -> Sequence[tuple[Question, Said]]:
    """What a suggested partner reads: nothing of a question that waits for a second yes."""
    approved = snapshot_in_force(session, programme_id=enrolment.cohort.programme_id)
    return [
        (question, said)
        for question, said in answers_read(session, enrolment=enrolment)
        if question.readers is Readers.PARTNER and not waits(question, approved)
    ]


def _ever_asked(session: Session, enrolment: Enrolment) -> Sequence[Question]:
    return questions_of(session, programme=enrolment.cohort.programme, also_retired=True)


def _fault(question: Question, said: Mapping[str, Said]) -> str:
    answer = said.get(question.key, "")
    if not answer:
        return _("Please answer this.") if question.required else ""
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        offered = {option["key"] for option in question.options}
        chosen = {answer} if isinstance(answer, str) else set(answer)
        return "" if chosen <= offered else _("Please choose one.")
    most = TEXT_MOST if question.kind is QuestionKind.LONG_TEXT else LINE_MOST
    if not isinstance(answer, str) or len(answer) > most:
        return at_most(most)
    return ""
