"""The application form as its programme designs it: the list of questions, and one to change."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questioning import LABEL_MOST, WITH_OPTIONS
from mentorapp.core.programmes.questions import (
    FREE,
    Question,
    QuestionKind,
    Readers,
    usual_questions,
)
from mentorapp.core.programmes.roles import Role
from mentorapp.i18n import _
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import (
    back_to_programme,
    one_page,
    opening,
    options_of,
    paging,
    words_of,
)
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Confirm,
    Entry,
    Fact,
    Field,
    Form,
    Option,
    Page,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.vocabulary.fields import in_each_language
from mentorapp.screens.vocabulary.programmes import (
    audience_name,
    audience_words,
    kind_of_question,
    readers_name,
    usual_question,
)


def questions_page(
    programme: Programme,
    questions: Sequence[Question],
    *,
    waiting: Collection[UUID] = (),
    committee: bool = False,
    page: int = 1,
) -> Page:
    """`waiting` are questions that are asked once a second person has agreed.

    `committee`: one reads what is handed in today.
    """
    shown, page, pages = one_page(questions, page)
    first = next((question for question in questions if question.retired_at is None), None)
    return Page(
        name="design_questions",
        title=_("Application form"),
        heading=words_of(programme.name),
        intro=_("In this order. Beside each question applicants read who sees the answer."),
        sections=(
            Section(
                entries=tuple(
                    _question(
                        programme,
                        question,
                        waits=question.id in waiting,
                        is_first=question is first,
                        committee=committee,
                    )
                    for question in shown
                ),
                actions=(
                    opening("question", _("Add a question"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
                note=_("What matching needs to know is asked by itself, where its rules need it."),
            ),
        ),
        paging=paging(action="design_questions", target=str(programme.id), page=page, pages=pages),
    )


def question_form(
    programme: Programme, question: Question | None, *, committee: bool = False
) -> Form:
    free = question is None or question.is_free
    return Form(
        name="question",
        target=f"{programme.id}:{question.id}" if question else str(programme.id),
        title=_("Question"),
        intro="" if free or question is None else usual_question(question.kind, Role.MENTEE),
        fields=(
            *(() if question else (_kind_field(),)),
            *_labels(question),
            *(_freely(question, committee=committee) if free else ()),
            ChoicesField(
                name="roles",
                label=_("Who is asked?"),
                options=tuple(
                    Option(value=role, label=alone(audience_name(role))) for role in Role
                ),
                values=tuple(question.roles) if question else tuple(Role),
                shown=True,
            ),
            ChoicesField(
                name="required",
                label=_("Must it be answered?"),
                options=(Option(value="yes", label=_("Yes, it is needed")),),
                values=("yes",) if question and question.required else (),
                shown=True,
                required=False,
            ),
        ),
        note="" if free else _("Without words of your own the usual ones are used."),
        submit=_("Save"),
    )


def _kind_field() -> ChoiceField:
    return ChoiceField(
        name="kind",
        label=_("Kind of answer"),
        options=options_of(FREE, kind_of_question),
        value=QuestionKind.TEXT,
    )


def _labels(question: Question | None) -> Iterator[Field]:
    said = question.label if question else {}
    return in_each_language("label", _("The question ({language})"), said, most=LABEL_MOST)


def _freely(question: Question | None, *, committee: bool) -> tuple[Field, ...]:
    readers = question.readers if question else Readers.COORDINATORS
    offered = (Readers.COORDINATORS, Readers.PARTNER)
    chosen = question is not None and question.kind in WITH_OPTIONS
    return (
        ChoiceField(
            name="readers",
            label=_("Who sees the answer?"),
            options=tuple(
                Option(value=one, label=readers_name(one, committee=committee)) for one in offered
            ),
            value=readers,
            shown=True,
        ),
        *(
            (
                TextField(
                    name="options",
                    label=_("Answers to choose from, one a line"),
                    hint=_("German, then the English after a slash: Ja / Yes"),
                    value="\n".join(_option_line(option) for option in question.options)
                    if question
                    else "",
                    long=True,
                    required=False,
                ),
            )
            if question is None or chosen
            else ()
        ),
    )


def _option_line(option: dict[str, str]) -> str:
    return option["de"] if option["de"] == option["en"] else f"{option['de']} / {option['en']}"


def _question(
    programme: Programme, question: Question, *, waits: bool, is_first: bool, committee: bool
) -> Entry:
    target = f"{programme.id}:{question.id}"
    asked = question_words(question, Role.MENTEE if Role.MENTEE in question.roles else Role.MENTOR)
    who = audience_words(question.roles)
    return Entry(
        title=asked,
        status=_("Not asked any more") if question.retired_at else kind_of_question(question.kind),
        detail=f"{who} · {readers_name(question.readers, committee=committee)}",
        facts=(
            Fact(
                label=_("Waits for a second person"),
                value=_("until then nobody is asked this"),
            ),
        )
        if waits
        else (),
        actions=_retired(target, asked)
        if question.retired_at
        else _asked(target, asked, is_first=is_first),
    )


def question_words(question: Question, role: Role) -> str:
    return words_of(question.label) or usual_question(question.kind, role)


def _asked(target: str, asked: str, *, is_first: bool) -> tuple[Action, ...]:
    up = Action(
        name="ask_earlier",
        label=_("Up"),
        target=target,
        spoken=_("Ask earlier: {text}").format(text=asked),
    )
    return (
        opening("question", _("Change"), target, spoken=_("Change: {text}").format(text=asked)),
        *(() if is_first else (up,)),
        Action(
            name="stop_asking",
            label=_("Ask no more"),
            target=target,
            spoken=_("Ask no more: {text}").format(text=asked),
            confirm=Confirm(
                title=_("Ask it no more?"),
                text=_("Answers given already stay with their applications."),
                yes=_("Ask no more"),
                no=_("Keep it"),
            ),
        ),
    )


def _retired(target: str, asked: str) -> tuple[Action, ...]:
    return (
        Action(
            name="ask_again",
            label=_("Ask again"),
            target=target,
            spoken=_("Ask again: {text}").format(text=asked),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    usual = usual_questions(programme)
    own = Question(
        programme_id=programme.id,
        key="q_1",
        kind=QuestionKind.CHOICE,
        label={"de": "Wie nah ist Ihnen eine Führungsaufgabe?"},
        position=9,
        roles=[Role.MENTEE],
        options=[{"key": "a", "de": "Nah", "en": "Near"}, {"key": "b", "de": "X", "en": "X"}],
        retired_at=samples.NOON,
    )
    return (
        questions_page(programme, [*usual, own]),
        questions_page(programme, [*usual, own], waiting={own.id}, page=2),
        question_form(programme, None),
        question_form(programme, usual[0]),
        question_form(programme, usual[-1]),
        question_form(programme, own),
    )
