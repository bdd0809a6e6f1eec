"""The register's own words: what is kept, what for, on what ground, who sees it, for how long.

Every stored column stands in one line of `kept/`, one file for each concept. The export, the
deletion, the page "my data", the approval pack and `docs/privacy.md` are made from these lines.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Purpose(StrEnum):
    KNOW = "know"  # who is who, and in which language and hours somebody is spoken to
    REACH = "reach"  # bring a message to its address
    JOIN = "join"  # take applications and decide about them
    MATCH = "match"
    ACCOMPANY = "accompany"  # what the two of a tandem do together
    GATHER = "gather"  # events
    RUN = "run"  # set the programme up and steer it
    PROVE = "prove"  # consent, and who did what
    WORK = "work"  # the installation's own working memory


class Basis(StrEnum):
    CONSENT = "consent"  # GDPR Art. 6(1)(a)
    INTEREST = "interest"  # Art. 6(1)(f): legitimate interest
    DUTY = "duty"  # Art. 6(1)(c): to be able to show that the rules were kept
    NOT_PERSONAL = "not_personal"


class Seer(StrEnum):
    SELF = "self"
    PARTNER = "partner"
    MENTOR = "mentor"  # once the mentee has shared it
    PROPOSED = "proposed"  # the person proposed as partner
    CONTACT = "contact"  # the neutral contact, once asked
    ASKER = "asker"  # whoever has asked
    COMMITTEE = "committee"  # where one reads: added to the lines as they hold, see `lines_now`
    COORDINATORS = "coordinators"
    EVERYONE = "everyone"  # in the programme's channels and for all who may take part
    OBSERVERS = "observers"
    OPERATOR = "operator"
    SOLVER = "solver"  # the calculation alone


class Keeping(StrEnum):
    """When it goes. `retention.py` does it; `screens.vocabulary.register` says it."""

    SEAT = "seat"  # while somebody has a seat here or takes part, and a while after
    APPLICATION = "application"  # not admitted: a while after the decision; else as COHORT
    CONTENTS = "contents"  # a while after the cohort or the tandem has ended
    COHORT = "cohort"  # longer after the cohort has ended, then without names
    LEDGER = "ledger"  # some weeks
    PROOF = "proof"  # years
    PROGRAMME = "programme"  # while the programme exists
    CASE = "case"  # until it is closed, and some months at most
    INSTALLED = "installed"  # until the app is taken out of the workspace
    BRIEF = "brief"  # minutes to days


class Erasure(StrEnum):
    """What becomes of it when the person has their data deleted."""

    DELETE = "delete"
    ANONYMISE = "anonymise"  # stays, and points to a person without a name
    KEEP = "keep"  # stays: it is the proof, or nobody's personal data


@dataclass(frozen=True, slots=True)
class Kept:
    """One line: some columns of a table that are the same kind of thing."""

    columns: str  # parted by blanks
    what: str  # `to_say("…")`: in words that a participant understands
    purpose: Purpose
    basis: Basis
    seen_by: tuple[Seer, ...]
    until: Keeping
    erasure: Erasure
    exported: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns.split())

    @property
    def is_personal(self) -> bool:
        return self.basis is not Basis.NOT_PERSONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its lines. `of` leads from a row to the people it belongs to.

    `"person_id"` is a column; `"goal_id.pair_id.mentee_id"` follows foreign keys. `also_of` leads
    to people with whom a row goes, too, when they have their data deleted, though it is not theirs.
    """

    name: str
    lines: tuple[Kept, ...]
    of: tuple[str, ...] = ()
    also_of: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for line in self.lines for name in line.names)

    @property
    def goes_whole(self) -> bool:
        """Whether the row itself goes when its person has their data deleted."""
        return bool(self.of) and all(line.erasure is Erasure.DELETE for line in self.lines)


def technical(columns: str, what: str, *, until: Keeping = Keeping.BRIEF) -> Kept:
    """A line of the installation's own working memory, about nobody."""
    return Kept(
        columns,
        what,
        Purpose.WORK,
        Basis.NOT_PERSONAL,
        (Seer.OPERATOR,),
        until,
        Erasure.KEEP,
        exported=False,
    )


def configured(columns: str, what: str, *, seen_by: tuple[Seer, ...] = (Seer.EVERYONE,)) -> Kept:
    """A line of how a programme is set up, about nobody."""
    return Kept(
        columns,
        what,
        Purpose.RUN,
        Basis.NOT_PERSONAL,
        seen_by,
        Keeping.PROGRAMME,
        Erasure.KEEP,
        exported=False,
    )
