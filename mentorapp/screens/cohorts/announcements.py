"""What a coordinator writes to people: how it will look in each language, and the message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.announcements.queries import Arrival
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.i18n import LANGUAGES, _, ngettext
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.cohorts.preview import Shown, preview
from mentorapp.screens.common import because_you_take_part, news, words_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Fact,
    Message,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom a draft is for: their number by language, the event or the person it names.

    The number is None until the figure is approved.
    """

    by_language: Mapping[str, int] | None
    event: Event | None = None
    person: Person | None = None

    @property
    def readers(self) -> int | None:
        return None if self.by_language is None else sum(self.by_language.values())


def announcement(written: Announcement) -> Message:
    """As its readers get it. What a coordinator writes is no content of a tandem."""
    return Message(
        notification=news(),
        heading=words_of(written.heading),
        sections=(Section(text=words_of(written.text)),),
        reason=because_you_take_part(written.cohort.programme),
    )


def announcement_page(written: Announcement, *, reach: Reach, shown: Sequence[Shown]) -> Page:
    """A draft as it will be read, with what can be done next."""
    return Page(
        name="announcement",
        target=str(written.id),
        title=_("Write to people"),
        heading=_("This is how it will be read"),
        sections=(
            Section(facts=_facts(written, reach), note=_missing(written, reach)),
            *(section for one in shown for section in preview(one)),
            Section(actions=_ways(written, reach)),
        ),
    )


def sent_page(
    written: Announcement, *, arrival: Arrival, shown: Sequence[Shown], figures: bool = True
) -> Page:
    """`figures` says whether how many it reached is part of what was approved."""
    return Page(
        name="announcement",
        target=str(written.id),
        title=_("Write to people"),
        heading=words_of(written.heading),
        sections=(
            Section(
                facts=_arrived(arrival) if figures else (),
                text=_stuck() if arrival.is_stuck else "",
                actions=(_resume(written),) if arrival.is_stuck else (),
            ),
            *(section for one in shown for section in preview(one)),
            Section(actions=(_back(written),)),
        ),
    )


def _arrived(arrival: Arrival) -> tuple[Fact, ...]:
    facts = (
        Fact(label=_("Readers"), value=str(arrival.readers)),
        Fact(label=_("Arrived"), value=str(arrival.arrived)),
    )
    if not arrival.unreached:
        return facts
    return (*facts, Fact(label=_("Cannot be reached"), value=str(arrival.unreached)))


def _stuck() -> str:
    return _("It got stuck on the way, and not everybody has it. Nobody gets it twice.")


def _resume(written: Announcement) -> Action:
    return Action(
        name="resume_announcement",
        label=_("Send the rest"),
        target=str(written.id),
        weight=Weight.PRIMARY,
    )


def sent_to(readers: int | None) -> Reply:
    """None until the figure is approved."""
    if readers is None:
        return Reply(text=_("It is on its way, in its readers' working hours."))
    return Reply(
        text=ngettext(
            "It is on its way to {n} person, in their working hours.",
            "It is on its way to {n} people, in their working hours.",
            readers,
        ).format(n=readers)
    )


def trial_on_its_way() -> Reply:
    return Reply(text=_("A test is on its way to you, and to nobody else."))


def audience_name(audience: Audience) -> str:
    return {
        Audience.EVERYBODY: _("Everybody who takes part"),
        Audience.MENTEES: alone(term(Term.MENTEES)),
        Audience.MENTORS: alone(term(Term.MENTORS)),
        Audience.GUESTS: _("Guests of an event"),
        Audience.ONE: _("One person"),
    }[audience]


def _facts(written: Announcement, reach: Reach) -> tuple[Fact, ...]:
    to = audience_name(written.audience)
    if reach.event is not None:
        to = _("Who comes to: {event}").format(event=title_of(reach.event))
    if reach.person is not None:
        to = reach.person.name
    urgent = _("At once, in working hours") if written.urgent else _("Within their week's messages")
    return (
        Fact(label=_("To whom"), value=to),
        *(() if reach.readers is None else (Fact(label=_("Readers"), value=str(reach.readers)),)),
        Fact(label=_("When"), value=urgent),
    )


def _missing(written: Announcement, reach: Reach) -> str:
    """Whoever reads a language it is not written in."""
    readers = reach.by_language or {}
    without = sum(n for language, n in readers.items() if language not in written.languages)
    if not without:
        return ""
    return ngettext(
        "{n} person reads a language it is not written in, and gets the other one.",
        "{n} people read a language it is not written in, and get the other one.",
        without,
    ).format(n=without)


def _ways(written: Announcement, reach: Reach) -> tuple[Action, ...]:
    target = str(written.id)
    send = Action(
        name="send_announcement",
        label=_("Send"),
        target=f"{target}:{written.revision}",
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Send it?"),
            text=_("It cannot be taken back.")
            if reach.readers is None
            else ngettext(
                "{n} person gets it. It cannot be taken back.",
                "{n} people get it. It cannot be taken back.",
                reach.readers,
            ).format(n=reach.readers),
            yes=_("Send"),
            no=_("Not yet"),
        ),
    )
    return (
        *(() if reach.readers == 0 else (send,)),
        Action(name="try_announcement", label=_("Send a test to me"), target=target),
        Action(name="change_announcement", label=_("Change"), target=target),
        Action(
            name="discard_announcement",
            label=_("Discard"),
            target=target,
            weight=Weight.DANGER,
            confirm=Confirm(
                title=_("Discard the draft?"),
                text=_("It has not been sent, and will be gone."),
                yes=_("Discard"),
                no=_("Keep it"),
            ),
        ),
        _back(written),
    )


def _back(written: Announcement) -> Action:
    return Action(name="messages", label=_("Messages"), target=str(written.cohort.id))


def sample_announcement(audience: Audience = Audience.EVERYBODY) -> Announcement:
    written = Announcement(
        cohort=samples.cohort(),
        created_by=samples.person().id,
        written_at=samples.NOON,
        audience=audience,
        heading={"de": "Der Workshop zieht um", "en": "The workshop moves"},
        text={"de": "Wir treffen uns im Bürgersaal.\n\nBis bald!", "en": "We meet in the hall."},
    )
    written.revision = 1
    return written


def examples() -> tuple[Screen, ...]:
    everybody, guests = sample_announcement(), sample_announcement(Audience.GUESTS)
    event = sample_event()
    guests.event_id = event.id
    shown = [Shown(language=language, message=announcement(everybody)) for language in LANGUAGES]
    return (
        announcement(everybody),
        announcement_page(everybody, reach=Reach(by_language={"de": 17, "fr": 1}), shown=shown),
        announcement_page(guests, reach=Reach(by_language={}, event=event), shown=shown),
        sent_page(everybody, arrival=Arrival(readers=18, arrived=17, unreached=1), shown=shown),
        sent_page(
            everybody,
            arrival=Arrival(readers=9, arrived=9, unreached=0),
            shown=shown,
            figures=False,
        ),
        sent_page(
            everybody, arrival=Arrival(readers=9, arrived=9, unreached=0, is_stuck=True), shown=()
        ),
        sent_to(18),
        trial_on_its_way(),
    )
