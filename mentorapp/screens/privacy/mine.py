"""My data: who sees what of me, who looked, what I agreed to, taking it along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.consent.model import Consent, Purpose
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.erasure import Fate
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.looks import Agreement, Look
from mentorapp.core.privacy.periods import PERIODS, Periods
from mentorapp.core.privacy.register import Kept
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day, spell_day_briefly
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.browser import sign_ins_action
from mentorapp.screens.common import nothing_there, one_page, opening, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Link,
    Page,
    Reply,
    Screen,
    Section,
)
from mentorapp.screens.tandems.tandem import sample_pair
from mentorapp.screens.vocabulary import register
from mentorapp.screens.vocabulary.deeds import deed_words

RECENT = 3  # looks shown on the first page


@dataclass(frozen=True, slots=True)
class Going:
    """What a tandem wrote, an application, or that one took part; and the day it goes.

    With a cohort goes the certificate of it: the address of the paper, where there is one.
    """

    what: Pair | Enrolment | Cohort
    on: date
    certificate: str = ""


def privacy_page(
    reader: Person,
    *,
    fates: Sequence[Fate],
    looks: Sequence[Look],
    agreements: Sequence[Agreement],
    going: Sequence[Going],
) -> Page:
    return Page(
        name="privacy",
        target="",
        title=_("My data"),
        heading=_("What is kept of you"),
        intro=_("Coordinators see states, never what a tandem writes."),
        sections=(
            _seen_section(fates),
            _looks_section(reader, looks[:RECENT], more=len(looks) > RECENT),
            *_agreement_sections(reader, agreements),
            *_going_sections(reader, going),
            _doing_section(),
        ),
    )


def details_page(lines: Sequence[Kept], page: int, *, periods: Periods) -> Page:
    shown, number, pages = one_page(lines, page)
    return Page(
        name="privacy_details",
        target=f"all:{number}",
        title=_("My data"),
        heading=_("Everything that is kept, one by one"),
        sections=(
            Section(
                entries=tuple(_detail(line, periods) for line in shown), actions=(back_to_mine(),)
            ),
        ),
        paging=paging(action="privacy_details", target="all", page=number, pages=pages),
    )


def looks_page(reader: Person, looks: Sequence[Look], page: int) -> Page:
    shown, number, pages = one_page(looks, page)
    return Page(
        name="privacy_looks",
        target=f"all:{number}",
        title=_("My data"),
        heading=_("Who looked at something of yours"),
        sections=(_looks_section(reader, shown, more=False), Section(actions=(back_to_mine(),))),
        paging=paging(action="privacy_looks", target="all", page=number, pages=pages),
    )


def export_page(*, readable: str, machine: str, minutes: int) -> Page:
    return Page(
        name="privacy_export",
        title=_("My data"),
        heading=_("Take your data along"),
        intro=ngettext(
            "The links are for you alone and work for {n} minute.",
            "The links are for you alone and work for {n} minutes.",
            minutes,
        ).format(n=minutes),
        sections=(
            Section(
                text=_(
                    "What your tandem wrote is in it, opened for you. Keep it where nobody else "
                    "reads it."
                ),
                actions=(
                    Link(label=_("To read (HTML)"), url=readable),
                    Link(label=_("For programs (JSON)"), url=machine),
                    back_to_mine(),
                ),
            ),
        ),
    )


def withdrawn() -> Reply:
    return Reply(text=_("Your consent is taken back. You do not take part there any more."))


def back_to_mine() -> Action:
    return Action(name="privacy", label=_("Back to my data"))


def privacy_action() -> Action:
    return opening("privacy", _("My data"))


def _seen_section(fates: Sequence[Fate]) -> Section:
    """For each circle of people all that they see."""
    circles: dict[str, list[str]] = {}
    for fate in fates:
        if fate.line.exported or fate.line.seen_by:
            for circle in register.circles_of_mine(fate.line):
                circles.setdefault(alone(circle), []).append(_(fate.line.what))
    return Section(
        heading=_("Who sees what"),
        entries=tuple(
            Entry(title=circle, detail=_sentence(things)) for circle, things in circles.items()
        ),
        actions=(
            Action(name="privacy_details", label=_("Everything, one by one"), target="all:1"),
        ),
    )


def _looks_section(reader: Person, looks: Sequence[Look], *, more: bool) -> Section:
    entries = tuple(
        Entry(
            title=look.who or _("The people who run this app"),
            detail=deed_words(look.deed),
            status=spell_day_briefly(reader.day_of(look.at)),
        )
        for look in looks
    )
    return Section(
        heading=_("Who looked at something of yours"),
        entries=entries or nothing_there(_("Nobody so far.")),
        actions=(Action(name="privacy_looks", label=_("All of it"), target="all:1"),)
        if more
        else (),
    )


def _agreement_sections(reader: Person, agreements: Sequence[Agreement]) -> tuple[Section, ...]:
    if not agreements:
        return ()
    return (
        Section(
            heading=_("What you agreed to"),
            entries=tuple(_agreement(reader, agreement) for agreement in agreements),
        ),
    )


def _agreement(reader: Person, agreement: Agreement) -> Entry:
    cohort = agreement.enrolment.cohort
    return Entry(
        title=_("Taking part in {programme} {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        status=_("since {day}").format(
            day=spell_day_briefly(reader.day_of(agreement.consent.given_at))
        ),
        detail=agreement.words
        if agreement.is_current
        else _("{words}\n\nThe words have changed since. Yours are the ones above.").format(
            words=agreement.words
        ),
        actions=(
            Action(
                name="withdraw_consent",
                label=_("Take it back"),
                target=str(agreement.enrolment.id),
                confirm=Confirm(
                    title=_("Take it back?"),
                    text=_what_follows(agreement.enrolment.state),
                    yes=_("Take it back"),
                    no=_("Cancel"),
                ),
            ),
        ),
    )


def _what_follows(state: EnrolmentState) -> str:
    if state is EnrolmentState.ADMITTED:
        return _(
            "You leave this cohort. A tandem of yours ends, and your partner hears just that. "
            "What you two wrote stays with you both for its time and is then deleted. "
            "Your application is deleted at once."
        )
    return _("Your application is withdrawn, and what you wrote in it is deleted at once.")


def _going_sections(reader: Person, going: Sequence[Going]) -> tuple[Section, ...]:
    if not going:
        return ()
    facts = tuple(Fact(label=_named(reader, one), value=spell_day(one.on)) for one in going)
    papers = tuple(
        Link(label=_("Certificate of participation"), url=one.certificate)
        for one in going
        if one.certificate
    )
    return (Section(heading=_("What goes, and when"), facts=facts, actions=papers),)


def _named(reader: Person, going: Going) -> str:
    match going.what:
        case Pair() as pair:
            return _("What you and {name} wrote").format(name=pair.partner_of(reader).name)
        case Enrolment(cohort=cohort):
            said = _("Your application for {programme} {cohort}")
        case Cohort() as cohort:
            said = _("That you took part in {programme} {cohort}, and with whom")
    return said.format(programme=words_of(cohort.programme.name), cohort=cohort.name)


def _doing_section() -> Section:
    return Section(
        actions=(
            Action(name="privacy_export", label=_("Take my data along")),
            Action(name="transparency", label=_("What the programme sees")),
            sign_ins_action(),
            Action(name="privacy_leave", label=_("Leave and delete")),
        )
    )


def _detail(line: Kept, periods: Periods) -> Entry:
    return Entry(
        title=register.what(line),
        facts=(
            Fact(label=_("What for"), value=register.purpose(line)),
            Fact(label=_("On what ground"), value=register.basis(line)),
            Fact(label=_("Who else sees it"), value=register.seers_of_mine(line)),
            Fact(label=_("How long"), value=register.until(line.until, periods)),
            Fact(label=_("When you leave"), value=register.erasure(line)),
        ),
    )


def _sentence(things: Sequence[str]) -> str:
    return alone("; ".join(things))


def sample_fates() -> tuple[Fate, ...]:
    return tuple(Fate(line, 2) for table in REGISTER if table.of for line in table.lines)


def examples() -> tuple[Screen, ...]:
    reader, pair = samples.person(), sample_pair()
    enrolment = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    consent = Consent(
        person_id=reader.id,
        purpose=Purpose.TAKING_PART,
        about_id=enrolment.cohort.id,
        text_hash="",
        language="de",
        given_at=samples.NOON,
    )
    agreement = Agreement(consent, enrolment, "Ich möchte teilnehmen.", is_current=False)
    looks = [Look(samples.NOON, "read_application", "Cora Schmitz")] * 12
    lines = [line for table in REGISTER if table.of for line in table.lines]
    return (
        privacy_page(
            reader,
            fates=sample_fates(),
            looks=looks,
            agreements=[agreement],
            going=[
                Going(pair, samples.NOON.date()),
                Going(enrolment, samples.NOON.date()),
                Going(enrolment.cohort, samples.NOON.date(), "https://m.example/certificate"),
            ],
        ),
        privacy_page(reader, fates=(), looks=(), agreements=(), going=()),
        details_page(lines, 2, periods=PERIODS),
        looks_page(reader, looks, 1),
        export_page(readable="https://m.example/a", machine="https://m.example/b", minutes=10),
        withdrawn(),
    )
