"""An answer that takes long: what Slack is shown in time, and the answer in its place.

Slack waits three seconds for an acknowledgement, and opens nothing for a press that is older.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from mentorapp.answers.asked import Answered
from mentorapp.screens.shapes import Opens, Reply
from mentorapp.slack import words
from mentorapp.slack.blocks import Block
from mentorapp.slack.reading import NO_VIEW, HandIn, OpenView, Press, Surface
from mentorapp.slack.stage import Acknowledgement, Move, Moves, Open, Push, Update
from mentorapp.slack.views.surfaces import modal_of

PATIENCE: Final = 1.2  # seconds; what is shown meanwhile has to be there before three are over
A_MOMENT: Final = "moment"  # what such a view is called
TAKEN_IN: Final = 0.5  # seconds; an acknowledgement is on the screen before the answer follows it

Shown = Open | Push | Update
# What follows an answer: what Slack is told at once, and the moves to make then.
Show = Callable[[Answered], tuple[Acknowledgement, Moves]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """What is shown until there is an answer: by a move, or by the acknowledgement of a form."""

    move: Shown | None = None
    acknowledgement: Acknowledgement = field(default_factory=dict)
    view: OpenView = NO_VIEW  # of the form


@dataclass(frozen=True, slots=True)
class Showing:
    """Where an answer appears: in time, or `late` in place of what was shown meanwhile."""

    in_time: Show
    meanwhile: Callable[[], Meanwhile]
    late: Show | None = None

    def shown_late(self, answered: Answered) -> tuple[Acknowledgement, Moves]:
        return (self.late or self.in_time)(answered)


def while_opened(trigger: str) -> Meanwhile:
    return Meanwhile(move=Open(_a_moment(), trigger))


def while_pressed(press: Press) -> Meanwhile:
    """Where the answer would appear: a message keeps its place until then."""
    lies_over = press.opens is Opens.DIALOG
    match press.surface:
        case Surface.HOME:
            return while_opened(press.trigger)
        case Surface.MODAL if lies_over and press.view.can_carry_another:
            return Meanwhile(move=Push(_a_moment(), press.trigger))
        case Surface.MODAL:
            return Meanwhile(move=Update(_a_moment(), press.view))
        case _ if lies_over:
            return while_opened(press.trigger)
    return Meanwhile()


def while_handed_in(handed: HandIn) -> Meanwhile:
    shown: Acknowledgement = {"response_action": "update", "view": _a_moment()}
    return Meanwhile(acknowledgement=shown, view=handed.view)


def in_place(acknowledgement: Acknowledgement, moves: Moves, view: OpenView) -> Moves:
    """The same where `view` says by now that it takes a moment: nothing else opens any more."""
    drawn = acknowledgement.get("view")
    shown = (Update(drawn, view),) if isinstance(drawn, dict) else ()
    placed = (*shown, *_placed(moves, view))
    if view.id and not any(isinstance(move, Update) for move in placed):
        return (*placed, Update(_said(words.done()), view))
    return placed


def did_not_work(view: OpenView) -> Moves:
    return (Update(_said(words.did_not_work()), view),) if view.id else ()


def _placed(moves: Moves, view: OpenView) -> Iterator[Move]:
    for move in moves:
        if not isinstance(move, Open | Push | Update):
            yield move
        elif view.id:
            yield Update(move.view, view)


def _a_moment() -> Block:
    return _said(words.a_moment()) | {"callback_id": A_MOMENT}


def _said(text: str) -> Block:
    return modal_of(Reply(text=text), carried={})
