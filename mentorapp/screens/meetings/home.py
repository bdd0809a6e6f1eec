"""Meetings on the home of the two: the next one, a proposal, and whether they met."""

from collections.abc import Sequence

from mentorapp.core.meetings.model import Meeting, MeetingState, Slot
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.screens.common import opening
from mentorapp.screens.meetings.one import (
    SAMPLE_LINK,
    add_to_calendar,
    cancel,
    change_times,
    meeting_action,
    other_times,
    sample_meeting,
    sample_slots,
    take,
)
from mentorapp.screens.meetings.topics import save_action
from mentorapp.screens.meetings.words import how, length, offered, when
from mentorapp.screens.shapes import Action, Fact, Opens, Page, Screen, Section, Weight
from mentorapp.screens.tandems.tandem import propose_action


def did_you_meet(meeting: Meeting, reader: Person, *, is_planned: bool) -> Section:
    """Asked on the home from the moment a meeting has begun; so is the next date."""
    return Section(
        heading=_("Did you and {name} meet?").format(name=meeting.pair.partner_of(reader).name),
        text="" if is_planned else _("Before you part: when do you meet next?"),
        facts=when(meeting, reader),
        actions=(
            Action(
                name="met",
                label=_("We met"),
                target=str(meeting.id),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
            opening("not_met", _("It did not happen"), str(meeting.id)),
            *(() if is_planned else (propose_action(meeting.pair, opens=Opens.DIALOG),)),
        ),
    )


def next_meeting(
    meeting: Meeting, reader: Person, *, further: int, met: int, calendar: str
) -> Section:
    """`further`: how many more dates are fixed; `met`: how often the two have met."""
    more = ngettext("{n} more date is fixed.", "{n} more dates are fixed.", further)
    return Section(
        heading=_("Next meeting with {name}").format(name=meeting.pair.partner_of(reader).name),
        text=more.format(n=further) if further else "",
        facts=when(meeting, reader),
        actions=(
            meeting_action(meeting),
            add_to_calendar(calendar),
            save_action(meeting.pair, opens=Opens.DIALOG),
            note_action(meeting.pair),
        ),
        note=times_met(met),
    )


def times_to_choose(meeting: Meeting, reader: Person, slots: Sequence[Slot]) -> Section:
    """The other one's proposal, one button a time."""
    pair = meeting.pair
    return Section(
        heading=_("{name} proposes a meeting").format(name=pair.partner_of(reader).name),
        facts=(
            *offered(slots, reader, pair.partner_of(reader)),
            Fact(label=_("Length"), value=length(meeting)),
            *how(meeting),
        ),
        actions=(
            *(take(slot, reader, opens=Opens.DIALOG) for slot in slots),
            other_times(meeting, opens=Opens.DIALOG),
        ),
    )


def times_proposed(meeting: Meeting, reader: Person, slots: Sequence[Slot]) -> Section:
    """One's own proposal, which waits for the other."""
    partner = meeting.pair.partner_of(reader)
    return Section(
        heading=_("Your proposal for a meeting"),
        text=_("{name} has yet to choose a time.").format(name=partner.name),
        facts=offered(slots, reader, partner),
        actions=(
            change_times(meeting, opens=Opens.DIALOG),
            cancel(meeting, opens=Opens.DIALOG),
        ),
    )


def no_date(pair: Pair, reader: Person, *, met: int) -> Section:
    return Section(
        heading=_("No date with {name} yet").format(name=pair.partner_of(reader).name),
        text=_("Next: propose up to three times.")
        if met
        else _("Next: propose up to three times for your first meeting."),
        actions=(
            propose_action(pair, opens=Opens.DIALOG, weight=Weight.PRIMARY),
            note_action(pair),
        ),
        note=times_met(met),
    )


def times_met(met: int) -> str:
    return (
        ngettext("You two have met once.", "You two have met {n} times.", met).format(n=met)
        if met
        else ""
    )


def note_action(pair: Pair) -> Action:
    return opening("note_meeting", _("We met"), str(pair.id))


def examples() -> tuple[Screen, ...]:
    theirs = sample_meeting(MeetingState.PROPOSED)
    ours = sample_meeting(MeetingState.PROPOSED, by_reader=True)
    fixed = sample_meeting(MeetingState.FIXED)
    reader = fixed.pair.mentee
    return (
        Page(
            name="home",
            title=_("Mentoring"),
            heading=_("Mentoring"),
            sections=(
                did_you_meet(fixed, reader, is_planned=True),
                did_you_meet(fixed, reader, is_planned=False),
                next_meeting(fixed, reader, further=2, met=3, calendar=SAMPLE_LINK),
                times_to_choose(theirs, theirs.pair.mentee, sample_slots(theirs)),
                times_proposed(ours, ours.pair.mentee, sample_slots(ours)),
                no_date(fixed.pair, reader, met=0),
                no_date(fixed.pair, reader, met=1),
            ),
        ),
    )
