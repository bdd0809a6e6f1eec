"""The two give each other feedback: after a meeting, halfway, and at the end."""

from collections.abc import Callable, Mapping
from uuid import UUID

from mentorapp.answers.meetings.one import own_meeting
from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import page_number, rest
from mentorapp.answers.typed import revision
from mentorapp.core.feedback.occasions import LOOKING_FURTHER, is_at_end, is_halfway, was_held
from mentorapp.core.feedback.queries import feedback_between
from mentorapp.core.feedback.use_cases import (
    Said,
    give_after_meeting,
    give_at_end,
    give_halfway,
    require_after_meeting,
    require_at_end,
    require_halfway,
)
from mentorapp.core.meetings.queries import all_meetings_of
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import Notes
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.screens.meetings import feedback as screens
from mentorapp.screens.shapes import Answers, Form, Page


def feedback(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    held = [m for m in all_meetings_of(here.session, pair=pair) if was_held(m)]
    return screens.feedback_page(
        pair,
        here.person,
        meetings=held,
        said=_said(here, pair),
        halfway=is_halfway(pair, today=here.today),
        at_end=is_at_end(pair, today=here.today),
        page=page_number(rest(target, 1)),
    )


def ask_after_meeting(here: Visit, target: str) -> Form:
    meeting = own_meeting(here, target)
    require_after_meeting(meeting, here.person)
    mine = _notes(here, meeting.pair, NoteKind.FEEDBACK, meeting.id).mine
    return screens.meeting_form(meeting, here.person, mine)


def keep_after_meeting(here: Visit, target: str, answers: Answers) -> Page:
    meeting = own_meeting(here, target)
    give_after_meeting(
        here.session,
        meeting=meeting,
        by=here.person,
        said=_typed(target, answers),
        keyring=here.keyring,
        at=here.now,
    )
    return feedback(here, str(meeting.pair_id))


def ask_halfway(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    require_halfway(pair, here.person, here.now)
    mine = _notes(here, pair, NoteKind.FEEDBACK_HALFWAY, pair.id).mine
    return screens.halfway_form(pair, here.person, mine)


def keep_halfway(here: Visit, target: str, answers: Answers) -> Page:
    return _keep(here, give_halfway, target, answers)


def ask_at_end(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    require_at_end(pair, here.person, here.now)
    mine = _notes(here, pair, NoteKind.FEEDBACK_AT_END, pair.id).mine
    return screens.end_form(pair, here.person, mine)


def keep_at_end(here: Visit, target: str, answers: Answers) -> Page:
    return _keep(here, give_at_end, target, answers)


def _keep(here: Visit, give: Callable[..., None], target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    give(
        here.session,
        pair=pair,
        by=here.person,
        said=_typed(target, answers),
        keyring=here.keyring,
        at=here.now,
    )
    return feedback(here, str(pair.id))


def _said(here: Visit, pair: Pair) -> Mapping[tuple[NoteKind, UUID], Notes]:
    return feedback_between(here.session, pair=pair, by=here.person, keyring=here.keyring)


def _notes(here: Visit, pair: Pair, kind: NoteKind, about: UUID) -> Notes:
    return _said(here, pair).get((kind, about), Notes())


def _typed(target: str, answers: Answers) -> Said:
    return Said(
        words={name: text(answers, name) for name in LOOKING_FURTHER},
        audience=text(answers, "audience"),
        seen=revision(target),
    )
