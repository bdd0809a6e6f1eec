"""A search for pairs: how far it is, what it found, and what can be done next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, assert_never

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.engine.faults import Code
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import UNDER_WAY, MatchingRun, ProposalState, RunState
from mentorapp.core.matching.overview import OF_RULINGS, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.matching.choices import choice_name, sample_run, start_action
from mentorapp.screens.matching.faults import fault_sentence
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.matching.progress import searching_section
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Fact,
    Page,
    Screen,
    Section,
    Weight,
)

FAULTS_SHOWN: Final = 8


def run_section(
    cohort: Cohort,
    overview: Overview,
    *,
    reader: Person,
    step: str = "",
    faults: Sequence[str] = (),
    figures: bool = True,
    changed: bool = True,
) -> Section:
    """What the latest run is doing or has found, and what can be done next.

    `figures` says whether how well it fits, and how many found somebody, is part of what was
    approved; `changed` whether the latest result has taken the place of drafts.
    """
    run = overview.run
    if run is None:
        asked = figures and overview.asking
        text = asking(overview.asking) if asked else _("Nobody has looked for pairs yet.")
        return Section(text=text, actions=_next(cohort, overview, changed=changed))
    match run.state:
        case RunState.WAITING | RunState.RUNNING:
            return searching_section(cohort, run, reader, step)
        case RunState.DONE:
            return _done(cohort, overview, run, figures=figures, changed=changed)
        case RunState.STOPPED:
            text = _("The last search was stopped. The drafts are as before.")
            if overview.result is not None:
                found = _done(cohort, overview, overview.result, figures=figures, changed=changed)
                return replace(found, text=_paragraphs(text, found.text))
        case RunState.FAILED:
            more = _more(len(faults) - FAULTS_SHOWN)
            did_not = _("The last search did not come to an end.")
            text = _paragraphs(did_not, *faults[:FAULTS_SHOWN], more)
        case _:
            assert_never(run.state)
    return Section(text=text, actions=_next(cohort, overview, changed=changed))


def _paragraphs(*said: str) -> str:
    return "\n\n".join(filter(None, said))


def _more(faults: int) -> str:
    if faults <= 0:
        return ""
    return ngettext("{n} more contradiction.", "{n} more contradictions.", faults).format(n=faults)


def _done(
    cohort: Cohort, overview: Overview, run: MatchingRun, *, figures: bool, changed: bool
) -> Section:
    """What stands now, and what the search had found when nothing had changed yet."""
    return Section(
        heading=choice_name(run.choice),
        text=_paragraphs(_found(overview) if figures else "", _holds(overview, run)),
        facts=(*_fit(overview, run), *_how_far(overview)) if figures else (),
        actions=_next(cohort, overview, changed=changed),
    )


def _holds(overview: Overview, run: MatchingRun) -> str:
    """What still holds of what the search has found."""
    if overview.is_outdated:
        return _("What the search goes by was changed since.")
    if _is_changed(overview, run):
        return _("Something has changed since the search; the figures are those of now.")
    return _proof(run) if overview.lines else ""


def _fit(overview: Overview, run: MatchingRun) -> tuple[Fact, ...]:
    """Of all pairs that stand, also of those that an earlier search has found."""
    scores = [line.proposal.score for line in overview.lines]
    if not scores:
        return ()
    wishes = Fact(label=_("First wishes met"), value=str(run.found["first_wishes"]))
    return (
        Fact(label=_("Weakest fit"), value=percent(min(scores))),
        Fact(label=_("Fit on average"), value=percent(round(sum(scores) / len(scores)))),
        *(() if _is_changed(overview, run) or _has_earlier(overview, run) else (wishes,)),
    )


def _has_earlier(overview: Overview, run: MatchingRun) -> bool:
    return any(line.proposal.run_id != run.id for line in overview.lines)


def _is_changed(overview: Overview, run: MatchingRun) -> bool:
    found_at = run.finished_at or run.started_at
    return run.found["without"] != len(overview.mentees) or any(
        line.proposal.drafted_at > found_at for line in overview.lines
    )


def _found(overview: Overview) -> str:
    found, alone = len(overview.lines), len(overview.mentees)
    if not found and overview.asking:
        return asking(overview.asking)
    if not found and all(one.reason is Reason.RULED_OUT for one in overview.mentees):
        return _("The rules leave no possible pair: see “{rules}” below.").format(
            rules=_("What must hold")
        )
    pairs = ngettext("{n} pair", "{n} pairs", found).format(n=found)
    if not alone:
        return _("{pairs}: every mentee has somebody.").format(pairs=pairs)
    without = ngettext("{n} mentee has nobody yet", "{n} mentees have nobody yet", alone).format(
        n=alone
    )
    return _("{pairs}; {without}.").format(pairs=pairs, without=without)


def _how_far(overview: Overview) -> tuple[Fact, ...]:
    counted = (
        (_("Being asked"), overview.count(*UNDER_WAY)),
        (_("Tandems"), overview.count(ProposalState.ACCEPTED)),
        (_("Asking for themselves"), overview.asking),
    )
    return tuple(Fact(label=label, value=str(n)) for label, n in counted if n)


def asking(people: int) -> str:
    return ngettext(
        "{n} mentee is asking somebody.", "{n} mentees are asking somebody.", people
    ).format(n=people)


def _proof(run: MatchingRun) -> str:
    proven = _("It is proven that no other set of pairs is better, going by what counts for you.")
    if not run.proven:
        return ""
    if not run.clearly_better:
        return proven
    others = ngettext(
        "There is {n} other pair in which both would fit clearly better than now.",
        "There are {n} other pairs in which both would fit clearly better than now.",
        run.clearly_better,
    ).format(n=run.clearly_better)
    return f"{proven} {others}"


def _next(cohort: Cohort, overview: Overview, *, changed: bool) -> tuple[Action, ...]:
    """What was found before can be compared also after a search that was stopped."""
    drafts, result = overview.count(ProposalState.DRAFT), overview.result
    target, again = str(cohort.id), overview.run is not None
    searching = Weight.PRIMARY if overview.asks_for_search else Weight.PLAIN
    waits = overview.asks_for_search or overview.contradicts_itself
    releasing = Weight.PLAIN if waits else Weight.PRIMARY
    return (
        *((_rulings(target),) if _is_about_rulings(overview) else ()),
        *((_release(target, drafts, releasing),) if drafts else ()),
        start_action(cohort, searching, again=again),
        *((_compare(target),) if result and result.figures else ()),
        *((_changes(target),) if result and changed else ()),
    )


def _is_about_rulings(overview: Overview) -> bool:
    """Whether what contradicts itself is what coordinators have kept or ruled out."""
    return any(fault["code"] in OF_RULINGS for fault in overview.faults)


def _rulings(target: str) -> Action:
    """It stands below as well, among what every search goes by."""
    label = _("See what is kept")
    return Action(name="rulings", label=label, target=target, weight=Weight.PRIMARY)


def _release(target: str, drafts: int, weight: Weight) -> Action:
    return Action(
        name="release_matching",
        label=ngettext("Release {n} draft", "Release {n} drafts", drafts).format(n=drafts),
        target=target,
        weight=weight,
        confirm=Confirm(
            title=_("Release?"),
            text=_(
                "The mentors are asked now, each in confidence. "
                "A mentee hears a name only after the mentor's yes."
            ),
            yes=_("Ask the mentors"),
            no=_("Not yet"),
        ),
    )


def _compare(target: str) -> Action:
    return Action(name="compare_matching", label=_("Compare the choices"), target=target)


def _changes(target: str) -> Action:
    return Action(name="matching_changes", label=_("What has changed"), target=target)


def examples() -> tuple[Screen, ...]:
    cohort, reader = samples.cohort(), samples.person()
    runs = [None, *(sample_run(state) for state in RunState)]
    faults = [fault_sentence(code, ("Asha", "Tom"), Rule.NOT_IN_LINE) for code in Code]
    page = Page(
        name="matching",
        title=_("Matching"),
        heading=_("Matching"),
        sections=tuple(
            run_section(cohort, _sample(run), reader=reader, step="match", faults=faults)
            for run in runs
        ),
    )
    return (page,)


def _sample(run: MatchingRun | None) -> Overview:
    draft = Line(sample_proposal(), None, is_kept=False)
    result = sample_run() if run and run.state is RunState.STOPPED else run
    return Overview(run=run, result=result, lines=[draft], mentees=[], mentors=[])
