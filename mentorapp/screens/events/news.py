"""What is told about an event: to those invited, and in the programme's channels."""

from mentorapp.core.events.model import Event, EventKind, Reply
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news, words_of
from mentorapp.screens.events.invited import (
    answer_actions,
    facts_of,
    look_at,
    sample_event,
    standing,
    title_of,
)
from mentorapp.screens.meetings.one import SAMPLE_LINK, add_to_calendar
from mentorapp.screens.shapes import Action, Fact, Link, Message, Opens, Screen, Section, Weight


def event_post(event: Event) -> Message:
    """In a channel of the programme. Neither who comes nor the link to join stands there."""
    return Message(
        notification=_("An event of the mentoring programme is coming up."),
        heading=_("Soon: {event}").format(event=title_of(event)),
        sections=(
            Section(
                facts=_in_channel(event),
                actions=(look_at(event, label=_("Details and sign-up"), weight=Weight.PRIMARY),),
                note=_("Nobody in this channel sees who signs up."),
            ),
        ),
        reason=_("You see this because this channel announces the programme."),
    )


def event_announced(event: Event) -> Message:
    """In a channel, when an event is planned that everyone interested may come to."""
    return Message(
        notification=_("An event of the mentoring programme is coming up."),
        heading=_("Everyone is welcome: {event}").format(event=title_of(event)),
        sections=(
            Section(
                text=words_of(event.note) if event.note else "",
                facts=_in_channel(event),
                actions=(look_at(event, label=_("Details and sign-up"), weight=Weight.PRIMARY),),
                note=_("Nobody in this channel sees who signs up."),
            ),
        ),
        reason=_("You see this because this channel announces the programme."),
    )


def seat_free(event: Event, reader: Person, *, calendar: str) -> Message:
    return _told(
        event,
        reader,
        heading=_("A seat for you: {event}").format(event=title_of(event)),
        text=_("A seat has become free, and it is yours. If you cannot come, please say so."),
        actions=_ways(event, Reply.COMING, calendar),
    )


def material_there(event: Event, reader: Person) -> Message:
    return _told(
        event,
        reader,
        heading=_("Material: {event}").format(event=title_of(event)),
        text=_("What was shown and noted is there to read."),
        actions=(
            Link(label=_("Open the material"), url=event.material),
            look_at(event, label=_("Details")),
        ),
    )


def event_invitation(
    event: Event,
    reply: Reply | None,
    reader: Person,
    *,
    calendar: str,
    first: bool = False,
    guest: bool = False,
) -> Message:
    """As the event stands now: announced, moved, or cancelled. `first`: nothing was said before."""
    if event.cancelled_at is not None:
        heading, text = _("Cancelled: {event}"), _("We are sorry: this event does not take place.")
    elif event.sequence and not first:
        heading, text = _("Changed: {event}"), _("Date or place are new. {standing}")
    else:
        heading, text = _("Invitation: {event}"), "{standing}"
    return _told(
        event,
        reader,
        heading=heading.format(event=title_of(event)),
        text=text.format(standing=standing(reply)),
        actions=_ways(event, reply, calendar),
        guest=guest,
    )


def event_answer_owed(event: Event, reader: Person) -> Message:
    return _told(
        event,
        reader,
        heading=_("A reminder: do you come to {event}?").format(event=title_of(event)),
        text=_("Both answers are fine; they help with planning."),
        actions=_ways(event, None, ""),
    )


def event_reminder(event: Event, reader: Person, *, calendar: str) -> Message:
    """To somebody who signed up; it names the day itself, because it may come earlier."""
    return _told(
        event,
        reader,
        heading=_("Soon: {event}").format(event=title_of(event)),
        text=standing(Reply.COMING),
        actions=_ways(event, Reply.COMING, calendar),
    )


def _ways(event: Event, reply: Reply | None, calendar: str) -> tuple[Action | Link, ...]:
    if event.cancelled_at is not None:
        return (
            (Link(label=_("Take out of calendar"), url=calendar),) if reply is Reply.COMING else ()
        )
    keep = (add_to_calendar(calendar),) if reply is Reply.COMING else ()
    return (*keep, *answer_actions(event, reply, opens=Opens.DIALOG))


def _in_channel(event: Event) -> tuple[Fact, ...]:
    return (
        Fact(label=_("Programme"), value=words_of(event.cohort.programme.name)),
        *facts_of(event, event.cohort.programme.timezone),
    )


def _told(
    event: Event,
    reader: Person,
    *,
    heading: str,
    text: str,
    actions: tuple[Action | Link, ...],
    guest: bool = False,
) -> Message:
    programme = Fact(label=_("Programme"), value=words_of(event.cohort.programme.name))
    return Message(
        notification=news(),
        heading=heading,
        sections=(
            Section(
                text=text,
                facts=(programme, *facts_of(event, reader.timezone)),
                actions=actions,
            ),
        ),
        reason=_("You get this because you wanted to hear when the programme begins.")
        if guest
        else _("You get this because you take part in the programme."),
    )


def examples() -> tuple[Screen, ...]:
    reader, moved, off = samples.person(), sample_event(), sample_event()
    moved.sequence, off.cancelled_at = 1, samples.NOON
    shown = sample_event()
    shown.material = "https://cloud.example/unterlagen?a=1&b=2"
    return (
        *(
            event_invitation(event, reply, reader, calendar=SAMPLE_LINK)
            for event in (sample_event(), moved, off)
            for reply in (None, *Reply)
        ),
        event_invitation(
            sample_event(EventKind.INFORMATION),
            None,
            reader,
            calendar=SAMPLE_LINK,
            first=True,
            guest=True,
        ),
        event_answer_owed(sample_event(), reader),
        event_reminder(sample_event(), reader, calendar=SAMPLE_LINK),
        event_post(sample_event()),
        event_announced(sample_event(EventKind.NETWORK)),
        seat_free(sample_event(), reader, calendar=SAMPLE_LINK),
        material_there(shown, reader),
    )
