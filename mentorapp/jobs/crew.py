"""What the rooms above lend to the workers: words, addresses, messengers and handlers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.i18n import Voice
from mentorapp.screens.messenger import Address, Messenger
from mentorapp.screens.shapes import Message

Teller = Callable[[Session, Notice, Reader], Message | None]
"""The words of a notice, None when it is no longer true."""

VoiceOf = Callable[[Session, Notice, Reader], Voice]
"""The language and form of address in which a reader is spoken to about a notice."""

DigestTeller = Callable[[Reader, Sequence[Message]], Message]
"""Several messages as one."""

AddressOf = Callable[[Session, Delivery], Address | None]
"""Where a line goes; None when there is no such place any more."""

Progress = Callable[[str], None]
JobHandler = Callable[[Instance, Mapping[str, str], Progress], None]
"""Does a job, with its arguments (ids), in transactions of its own. It may be called again."""

Occasion = Callable[[Session, datetime, datetime], None]
"""Tells everything of one kind that falls due between two instants; being told again is no harm."""

Duty = Callable[[Session, datetime], None]
"""Does everything of one kind whose time has come; being done again is no harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    tell: Teller
    tell_together: DigestTeller
    voice_of: VoiceOf
    address_of: AddressOf
    messengers: Mapping[Platform, Messenger]
    job_handlers: Mapping[str, JobHandler] = field(default_factory=dict)
    timetable: Mapping[str, Occasion] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
