"""Coordinators decide what the application form asks."""

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.reading import in_languages, one_of, several, text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.answers.typed import lines
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.agreed import has_committee, waits
from mentorapp.core.programmes.approvals import snapshot_in_force
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questioning import (
    Wording,
    add_question,
    ask_again,
    ask_earlier,
    change_question,
    own_questions,
    stop_asking,
    the_question,
)
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.core.programmes.roles import Role
from mentorapp.screens.programmes import questions as screens
from mentorapp.screens.shapes import Answers, Form, Page


def show(here: Visit, target: str) -> Page:
    return _list(here, coordinated_programme(here, target), page=page_number(rest(target, 1)))


def ask(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    question = _question(here, programme, target) if rest(target, 1) else None
    committee = has_committee(here.session, programme=programme)
    return screens.question_form(programme, question, committee=committee)


def keep(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    question = _question(here, programme, target) if rest(target, 1) else None
    wording = _wording(answers, question)
    if question is None:
        add_question(
            here.session, programme=programme, by=here.person, wording=wording, at=here.now
        )
    else:
        change_question(
            here.session,
            programme=programme,
            by=here.person,
            question=question,
            wording=wording,
            at=here.now,
        )
    return _list(here, programme)


def up(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    question = _question(here, programme, target)
    ask_earlier(here.session, programme=programme, by=here.person, question=question, at=here.now)
    return _list(here, programme)


def no_more(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    question = _question(here, programme, target)
    stop_asking(here.session, programme=programme, by=here.person, question=question, at=here.now)
    return _list(here, programme)


def again(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    question = _question(here, programme, target)
    ask_again(here.session, programme=programme, by=here.person, question=question, at=here.now)
    return _list(here, programme)


def _list(here: Visit, programme: Programme, *, page: int = 1) -> Page:
    """Looking at the list makes the questions the programme's own, so that each can be changed."""
    here.session.flush()
    questions = own_questions(here.session, programme=programme)
    approved = snapshot_in_force(here.session, programme_id=programme.id)
    waiting = {q.id for q in questions if q.retired_at is None and waits(q, approved)}
    return screens.questions_page(
        programme,
        questions,
        waiting=waiting,
        committee=has_committee(here.session, programme=programme),
        page=page,
    )


def _question(here: Visit, programme: Programme, target: str) -> Question:
    return the_question(here.session, programme=programme, question_id=one_id(rest(target, 1)))


def _wording(answers: Answers, question: Question | None) -> Wording:
    kind = question.kind if question else one_of(QuestionKind, answers, "kind")
    readers = text(answers, "readers")
    kept = question.readers if question else Readers.COORDINATORS
    return Wording(
        kind=kind,
        label=in_languages(answers, "label"),
        roles=[role for role in Role if role in several(answers, "roles")],
        required="yes" in several(answers, "required"),
        readers=Readers(readers) if readers in list(Readers) else kept,
        options=[_option(line) for line in lines(answers, "options")],
    )


def _option(line: str) -> tuple[str, str]:
    """German, and English after a slash."""
    german, _slash, english = line.partition(" / ")
    return german.strip(), english.strip()
