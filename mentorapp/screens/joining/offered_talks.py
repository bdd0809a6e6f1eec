"""The times of talks as those who decide offer them, and who has chosen which."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.core.talks.use_cases import LINK_MOST, PLACE_MOST
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there, one_page, paging
from mentorapp.screens.joining.talks import sample_talk
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    DateField,
    Entry,
    Form,
    Opens,
    Page,
    Screen,
    Section,
    TextField,
    TimeField,
    Weight,
)
from mentorapp.screens.vocabulary.names import full_name
from mentorapp.screens.vocabulary.zones import city_of


def talks_page(
    cohort: Cohort,
    slots: Sequence[tuple[TalkSlot, Talk | None]],
    reader: Person,
    *,
    now: datetime,
    page: int,
) -> Page:
    """For those who decide: what is ahead first."""
    ahead = [one for one in slots if one[0].ends_at > now]
    past = [one for one in reversed(slots) if one[0].ends_at <= now]
    shown, page, pages = one_page([*ahead, *past], page)
    return Page(
        name="talks",
        target=f"{cohort.id}:{page}",
        title=_("Talks"),
        heading=full_name(cohort),
        intro=_("Applicants choose a time themselves, move it, or call it off."),
        sections=(
            Section(
                entries=tuple(_line(slot, talk, reader, now, page) for slot, talk in shown)
                or nothing_there(_("No time is offered yet.")),
                actions=(
                    Action(
                        name="offer_talks",
                        label=_("Offer times"),
                        target=str(cohort.id),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                    back_to_list("applications", cohort.id),
                ),
                note=_("What is said in a talk is written down nowhere here."),
            ),
        ),
        paging=paging(action="talks", target=str(cohort.id), page=page, pages=pages),
    )


def talks_action(cohort: Cohort) -> Action:
    return Action(name="talks", label=_("Talks"), target=str(cohort.id))


def offer_form(cohort: Cohort, reader: Person) -> Form:
    return Form(
        name="offer_talks",
        target=str(cohort.id),
        title=_("Offer times"),
        intro=_("Several times in a row. Applicants without a talk hear of them."),
        fields=(
            DateField(name="day", label=_("Day")),
            TimeField(name="begins", label=_("The first begins at")),
            TextField(name="minutes", label=_("Minutes for each"), value="30", most=3),
            TextField(name="times", label=_("How many in a row?"), value="4", most=2),
            TextField(name="place", label=_("Place"), most=PLACE_MOST, required=False),
            TextField(name="link", label=_("Link to join online"), most=LINK_MOST, required=False),
        ),
        submit=_("Offer"),
        note=_("Enter times as in {city}.").format(city=city_of(reader)),
    )


def mark(talk: Talk | None, zone: str) -> str:
    """The state of a talk, for those who decide."""
    if talk is None:
        return ""
    if talk.held_at is not None:
        return _("talk held")
    if talk.stands:
        return _("talk on {when}").format(when=spell_moment_briefly(talk.starts_at, zone))
    return ""


def _line(slot: TalkSlot, talk: Talk | None, reader: Person, now: datetime, page: int) -> Entry:
    when = spell_moment_briefly(slot.starts_at, reader.timezone)
    return Entry(
        title=when,
        status=talk.enrolment.person.name if talk else _("free"),
        detail=" · ".join(
            part
            for part in (slot.offered_by.name, slot.place, mark_held(talk) if talk else "")
            if part
        ),
        actions=_ways(slot, talk, when, reader, now, page),
    )


def mark_held(talk: Talk) -> str:
    return _("talk held") if talk.held_at else ""


def _ways(
    slot: TalkSlot, talk: Talk | None, when: str, reader: Person, now: datetime, page: int
) -> tuple[Action, ...]:
    name = talk.enrolment.person.name if talk else ""
    held = talk is not None and talk.held_at is not None
    note = Action(
        name="talk_held",
        label=_("Not held after all") if held else _("Talk was held"),
        target=f"{talk.id}:{page}" if talk else "",
        spoken=_("Talk with {name} was held").format(name=name) if not held else "",
    )
    withdraw = Action(
        name="withdraw_talk",
        label=_("Take back"),
        target=f"{slot.id}:{page}",
        spoken=_("Take back: {when}").format(when=when),
        confirm=Confirm(
            title=_("Take this time back?"),
            text=_("{name} hears of it and chooses another time.").format(name=name)
            if talk
            else _("Nobody has chosen it yet."),
            yes=_("Take back"),
            no=_("Keep it"),
        ),
    )
    begun, own = slot.starts_at <= now, slot.offered_by_id == reader.id
    return (
        *((note,) if talk and begun else ()),
        *((withdraw,) if own and not begun else ()),
    )


def examples() -> tuple[Screen, ...]:
    enrolment, slot, talk = sample_talk()
    held = sample_talk()[2]
    held.held_at = samples.NOON
    by, later = slot.offered_by, slot.ends_at + timedelta(hours=1)
    offered: list[tuple[TalkSlot, Talk | None]] = [(slot, talk), (slot, None), (slot, held)] * 4
    return (
        talks_page(enrolment.cohort, offered, by, now=samples.NOON, page=1),
        talks_page(enrolment.cohort, offered, by, now=later, page=1),
        talks_page(enrolment.cohort, (), by, now=samples.NOON, page=1),
        offer_form(enrolment.cohort, enrolment.person),
    )
