"""Writing the letters of a claim, all in one reading transaction, before anything is sent.

What cannot be written is an outcome already: no longer true, no address, or poisoned.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.people.model import Account, Organisation, Person, Workspace
from mentorapp.jobs.carry_out import Errand
from mentorapp.jobs.compose import Letter, compose
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.outcomes import Gone, NotSent, Outcome, Poisoned
from mentorapp.screens.messenger import Address

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Where to look for a message that may have arrived."""

    address: Address


Paper = Letter | Inquiry | Outcome
Papers = dict[UUID, Paper]  # by delivery


def write_all(reading: Callable[[], Session], errands: Sequence[Errand], crew: Crew) -> Papers:
    """The papers of all errands; if the database spoils one, each is tried by itself."""
    if not errands:
        return {}
    try:
        with reading() as session:
            return _write(session, errands, crew)
    except SQLAlchemyError as error:
        if len(errands) > 1:
            each = [write_all(reading, [errand], crew) for errand in errands]
            return {id_: paper for papers in each for id_, paper in papers.items()}
        log.warning("cannot_write", error=whereabouts(error))
        return {errands[0].delivery_id: NotSent("database")}


def _write(session: Session, errands: Sequence[Errand], crew: Crew) -> Papers:
    # Held until the end, because a session forgets what nobody holds.
    around = session.execute(
        select(Delivery, Notice, Workspace, Account, Person, Organisation)
        .join(Notice, Notice.id == Delivery.notice_id)
        .outerjoin(Workspace, Workspace.id == Delivery.workspace_id)
        .outerjoin(Account, Account.id == Delivery.account_id)
        .outerjoin(Person, Person.id == Notice.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Delivery.id.in_([errand.delivery_id for errand in errands]))
    ).all()
    deliveries = {row[0].id: row[0] for row in around}
    return {
        errand.delivery_id: _one(session, errand, deliveries[errand.delivery_id], crew)
        for errand in errands
    }


def _one(session: Session, errand: Errand, delivery: Delivery, crew: Crew) -> Paper:
    try:
        if errand.unsure_since is None:
            return compose(session, delivery, crew, errand.taken_at.product)
        address = crew.address_of(session, delivery)
        return Inquiry(address) if address else Gone("no_address")
    except SQLAlchemyError:
        raise
    except Exception as error:  # a notice without words must not come back for ever
        log.error("notice_poisoned", delivery=str(delivery.id), error=whereabouts(error))
        return Poisoned(type(error).__name__)
