"""A search for pairs that is under way."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.model import SCALE, MatchingRun, RunState
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.matching.choices import sample_run
from mentorapp.screens.shapes import Action, Fact, Page, Screen, Section, Weight


def searching_section(cohort: Cohort, run: MatchingRun, reader: Person, step: str) -> Section:
    """How far the search is, who is told of its end, and how to stop it."""
    return Section(
        heading=_("Pairs are being looked for"),
        text=f"{_step(step)} {_who_is_told(run, reader)}",
        facts=(
            Fact(label=_("Started"), value=spell_moment_briefly(run.started_at, reader.timezone)),
            Fact(label=_("By"), value=run.started_by.name),
        ),
        actions=(
            Action(
                name="matching",
                label=_("Refresh"),
                target=str(cohort.id),
                weight=Weight.PRIMARY,
            ),
            Action(name="stop_matching", label=_("Stop"), target=str(run.id)),
        ),
    )


def _who_is_told(run: MatchingRun, reader: Person) -> str:
    if run.started_by is reader:
        return _("You get a message when it is done.")
    return _("{name} gets a message when it is done.").format(name=run.started_by.name)


def _step(step: str) -> str:
    name, _colon, times = step.partition(":")
    return {
        "prepare": _("Reading what everybody has answered."),
        "start": _("Looking for a first solution."),
        "floor": _("Making the weakest pair as good as possible."),
        "level": _("Making the weakest pairs as good as possible, round {n}.").format(n=times),
        "match": _("Looking for the best of all solutions."),
        "choose": _("Choosing among equally good solutions."),
        "compare": _("Working out what the other choices would bring, {n} of {of}.").format(
            n=times, of=len(SCALE) - 1
        ),
    }.get(name, _("It starts in a moment."))


def examples() -> tuple[Screen, ...]:
    cohort, run, stranger = samples.cohort(), sample_run(RunState.RUNNING), samples.person()
    steps = ("", "prepare", "start", "floor", "level:3", "match", "choose", "compare:2")
    page = Page(
        name="matching",
        title=_("Matching"),
        heading=_("Matching"),
        sections=tuple(
            searching_section(cohort, run, reader, step)
            for reader in (run.started_by, stranger)
            for step in steps
        ),
    )
    return (page,)
