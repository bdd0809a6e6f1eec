"""The steps of the application that only some programmes ask: how somebody fits, and where."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.describing import NAME_MOST
from mentorapp.core.cohorts.fit import MIDDLE, PLACE_MOST, TOPICS_MOST, Fit
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.programmes.asking import Asked, asked_by, traits_of
from mentorapp.core.programmes.questions import Question, usual_questions
from mentorapp.core.programmes.vocabulary import (
    EXPERIENCE,
    FLUENCY,
    LANGUAGES,
    PARTS_OF_DAY,
    STYLES,
    TOPICS,
    Style,
)
from mentorapp.i18n import _
from mentorapp.screens import samples
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


def fit_form(enrolment: Enrolment, questions: Sequence[Question]) -> Form:
    """Topics, experience, languages, place and times: what this programme compares."""
    asked = asked_by(enrolment.cohort.programme)
    return Form(
        name="application_fit",
        target=str(enrolment.id),
        title=step_title(enrolment, "application_fit", questions),
        intro=_("All of this is voluntary: what you leave open never counts against you."),
        fields=tuple(_fit_fields(enrolment, asked)),
        submit=_("Next"),
        cancel=_("Close"),
    )


def style_form(enrolment: Enrolment, questions: Sequence[Question]) -> Form:
    """Ways of working, each between two poles."""
    style = Fit.read(enrolment.application).style
    traits = traits_of(enrolment.cohort.programme)
    return Form(
        name="application_style",
        target=str(enrolment.id),
        title=step_title(enrolment, "application_style", questions),
        intro=_("How do you like to work? There is no right or wrong, and no answer is one, too."),
        fields=tuple(_slider(STYLES[trait], style.get(trait)) for trait in traits),
        submit=_("Next"),
        cancel=_("Close"),
    )


def staff_form(
    enrolment: Enrolment, questions: Sequence[Question], *, superior: tuple[Option, ...]
) -> Form:
    """Where somebody works, so that their pair can be independent."""
    asked, person = asked_by(enrolment.cohort.programme), enrolment.person
    named = {
        Asked.DEPARTMENT: (_("Your department"), person.department),
        Asked.SITE: (_("Your site"), person.site),
        Asked.TEAM: (_("Your team"), person.team),
    }
    texts = tuple(
        TextField(name=what, label=label, value=value, most=NAME_MOST, required=False)
        for what, (label, value) in named.items()
        if what in asked
    )
    leads = SearchField(
        name=Asked.SUPERIOR,
        label=_("Who leads you?"),
        search="colleagues",
        values=superior,
        required=False,
        placeholder=_("Type a name"),
    )
    return Form(
        name="application_staff",
        target=str(enrolment.id),
        title=step_title(enrolment, "application_staff", questions),
        intro=_(
            "So that your partner is independent of you. It serves the search for pairs only; "
            "nobody reads it."
        ),
        fields=(*texts, *((leads,) if Asked.SUPERIOR in asked else ())),
        submit=_("Next"),
        cancel=_("Close"),
    )


def _fit_fields(enrolment: Enrolment, asked: Collection[Asked]) -> Iterator[Field]:
    said, fit = Application.read(enrolment.application), Fit.read(enrolment.application)
    if Asked.TOPICS in asked:
        yield _topics(enrolment.role, fit)
    if Asked.EXPERIENCE in asked:
        yield ChoiceField(
            name="experience",
            label=_("For how long have you been at work?"),
            options=options_of(EXPERIENCE.values()),
            value="" if fit.experience is None else str(fit.experience),
            required=False,
        )
    if Asked.FLUENCY in asked:
        yield from (_fluency(key, fit) for key in said.languages if key in LANGUAGES)
    if Asked.PLACE in asked:
        yield from _place(fit)
    if Asked.PARTS_OF_DAY in asked:
        yield ChoicesField(
            name="parts_of_day",
            label=_("At what time of day could you meet?"),
            options=options_of(PARTS_OF_DAY.values()),
            values=tuple(map(str, fit.parts_of_day)),
            shown=True,
            required=False,
        )
    yield _shown(fit, asked)


def _topics(role: Role, fit: Fit) -> Field:
    return ChoicesField(
        name="topics",
        label=_("What would you like to talk about?")
        if role is Role.MENTEE
        else _("What could you talk about from experience?"),
        hint=_("Up to {most}.").format(most=TOPICS_MOST),
        options=options_of(TOPICS.values()),
        values=fit.topics,
        most=TOPICS_MOST,
        required=False,
    )


def _fluency(language: str, fit: Fit) -> Field:
    return ChoiceField(
        name=f"fluency_{language}",
        label=_("How well do you speak {language}?").format(language=LANGUAGES[language].label),
        options=options_of(FLUENCY.values()),
        value=str(fit.fluency.get(language, "")),
        required=False,
    )


def _place(fit: Fit) -> Iterator[Field]:
    yield TextField(
        name="place",
        label=_("Where do you work?"),
        hint=_("A town is enough."),
        value=fit.place,
        most=PLACE_MOST,
        required=False,
    )
    yield ChoiceField(
        name="remote",
        label=_("How would you like to meet?"),
        options=(
            Option(value="yes", label=_("In person or by video")),
            Option(value="no", label=_("In person only")),
        ),
        value={True: "yes", False: "no", None: ""}[fit.remote],
        required=False,
    )


def _shown(fit: Fit, asked: Collection[Asked]) -> Field:
    """What of all this a suggested partner may read."""
    names = names_shown(asked)
    return ChoicesField(
        name="shown",
        label=_("What may a suggested partner read?"),
        options=tuple(Option(value=key, label=name) for key, name in names.items()),
        values=tuple(key for key in fit.shown if key in names),
        shown=True,
        required=False,
    )


def names_shown(asked: Collection[Asked]) -> Mapping[str, str]:
    always = {
        "skills": _("What I seek or offer"),
        "field": _("Field of work"),
        "languages": _("Languages"),
        "availability": _("Days"),
    }
    where_asked = (
        (Asked.TOPICS, "topics", _("Topics")),
        (Asked.EXPERIENCE, "seniority", _("Experience")),
        (Asked.PLACE, "place", _("Place")),
        (Asked.STYLE, "style", _("Way of working")),
    )
    return always | {key: name for what, key, name in where_asked if what in asked}


def _slider(style: Style, value: int | None) -> Field:
    return ChoiceField(
        name=f"style_{style.name.key}",
        label=poles_of(style),
        options=tuple(
            Option(value=str(n), label=words) for n, words in steps_between(style).items()
        ),
        value="" if value is None else str(value),
        required=False,
    )


def poles_of(style: Style) -> str:
    return _("{first} … {second}").format(first=style.first.label, second=style.second.label)


def steps_between(style: Style) -> Mapping[int, str]:
    """Five from one pole to the other."""
    steps = {
        1: style.first.label,
        2: _("rather this"),
        MIDDLE: _("in between"),
        4: _("rather that"),
        5: style.second.label,
    }
    return {n: _("{n}: {words}").format(n=n, words=words) for n, words in steps.items()}


def examples() -> tuple[Screen, ...]:
    mentee, mentor = samples.asked_everything(Role.MENTEE), samples.asked_everything(Role.MENTOR)
    usual = usual_questions(mentee.cohort.programme)
    return (
        fit_form(mentee, usual),
        fit_form(mentor, usual),
        style_form(mentee, usual),
        staff_form(mentor, usual, superior=(Option(value="1", label="Jana Okonkwo"),)),
    )
