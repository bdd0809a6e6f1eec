"""The call and the selection: people apply, some withdraw, the coordinators decide."""

from collections.abc import Iterator, Sequence
from datetime import time
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.cohorts.own_answers import answer_own, choose_site
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.cohorts.stages import close_call, open_call
from mentorapp.core.cohorts.use_cases import (
    begin_application,
    describe_oneself,
    hand_in_application,
    name_levels,
    name_people,
    name_skills,
    withdraw_application,
)
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.queries import variants_of
from mentorapp.core.programmes.questions import QuestionKind, questions_of
from mentorapp.core.selection.model import Verdict
from mentorapp.core.selection.use_cases import (
    admit,
    decline,
    put_on_waiting_list,
    read_application,
)
from mentorapp.core.selection.voting import vote
from mentorapp.core.training.queries import open_items_for
from mentorapp.core.training.use_cases import finish_item
from mentorapp.demo.cast import Applicant
from mentorapp.demo.scene import Beat, Scene
from mentorapp.i18n import speaking
from mentorapp.screens.joining.form import consent_words

CALL_CLOSED, VOTED = 35, 36
EARLY: Final = 3  # so many of the committee have voted when the first decisions fall
_DECISIONS = {
    EnrolmentState.ADMITTED: admit,
    EnrolmentState.WAITING: put_on_waiting_list,
    EnrolmentState.DECLINED: decline,
}
_VERDICTS = {
    EnrolmentState.ADMITTED: Verdict.YES,
    EnrolmentState.WAITING: Verdict.PERHAPS,
    EnrolmentState.DECLINED: Verdict.NO,
}


def joining(applicants: Sequence[Applicant]) -> Iterator[Beat]:
    yield Beat(0, time(9), _open_the_call)
    for place, applicant in enumerate(applicants):
        second, minute = divmod(place, 60)
        if applicant.begun is not None:
            yield Beat(applicant.begun, time(17, minute), partial(_leave_half_done, applicant))
        yield Beat(applicant.handed_in, time(11, minute, second), partial(_apply, applicant))
        if applicant.fate is EnrolmentState.WITHDRAWN:
            yield Beat(applicant.decided, time(12), partial(_withdraw, applicant))
        else:
            early = partial(_vote, applicant, slice(EARLY))
            yield Beat(VOTED, time(10, minute, second), early)
            yield Beat(applicant.decided, time(14, minute, second), partial(_decide, applicant))
            if applicant.fate is EnrolmentState.ADMITTED:
                ready = time(16, minute, second)
                yield Beat(applicant.decided, ready, partial(_prepare, applicant))
    yield Beat(CALL_CLOSED, time(9), _close_the_call)


def _open_the_call(scene: Scene) -> None:
    open_call(
        scene.session,
        cohort=scene.cohort,
        by=scene.person("katja"),
        closes_on=scene.cohort.call_closes_on,
        today=scene.on(0),
        at=scene.at,
    )


def _close_the_call(scene: Scene) -> None:
    close_call(scene.session, cohort=scene.cohort, by=scene.person("katja"), at=scene.at)


def _leave_half_done(applicant: Applicant, scene: Scene) -> None:
    _begin(applicant, scene)


def _begin(applicant: Applicant, scene: Scene) -> Enrolment:
    """Fill in the first step of the form."""
    person = scene.person(applicant.who.key)
    enrolment = begin_application(
        scene.session, cohort=scene.cohort, by=person, role=applicant.role, at=scene.at
    )
    describe_oneself(
        scene.session, enrolment=enrolment, by=person, application=applicant.application
    )
    return enrolment


def _apply(applicant: Applicant, scene: Scene) -> None:
    enrolment = _begin(applicant, scene)
    session, person = scene.session, enrolment.person
    _answer_own_questions(session, enrolment, applicant)
    name_skills(session, enrolment=enrolment, by=person, skills=list(applicant.skills))
    name_levels(session, enrolment=enrolment, by=person, levels=dict(applicant.skills))
    name_people(
        session,
        enrolment=enrolment,
        by=person,
        wishes=scene.ids(applicant.wishes),
        not_with=scene.ids(applicant.not_with),
    )
    committee = has_committee(session, programme=scene.cohort.programme)
    with speaking(scene.cohort.programme.voice(person.language)):
        words = consent_words(committee=committee)
    hand_in_application(
        session,
        enrolment=enrolment,
        by=person,
        consent=words,
        at=scene.at,
        for_committee=committee,
    )


def _answer_own_questions(session: Session, enrolment: Enrolment, applicant: Applicant) -> None:
    """What this programme asks beside the usual, as far as it has to be answered; and the site."""
    programme, person, number = enrolment.cohort.programme, enrolment.person, applicant.handed_in
    sites = variants_of(session, programme=programme)
    site = sites[number % len(sites)] if sites else None
    choose_site(session, enrolment=enrolment, by=person, variant_id=site.id if site else None)
    asked = [
        one
        for one in questions_of(session, programme=programme)
        if one.is_free and one.required and one.asks(enrolment.role)
    ]
    line = {QuestionKind.PLACE: site.name} if site else {}
    said = {
        one.key: one.options[number % len(one.options)]["key"]
        if one.options
        else line.get(one.kind, applicant.who.post)
        for one in asked
    }
    answer_own(session, enrolment=enrolment, by=person, asked=asked, said=said)


def _withdraw(applicant: Applicant, scene: Scene) -> None:
    enrolment = _enrolment(applicant, scene)
    withdraw_application(scene.session, enrolment=enrolment, by=enrolment.person, at=scene.at)


def _decide(applicant: Applicant, scene: Scene) -> None:
    enrolment, coordinator = _enrolment(applicant, scene), scene.person("meral")
    read_application(scene.session, enrolment=enrolment, by=coordinator, at=scene.at)
    _vote(applicant, slice(EARLY, None), scene)
    decision = _DECISIONS[applicant.fate]
    decision(scene.session, enrolment=enrolment, by=coordinator, at=scene.at)


def _vote(applicant: Applicant, members: slice, scene: Scene) -> None:
    """Those of the committee say what they think; whoever works for the same employer does not."""
    session, enrolment = scene.session, _enrolment(applicant, scene)
    for key in scene.stageset.committee[members]:
        member = scene.person(key)
        knows = member.organisation_id == enrolment.person.organisation_id
        verdict = Verdict.ASIDE if knows else _VERDICTS[applicant.fate]
        vote(session, enrolment=enrolment, by=member, verdict=verdict, comment="", at=scene.at)


def _prepare(applicant: Applicant, scene: Scene) -> None:
    """Whatever the programme asks for, before pairs are looked for."""
    session, person = scene.session, scene.person(applicant.who.key)
    for item in open_items_for(session, person=person):
        finish_item(session, item=item, by=person, at=scene.at)


def _enrolment(applicant: Applicant, scene: Scene) -> Enrolment:
    found = enrolment_of(
        scene.session,
        cohort=scene.cohort,
        person=scene.person(applicant.who.key),
        role=applicant.role,
    )
    assert found is not None, applicant.who.key
    return found
