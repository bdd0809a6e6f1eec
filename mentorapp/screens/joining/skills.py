"""The steps of the application that ask for skills: which ones, and how much of each."""

from collections.abc import Sequence

from mentorapp.core.cohorts.application import OWN_LENGTH, OWN_MOST, SKILLS_MOST, Application
from mentorapp.core.cohorts.describing import IMPORTANT_MOST
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.programmes.questions import Question, QuestionKind, usual_questions
from mentorapp.core.programmes.vocabulary import SKILLS, Level
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
from mentorapp.screens.vocabulary.names import level_name
from mentorapp.screens.vocabulary.programmes import readers_name


def skills_form(
    enrolment: Enrolment, questions: Sequence[Question], *, committee: bool = False
) -> Form:
    kept = Application.read(enrolment.application)
    readers = {q.readers for q in questions if q.kind is QuestionKind.SKILLS}
    read = (readers_name(each, committee=committee) for each in readers)
    return Form(
        name="application_skills",
        target=str(enrolment.id),
        title=step_title(enrolment, "application_skills", questions),
        fields=(
            ChoicesField(
                name="skills",
                label=_("What would you like to grow in?")
                if enrolment.role is Role.MENTEE
                else _("In what can you support somebody?"),
                hint=" ".join((_("Up to eight."), *read)),
                options=options_of(SKILLS.values()),
                values=tuple(kept.skills),
                most=SKILLS_MOST,
                required=False,
            ),
            SearchField(
                name="skills_found",
                label=_("Or look for it in your own words"),
                hint=_("In German or English, in any spelling."),
                search="skills",
                most=SKILLS_MOST,
                required=False,
                placeholder=_("Type what you mean"),
            ),
            TextField(
                name="own",
                label=_("Is something missing on the list?"),
                hint=_("In your words, one a line; it counts once coordinators know what it is."),
                value="\n".join(kept.own_words),
                long=True,
                most=OWN_MOST * (OWN_LENGTH + 1),
                required=False,
            ),
        ),
        submit=_("Next"),
        cancel=_("Close"),
    )


def levels_form(enrolment: Enrolment, questions: Sequence[Question]) -> Form:
    kept = Application.read(enrolment.application)
    return Form(
        name="application_levels",
        target=str(enrolment.id),
        title=step_title(enrolment, "application_levels", questions),
        intro=_("How much experience should your partner have in it?")
        if enrolment.role is Role.MENTEE
        else _("How much experience do you have in it?"),
        fields=(
            *(
                _level(key, SKILLS[key].label, level)
                for key, level in kept.skills.items()
                if key in SKILLS
            ),
            *(_own(number, *said) for number, said in enumerate(kept.own_words.items(), start=1)),
            *_important(enrolment, tuple(key for key in kept.skills if key in SKILLS)),
        ),
        submit=_("Next"),
        cancel=_("Close"),
    )


def _own(number: int, word: str, level: int) -> ChoiceField:
    return _level(f"own_{number}", word, level)


def _level(name: str, skill: str, level: int) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=skill,
        options=tuple(Option(value=str(n), label=level_name(n)) for n in Level),
        value=str(level),
    )


def _important(enrolment: Enrolment, skills: tuple[str, ...]) -> tuple[Field, ...]:
    """Mentees who name several say which of them matter most, and which least."""
    if enrolment.role is not Role.MENTEE or len(skills) < 2:
        return ()
    fit = Fit.read(enrolment.application)
    return (
        ChoicesField(
            name="important",
            label=_("What matters most to you?"),
            hint=_("Up to {most}.").format(most=IMPORTANT_MOST),
            options=options_of(SKILLS[key] for key in skills),
            values=fit.important,
            most=IMPORTANT_MOST,
            required=False,
        ),
        ChoicesField(
            name="extra",
            label=_("What would only be nice to have?"),
            hint=_("It counts a third of what matters most."),
            options=options_of(SKILLS[key] for key in skills),
            values=fit.extra,
            required=False,
        ),
    )


def examples() -> tuple[Screen, ...]:
    mentee, mentor = samples.enrolment(Role.MENTEE), samples.enrolment(Role.MENTOR)
    usual = usual_questions(mentee.cohort.programme)
    return (
        skills_form(mentee, usual),
        skills_form(mentor, usual),
        levels_form(mentee, usual),
    )
