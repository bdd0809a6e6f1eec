"""Who looked at or changed what of a person's, and what a person agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from mentorapp.core.audit.deeds import APPOINT, READ_SIGN_UPS
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.consent.model import Consent, ConsentText
from mentorapp.core.events.model import Reply, SignUp
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Scope

_OVER = (EnrolmentState.WITHDRAWN, EnrolmentState.DECLINED)


class Listed(StrEnum):
    """Lists in which people stand by name, as the deeds by which looking at them is recorded."""

    APPLICATIONS = "read_applications"
    FOR_COMMITTEE = "read_applications_for_committee"
    MATCHING = "read_matching"
    PAIRS = "read_pairs"
    TALKS = "read_talks"
    OUTGOING = "read_outgoing"


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the audit about a person's data."""

    at: datetime
    deed: str
    who: str  # a name, "" for the operator or somebody whose data is gone


@dataclass(frozen=True, slots=True)
class Agreement:
    """A consent that stands, with the words that were shown and the place it belongs to."""

    consent: Consent
    enrolment: Enrolment
    words: str
    is_current: bool  # these are the newest words of the programme


def looks_at(session: Session, *, person: Person, most: int = 200) -> Sequence[Look]:
    """What others did with this person's data, and the lists they stood in, the newest first."""
    rows = session.execute(
        select(AuditEntry.at, AuditEntry.deed, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(
            or_(AuditEntry.person_id == person.id, _stood_in_it(person), _came_to_it(person)),
            AuditEntry.actor_id.is_distinct_from(person.id),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
        .limit(most)
    )
    return [Look(at, deed, name or "") for at, deed, name in rows]


def _stood_in_it(person: Person) -> ColumnElement[bool]:
    """A list of a cohort that was looked at after this person had handed in there.

    A committee's holds those alone whose form had named it, a site's those of this site.
    """
    site = func.coalesce(AuditEntry.site_id, _site_coordinated_ever_since())
    theirs = (
        select(Enrolment.id)
        .where(
            Enrolment.cohort_id == AuditEntry.subject_id,
            Enrolment.person_id == person.id,
            Enrolment.handed_in_at <= AuditEntry.at,
            or_(Enrolment.for_committee, AuditEntry.deed != Listed.FOR_COMMITTEE),
            or_(site.is_(None), site == Enrolment.variant_id),
        )
        .exists()
    )
    return and_(AuditEntry.deed.in_(Listed), theirs)


def _site_coordinated_ever_since() -> ScalarSelect[UUID | None]:
    """The site of whoever looked, for older entries, which do not say whose list it was.

    Whoever has had another office since may have looked at everybody.
    """
    appointed = aliased(AuditEntry)
    since = (
        select(appointed.id)
        .where(
            appointed.deed.startswith(APPOINT, autoescape=True),
            appointed.subject_id == Coordinator.programme_id,
            appointed.person_id == Coordinator.person_id,
            appointed.at > AuditEntry.at,
        )
        .exists()
    )
    return (
        select(Coordinator.variant_id)
        .join(Cohort, Cohort.programme_id == Coordinator.programme_id)
        .where(
            Cohort.id == AuditEntry.subject_id,
            Coordinator.person_id == AuditEntry.actor_id,
            Coordinator.scope == Scope.SITE,
            ~since,
        )
        .correlate(AuditEntry)
        .scalar_subquery()
    )


def _came_to_it(person: Person) -> ColumnElement[bool]:
    """The list of an event that was looked at after this person had signed up, or come."""
    theirs = (
        select(SignUp.id)
        .where(
            SignUp.event_id == AuditEntry.subject_id,
            SignUp.person_id == person.id,
            or_(SignUp.reply == Reply.COMING, SignUp.was_there.is_(True)),
            SignUp.replied_at <= AuditEntry.at,
        )
        .exists()
    )
    return and_(AuditEntry.deed == READ_SIGN_UPS, theirs)


def agreements_of(session: Session, *, person: Person) -> Sequence[Agreement]:
    """Consents that stand and can be taken back, the newest first."""
    enrolments = session.scalars(
        select(Enrolment)
        .where(Enrolment.person_id == person.id, Enrolment.state.not_in(_OVER))
        .join(Enrolment.cohort)
        .where(Cohort.stage != Stage.CLOSED)
        .options(joinedload(Enrolment.cohort).joinedload(Cohort.programme))
    ).all()
    by_cohort = {enrolment.cohort_id: enrolment for enrolment in enrolments}
    rows = session.execute(
        select(Consent, ConsentText)
        .outerjoin(ConsentText, ConsentText.text_hash == Consent.text_hash)
        .where(
            Consent.person_id == person.id,
            Consent.withdrawn_at.is_(None),
            Consent.about_id.in_(by_cohort),
        )
        .order_by(Consent.given_at.desc(), Consent.id)
    ).all()
    newest = _newest(session, [consent for consent, _text in rows])
    return [
        Agreement(
            consent,
            by_cohort[consent.about_id],
            text.words if text else "",
            consent.text_hash == newest.get((consent.about_id, consent.language)),
        )
        for consent, text in rows
    ]


def _newest(session: Session, consents: Sequence[Consent]) -> dict[tuple[object, str], str]:
    """The words shown last, for each cohort and language."""
    if not consents:
        return {}
    ranked = (
        select(ConsentText)
        .where(ConsentText.about_id.in_({c.about_id for c in consents}))
        .order_by(ConsentText.version)
    )
    return {(t.about_id, t.language): t.text_hash for t in session.scalars(ranked)}
