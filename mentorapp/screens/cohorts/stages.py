"""The stages of a cohort: what they are called, and what moves it on."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.stages import first_day_of, stage_due
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.shapes import Action, Confirm, Fact, Opens, Page, Screen, Section, Weight


def stage_name(stage: Stage) -> str:
    return {
        Stage.DRAFT: _("Being prepared"),
        Stage.INTEREST: _("Collecting interest"),
        Stage.CALL: _("Call is open"),
        Stage.SELECTION: _("Selection"),
        Stage.MATCHING: _("Matching"),
        Stage.PREPARATION: _("Preparation"),
        Stage.RUNNING: _("Running"),
        Stage.CLOSING: _("Closing"),
        Stage.CLOSED: _("Closed"),
    }[stage]


def due_fact(cohort: Cohort, *, today: date) -> tuple[Fact, ...]:
    """The next stage once its day is over and nobody has begun it; the launch check has drafts."""
    due = stage_due(cohort, today=today)
    since = first_day_of(cohort, due) if due else None
    if due is None or since is None or cohort.stage is Stage.DRAFT:
        return ()
    name = _("Close the cohort") if due is Stage.CLOSED else stage_name(due)
    value = _("{stage}, since {day}").format(stage=name, day=spell_day(since))
    return (Fact(label=_("Due"), value=value),)


def stage_actions(cohort: Cohort, *, today: date) -> tuple[Action, ...]:
    """What moves a cohort on stands first once it is due."""
    actions = _actions(cohort)
    if not due_fact(cohort, today=today):
        return actions
    onward = [replace(one, weight=Weight.PRIMARY) for one in actions if one.name in _ONWARD]
    return (*onward, *(one for one in actions if one.name not in _ONWARD))


_ONWARD = frozenset(
    ("close_call", "begin_matching", "begin_preparation", "begin_year", "begin_closing",
     "close_cohort")
)  # fmt: skip


def _actions(cohort: Cohort) -> tuple[Action, ...]:
    target = str(cohort.id)
    applications = opening("applications", _("Applications"), target)
    # Whoever joins late applies, too: last where hardly anybody does.
    early, late = ((applications,), ()) if cohort.rolling else ((), (applications,))
    match cohort.stage:
        case Stage.DRAFT:
            return (_open_call(target), _collect_interest(target))
        case Stage.INTEREST:
            return (_open_call(target),)
        case Stage.CALL:
            onward = _begin_selection if cohort.rolling else _close_call
            return (applications, onward(target))
        case Stage.SELECTION:
            choosing = bool(cohort.programme.rules.get("own_choice"))
            return (applications, *((_begin_matching(target),) if choosing else ()))
        case Stage.MATCHING:
            return (applications, _begin_preparation(target))
        case Stage.PREPARATION:
            return (*early, _begin_year(target), _tandems(target), *late)
        case Stage.RUNNING:
            return (*early, _tandems(target), _begin_closing(target), *late)
        case Stage.CLOSING:
            return (_tandems(target), _close_cohort(target))
        case Stage.CLOSED:
            return (_tandems(target), overview_action(cohort, opens=Opens.DIALOG))
    assert_never(cohort.stage)


def _tandems(target: str) -> Action:
    return opening("cohort_pairs", _("Tandems"), target)


def overview_action(cohort: Cohort, *, opens: Opens = Opens.HERE) -> Action:
    """Once the cohort is closed, the report that lies beside the figures is what is looked for."""
    closed = cohort.stage is Stage.CLOSED
    label = _("Figures and final report") if closed else _("In figures")
    return Action(
        name="cohort_overview",
        label=label,
        target=str(cohort.id),
        opens=opens,
        spoken=f"{label}: {cohort.name}",
    )


def next_cohort_action(programme: Programme, *, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="new_cohort",
        label=_("Plan the next cohort"),
        target=str(programme.id),
        opens=Opens.DIALOG,
        weight=weight,
    )


def programme_action(cohort: Cohort) -> Action:
    return opening(
        "programme",
        _("Design and dates"),
        str(cohort.programme_id),
        spoken=_("Design and dates of {programme}").format(
            programme=words_of(cohort.programme.name)
        ),
    )


def put_back_action(cohort: Cohort) -> Action:
    return Action(
        name="put_back_stage",
        label=_("Go back one stage"),
        target=str(cohort.id),
        confirm=Confirm(
            title=_("Go back one stage?"),
            text=_("What was announced stays said. The dates no longer move the cohort."),
            yes=_("Go back"),
            no=_("Not now"),
        ),
    )


def _open_call(target: str) -> Action:
    return Action(
        name="open_call",
        label=_("Open the call"),
        target=target,
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def _collect_interest(target: str) -> Action:
    return Action(
        name="collect_interest",
        label=_("Collect interest"),
        target=target,
        confirm=Confirm(
            title=_("Collect interest?"),
            text=_("The programme's channels hear that it begins soon, with a button."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def _begin_closing(target: str) -> Action:
    return Action(
        name="begin_closing",
        label=_("Begin the closing"),
        target=target,
        confirm=Confirm(
            title=_("Begin the closing?"),
            text=_("Everybody who takes part hears that the last weeks have come."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def _close_cohort(target: str) -> Action:
    return Action(
        name="close_cohort",
        label=_("Close the cohort"),
        target=target,
        confirm=Confirm(
            title=_("Close the cohort?"),
            text=_(
                "This cannot be taken back. Tandems that want to go on can do so by themselves."
            ),
            yes=_("Close it"),
            no=_("Not now"),
        ),
    )


def _close_call(target: str) -> Action:
    return Action(
        name="close_call",
        label=_("Close the call"),
        target=target,
        confirm=Confirm(
            title=_("Close the call?"),
            text=_("Nobody can apply or change an application after this."),
            yes=_("Close the call"),
            no=_("Leave it open"),
        ),
    )


def _begin_selection(target: str) -> Action:
    """Where applications are taken all the time."""
    return Action(
        name="close_call",
        label=_("Begin the selection"),
        target=target,
        confirm=Confirm(
            title=_("Begin the selection?"),
            text=_("Applications are still taken. You can decide about each of them at any time."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def _begin_matching(target: str) -> Action:
    return Action(
        name="begin_matching",
        label=_("Begin the matching"),
        target=target,
        confirm=Confirm(
            title=_("Begin the matching?"),
            text=_("Whoever is admitted asks for a partner themselves. Admitting goes on."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def _begin_preparation(target: str) -> Action:
    return Action(
        name="begin_preparation",
        label=_("Begin the preparation"),
        target=target,
        confirm=Confirm(
            title=_("Begin the preparation?"),
            text=_("Pairs can still be looked for. The channels are reminded of meetings monthly."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def _begin_year(target: str) -> Action:
    return Action(
        name="begin_year",
        label=_("Let the tandems begin"),
        target=target,
        confirm=Confirm(
            title=_("Let the tandems begin?"),
            text=_("The cohort is shown as running from now on."),
            yes=_("Begin"),
            no=_("Not now"),
        ),
    )


def launch_action(cohort: Cohort) -> Action:
    return opening("launch_check", _("Launch check"), str(cohort.id))


def examples() -> tuple[Screen, ...]:
    choosing = samples.cohort(Stage.SELECTION)
    choosing.programme.rules = {"own_choice": True}
    rolling = samples.cohort()
    rolling.rolling = True
    cohorts = [*map(samples.cohort, Stage), choosing, rolling]
    return (
        Page(
            name="home",
            title=_("Mentoring"),
            heading=_("Mentoring"),
            sections=tuple(
                Section(
                    heading=stage_name(cohort.stage),
                    actions=(
                        *stage_actions(cohort, today=cohort.ends_on),
                        programme_action(cohort),
                        put_back_action(cohort),
                        launch_action(cohort),
                    ),
                )
                for cohort in cohorts
            ),
        ),
    )
