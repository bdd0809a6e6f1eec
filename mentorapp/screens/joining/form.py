"""The first and the last step of an application; each step is kept as a draft."""

from collections.abc import Sequence

from mentorapp.core.cohorts.application import BASICS, CAPACITY_MOST, Application
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.use_cases import WISHES_MOST
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.questions import (
    Question,
    QuestionKind,
    Readers,
    kinds_asked,
    usual_questions,
)
from mentorapp.core.programmes.templates import fields_of_work
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES
from mentorapp.i18n import _, current_voice
from mentorapp.screens import samples
from mentorapp.screens.common import weekdays, words_of
from mentorapp.screens.joining.steps import options_of, step_title
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    Field,
    Form,
    Option,
    Screen,
    SearchField,
    TextField,
)
from mentorapp.screens.vocabulary.programmes import readers_name, usual_question

NAMED = "committee"  # behind the id in the last step's target


def about_form(
    enrolment: Enrolment,
    questions: Sequence[Question],
    sites: Sequence[Variant] = (),
    *,
    committee: bool = False,
) -> Form:
    """The first step: the usual questions that this programme asks, and at which site.

    `committee` in every step: one is to read this, and is named.
    """
    asked = [q for q in questions if not q.is_free and q.asks(enrolment.role)]
    return Form(
        name="application",
        target=str(enrolment.id),
        title=step_title(enrolment, "application", questions),
        intro=_("What you enter is kept as a draft after each step.")
        if enrolment.state is EnrolmentState.DRAFT
        else _("What you change is kept after each step; your application stays handed in."),
        fields=(
            *((_site(enrolment, sites),) if sites else ()),
            *(
                _basic(enrolment, question, committee=committee)
                for question in asked
                if question.kind in BASICS
            ),
        ),
        submit=_("Next"),
        cancel=_("Close"),
    )


def _site(enrolment: Enrolment, sites: Sequence[Variant]) -> ChoiceField:
    return ChoiceField(
        name="variant",
        label=_("At which site?"),
        options=tuple(
            Option(value=str(site.id), label=site.name, detail=words_of(site.focus)[:75])
            for site in sites[:100]
        ),
        value=str(enrolment.variant_id or ""),
    )


def _basic(enrolment: Enrolment, question: Question, *, committee: bool) -> Field:
    kept = Application.read(enrolment.application)
    name, role = BASICS[question.kind], enrolment.role
    label = words_of(question.label) or usual_question(question.kind, role)
    hint = readers_name(question.readers, committee=committee)
    match question.kind:
        case QuestionKind.FIELD:
            options = _fields(enrolment.cohort.programme, kept.field)
            return ChoiceField(name=name, label=label, hint=hint, options=options, value=kept.field)
        case QuestionKind.LANGUAGES:
            spoken = kept.languages or (current_voice().language,)
            options = options_of(LANGUAGES.values())
            return ChoicesField(name=name, label=label, hint=hint, options=options, values=spoken)
        case QuestionKind.DAYS:
            days = tuple(Option(value=str(n), label=day) for n, day in enumerate(weekdays()[:5]))
            chosen = tuple(map(str, kept.days)) or tuple("01234")
            return ChoicesField(
                name=name, label=label, hint=hint, options=days, values=chosen, shown=True
            )
        case QuestionKind.CAPACITY:
            numbers = [str(n) for n in range(1, CAPACITY_MOST + 1)]
            options = tuple(Option(value=n, label=n) for n in numbers)
            return ChoiceField(
                name=name, label=label, hint=hint, options=options, value=str(kept.capacity)
            )
        case _:
            return TextField(
                name=name,
                label=label,
                hint=hint,
                value=kept.motivation,
                long=True,
                most=2000,
                required=role is Role.MENTEE,
            )


def _fields(programme: Programme, chosen: str) -> tuple[Option, ...]:
    """What was chosen from another list than today's stays."""
    offered = fields_of_work(programme.template)
    also = {chosen: FIELDS[chosen]} if chosen in FIELDS else {}
    return options_of({**offered, **also}.values())


def people_form(
    enrolment: Enrolment,
    questions: Sequence[Question],
    *,
    wishes: tuple[Option, ...],
    not_with: tuple[Option, ...],
    groups: tuple[Option, ...] = (),
    committee: bool = False,
) -> Form:
    """The last step. Whether it named a committee travels along, so that its word is kept."""
    # Colleagues alone are found by their names.
    asked = kinds_asked(questions, enrolment.role) if enrolment.person.has_employer else ()
    unseen = _("Nobody sees this: it is only obeyed. You need no reason.")
    wished = _colleagues(
        "wishes",
        _("With whom would you like to be paired?"),
        hint=_("Most wanted first. {readers} The people named do not.").format(
            readers=readers_name(Readers.COORDINATORS, committee=committee)
        ),
        values=wishes,
    )
    avoided = _colleagues("not_with", _("With whom not?"), hint=unseen, values=not_with)
    ruled_out = ChoicesField(
        name="not_with_groups",
        label=_("With nobody from"),
        hint=unseen,
        options=groups,
        values=tuple(enrolment.not_with_groups),
        required=False,
    )
    return Form(
        name="application_people",
        target=f"{enrolment.id}:{NAMED}" if committee else str(enrolment.id),
        title=step_title(enrolment, "application_people", questions),
        fields=(
            *((wished,) if QuestionKind.WISHES in asked else ()),
            *((avoided,) if QuestionKind.NOT_WITH in asked else ()),
            *((ruled_out,) if groups else ()),
            _consent(committee=committee),
        ),
        submit=_("Hand in"),
        cancel=_("Close"),
    )


def _colleagues(name: str, label: str, *, hint: str, values: tuple[Option, ...]) -> SearchField:
    return SearchField(
        name=name,
        label=label,
        hint=hint,
        search="colleagues",
        values=values,
        most=WISHES_MOST,
        required=False,
        placeholder=_("Type a name"),
    )


def _consent(*, committee: bool) -> ChoicesField:
    return ChoicesField(
        name="consent",
        label=_("My agreement"),
        options=(Option(value="yes", label=_("I agree")),),
        hint=consent_words(committee=committee),
        shown=True,
    )


def consent_words(*, committee: bool) -> str:
    """What somebody agrees to; it is kept with the agreement."""
    read = (
        _("The coordinators and the committee read my answers to choose who takes part.")
        if committee
        else _("The coordinators read my answers to choose who takes part.")
    )
    return _(
        "{read} My answers are used to suggest pairs, too. A person suggested as my partner sees "
        "my field, languages, days and topics, and those answers of which the form says so. I can "
        "withdraw at any time; then my answers are deleted."
    ).format(read=read)


def examples() -> tuple[Screen, ...]:
    mentee = samples.enrolment(Role.MENTEE)
    mentor = samples.enrolment(Role.MENTOR)
    named = (Option(value="1", label="Jana Okonkwo"), Option(value="2", label="Tomasz Wolff"))
    usual = usual_questions(mentee.cohort.programme)
    sites = [Variant(programme=mentee.cohort.programme, name="Augsburg", focus={"de": "Pflege"})]
    wrong = about_form(mentee, usual).filled({}, {"motivation": _("Please choose one."), "": "!"})
    return (
        about_form(mentee, usual),
        about_form(mentee, usual, sites),
        about_form(mentor, usual, committee=True),
        wrong,
        people_form(mentor, usual, wishes=named, not_with=(), committee=True),
        people_form(mentee, usual, wishes=(), not_with=named, groups=named),
    )
