"""Who applied to a cohort, in figures."""

from mentorapp.core.cohorts.counts import Counts
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens.shapes import Fact

_FEWEST = 5  # a smaller number says too much about the few

HANDED_IN = (
    EnrolmentState.HANDED_IN,
    EnrolmentState.ADMITTED,
    EnrolmentState.WAITING,
    EnrolmentState.DECLINED,
)


def counts_by_role(counts: Counts | None) -> tuple[Fact, ...]:
    if counts is None:
        return ()
    return (
        Fact(label=alone(term(Term.MENTEES)), value=counted(counts, Role.MENTEE)),
        Fact(label=alone(term(Term.MENTORS)), value=counted(counts, Role.MENTOR)),
    )


def counted(counts: Counts, role: Role) -> str:
    handed_in = sum(counts.get((role, state), 0) for state in HANDED_IN)
    admitted = counts.get((role, EnrolmentState.ADMITTED), 0)
    return _("{handed_in} handed in, {admitted} admitted").format(
        handed_in=handed_in, admitted=admitted
    )


def undecided(counts: Counts | None) -> tuple[Fact, ...]:
    """Where whoever comes late waits for somebody to decide."""
    waiting = sum((counts or {}).get((role, EnrolmentState.HANDED_IN), 0) for role in Role)
    if not waiting:
        return ()
    value = ngettext(
        "{n} application waits for a decision", "{n} applications wait for a decision", waiting
    ).format(n=waiting)
    return (Fact(label=_("To decide"), value=value),)


def totals(counts: Counts) -> tuple[Fact, ...]:
    """For observers: how many there are of each role, where that is no hint at anybody."""
    n_by_role = {role: sum(counts.get((role, state), 0) for state in HANDED_IN) for role in Role}
    return tuple(
        Fact(
            label=alone(term(Term.MENTEES if role is Role.MENTEE else Term.MENTORS)),
            value=str(n) if n >= _FEWEST else _("fewer than {n}").format(n=_FEWEST),
        )
        for role, n in n_by_role.items()
    )


def places_of(places: int) -> str:
    return ngettext("{n} pair", "{n} pairs", places).format(n=places)
