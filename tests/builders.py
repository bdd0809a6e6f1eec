"""People, a cohort and a pair, made with as few words as a test wants to spend on them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.core.programmes.model import Coordinator, Programme, ProgrammeChannel, Scope, Variant
from mentorapp.core.programmes.questioning import Wording
from mentorapp.core.programmes.questions import QuestionKind, Readers
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.session import make_sessions
from tests.databases import sqlite_engine

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)  # a Monday, ten o'clock in Berlin
KEY = Fernet.generate_key().decode()
KEYRING = Keyring([KEY])
# A question of an application whose answers partners read as well.
FOR_PARTNERS = Wording(
    kind=QuestionKind.TEXT,
    label={"de": "Was mögen Sie?", "en": "What do you like?"},
    roles=list(Role),
    required=False,
    readers=Readers.PARTNER,
    options=[],
)


@contextmanager
def a_session(folder: Path) -> Iterator[Session]:
    engine = sqlite_engine(folder)
    with make_sessions(engine)() as session:
        yield session
    engine.dispose()


def an_instance(session: Session, *, at: datetime = NOW, keyring: Keyring = KEYRING) -> Instance:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return Instance(
        sessions=make_sessions(engine),
        clock=lambda: at,
        keyring=keyring,
        public_url="https://mentoring.example",
        link_secret="a secret that only the test knows",
    )


def a_workspace(session: Session, *, town: str = "Dormagen") -> Workspace:
    """The workspace of a town, made once."""
    found = session.scalar(select(Workspace).where(Workspace.name == town))
    if found is None:
        found = Workspace(
            platform=Platform.SLACK,
            external_id=f"T{town}",
            name=town,
            organisation=Organisation(name=town, region="NW"),
        )
        session.add(found)
        session.flush()
    return found


def a_person(
    session: Session,
    name: str,
    *,
    zone: str = "Europe/Berlin",
    language: str = "en",
    town: str = "Dormagen",
) -> Person:
    workspace = a_workspace(session, town=town)
    organisation = session.get_one(Organisation, workspace.organisation_id)
    person = Person(organisation=organisation, name=name, timezone=zone, language=language)
    session.add(person)
    session.add(Account(workspace=workspace, person=person, external_id=f"U{person.id.hex}"))
    session.flush()
    return person


def a_cohort(session: Session, *, stage: Stage = Stage.RUNNING, name: str = "2026/27") -> Cohort:
    """A cohort of a programme with one channel."""
    workspace = a_workspace(session)
    programme = Programme(
        organisation=session.get_one(Organisation, workspace.organisation_id),
        name={"de": "Mentoring der Stadt", "en": "Mentoring in town"},
        purpose={"en": "A year together."},
        eligibility={"en": "Everybody."},
        confidentiality={"en": "What is said in a tandem stays there."},
        contact="Staff council",
    )
    cohort = Cohort(
        programme=programme,
        name=name,
        places=9,
        call_closes_on=date(2026, 9, 30),
        starts_on=date(2026, 11, 1),
        ends_on=date(2027, 11, 1),
        stage=stage,
    )
    session.add(cohort)
    session.add(ProgrammeChannel(programme=programme, workspace=workspace, conversation="C1"))
    session.flush()
    return cohort


def a_coordinator(session: Session, cohort: Cohort, name: str = "Cora") -> Person:
    return in_office(session, cohort, name, Scope.PROGRAMME)


def in_office(
    session: Session,
    cohort: Cohort,
    name: str,
    scope: Scope,
    *,
    town: str = "Dormagen",
    site: Variant | None = None,
    since: datetime = NOW,
) -> Person:
    """Somebody with this office in the cohort's programme."""
    person = a_person(session, name, town=town)
    office = Coordinator(
        programme=cohort.programme,
        person=person,
        appointed_at=since,
        scope=scope,
        variant_id=site.id if site else None,
    )
    session.add(office)
    session.flush()
    return person


def an_admitted(
    session: Session, cohort: Cohort, name: str, *, role: Role = Role.MENTEE, town: str = "Dormagen"
) -> Person:
    """Somebody who takes part, with or without a partner."""
    person = a_person(session, name, town=town)
    session.add(
        Enrolment(
            cohort=cohort,
            person=person,
            role=role,
            begun_at=NOW,
            state=EnrolmentState.ADMITTED,
        )
    )
    session.flush()
    return person


def a_pair(
    session: Session,
    *,
    mentee: str | Person = "Asha",
    mentor: str | Person = "Tom",
    cohort: Cohort | None = None,
    at: datetime = NOW,
) -> Pair:
    return form_pair(
        session,
        cohort=cohort or a_cohort(session),
        mentee=mentee if isinstance(mentee, Person) else a_person(session, mentee),
        mentor=mentor if isinstance(mentor, Person) else a_person(session, mentor),
        keyring=KEYRING,
        at=at,
    )


def a_visit(
    session: Session, person: Person, *, at: datetime = NOW, keyring: Keyring = KEYRING
) -> Visit:
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    account.person = person
    instance = an_instance(session, at=at, keyring=keyring)
    return Visit(session=session, account=account, now=at, instance=instance)


def told(session: Session, *kinds: NoticeKind, person: Person | None = None) -> Sequence[Notice]:
    """What stands to be said, the earliest first; what was taken back is left out."""
    session.flush()
    notices = select(Notice).where(Notice.kind.in_(kinds), Notice.withdrawn_at.is_(None))
    if person is not None:
        notices = notices.where(Notice.person_id == person.id)
    return session.scalars(notices.order_by(Notice.due_at, Notice.key)).all()
