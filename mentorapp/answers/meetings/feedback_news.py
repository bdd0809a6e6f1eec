"""News of feedback: invitations while it can be given and has not been, and that some was."""

from uuid import UUID

from mentorapp.answers.occasion import Occasion
from mentorapp.core.feedback.inviting import is_given
from mentorapp.core.feedback.occasions import is_at_end, is_halfway, was_held
from mentorapp.core.feedback.queries import pair_with_feedback_for
from mentorapp.core.meetings.queries import the_meeting
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together, the_pair
from mentorapp.screens.meetings import feedback as screens
from mentorapp.screens.shapes import Message


def on_meeting(occasion: Occasion) -> Message | None:
    meeting = the_meeting(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if not was_held(meeting):
        return None
    return _invite(occasion, meeting.pair, meeting.id, NoteKind.FEEDBACK, "feedback_on_meeting")


def halfway(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not is_halfway(pair, today=occasion.person.day_of(occasion.instance.clock())):
        return None
    return _invite(occasion, pair, pair.id, NoteKind.FEEDBACK_HALFWAY, "feedback_halfway")


def at_end(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not is_at_end(pair, today=occasion.person.day_of(occasion.instance.clock())):
        return None
    return _invite(occasion, pair, pair.id, NoteKind.FEEDBACK_AT_END, "feedback_at_end")


def feedback_given(occasion: Occasion) -> Message | None:
    """Not when its author keeps it alone meanwhile."""
    about = occasion.notice.subject_id
    pair = pair_with_feedback_for(occasion.session, note_id=about, reader=occasion.person)
    return screens.feedback_given(pair, occasion.person) if pair else None


def _invite(
    occasion: Occasion, pair: Pair, about: UUID, kind: NoteKind, form: str
) -> Message | None:
    """:raises Refused: to others, and once the tandem has ended."""
    reader = occasion.person
    require_together(pair, reader)
    if pair.is_paused(reader.day_of(occasion.instance.clock())):
        return None
    if is_given(occasion.session, pair_id=pair.id, about=about, kind=kind, by=reader):
        return None
    return screens.invitation(pair, reader, form=form, about=about)
