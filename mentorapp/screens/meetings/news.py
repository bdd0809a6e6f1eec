"""What the two hear about their meetings, never with the place: the platform keeps messages."""

from collections.abc import Sequence

from mentorapp.core.meetings.model import Meeting, MeetingState, Slot
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day, spell_day_briefly, spell_moment
from mentorapp.screens.common import news
from mentorapp.screens.meetings.home import times_to_choose
from mentorapp.screens.meetings.one import (
    SAMPLE_LINK,
    add_to_calendar,
    meeting_action,
    sample_meeting,
    sample_slots,
)
from mentorapp.screens.meetings.topics import save_action
from mentorapp.screens.meetings.words import when
from mentorapp.screens.shapes import Action, Link, Message, Opens, Screen, Section, Weight
from mentorapp.screens.tandems.tandem import propose_action
from mentorapp.screens.tandems.telling import because_you_are_two, tandem_news

Dated = tuple[Meeting, str]  # with the address of its calendar file


def meeting_proposed(meeting: Meeting, reader: Person, slots: Sequence[Slot]) -> Message:
    choose = times_to_choose(meeting, reader, slots)
    return tandem_news(heading=choose.heading, facts=choose.facts, actions=choose.actions)


def meeting_answer_owed(meeting: Meeting, reader: Person, slots: Sequence[Slot]) -> Message:
    """A reminder: since when it waits, until when, and the choice at once. `slots` are ahead."""
    choose = times_to_choose(meeting, reader, slots)
    last = max(slot.starts_at for slot in slots)
    return tandem_news(
        heading=_("A reminder: {name} waits for your choice").format(
            name=meeting.pair.partner_of(reader).name
        ),
        text=_("Proposed on {day}; you can choose until {moment}.").format(
            day=spell_day(reader.day_of(meeting.proposed_at)),
            moment=spell_moment(last, reader.timezone),
        ),
        facts=choose.facts,
        actions=choose.actions,
    )


def meeting_fixed(
    meeting: Meeting, reader: Person, *, calendar: str, others: Sequence[Dated] = ()
) -> Message:
    """`others`: the further ones of its series."""
    more = ngettext("{n} more date is fixed.", "{n} more dates are fixed.", len(others))
    return _news(
        meeting,
        reader,
        heading=_("Your meeting with {name} is fixed"),
        text=more.format(n=len(others)) if others else "",
        actions=(
            add_to_calendar(calendar),
            *(_file(one, reader, _("Calendar: {day}")) for one in others),
            meeting_action(meeting),
        ),
    )


def meeting_moved(meeting: Meeting, reader: Person, *, calendar: str) -> Message:
    return _news(
        meeting,
        reader,
        heading=_("Your meeting with {name} has changed"),
        text=_("The calendar file takes the place of the earlier one."),
        actions=(add_to_calendar(calendar), meeting_action(meeting)),
    )


def meeting_cancelled(
    meeting: Meeting, reader: Person, *, calendar: str, others: Sequence[Dated] = ()
) -> Message:
    """`calendar` is "" for a meeting that was never fixed; `others` were cancelled with it."""
    out = (Link(label=_("Take out of calendar"), url=calendar),) if calendar else ()
    files = (_file(one, reader, _("Take out: {day}")) for one in others)
    again = propose_action(meeting.pair, opens=Opens.DIALOG, weight=Weight.PRIMARY)
    more = ngettext(
        "{n} more meeting of the series is cancelled, too.",
        "{n} more meetings of the series are cancelled, too.",
        len(others),
    )
    return _news(
        meeting,
        reader,
        heading=_("Your meeting does not take place")
        if meeting.pair.partner_of(reader).is_forgotten
        else _("Your meeting with {name} does not take place"),
        text=more.format(n=len(others)) if others else "",
        actions=(*out, *files, *((again,) if meeting.pair.is_together else ())),
    )


def meeting_reminder(meeting: Meeting, reader: Person, *, calendar: str) -> Message:
    """The day before and the hour before; it names the time itself, because it may come earlier."""
    return _news(
        meeting,
        reader,
        heading=_("Soon: your meeting with {name}"),
        actions=(
            meeting_action(meeting),
            save_action(meeting.pair, opens=Opens.DIALOG),
            add_to_calendar(calendar),
        ),
    )


def next_date(meeting: Meeting, reader: Person) -> Message:
    """Said shortly before the two part, while they have no further date."""
    return Message(
        notification=news(),
        heading=_("Before you part: when do you and {name} meet next?").format(
            name=meeting.pair.partner_of(reader).name
        ),
        sections=(
            Section(
                text=_("It is easiest while you still sit together."),
                actions=(propose_action(meeting.pair, opens=Opens.DIALOG, weight=Weight.PRIMARY),),
            ),
        ),
        reason=because_you_are_two(),
    )


def _news(
    meeting: Meeting,
    reader: Person,
    *,
    heading: str,
    text: str = "",
    actions: tuple[Action | Link, ...],
) -> Message:
    name = meeting.pair.partner_of(reader).name
    return tandem_news(
        heading=heading.format(name=name),
        text=text,
        facts=when(meeting, reader),
        actions=actions,
    )


def _file(dated: Dated, reader: Person, label: str) -> Link:
    meeting, calendar = dated
    assert meeting.starts_at is not None
    day = spell_day_briefly(reader.day_of(meeting.starts_at))
    return Link(label=label.format(day=day), url=calendar)


def examples() -> tuple[Screen, ...]:
    proposed = sample_meeting(MeetingState.PROPOSED)
    fixed, off = sample_meeting(MeetingState.FIXED), sample_meeting(MeetingState.CANCELLED)
    others = [(fixed, SAMPLE_LINK)] * 5
    return (
        meeting_proposed(proposed, proposed.pair.mentee, sample_slots(proposed)),
        meeting_answer_owed(proposed, proposed.pair.mentee, sample_slots(proposed)),
        meeting_fixed(fixed, fixed.pair.mentor, calendar=SAMPLE_LINK),
        meeting_moved(fixed, fixed.pair.mentee, calendar=SAMPLE_LINK),
        meeting_reminder(fixed, fixed.pair.mentee, calendar=SAMPLE_LINK),
        meeting_cancelled(off, off.pair.mentee, calendar=SAMPLE_LINK),
        meeting_cancelled(proposed, proposed.pair.mentee, calendar=""),
        meeting_fixed(fixed, fixed.pair.mentor, calendar=SAMPLE_LINK, others=others),
        meeting_cancelled(off, off.pair.mentee, calendar=SAMPLE_LINK, others=others),
        next_date(fixed, fixed.pair.mentee),
    )
