"""Events as those invited see them: on the home, one by one, and in the programme's channels."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.model import Event, EventKind, Reply
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment, spell_moment_of_year, spell_time
from mentorapp.i18n.terms import Term, term
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, opening, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)

HOME_SHOWS = 3

Answered = tuple[Event, Reply | None]


def events_section(answered: Sequence[Answered], reader: Person) -> Section:
    """The next events on the home of somebody who is invited, each with its answer."""
    shown, further = answered[:HOME_SHOWS], len(answered) - HOME_SHOWS
    more = opening("my_events", _("All events"))
    return Section(
        heading=_("Events"),
        entries=tuple(_line(event, reply, reader, opens=Opens.DIALOG) for event, reply in shown),
        actions=(more,) if further > 0 else (),
        note=ngettext("{n} more event is planned.", "{n} more events are planned.", further).format(
            n=further
        )
        if further > 0
        else "",
    )


def my_events_page(answered: Sequence[Answered], reader: Person, *, page: int) -> Page:
    shown, page, pages = one_page(answered, page)
    lines = tuple(_line(event, reply, reader, opens=Opens.HERE) for event, reply in shown)
    return Page(
        name="my_events",
        target=f":{page}",
        title=_("Events"),
        heading=_("Events you are invited to"),
        sections=(Section(entries=lines or nothing_there(_("No event is planned."))),),
        paging=paging(action="my_events", target="", page=page, pages=pages),
    )


def title_of(event: Event) -> str:
    return words_of(event.title) or kind_name(event.kind)


def facts_of(event: Event, zone: str) -> tuple[Fact, ...]:
    return (
        Fact(label=_("When"), value=_when(event, zone)),
        *((Fact(label=_("Where"), value=event.place),) if event.place else ()),
        *((Fact(label=_("Led by"), value=event.facilitator),) if event.facilitator else ()),
    )


def standing(reply: Reply | None) -> str:
    match reply:
        case None:
            return _("Please say whether you come.")
        case Reply.COMING:
            return _("You are signed up.")
        case Reply.WAITING:
            return _("All seats are taken. You wait for one and are told as soon as it is free.")
        case Reply.EXCUSED:
            return _("You have excused yourself.")
        case Reply.CAME:
            return _("You were there.")


def kind_name(kind: EventKind) -> str:
    return {
        EventKind.INFORMATION: _("Information event"),
        EventKind.KICK_OFF: _("Kick-off"),
        EventKind.PREPARATION: _("Preparation"),
        EventKind.MENTOR_TRAINING: _("Mentor training"),
        EventKind.WORKSHOP: _("Workshop"),
        EventKind.NETWORK: _("Network meeting"),
        EventKind.GROUP_COACHING: _("Group coaching"),
        EventKind.PEER_COACHING: _("Peer coaching"),
        EventKind.MENTOR_EXCHANGE: _("Exchange among {mentors}").format(mentors=term(Term.MENTORS)),
        EventKind.CLOSING: _("Closing event"),
    }[kind]


def answer_actions(event: Event, reply: Reply | None, *, opens: Opens) -> tuple[Action, ...]:
    """What is not answered yet, or the way to change one's mind."""
    come = Action(
        name="sign_up",
        label=_("Sign up") if reply is None else _("I can come after all"),
        target=str(event.id),
        opens=opens,
        weight=Weight.PRIMARY if reply is None else Weight.PLAIN,
        spoken=_("Sign up: {event}").format(event=title_of(event)) if reply is None else "",
    )
    excuse = Action(
        name="excuse",
        label=_("I cannot come"),
        target=str(event.id),
        opens=opens,
        spoken=_("I cannot come: {event}").format(event=title_of(event)),
    )
    match reply:
        case None:
            return (come, excuse)
        case Reply.COMING:
            return (excuse,)
        case Reply.WAITING:
            return (replace(excuse, label=_("Wait no longer"), spoken=""),)
        case Reply.EXCUSED | Reply.CAME:
            return (come,)


def calendar_words(event: Event) -> tuple[str, str]:
    """Summary and description of the calendar entry."""
    return title_of(event), words_of(event.cohort.programme.name)


def _line(event: Event, reply: Reply | None, reader: Person, *, opens: Opens) -> Entry:
    look = look_at(event, label=_("Details"), opens=opens)
    return Entry(
        title=title_of(event),
        status=standing(reply),
        detail=spell_moment_of_year(event.starts_at, reader.timezone),
        actions=(*(answer_actions(event, reply, opens=opens) if reply is None else ()), look),
    )


def look_at(
    event: Event, *, label: str, opens: Opens = Opens.DIALOG, weight: Weight = Weight.PLAIN
) -> Action:
    return Action(
        name="event",
        label=label,
        target=str(event.id),
        opens=opens,
        weight=weight,
        spoken=_("Details: {event}").format(event=title_of(event)),
    )


def _when(event: Event, zone: str) -> str:
    there = ZoneInfo(zone)
    one_day = event.starts_at.astimezone(there).date() == event.ends_at.astimezone(there).date()
    return _("{start} to {end}").format(
        start=spell_moment(event.starts_at, zone),
        end=(spell_time if one_day else spell_moment)(event.ends_at, zone),
    )


def sample_event(kind: EventKind = EventKind.KICK_OFF) -> Event:
    """An event that never was, to show screens with."""
    return Event(
        cohort=samples.cohort(),
        kind=kind,
        title={"de": "Auftakt *mit* Kinderbetreuung & <Imbiss>", "en": "Kick-off with childcare"}
        if kind is EventKind.KICK_OFF
        else {},
        starts_at=samples.NOON,
        ends_at=samples.NOON + timedelta(hours=3),
        place="Großer Sitzungssaal, Rathaus",
        link="https://meet.example/auftakt?a=1&b=2",
        audience=list(Role),
        created_by=UUID(int=1),
        created_at=samples.NOON,
        seats=40,
        is_open=kind is EventKind.NETWORK,
        facilitator="Dr. Jana *Weber* & Team" if kind is EventKind.GROUP_COACHING else "",
        note={"de": "Wer online teilnimmt, schaltet bitte die Kamera ein.", "en": "Bring a pen."},
        childcare=True,
    )


def examples() -> tuple[Screen, ...]:
    reader = samples.person()
    answers = (None, *Reply)
    answered = [(sample_event(kind), answers[n % len(answers)]) for n, kind in enumerate(EventKind)]
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(events_section(answered, reader), events_section(answered[:2], reader)),
    )
    return (
        home,
        my_events_page(answered * 2, reader, page=1),
        my_events_page((), reader, page=1),
    )
