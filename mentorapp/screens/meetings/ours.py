"""All meetings of a tandem beside its rhythm, and the form for a note on one of them."""

from collections.abc import Sequence
from datetime import date

from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import OpenedNote
from mentorapp.core.notes.use_cases import WORDS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day, spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.meetings.one import sample_meeting
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Form,
    Opens,
    Page,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.tandems.agreement import spell_rhythm
from mentorapp.screens.tandems.tandem import only_the_two, propose_action, sample_pair
from mentorapp.screens.tandems.telling import readers_field


def meetings_page(
    pair: Pair,
    reader: Person,
    meetings: Sequence[Meeting],
    *,
    rhythm: int,
    today: date,
    page: int,
) -> Page:
    shown, page, pages = one_page(meetings, page)
    met = sum(meeting.state is MeetingState.HELD for meeting in meetings)
    return Page(
        name="meetings",
        target=f"{pair.id}:{page}",
        title=_("Our meetings"),
        heading=_("You and {name}").format(name=pair.partner_of(reader).name),
        intro=_count(pair, reader, met=met, rhythm=rhythm, today=today),
        sections=(
            Section(
                entries=tuple(_row(meeting, reader) for meeting in shown)
                or nothing_there(_("No meeting yet.")),
                actions=(propose_action(pair, opens=Opens.HERE),),
                note=only_the_two(),
            ),
        ),
        paging=paging(action="meetings", target=str(pair.id), page=page, pages=pages),
    )


def meeting_note_form(meeting: Meeting, reader: Person, mine: OpenedNote) -> Form:
    partner = meeting.pair.partner_of(reader).name
    return Form(
        name="meeting_note",
        target=f"{meeting.id}:{mine.revision}",
        title=_("Note on the meeting"),
        fields=(
            TextField(
                name="text",
                label=_("What do you want to remember?"),
                value=mine["text"],
                long=True,
                most=WORDS_MOST,
            ),
            readers_field(mine.audience, partner=partner),
        ),
        submit=_("Save"),
    )


def _count(pair: Pair, reader: Person, *, met: int, rhythm: int, today: date) -> str:
    """How often the two met beside what they agreed on: a fact, not a grade."""
    weeks = max(0, (today - reader.day_of(pair.formed_at)).days // 7)
    times = ngettext("{n} meeting", "{n} meetings", met).format(n=met)
    since = ngettext("{times} in {n} week.", "{times} in {n} weeks.", weeks).format(
        times=times, n=weeks
    )
    agreed = _("Your rhythm: {rhythm}").format(rhythm=spell_rhythm(rhythm))
    return f"{agreed}\n{since}" if weeks else agreed


def _row(meeting: Meeting, reader: Person) -> Entry:
    title = (
        spell_day(meeting.held_on)
        if meeting.held_on
        else spell_moment(meeting.starts_at, reader.timezone)
        if meeting.starts_at
        else ""
    )
    return Entry(
        title=title,
        status=_("you met") if meeting.state is MeetingState.HELD else _("fixed"),
        actions=(
            Action(
                name="meeting",
                label=_("Open"),
                target=str(meeting.id),
                spoken=_("Open: {what}").format(what=title),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    fixed, held = sample_meeting(MeetingState.FIXED), sample_meeting(MeetingState.HELD)
    mine = OpenedNote(words={"text": "Erst zuhören."}, audience=Audience.OURS, revision=3)
    return (
        meetings_page(
            pair,
            pair.mentee,
            [fixed] * 3 + [held] * 9,
            rhythm=4,
            today=date(2027, 3, 1),
            page=1,
        ),
        meetings_page(pair, pair.mentor, (), rhythm=1, today=samples.NOON.date(), page=1),
        meeting_note_form(fixed, fixed.pair.mentee, OpenedNote()),
        meeting_note_form(held, held.pair.mentee, mine),
    )
