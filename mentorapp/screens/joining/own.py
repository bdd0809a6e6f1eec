"""The step of the application in the programme's own words; who sees an answer stands beside it."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.cohorts.own_answers import LINE_MOST, TEXT_MOST, Said, own_answers
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.steps import OWN, OWN_A_PAGE, own_questions, step_title
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    Fact,
    Field,
    Form,
    Option,
    Screen,
    TextField,
)
from mentorapp.screens.vocabulary.programmes import readers_name


def own_form(
    enrolment: Enrolment, questions: Sequence[Question], *, page: int, committee: bool = False
) -> Form:
    return Form(
        name=OWN,
        target=f"{enrolment.id}:{page}",
        title=step_title(enrolment, f"{OWN}:{page}", questions),
        fields=tuple(
            _field(enrolment, one, committee=committee)
            for one in on_page(enrolment, questions, page)
        ),
        submit=_("Next"),
        cancel=_("Close"),
    )


def on_page(enrolment: Enrolment, questions: Sequence[Question], page: int) -> Sequence[Question]:
    """Which questions a page holds; none where there is no such page."""
    own = own_questions(enrolment, questions)
    return own[(page - 1) * OWN_A_PAGE : page * OWN_A_PAGE]


def own_facts(answered: Sequence[tuple[Question, Said]]) -> tuple[Fact, ...]:
    """Answers to read, with the questions as they are said now."""
    return tuple(
        Fact(label=words_of(question.label), value=_answer(question, said))
        for question, said in answered
    )


def _field(enrolment: Enrolment, question: Question, *, committee: bool) -> Field:
    name, label = question.key, words_of(question.label)
    hint = readers_name(question.readers, committee=committee)
    required, answer = question.required, own_answers(enrolment).get(name, "")
    text, several = (answer, ()) if isinstance(answer, str) else ("", answer)
    match question.kind:
        case QuestionKind.CHOICE:
            return ChoiceField(
                name=name,
                label=label,
                hint=hint,
                required=required,
                options=_options(question),
                value=text,
            )
        case QuestionKind.CHOICES:
            return ChoicesField(
                name=name,
                label=label,
                hint=hint,
                required=required,
                options=_options(question),
                values=several,
            )
        case _:
            long = question.kind is QuestionKind.LONG_TEXT
            return TextField(
                name=name,
                label=label,
                hint=hint,
                required=required,
                value=text,
                long=long,
                most=TEXT_MOST if long else LINE_MOST,
            )


def _options(question: Question) -> tuple[Option, ...]:
    language = current_voice().language
    return tuple(
        Option(value=option["key"], label=option.get(language) or option["de"])
        for option in question.options
    )


def _answer(question: Question, said: Said) -> str:
    names = {option.value: option.label for option in _options(question)}
    chosen = (said,) if isinstance(said, str) else said
    return spell_list([names.get(one, one) for one in chosen])


def examples() -> tuple[Screen, ...]:
    mentee = samples.enrolment(Role.MENTEE)
    options = [{"key": "a", "de": "Ja", "en": "Yes"}, {"key": "b", "de": "Nein", "en": "No"}]
    kinds = (
        QuestionKind.TEXT,
        QuestionKind.LONG_TEXT,
        QuestionKind.CHOICE,
        QuestionKind.CHOICES,
        QuestionKind.PLACE,
    )
    questions = [
        Question(
            programme_id=mentee.cohort.programme.id,
            key=f"q_{n}",
            kind=kind,
            label={"de": "Haben Sie besondere Wünsche?", "en": "Do you have special wishes?"},
            position=n,
            roles=list(Role),
            readers=list(Readers)[n % 2],
            options=options,
        )
        for n, kind in enumerate(kinds * 2)
    ]
    return tuple(own_form(mentee, questions, page=page, committee=page == 2) for page in (1, 2))
