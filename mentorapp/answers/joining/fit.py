"""The steps of the application that serve the matching: skills in own words, fit, style, staff."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mentorapp.answers.joining.own import asked_in, committee_in, own_application
from mentorapp.answers.joining.people import open_people
from mentorapp.answers.reading import number, numbers, several, text
from mentorapp.answers.targets import id_in, page_number, rest
from mentorapp.core.cohorts.describing import StaffLine, describe_fit, place_in_staff
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.own_answers import answer_own
from mentorapp.core.cohorts.queries import enrolments_of
from mentorapp.core.matching.meanings import wordings
from mentorapp.core.people.queries import people_called
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.screens.joining import fit as screens
from mentorapp.screens.joining.own import on_page, own_form
from mentorapp.screens.joining.skills import skills_form
from mentorapp.screens.joining.steps import OWN, steps_of
from mentorapp.screens.shapes import Answers, Form, Option
from mentorapp.screens.vocabulary.names import people_to_choose

Opening = Callable[[Visit, str], Form]
_FOUND_MOST = 20


def search_skills(here: Visit, typed: str) -> tuple[Option, ...]:
    """The entries a text means, the likest first; all of them while nothing is typed."""
    programmes = {one.cohort.programme for one in enrolments_of(here.session, person=here.person)}
    found = wordings(*programmes).closest(typed, most=_FOUND_MOST)
    keys = [one.key for one in found]
    return chosen_skills(here, keys if typed.strip() else tuple(SKILLS))


def chosen_skills(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(value=key, label=SKILLS[key].label) for key in chosen if key in SKILLS)


def open_fit(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return screens.fit_form(enrolment, asked_in(here, enrolment))


def take_fit(here: Visit, target: str, answers: Answers) -> Form:
    enrolment = own_application(here, target)
    kept = Fit.read(enrolment.application)
    said = replace(
        kept,
        topics=several(answers, "topics"),
        experience=_whole(answers, "experience"),
        fluency=_levels(answers, "fluency_"),
        place=text(answers, "place"),
        remote={"yes": True, "no": False}.get(text(answers, "remote")),
        parts_of_day=numbers(answers, "parts_of_day"),
        shown=several(answers, "shown"),
    )
    describe_fit(here.session, enrolment=enrolment, by=here.person, fit=said)
    return next_form(here, enrolment, after="application_fit")


def open_style(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return screens.style_form(enrolment, asked_in(here, enrolment))


def take_style(here: Visit, target: str, answers: Answers) -> Form:
    enrolment = own_application(here, target)
    said = replace(Fit.read(enrolment.application), style=_levels(answers, "style_"))
    describe_fit(here.session, enrolment=enrolment, by=here.person, fit=said)
    return next_form(here, enrolment, after="application_style")


def open_staff(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    above = [str(here.person.superior_id)] if here.person.superior_id else []
    found = people_called(here.session, ids=above)
    named = people_to_choose(found)
    return screens.staff_form(enrolment, asked_in(here, enrolment), superior=named)


def take_staff(here: Visit, target: str, answers: Answers) -> Form:
    enrolment, person = own_application(here, target), here.person
    line = StaffLine(
        department=_said(answers, "department", person.department),
        site=_said(answers, "site", person.site),
        team=_said(answers, "team", person.team),
        superior=id_in(several(answers, "superior")),
    )
    place_in_staff(here.session, enrolment=enrolment, by=person, line=line)
    return next_form(here, enrolment, after="application_staff")


def next_form(here: Visit, enrolment: Enrolment, *, after: str) -> Form:
    """The step that follows in this programme."""
    steps = steps_of(enrolment, asked_in(here, enrolment))
    name = steps[steps.index(after) + 1] if after in steps else steps[-1]
    form, _colon, page = name.partition(":")
    return _OPENINGS[form](here, f"{enrolment.id}:{page}" if page else str(enrolment.id))


def open_skills(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return skills_form(
        enrolment, asked_in(here, enrolment), committee=committee_in(here, enrolment)
    )


def open_own(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return own_form(
        enrolment,
        asked_in(here, enrolment),
        page=page_number(rest(target, 1)),
        committee=committee_in(here, enrolment),
    )


def take_own(here: Visit, target: str, answers: Answers) -> Form:
    enrolment, page = own_application(here, target), page_number(rest(target, 1))
    asked = on_page(enrolment, asked_in(here, enrolment), page)
    answer_own(
        here.session,
        enrolment=enrolment,
        by=here.person,
        asked=asked,
        said={
            question.key: several(answers, question.key) or text(answers, question.key)
            for question in asked
        },
    )
    return next_form(here, enrolment, after=f"{OWN}:{page}")


_OPENINGS: Mapping[str, Opening] = {
    OWN: open_own,
    "application_skills": open_skills,
    "application_fit": open_fit,
    "application_style": open_style,
    "application_staff": open_staff,
    "application_people": open_people,
}


def _whole(answers: Answers, name: str) -> int | None:
    said = number(answers, name, otherwise=-1)
    return None if said < 0 else said


def _levels(answers: Answers, prefix: str) -> dict[str, int]:
    """Every answer to a group of questions that has one."""
    found = {
        name.removeprefix(prefix): _whole(answers, name)
        for name in answers
        if name.startswith(prefix)
    }
    return {key: level for key, level in found.items() if level is not None}


def _said(answers: Answers, name: str, before: str) -> str:
    """What was not asked stays as it was."""
    return text(answers, name) if name in answers else before
