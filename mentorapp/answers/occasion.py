"""A notice about to be said, and to whom."""

from dataclasses import dataclass

from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Instance
from mentorapp.db.session import Session
from mentorapp.documents.links import CalendarLinks


@dataclass(frozen=True, slots=True)
class Occasion:
    """A notice about to be said, and to whom."""

    session: Session
    notice: Notice
    reader: Reader
    instance: Instance

    @property
    def person(self) -> Person:
        """:raises LookupError: when it is said to a channel."""
        if self.reader.person is None:
            raise LookupError("only a person can be told this")
        return self.reader.person

    @property
    def links(self) -> CalendarLinks:
        return CalendarLinks(self.instance.public_url, self.instance.link_secret)
