"""Talks before a decision: times to choose from, one's own talk, and the coordinators' list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.core.talks.use_cases import LINK_MOST, PLACE_MOST
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment, spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there, one_page, paging, words_of
from mentorapp.screens.meetings.one import SAMPLE_LINK, add_to_calendar
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    DateField,
    Entry,
    Fact,
    Form,
    Link,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """How an applicant stands: their talk, and its calendar file."""

    talk: Talk | None = None
    calendar: str = ""


def talk_page(
    enrolment: Enrolment,
    mine: Mine,
    free: Sequence[TalkSlot],
    reader: Person,
    *,
    page: int,
    now: datetime,
) -> Page:
    """For the applicant: the talk that stands, and times to choose or to move to."""
    shown, page, pages = one_page(free, page)
    talk = mine.talk
    stands = talk is not None and talk.stands
    return Page(
        name="talk",
        target=f"{enrolment.id}:{page}",
        title=_("A talk beforehand"),
        heading=words_of(enrolment.cohort.programme.name),
        intro=_("The coordinators would like to talk with you before they decide."),
        sections=(
            *((_own(enrolment, talk, mine, reader, now=now),) if talk is not None else ()),
            Section(
                heading=_("Another time instead") if stands else _("Please choose a time"),
                entries=tuple(_free(enrolment, slot, reader) for slot in shown)
                or nothing_there(_("No time is free at present. You hear when there are more.")),
                note=_("Nobody else sees when you talk."),
            ),
        ),
        paging=paging(action="talk", target=str(enrolment.id), page=page, pages=pages),
    )


def talk_action(enrolment_id: UUID, *, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="talk",
        label=_("Your talk"),
        target=str(enrolment_id),
        opens=Opens.DIALOG,
        weight=weight,
    )


def talks_action(cohort: Cohort) -> Action:
    return Action(name="talks", label=_("Talks"), target=str(cohort.id))


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
                entries=tuple(_line(slot, talk, reader, now) for slot, talk in shown)
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


def calendar_words(talk: Talk) -> tuple[str, str]:
    """Others may see somebody's calendar: the summary says little."""
    return _("A talk"), words_of(talk.enrolment.cohort.programme.name)


def _own(enrolment: Enrolment, talk: Talk, mine: Mine, reader: Person, *, now: datetime) -> Section:
    if not talk.stands:
        out = Link(label=_("Take out of calendar"), url=mine.calendar)
        return Section(
            text=_("Your talk on {when} was called off.").format(
                when=spell_moment(talk.starts_at, reader.timezone)
            ),
            actions=(out,),
        )
    off = Action(
        name="call_off_talk",
        label=_("I cannot come"),
        target=str(enrolment.id),
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Call the talk off?"),
            text=_("You can choose another time afterwards. Nobody asks why."),
            yes=_("Call it off"),
            no=_("Keep it"),
        ),
    )
    return Section(
        heading=_("Your talk"),
        facts=talk_facts(talk, reader.timezone),
        actions=(
            add_to_calendar(mine.calendar),
            *((off,) if talk.starts_at > now else ()),
        ),
    )


def talk_facts(talk: Talk, zone: str) -> tuple[Fact, ...]:
    return (
        Fact(label=_("When"), value=spell_moment(talk.starts_at, zone)),
        *((Fact(label=_("Where"), value=talk.place),) if talk.place else ()),
        *((Fact(label=_("Link"), value=talk.link),) if talk.link else ()),
    )


def _free(enrolment: Enrolment, slot: TalkSlot, reader: Person) -> Entry:
    when = spell_moment(slot.starts_at, reader.timezone)
    return Entry(
        title=when,
        detail=" · ".join(part for part in (slot.offered_by.name, slot.place) if part),
        actions=(
            Action(
                name="book_talk",
                label=_("Choose"),
                target=f"{enrolment.id}:{slot.id}",
                spoken=_("Choose: {when}").format(when=when),
            ),
        ),
    )


def _line(slot: TalkSlot, talk: Talk | None, reader: Person, now: datetime) -> Entry:
    when = spell_moment_briefly(slot.starts_at, reader.timezone)
    return Entry(
        title=when,
        status=talk.enrolment.person.name if talk else _("free"),
        detail=" · ".join(
            part
            for part in (slot.offered_by.name, slot.place, mark_held(talk) if talk else "")
            if part
        ),
        actions=_ways(slot, talk, when, reader, now),
    )


def mark_held(talk: Talk) -> str:
    return _("talk held") if talk.held_at else ""


def _ways(
    slot: TalkSlot, talk: Talk | None, when: str, reader: Person, now: datetime
) -> tuple[Action, ...]:
    name = talk.enrolment.person.name if talk else ""
    held = talk is not None and talk.held_at is not None
    note = Action(
        name="talk_held",
        label=_("Not held after all") if held else _("Talk was held"),
        target=str(talk.id) if talk else "",
        spoken=_("Talk with {name} was held").format(name=name) if not held else "",
    )
    withdraw = Action(
        name="withdraw_talk",
        label=_("Take back"),
        target=str(slot.id),
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


def sample_talk() -> tuple[Enrolment, TalkSlot, Talk]:
    enrolment = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
    cora = samples.person("Cora *Vogel*")
    slot = TalkSlot(
        cohort=enrolment.cohort,
        offered_by=cora,
        offered_at=samples.NOON,
        starts_at=samples.NOON + timedelta(days=3),
        ends_at=samples.NOON + timedelta(days=3, minutes=30),
        place="Rathaus, Zimmer 12 & <Hof>",
        link="https://meet.example/gespraech?a=1&b=2",
    )
    slot.offered_by_id = cora.id
    talk = Talk(
        enrolment=enrolment,
        slot_id=slot.id,
        with_id=cora.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place=slot.place,
        link=slot.link,
    )
    talk.enrolment_id = enrolment.id
    return enrolment, slot, talk


def examples() -> tuple[Screen, ...]:
    enrolment, slot, talk = sample_talk()
    reader, cohort, now = enrolment.person, enrolment.cohort, samples.NOON
    off, held = sample_talk()[2], sample_talk()[2]
    off.slot_id, held.held_at = None, samples.NOON
    later = slot.ends_at + timedelta(hours=1)
    offered: list[tuple[TalkSlot, Talk | None]] = [(slot, talk), (slot, None), (slot, held)] * 4
    mine = Mine(talk=talk, calendar=SAMPLE_LINK)
    return (
        talk_page(enrolment, Mine(), [slot] * 12, reader, page=1, now=now),
        talk_page(enrolment, mine, [slot] * 2, reader, page=1, now=now),
        talk_page(enrolment, Mine(talk=off, calendar=SAMPLE_LINK), (), reader, page=1, now=now),
        talks_page(cohort, offered, slot.offered_by, now=now, page=1),
        talks_page(cohort, offered, slot.offered_by, now=later, page=1),
        talks_page(cohort, (), slot.offered_by, now=now, page=1),
        offer_form(cohort, reader),
    )
