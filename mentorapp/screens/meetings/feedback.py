"""Feedback both ways: what was said, the forms for it, and the news that there is some."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from mentorapp.core.feedback.occasions import AFTER_MEETING, LOOKING_FURTHER
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notes.model import Audience, NoteKind
from mentorapp.core.notes.queries import Notes, OpenedNote
from mentorapp.core.notes.use_cases import WORDS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens.common import news, nothing_there, one_page, paging
from mentorapp.screens.meetings.one import sample_meeting
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Form,
    Message,
    Opens,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import for_the_two

Said = Mapping[tuple[NoteKind, UUID], Notes]  # by the pair or the meeting it is about


def feedback_page(
    pair: Pair,
    reader: Person,
    *,
    meetings: Sequence[Meeting],
    said: Said,
    halfway: bool,
    at_end: bool,
    page: int,
) -> Page:
    """`meetings` that were held, the latest first; what is open now, and what was said before."""
    partner = pair.partner_of(reader)
    shown, page, pages = one_page(meetings, page)
    anything = meetings or halfway or at_end
    return Page(
        name="feedback",
        target=str(pair.id),
        title=_("Feedback"),
        heading=_("Feedback between you and {name}").format(name=partner.name),
        intro=_("What helped, and what do you wish? Two sentences are enough."),
        sections=(
            *_of_the_year(pair, partner, said, halfway=halfway, at_end=at_end),
            *(_of_meeting(meeting, pair, partner, said) for meeting in shown),
            Section(entries=() if anything else _not_yet(), note=only_the_two()),
        ),
        paging=paging(action="feedback", target=str(pair.id), page=page, pages=pages),
    )


def meeting_form(meeting: Meeting, reader: Person, mine: OpenedNote) -> Form:
    partner = meeting.pair.partner_of(reader)
    return _form("feedback_on_meeting", meeting.id, AFTER_MEETING, partner, mine)


def halfway_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    partner = pair.partner_of(reader)
    return _form("feedback_halfway", pair.id, LOOKING_FURTHER, partner, mine)


def end_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    partner = pair.partner_of(reader)
    return _form("feedback_at_end", pair.id, LOOKING_FURTHER, partner, mine)


def feedback_given(pair: Pair, reader: Person) -> Message:
    heading = _("{name} has feedback for you").format(name=pair.partner_of(reader).name)
    return for_the_two(heading, opens="feedback", target=str(pair.id), label=_("Read it"))


def invitation(pair: Pair, reader: Person, *, form: str, about: UUID) -> Message:
    """`form` is the one to give it with."""
    name = pair.partner_of(reader).name
    heading = {
        "feedback_on_meeting": _("How was your meeting with {name}?"),
        "feedback_halfway": _("Half of your time with {name} is over"),
        "feedback_at_end": _("Your time with {name} draws to its close"),
    }[form]
    return Message(
        notification=news(),
        heading=heading.format(name=name),
        sections=(
            Section(
                text=_("What helped, and what do you wish? Two sentences are enough."),
                actions=(
                    Action(
                        name=form,
                        label=_("Give feedback"),
                        target=str(about),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
                note=_("You choose whether {name} reads it, or you alone.").format(name=name),
            ),
        ),
        reason=_("You get this because your programme has feedback both ways. It is voluntary."),
    )


def _form(
    name: str, about: UUID, questions: Sequence[str], partner: Person, mine: OpenedNote
) -> Form:
    """What goes to the partner and what stays is said, and chosen, before anything is typed."""
    return Form(
        name=name,
        target=f"{about}:{mine.revision}",
        title=_("Feedback"),
        intro=_(
            "Choose first who reads it. For {name}: they hear that there is feedback and read it "
            "here. For you alone: {name} learns nothing of it. Nobody else can read either."
        ).format(name=partner.name),
        fields=(
            ChoiceField(
                name="audience",
                label=_("Who reads your feedback?"),
                options=(
                    Option(value=Audience.MINE, label=_("For me alone")),
                    Option(value=Audience.OURS, label=_("For {name}").format(name=partner.name)),
                ),
                value=mine.audience,
                shown=True,
            ),
            *(
                TextField(
                    name=question,
                    label=_question(question),
                    value=mine[question],
                    long=True,
                    most=WORDS_MOST,
                    required=False,
                )
                for question in questions
            ),
        ),
        submit=_("Save"),
    )


def _of_the_year(
    pair: Pair, partner: Person, said: Said, *, halfway: bool, at_end: bool
) -> Iterator[Section]:
    year = (
        (NoteKind.FEEDBACK_AT_END, "feedback_at_end", _("At the end"), at_end),
        (NoteKind.FEEDBACK_HALFWAY, "feedback_halfway", _("Halfway"), halfway),
    )
    for kind, name, heading, is_open in year:
        if is_open or (kind, pair.id) in said:
            notes = said.get((kind, pair.id))
            yield _occasion(heading, name, str(pair.id), notes, partner, is_open)


def _of_meeting(meeting: Meeting, pair: Pair, partner: Person, said: Said) -> Section:
    notes, target = said.get((NoteKind.FEEDBACK, meeting.id)), str(meeting.id)
    heading = _met_on(meeting)
    return _occasion(heading, "feedback_on_meeting", target, notes, partner, pair.is_together)


def _occasion(
    heading: str, name: str, target: str, said: Notes | None, partner: Person, is_open: bool
) -> Section:
    said = said or Notes()
    mine, theirs = said.mine, said.theirs
    ours = mine.audience is Audience.OURS
    reads = _("for {name}").format(name=partner.name) if ours else _("for you alone")
    label = _("Change mine") if mine.words else _("Give feedback")
    return Section(
        heading=heading,
        entries=(
            *((Entry(title=_("You"), status=reads, detail=_told(mine)),) if mine.words else ()),
            *((Entry(title=partner.name, detail=_told(theirs)),) if theirs else ()),
        ),
        actions=(
            (Action(name=name, label=label, target=target, spoken=f"{label}: {heading}"),)
            if is_open
            else ()
        ),
    )


def _told(note: OpenedNote) -> str:
    return "\n".join(f"{_question(name)} {note[name]}" for name in LOOKING_FURTHER if note[name])


def _question(name: str) -> str:
    return {
        "helped": _("What helped?"),
        "wish": _("What do you wish?"),
        "onwards": _("What do you want to keep, and what to change?"),
    }[name]


def _not_yet() -> tuple[Entry, ...]:
    return nothing_there(_("As soon as you two have met, there is room for feedback."))


def _met_on(meeting: Meeting) -> str:
    day = spell_day(meeting.held_on) if meeting.held_on else ""
    return _("Your meeting on {day}").format(day=day)


def examples() -> tuple[Screen, ...]:
    pair, held = sample_pair(), sample_meeting(MeetingState.HELD)
    words = dict.fromkeys(LOOKING_FURTHER, "Genau *zuhören* <und> nachfragen. " * 20)
    note = OpenedNote(words=words, audience=Audience.OURS, revision=2)
    both = Notes(mine=note, theirs=note)
    said = {
        (NoteKind.FEEDBACK, held.id): both,
        (NoteKind.FEEDBACK_HALFWAY, pair.id): Notes(mine=OpenedNote(words=words), theirs=note),
        (NoteKind.FEEDBACK_AT_END, pair.id): both,
    }
    return (
        feedback_page(
            pair, pair.mentee, meetings=[held], said=said, halfway=False, at_end=True, page=1
        ),
        feedback_page(pair, pair.mentor, meetings=(), said={}, halfway=True, at_end=False, page=1),
        feedback_page(pair, pair.mentor, meetings=(), said={}, halfway=False, at_end=False, page=1),
        meeting_form(held, held.pair.mentee, OpenedNote()),
        halfway_form(pair, pair.mentee, note),
        end_form(pair, pair.mentee, OpenedNote()),
        feedback_given(pair, pair.mentee),
        invitation(pair, pair.mentee, form="feedback_on_meeting", about=held.id),
        invitation(pair, pair.mentor, form="feedback_halfway", about=pair.id),
        invitation(pair, pair.mentee, form="feedback_at_end", about=pair.id),
    )
