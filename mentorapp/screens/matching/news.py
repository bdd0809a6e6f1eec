"""News of a matching for its coordinators, and how far it is on their home."""

from dataclasses import replace

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.counts import Counts
from mentorapp.core.matching.model import MatchingRun, Proposal, RunState
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.common import news, words_of
from mentorapp.screens.matching.choices import sample_run
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.shapes import (
    Action,
    Fact,
    Message,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)


def matching_done(run: MatchingRun) -> Message:
    """To the one who started it. Names and figures stand on the page behind the button."""
    found = run.state is RunState.DONE
    return Message(
        notification=news(),
        heading=_("The search for pairs is done")
        if found
        else _("The search for pairs did not come to an end"),
        sections=(
            Section(
                text=_("Look at the drafts. Nobody is asked before you release them.")
                if found
                else _("Something contradicts itself. See what it is, and look again."),
                actions=(_open(run.cohort),),
            ),
        ),
        reason=_("You get this because you looked for pairs."),
    )


def mentor_declined(proposal: Proposal) -> Message:
    """To all coordinators, whichever of the two said no: the next best is drafted already."""
    return Message(
        notification=news(),
        heading=_("A suggestion did not come about"),
        sections=(
            Section(
                text=_(
                    "The next best is drafted where there is one. Nobody else has heard of it; "
                    "release the draft when you agree."
                ),
                actions=(_open(proposal.cohort),),
            ),
        ),
        reason=_("You get this because you coordinate {programme}.").format(
            programme=words_of(proposal.cohort.programme.name)
        ),
    )


def home_section(cohort: Cohort, counts: Counts | None) -> Section:
    """How far the pairs of a cohort are, on its coordinators' home; None until it is approved."""
    heading = _("Pairs of {programme}, {cohort}").format(
        programme=words_of(cohort.programme.name), cohort=cohort.name
    )
    if counts is None:
        return Section(heading=heading, actions=(_open(cohort),))
    following = _next_step(counts, choosing=bool(cohort.programme.rules.get("own_choice")))
    return Section(
        heading=heading,
        text=following,
        facts=tuple(
            Fact(label=label, value=str(n))
            for label, n in (
                (_("Drafts"), counts.drafts),
                (_("Being asked"), counts.asked),
                (_("Tandems"), counts.formed),
                (_("Without a partner"), counts.mentees_without),
            )
            if n
        ),
        actions=(_open(cohort, Weight.PRIMARY if following else Weight.PLAIN),),
    )


def _next_step(counts: Counts, *, choosing: bool) -> str:
    if counts.overdue:
        return ngettext(
            "Next: {n} answer is overdue.", "Next: {n} answers are overdue.", counts.overdue
        ).format(n=counts.overdue)
    if counts.drafts:
        return ngettext(
            "Next: look at {n} draft and release it.",
            "Next: look at {n} drafts and release them.",
            counts.drafts,
        ).format(n=counts.drafts)
    if counts.mentees_without and choosing:
        return _("{mentees} still choose for themselves.").format(mentees=alone(term(Term.MENTEES)))
    if counts.mentees_without and counts.searched:
        return ngettext(
            "Next: see what would help {n} mentee who has nobody yet.",
            "Next: see what would help {n} mentees who have nobody yet.",
            counts.mentees_without,
        ).format(n=counts.mentees_without)
    if counts.mentees_without:
        return _("Next: look for pairs.")
    return _("Everybody who was asked still has time to answer.") if counts.asked else ""


def _open(cohort: Cohort, weight: Weight = Weight.PRIMARY) -> Action:
    return Action(
        name="matching",
        label=_("Matching"),
        target=str(cohort.id),
        opens=Opens.DIALOG,
        weight=weight,
    )


def examples() -> tuple[Screen, ...]:
    nothing = Counts(drafts=0, asked=0, overdue=0, formed=0, mentees_without=0)
    every = (
        nothing,
        replace(nothing, mentees_without=3),
        replace(nothing, mentees_without=3, searched=True),
        replace(nothing, drafts=9),
        replace(nothing, asked=4, formed=5),
        replace(nothing, asked=4, overdue=1),
    )
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(home_section(samples.cohort(), counts) for counts in (*every, None)),
    )
    told = [matching_done(sample_run(state)) for state in (RunState.DONE, RunState.FAILED)]
    return (home, *told, mentor_declined(sample_proposal()))
