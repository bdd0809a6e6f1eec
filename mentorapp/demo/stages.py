"""The demo's whole history, and how far it has come when a stage begins."""

from datetime import datetime

from mentorapp.core.people.visits import Instance
from mentorapp.demo.accompanying import accompanying
from mentorapp.demo.cast import Applicant
from mentorapp.demo.choosing import choosing
from mentorapp.demo.guests import answers_of, inviting, stories_of
from mentorapp.demo.joining import joining
from mentorapp.demo.pairing import ANSWERS, finish_runs, pairing
from mentorapp.demo.scene import Beat, Scene, Stageset
from mentorapp.demo.stories import STORIES
from mentorapp.demo.tandems import tandems


def history(
    applicants: tuple[Applicant, ...],
    guests: tuple[Applicant, ...] = (),
    crowd: tuple[Applicant, ...] = (),
    *,
    own_choice: bool = False,
) -> list[Beat]:
    """Everything that happens, in the order in which it does."""
    beats = (
        *inviting(guests),
        *joining((*applicants, *guests, *crowd)),
        *(choosing() if own_choice else pairing({**ANSWERS, **answers_of(guests)})),
        *accompanying(),
        *tandems((*STORIES, *stories_of(guests))),
    )
    return sorted(beats, key=lambda beat: (beat.day, beat.clock))


def play(instance: Instance, stageset: Stageset, *, until: datetime) -> None:
    """Let everything happen that lies before `until`."""
    beats = history(
        stageset.applicants, stageset.guests, stageset.crowd, own_choice=stageset.own_choice
    )
    for beat in beats:
        at = stageset.calendar.at(beat.day, beat.clock)
        if at >= until:
            return
        with instance.sessions.begin() as session:
            beat.deed(Scene(session, at, stageset))
        finish_runs(instance, at=at)
