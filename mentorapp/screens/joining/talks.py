"""A talk before the decision, for whoever applied: times to choose from, and one's own talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging, words_of
from mentorapp.screens.meetings.one import SAMPLE_LINK, add_to_calendar
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Link,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)


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
    reader, now = enrolment.person, samples.NOON
    off = sample_talk()[2]
    off.slot_id = None
    mine = Mine(talk=talk, calendar=SAMPLE_LINK)
    return (
        talk_page(enrolment, Mine(), [slot] * 12, reader, page=1, now=now),
        talk_page(enrolment, mine, [slot] * 2, reader, page=1, now=now),
        talk_page(enrolment, Mine(talk=off, calendar=SAMPLE_LINK), (), reader, page=1, now=now),
    )
