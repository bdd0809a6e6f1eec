"""One at a time: who copies everything of a person and who deletes it do not do so at once."""

from sqlalchemy.orm import Session

from mentorapp.core.people.model import Person


def hold(session: Session, *, person: Person) -> None:
    """Keep others from it until this transaction ends; `person` is as they left it.

    SQLite shows one moment to whoever reads, and lets one write at a time: nothing to do there.
    """
    session.flush()
    session.refresh(person, ["name", "left_at"], with_for_update=True)
