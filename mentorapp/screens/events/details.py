"""One event as somebody sees who may come: where it is, how they stand, what they agreed to."""

from dataclasses import dataclass

from mentorapp.core.events.model import Event, EventKind, Reply
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.events.invited import (
    answer_actions,
    facts_of,
    sample_event,
    standing,
    title_of,
)
from mentorapp.screens.meetings.one import SAMPLE_LINK, add_to_calendar
from mentorapp.screens.shapes import Action, Fact, Link, Opens, Page, Screen, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """How the reader stands to an event."""

    reply: Reply | None = None
    can_answer: bool = True  # invited or welcome as a guest, and it has not begun
    childcare: bool = False  # asked for
    pictured: bool = False  # agreed to photographs

    @property
    def takes_part(self) -> bool:
        return self.reply in (Reply.COMING, Reply.WAITING)


def event_page(event: Event, mine: Mine, reader: Person, *, calendar: str) -> Page:
    return Page(
        name="event",
        target=str(event.id),
        title=_("Event"),
        heading=title_of(event),
        intro=_where_it_stands(event, mine),
        sections=(
            _about(event, mine, reader, calendar),
            *((_material(event),) if event.material else ()),
            *((_childcare(event, mine),) if event.childcare and mine.takes_part else ()),
            *((_pictures(event, mine),) if mine.takes_part or mine.pictured else ()),
        ),
    )


def picture_words() -> str:
    """What somebody agrees to; the wording itself is kept as a fingerprint."""
    return _(
        "Photographs with me in them, and my name, may be used in reports about this event. "
        "I can take this back at any time."
    )


def _where_it_stands(event: Event, mine: Mine) -> str:
    if event.cancelled_at is not None:
        return _("This event was cancelled.")
    return standing(mine.reply) if mine.can_answer or mine.reply else ""


def _about(event: Event, mine: Mine, reader: Person, calendar: str) -> Section:
    welcome = _("Open to everyone interested, also without taking part in the programme.")
    peers = _("Colleagues coach each other here; nobody leads it.")
    words = (
        words_of(event.note) if event.note else "",
        peers if event.kind is EventKind.PEER_COACHING else "",
        welcome if event.is_open else "",
    )
    return Section(
        text="\n\n".join(text for text in words if text),
        facts=(
            *facts_of(event, reader.timezone),
            *((Fact(label=_("Link"), value=event.link),) if event.link else ()),
        ),
        actions=_ways(event, mine, calendar),
        note=_("Nobody else on the programme sees who signs up."),
    )


def _ways(event: Event, mine: Mine, calendar: str) -> tuple[Action | Link, ...]:
    coming = mine.reply is Reply.COMING
    if event.cancelled_at is not None:
        return (Link(label=_("Take out of calendar"), url=calendar),) if coming else ()
    keep = (add_to_calendar(calendar),) if coming else ()
    answers = answer_actions(event, mine.reply, opens=Opens.HERE) if mine.can_answer else ()
    return (*keep, *answers)


def _material(event: Event) -> Section:
    return Section(
        heading=_("Material"),
        text=_("Here is what was shown and noted."),
        actions=(Link(label=_("Open the material"), url=event.material),),
    )


def _childcare(event: Event, mine: Mine) -> Section:
    label = _("I need no childcare any more") if mine.childcare else _("I need childcare")
    name = "childcare_not" if mine.childcare else "childcare"
    return Section(
        heading=_("Childcare"),
        text=_("You have asked for childcare.")
        if mine.childcare
        else _("Children are looked after during this event, if you say so beforehand."),
        actions=(Action(name=name, label=label, target=str(event.id)),) if mine.can_answer else (),
    )


def _pictures(event: Event, mine: Mine) -> Section:
    agree = Action(name="agree_to_pictures", label=_("I agree"), target=str(event.id))
    take_back = Action(
        name="take_back_pictures", label=_("Take back my agreement"), target=str(event.id)
    )
    return Section(
        heading=_("Photographs and names"),
        text=_("You have agreed: {words}").format(words=picture_words())
        if mine.pictured
        else _("You have not agreed. Only if you want: {words}").format(words=picture_words()),
        actions=(take_back if mine.pictured else agree,),
    )


def examples() -> tuple[Screen, ...]:
    reader, off, past = samples.person(), sample_event(), sample_event(EventKind.GROUP_COACHING)
    off.cancelled_at = samples.NOON
    past.material = "https://cloud.example/unterlagen?a=1&b=2"
    told = (Mine(reply=reply) for reply in (None, *Reply))
    return (
        *(event_page(sample_event(), mine, reader, calendar=SAMPLE_LINK) for mine in told),
        *(
            event_page(sample_event(kind), Mine(), reader, calendar=SAMPLE_LINK)
            for kind in (EventKind.PEER_COACHING, EventKind.NETWORK)
        ),
        event_page(
            sample_event(), Mine(reply=Reply.COMING, childcare=True), reader, calendar=SAMPLE_LINK
        ),
        event_page(off, Mine(reply=Reply.COMING), reader, calendar=SAMPLE_LINK),
        event_page(
            past,
            Mine(reply=Reply.COMING, can_answer=False, childcare=True, pictured=True),
            reader,
            calendar=SAMPLE_LINK,
        ),
    )
