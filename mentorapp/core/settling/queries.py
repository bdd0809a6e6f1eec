"""What can be asked about the app in a workspace, and who may set it up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Person, Workspace
from mentorapp.core.programmes.model import Coordinator, Programme, ProgrammeChannel, Scope
from mentorapp.core.programmes.queries import office_of
from mentorapp.core.settling.model import KnownChannel
from mentorapp.i18n import _


def may_set_up(session: Session, *, person: Person) -> bool:
    """Whoever brought the app to their employer, and every coordinator of a programme of theirs."""
    return _has_installed(session, person) or _coordinates_here(session, person)


def require_may_set_up(session: Session, *, person: Person) -> None:
    """:raises Refused: when the person may not begin a programme here."""
    if not may_set_up(session, person=person):
        raise Refused(_("Only coordinators, and whoever installed Mentoring, can set it up."))


def those_who_may_set_up(session: Session, *, organisation_id: UUID) -> Sequence[Person]:
    """Everybody who may speak for this employer."""
    installed = select(Installer.person_id)
    coordinate = (
        select(Coordinator.person_id)
        .join(Programme, Programme.id == Coordinator.programme_id)
        .where(Coordinator.scope == Scope.PROGRAMME, Programme.organisation_id == organisation_id)
    )
    return session.scalars(
        select(Person)
        .where(
            Person.organisation_id == organisation_id,
            Person.left_at.is_(None),
            or_(Person.id.in_(installed), Person.id.in_(coordinate)),
        )
        .order_by(Person.name, Person.id)
    ).all()


def channel_in(
    session: Session, *, programme: Programme, workspace: Workspace
) -> ProgrammeChannel | None:
    """Where the programme speaks in this workspace."""
    return session.scalar(
        select(ProgrammeChannel).where(
            ProgrammeChannel.programme_id == programme.id,
            ProgrammeChannel.workspace_id == workspace.id,
        )
    )


def may_announce(
    session: Session, *, person: Person, programme: Programme, workspace: Workspace
) -> bool:
    """Whoever coordinates, wherever they are; the contact of a partner among their own colleagues.

    Where the programme itself is at home, its coordinators choose.
    """
    office = office_of(session, person=person, programme_id=programme.id)
    if office is None or office.scope is not Scope.PARTNER:
        return office is not None and office.scope is Scope.PROGRAMME
    return workspace.organisation_id == person.organisation_id != programme.organisation_id


def require_may_announce(
    session: Session, *, person: Person, programme: Programme, workspace: Workspace
) -> None:
    """:raises Refused: when the person cannot say where the programme speaks here."""
    if not may_announce(session, person=person, programme=programme, workspace=workspace):
        raise Refused(_("Only the programme's coordinators can do this."))


def programmes_without_channel(session: Session, *, person: Person) -> Sequence[Programme]:
    """Those the person coordinates that speak nowhere yet."""
    return session.scalars(
        select(Programme)
        .join(Coordinator, Coordinator.programme_id == Programme.id)
        .where(
            Coordinator.person_id == person.id,
            Coordinator.scope == Scope.PROGRAMME,
            ~exists().where(ProgrammeChannel.programme_id == Programme.id),
        )
        .order_by(Programme.id)
    ).all()


def known_channels(session: Session, *, workspace: Workspace) -> Sequence[KnownChannel]:
    """The channels the app is in, as far as the platform tells."""
    return session.scalars(
        select(KnownChannel)
        .where(KnownChannel.workspace_id == workspace.id, KnownChannel.removed_at.is_(None))
        .order_by(KnownChannel.name, KnownChannel.id)
    ).all()


def known_channel(
    session: Session, *, workspace: Workspace, conversation: str
) -> KnownChannel | None:
    return session.scalar(
        select(KnownChannel).where(
            KnownChannel.workspace_id == workspace.id, KnownChannel.conversation == conversation
        )
    )


def _has_installed(session: Session, person: Person) -> bool:
    found = select(Installer.id).where(Installer.person_id == person.id)
    return session.scalar(found.limit(1)) is not None


def _coordinates_here(session: Session, person: Person) -> bool:
    found = (
        select(Coordinator.id)
        .join(Programme, Programme.id == Coordinator.programme_id)
        .where(
            Coordinator.person_id == person.id,
            Coordinator.scope == Scope.PROGRAMME,
            Programme.organisation_id == person.organisation_id,
        )
    )
    return session.scalar(found.limit(1)) is not None
