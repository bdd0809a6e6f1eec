"""The end of a tandem on the home of the two: what is left to do, and what is theirs to take."""

from collections.abc import Iterator
from datetime import date

from mentorapp.core.changes.finishing import FOLLOW_UP_AFTER
from mentorapp.core.closing.follow_up import asked_later
from mentorapp.core.closing.use_cases import OPEN_AFTER
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Link,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import feedback_action, propose_action, sample_pair

SAMPLE_CERTIFICATE = "https://mentoring.example/app/certificate/WyJwYWlyIl0.aSZ2WQ.x7fk3Q.pdf"


def closing_section(pair: Pair, reader: Person, *, today: date, certificate: str = "") -> Section:
    """On the home, from a month before the end until three months after it."""
    partner = pair.partner_of(reader)
    look = closing_action(pair, weight=Weight.PRIMARY)
    return Section(
        heading=_("Looking back")
        if partner.is_forgotten
        else _("Looking back with {name}").format(name=partner.name),
        text="\n".join(_how_it_ends(pair, reader, today)),
        actions=(look, *_what_is_left(pair, reader, today, certificate)),
    )


def closing_action(pair: Pair, *, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="closing",
        label=_("Look back"),
        target=str(pair.id),
        opens=Opens.DIALOG,
        weight=weight,
    )


def finish_action(pair: Pair, reader: Person, *, opens: Opens = Opens.HERE) -> Action:
    """One asks, the other answers; it counts as a success."""
    return Action(
        name="ask_to_finish",
        label=_("We have reached it"),
        target=str(pair.id),
        opens=opens,
        confirm=Confirm(
            title=_("Complete the tandem?"),
            text=_("{name} is asked. With a yes your tandem is completed.").format(
                name=pair.partner_of(reader).name
            ),
            yes=_("Yes, ask"),
            no=_("Not yet"),
        ),
    )


def completes_by_itself(pair: Pair) -> str:
    return _("Your tandem is completed by itself on {day}, or earlier when both say so.").format(
        day=spell_day(pair.completes_on)
    )


def _what_is_left(
    pair: Pair, reader: Person, today: date, certificate: str
) -> Iterator[Action | Link]:
    if certificate:
        yield Link(label=_("Certificate of participation"), url=certificate)
    if (pair.ended_at or pair.is_over(today)) and not pair.partner_of(reader).is_forgotten:
        yield feedback_action(pair)
    if pair.is_together and pair.is_over(today):
        yield propose_action(pair, opens=Opens.DIALOG)
        if pair.finish_asked_by is None:
            yield finish_action(pair, reader, opens=Opens.DIALOG)


def _how_it_ends(pair: Pair, reader: Person, today: date) -> Iterator[str]:
    day = spell_day(pair.last_day)
    if pair.ended_at:
        yield _("Your tandem is completed.") if pair.is_completed else _("Your tandem has ended.")
        until = reader.day_of(pair.ended_at + OPEN_AFTER)
        yield _how_long(pair, reader).format(day=spell_day(until))
        if pair.is_completed and asked_later(pair.cohort.programme):
            later = reader.day_of(pair.ended_at + FOLLOW_UP_AFTER)
            yield _("We ask you once more on {day} what has become of it.").format(
                day=spell_day(later)
            )
    elif pair.is_over(today):
        yield _("Your time together ended on {day}.").format(day=day)
        yield _("Next: a last talk, in which you look back and give each other feedback.")
        yield completes_by_itself(pair)
    else:
        yield _("Your time together ends on {day}.").format(day=day)


def _how_long(pair: Pair, reader: Person) -> str:
    if pair.partner_of(reader).is_forgotten:
        return _("You can look back until {day}.")
    return _("You can look back and thank each other until {day}.")


def examples() -> tuple[Screen, ...]:
    pair, done = sample_pair(), sample_pair()
    done.ended_at, done.ended_as = samples.NOON, Ending.COMPLETED
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(
            closing_section(pair, pair.mentee, today=pair.last_day),
            closing_section(pair, pair.mentee, today=pair.completes_on),
            closing_section(done, done.mentee, today=done.last_day, certificate=SAMPLE_CERTIFICATE),
        ),
    )
    return (home,)
