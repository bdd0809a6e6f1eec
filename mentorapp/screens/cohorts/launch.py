"""The launch check: what is missing, why it matters, and where to mend it."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.launch.checking import REASON_MOST, Finding
from mentorapp.core.launch.standards import STANDARDS, Force, Standard
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, term
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, opening
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Form,
    Opens,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)

_ABOUT_THE_COHORT = ("cohort_dates",)


def check_page(cohort: Cohort, findings: Sequence[Finding], *, questions_a_year: int) -> Page:
    stops = any(finding.stops for finding in findings)
    return Page(
        name="launch_check",
        title=_("Launch check"),
        heading=_("Launch check, {cohort}").format(cohort=cohort.name),
        intro=_("The call cannot open yet.") if stops else _("Nothing stands against the call."),
        sections=(
            Section(
                facts=(
                    Fact(
                        label=_("Met"),
                        value=_("{n} of {all} standards").format(
                            n=len(STANDARDS) - len(findings), all=len(STANDARDS)
                        ),
                    ),
                    Fact(
                        label=_("Questions for each person in a year"),
                        value=str(questions_a_year),
                    ),
                ),
            ),
            *(_of_force(cohort, force, findings) for force in _forces(findings)),
            Section(
                actions=(*_what_next(cohort, stops=stops), back_to_programme(cohort.programme_id))
            ),
        ),
    )


def overrule_form(cohort: Cohort, standard: Standard, reason: str) -> Form:
    return Form(
        name="overrule",
        target=f"{cohort.id}:{standard.key}",
        title=_("Go on all the same"),
        intro=f"{_asked_for(standard)}. {_(standard.why)}",
        fields=(
            TextField(
                name="reason",
                label=_("Why does it not matter here?"),
                value=reason,
                long=True,
                most=REASON_MOST,
            ),
        ),
        note=_("The reason stands in the programme's history. Observers can read it."),
        submit=_("Keep the reason"),
    )


def _forces(findings: Sequence[Finding]) -> tuple[Force, ...]:
    there = {finding.standard.force for finding in findings}
    return tuple(force for force in Force if force in there)


def _of_force(cohort: Cohort, force: Force, findings: Sequence[Finding]) -> Section:
    heading = {
        Force.BLOCK: _("This has to be there"),
        Force.WARN: _("This should be there"),
        Force.NOTE: _("Worth knowing"),
    }[force]
    mine = [finding for finding in findings if finding.standard.force is force]
    return Section(heading=heading, entries=tuple(_finding(cohort, finding) for finding in mine))


def _asked_for(standard: Standard) -> str:
    return _(standard.ask).format(mentors=term(Term.MENTORS))


def _finding(cohort: Cohort, finding: Finding) -> Entry:
    standard = finding.standard
    name = _asked_for(standard)
    return Entry(
        title=name,
        status=_("Overruled") if finding.reason else "",
        detail=finding.reason or _(standard.why),
        actions=(
            opening(
                standard.mend,
                _("Fix"),
                _place(cohort, standard),
                spoken=_("Fix: {text}").format(text=name),
            ),
            *(
                (
                    opening(
                        "overrule",
                        _("Go on all the same"),
                        f"{cohort.id}:{standard.key}",
                        spoken=_("Go on all the same: {text}").format(text=name),
                    ),
                )
                if standard.force is Force.WARN
                else ()
            ),
        ),
    )


def _place(cohort: Cohort, standard: Standard) -> str:
    if standard.mend in _ABOUT_THE_COHORT:
        return str(cohort.id)
    return f"{cohort.programme_id}:{standard.part}" if standard.part else str(cohort.programme_id)


def _what_next(cohort: Cohort, *, stops: bool) -> tuple[Action, ...]:
    target = str(cohort.id)
    if stops:
        return (Action(name="launch_check", label=_("Check again"), target=target),)
    if not cohort.awaits_call:
        return ()
    return (
        Action(
            name="open_call",
            label=_("Open the call"),
            target=target,
            opens=Opens.DIALOG,
            weight=Weight.PRIMARY,
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort, running = samples.cohort(Stage.DRAFT), samples.cohort(Stage.RUNNING)
    every = [Finding(standard) for standard in STANDARDS]
    forces = [standard for standard in STANDARDS if standard.force is Force.WARN]
    overruled = [Finding(forces[0], "We are one team of three and stand in for each other.")]
    return (
        *(
            check_page(cohort, every[first : first + 12], questions_a_year=4)
            for first in range(0, len(every), 12)
        ),
        *(check_page(one, overruled, questions_a_year=4) for one in (cohort, running)),
        *(overrule_form(cohort, standard, "") for standard in forces),
    )
