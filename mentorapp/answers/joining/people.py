"""The last step of an application: with whom, with whom not, and handing it in."""

from collections.abc import Sequence

from mentorapp.answers.joining.own import asked_in, committee_in, own_application
from mentorapp.answers.reading import several
from mentorapp.answers.targets import ids_in, rest
from mentorapp.core.cohorts.describing import avoid_groups, groups_to_avoid
from mentorapp.core.cohorts.own_answers import require_own_answers
from mentorapp.core.cohorts.use_cases import hand_in_application, name_people
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.queries import colleagues_among, colleagues_named, people_called
from mentorapp.core.people.visits import Visit
from mentorapp.core.stafflists.placing import place_newcomer
from mentorapp.i18n import _
from mentorapp.screens.joining import form
from mentorapp.screens.joining import outcome as screens
from mentorapp.screens.shapes import Answers, Form, Option, Reply
from mentorapp.screens.vocabulary.names import people_to_choose


def open_people(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return form.people_form(
        enrolment,
        asked_in(here, enrolment),
        wishes=_named(here, enrolment.wishes),
        not_with=_named(here, enrolment.not_with),
        groups=tuple(
            Option(value=group, label=name)
            for group, name in groups_to_avoid(here.session, enrolment=enrolment)
        ),
        committee=committee_in(here, enrolment),
    )


def take_people(here: Visit, target: str, answers: Answers) -> Reply:
    enrolment = own_application(here, target)
    if several(answers, "consent") != ("yes",):
        raise InvalidInput({"consent": _("Without your agreement we cannot take it.")})
    name_people(
        here.session,
        enrolment=enrolment,
        by=here.person,
        wishes=several(answers, "wishes"),
        not_with=several(answers, "not_with"),
    )
    avoid_groups(
        here.session,
        enrolment=enrolment,
        by=here.person,
        groups=several(answers, "not_with_groups"),
    )
    require_own_answers(here.session, enrolment=enrolment)
    named = rest(target, 1) == form.NAMED  # what the form said, not what would be said now
    hand_in_application(
        here.session,
        enrolment=enrolment,
        by=here.person,
        consent=form.consent_words(committee=named),
        at=here.now,
        for_committee=named,
    )
    keeper_id = enrolment.cohort.programme.organisation_id
    place_newcomer(here.session, keeper_id=keeper_id, person=here.person)
    return screens.handed_in(enrolment)


def search_colleagues(here: Visit, typed: str) -> tuple[Option, ...]:
    found = colleagues_named(here.session, typed=typed, near=here.person)
    return people_to_choose(found)


def chosen_colleagues(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    """Those chosen by searching, by their names; whoever could not be found there is left out."""
    found = colleagues_among(here.session, ids=ids_in(chosen), near=here.person)
    return people_to_choose(found)


def _named(here: Visit, people: list[str]) -> tuple[Option, ...]:
    found = people_called(here.session, ids=people)
    return people_to_choose(found)
