"""The register's words: purposes, grounds, who sees it, how long, and what becomes of it."""

from collections.abc import Mapping, Sequence

from mentorapp.core.privacy.periods import Periods
from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_list
from mentorapp.i18n.terms import Term, alone, term


def what(line: Kept) -> str:
    return alone(_(line.what))


def purpose(line: Kept) -> str:
    return {
        Purpose.KNOW: _("To know who is who"),
        Purpose.REACH: _("To bring messages at the right time and in the right language"),
        Purpose.JOIN: _("To take applications and decide about them"),
        Purpose.MATCH: _("To find out who fits whom"),
        Purpose.ACCOMPANY: _("To support the two of a tandem"),
        Purpose.GATHER: _("To prepare events"),
        Purpose.RUN: _("To set the programme up and run it"),
        Purpose.PROVE: _("To be able to show that the rules were kept"),
        Purpose.WORK: _("To keep the installation working"),
    }[line.purpose]


def basis(line: Kept) -> str:
    return {
        Basis.CONSENT: _("Consent (GDPR Art. 6(1)(a))"),
        Basis.INTEREST: _("Legitimate interest (GDPR Art. 6(1)(f))"),
        Basis.DUTY: _("Accountability (GDPR Art. 6(1)(c) with Art. 5(2))"),
        Basis.NOT_PERSONAL: _("No personal data"),
    }[line.basis]


def seers(line: Kept) -> str:
    """As the papers say it: the person is somebody else."""
    return circle(line.seen_by)


def circle(seers: Sequence[Seer]) -> str:
    said = _seers()
    return spell_list([said[seer] for seer in seers]) or _("nobody")


def circle_named(code: str) -> str:
    """A circle by its code in a snapshot."""
    return _seers().get(Seer(code), code) if code in set(Seer) else code


def _seers() -> Mapping[Seer, str]:
    return {
        Seer.SELF: _("the person"),
        Seer.PARTNER: _("the partner in the tandem"),
        Seer.MENTOR: _("the {mentor}, once it is shared").format(mentor=term(Term.MENTOR)),
        Seer.PROPOSED: _("the person proposed as partner"),
        Seer.CONTACT: _("the neutral contact who was asked"),
        Seer.ASKER: _("whoever has asked"),
        Seer.COMMITTEE: _("the committee"),
        Seer.COORDINATORS: _("the coordinators"),
        Seer.EVERYONE: _("everybody who may take part"),
        Seer.OBSERVERS: _("observers"),
        Seer.OPERATOR: _("the operator"),
        Seer.SOLVER: _("the calculation alone"),
    }


def seers_of_mine(line: Kept) -> str:
    """As one's own page says it: besides oneself."""
    return alone(spell_list(circles_of_mine(line)))


def circles_of_mine(line: Kept) -> Sequence[str]:
    """Each circle of people beside oneself; that it is nobody is said, too."""
    said = {
        Seer.PARTNER: _("your partner"),
        Seer.MENTOR: _("your {mentor}, once you share it").format(mentor=term(Term.MENTOR)),
        Seer.PROPOSED: _("whoever is proposed to you as partner"),
        Seer.CONTACT: _("the neutral contact who was asked"),
        Seer.ASKER: _("whoever has asked"),
        Seer.COORDINATORS: _("the coordinators"),
        Seer.COMMITTEE: _("the committee"),
        Seer.EVERYONE: _("everybody who may take part"),
        Seer.OBSERVERS: _("observers"),
        Seer.OPERATOR: _("the people who run this app"),
        Seer.SOLVER: _("the calculation alone"),
    }
    others = [said[seer] for seer in line.seen_by if seer in said]
    return others or [_("only you") if Seer.SELF in line.seen_by else _("nobody")]


def until(keeping: Keeping, periods: Periods) -> str:
    period = periods.get(keeping)
    span = _span(period.days) if period else ""
    return _ends(span)[keeping]


def _ends(span: str) -> Mapping[Keeping, str]:
    return {
        Keeping.SEAT: _(
            "{span} after the last seat was lost; without a workspace, {span} after the last visit "
            "once all has ended"
        ).format(span=span),
        Keeping.APPLICATION: _(
            "Not admitted: {span} after the decision; else as long as the cohort is kept"
        ).format(span=span),
        Keeping.CONTENTS: _("{span} after the tandem or its cohort has ended").format(span=span),
        Keeping.COHORT: _("{span} after the cohort has ended").format(span=span),
        Keeping.LEDGER: _("{span} after it was noted").format(span=span),
        Keeping.PROOF: _("{span} after the entry").format(span=span),
        Keeping.PROGRAMME: _("As long as the programme exists"),
        Keeping.INSTALLED: _("{span} after the app was removed").format(span=span),
        Keeping.CASE: _("Until it is closed, {span} at most").format(span=span),
        Keeping.BRIEF: _("{span} at most").format(span=span),
    }


def erasure(line: Kept) -> str:
    return {
        Erasure.DELETE: _("Deleted"),
        Erasure.ANONYMISE: _("Stays without a name"),
        Erasure.KEEP: _("Stays"),
    }[line.erasure]


def _span(days: int) -> str:
    if days % 365 == 0:
        return ngettext("{n} year", "{n} years", days // 365).format(n=days // 365)
    return ngettext("{n} day", "{n} days", days).format(n=days)
