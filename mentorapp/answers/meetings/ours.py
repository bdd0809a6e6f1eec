"""All meetings of a tandem, and notes on them."""

from mentorapp.answers.meetings.one import meeting, own_meeting
from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import page_number, rest
from mentorapp.answers.typed import revision
from mentorapp.core.meetings.queries import all_meetings_of
from mentorapp.core.meetings.suggesting import rhythm
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import notes_about
from mentorapp.core.notes.use_cases import write_remark
from mentorapp.core.people.visits import Visit
from mentorapp.screens.meetings.ours import meeting_note_form, meetings_page
from mentorapp.screens.shapes import Answers, Form, Page


def meetings(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    return meetings_page(
        pair,
        here.person,
        all_meetings_of(here.session, pair=pair),
        rhythm=rhythm(here.session, pair=pair, by=here.person, keyring=here.keyring),
        today=here.today,
        page=page_number(rest(target, 1)),
    )


def ask_for_note(here: Visit, target: str) -> Form:
    about = own_meeting(here, target)
    notes = notes_about(
        here.session,
        pair=about.pair,
        about=about.id,
        kind=NoteKind.MEETING,
        by=here.person,
        keyring=here.keyring,
    )
    return meeting_note_form(about, here.person, notes.mine)


def keep_note(here: Visit, target: str, answers: Answers) -> Page:
    about = own_meeting(here, target)
    write_remark(
        here.session,
        pair=about.pair,
        by=here.person,
        kind=NoteKind.MEETING,
        about=about.id,
        text=text(answers, "text"),
        audience=text(answers, "audience"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return meeting(here, str(about.id))
