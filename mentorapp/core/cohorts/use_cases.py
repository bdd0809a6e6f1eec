"""What people can do with a cohort: apply, edit, hand in, withdraw."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application, check_about, check_skills
from mentorapp.core.cohorts.arriving import tell_deciders
from mentorapp.core.cohorts.interest import invitation_for
from mentorapp.core.cohorts.model import (
    Cohort,
    Enrolment,
    EnrolmentState,
    Role,
)
from mentorapp.core.cohorts.queries import enrolment_of, require_own
from mentorapp.core.consent.model import Purpose, give_consent, withdraw_consent
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import questions_asked
from mentorapp.core.programmes.queries import require_open_to
from mentorapp.core.programmes.questions import QuestionKind, kinds_asked
from mentorapp.i18n import _

WISHES_MOST = 5


def begin_application(
    session: Session, *, cohort: Cohort, by: Person, role: Role, at: datetime
) -> Enrolment:
    """The person's application in this role: a new draft, or the one that is there already."""
    require_open_to(session, person=by, programme=cohort.programme)
    late = not cohort.takes_applications
    if late and not _is_invited(session, cohort, by):
        raise Refused(_("The call for this cohort is not open."))
    enrolment = enrolment_of(session, cohort=cohort, person=by, role=role)
    if enrolment is None:
        enrolment = Enrolment(cohort=cohort, person=by, role=role, begun_at=at, late=late)
        session.add(enrolment)
        session.flush()
    elif enrolment.state is EnrolmentState.WITHDRAWN:
        enrolment.state, enrolment.withdrawn_at = EnrolmentState.DRAFT, None
        enrolment.late = late
    return enrolment


def describe_oneself(
    session: Session, *, enrolment: Enrolment, by: Person, application: Application
) -> None:
    """Keep the first step of the form. What the later steps asked for stays."""
    require_own_application(enrolment, by)
    check_about(application, role=enrolment.role, asked=_asked(session, enrolment))
    kept = Application.read(enrolment.application)
    enrolment.application = {
        **enrolment.application,
        **application.kept_of(enrolment.role),
        "skills": dict(kept.skills),
        "own_words": dict(kept.own_words),
    }


def name_skills(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    skills: Sequence[str],
    own: Sequence[str] = (),
) -> None:
    """Keep which skills are wanted or offered; a level named before stays.

    `own` are those that are not on the list, in the person's words.
    """
    require_own_application(enrolment, by)
    kept = Application.read(enrolment.application)
    chosen = {key: kept.skills.get(key, 2) for key in skills}
    _keep_skills(enrolment, chosen, {word: kept.own_words.get(word, 2) for word in own})


def name_levels(
    session: Session, *, enrolment: Enrolment, by: Person, levels: dict[str, int]
) -> None:
    """The levels by skill; of what is in own words by `own_` and its number."""
    require_own_application(enrolment, by)
    kept = Application.read(enrolment.application)
    own = {
        word: levels.get(f"own_{number}", level)
        for number, (word, level) in enumerate(kept.own_words.items(), start=1)
    }
    chosen = {key: levels.get(key, level) for key, level in kept.skills.items()}
    _keep_skills(enrolment, chosen, own)


def _keep_skills(enrolment: Enrolment, skills: dict[str, int], own: dict[str, int]) -> None:
    check_skills(skills, own)
    kept = Application.read(enrolment.application).kept_of(enrolment.role)
    enrolment.application = {**enrolment.application, **kept, "skills": skills, "own_words": own}


def name_people(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    wishes: Sequence[str],
    not_with: Sequence[str],
) -> None:
    """Keep with whom, most wanted first, and not with whom. No reason is ever asked."""
    require_own_application(enrolment, by)
    _require_people(session, field="wishes", ids=wishes, by=by)
    _require_people(session, field="not_with", ids=not_with, by=by)
    if set(wishes) & set(not_with):
        raise InvalidInput({"not_with": _("Somebody is in both lists.")})
    enrolment.wishes, enrolment.not_with = list(wishes), list(not_with)


def hand_in_application(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    consent: str,
    at: datetime,
    for_committee: bool = False,
) -> None:
    """Hand it in, or a new version of it; `consent` is the text the person agreed to.

    `for_committee`: the text named a committee; without that no committee will ever read it.
    """
    require_own_application(enrolment, by)
    require_open_to(session, person=by, programme=enrolment.cohort.programme)
    application = Application.read(enrolment.application)
    asked = _asked(session, enrolment)
    check_about(application, role=enrolment.role, asked=asked)
    if QuestionKind.SKILLS in asked:
        check_skills(application.skills, application.own_words)
    give_consent(
        session,
        person_id=by.id,
        purpose=Purpose.TAKING_PART,
        about=enrolment.cohort_id,
        words=consent,
        language=by.language,
        at=at,
    )
    enrolment.for_committee = for_committee
    if enrolment.state is EnrolmentState.HANDED_IN:
        return
    enrolment.state, enrolment.handed_in_at = EnrolmentState.HANDED_IN, at
    tell(
        session,
        kind=NoticeKind.APPLICATION_RECEIVED,
        person=by,
        about=enrolment.id,
        key=f"application_received:{enrolment.id}:{at:%Y%m%dT%H%M%S}",
        due_at=at,
        now=at,
        programme_id=enrolment.cohort.programme_id,
    )
    tell_deciders(session, enrolment=enrolment, at=at)


def withdraw_application(
    session: Session, *, enrolment: Enrolment, by: Person, at: datetime
) -> None:
    """Leave before a pair was formed: no reason is asked, what was written is dropped."""
    require_own(enrolment, by)
    if enrolment.state is EnrolmentState.WITHDRAWN:
        raise Refused(_("This application was withdrawn before."))
    enrolment.state, enrolment.withdrawn_at = EnrolmentState.WITHDRAWN, at
    enrolment.foreseen, enrolment.for_committee = None, False
    enrolment.application = {}
    enrolment.wishes, enrolment.not_with, enrolment.not_with_groups = [], [], []
    withdraw_consent(
        session,
        person_id=by.id,
        purpose=Purpose.TAKING_PART,
        about=enrolment.cohort_id,
        at=at,
    )


def require_own_application(enrolment: Enrolment, by: Person) -> None:
    """:raises Refused: unless it is their own, and still open to changes."""
    require_own(enrolment, by)
    if not enrolment.is_editable:
        raise Refused(_("This application cannot be changed any more."))


def _asked(session: Session, enrolment: Enrolment) -> frozenset[QuestionKind]:
    questions = questions_asked(session, programme=enrolment.cohort.programme)
    return kinds_asked(questions, enrolment.role)


def _is_invited(session: Session, cohort: Cohort, person: Person) -> bool:
    if not cohort.welcomes_late:
        return False
    return invitation_for(session, cohort_id=cohort.id, person=person) is not None


def _require_people(session: Session, *, field: str, ids: Sequence[str], by: Person) -> None:
    if len(ids) > WISHES_MOST:
        raise InvalidInput({field: _("Please choose at most {most}.").format(most=WISHES_MOST)})
    if str(by.id) in ids:
        raise InvalidInput({field: _("That is you.")})
    try:
        wanted = {UUID(text) for text in ids}
    except ValueError:
        raise InvalidInput({field: _("Please choose somebody from the list.")}) from None
    found = set(session.scalars(select(Person.id).where(Person.id.in_(wanted))))
    if found != wanted:
        raise InvalidInput({field: _("Please choose somebody from the list.")})
