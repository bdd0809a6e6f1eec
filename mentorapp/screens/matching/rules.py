"""What counts how much and what must hold: the forms behind the three plain choices."""

from collections.abc import Mapping
from typing import Any

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.engine.policy import Key, Policy, Rule, Toward
from mentorapp.core.matching.weighing import LINE_LEVELS, SWITCHED, WEIGHED, WEIGHTS
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.core.programmes.vocabulary import FLUENCY, STYLES, Style
from mentorapp.core.training.queries import is_gated
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.joining.steps import options_of
from mentorapp.screens.matching.fit import criterion
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    Field,
    Form,
    Option,
    Screen,
)

YES, NO = "yes", "no"


def weights_form(cohort: Cohort, policy: Policy) -> Form:
    """One weight for each criterion; what a new criterion needs, the application asks for."""
    points = {one.key: one.weight for one in policy.criteria}
    return Form(
        name="matching_weights",
        target=str(cohort.id),
        title=_("What counts"),
        intro=_(
            "For the whole programme, from the next search on. Applications ask for what counts; "
            "what somebody leaves open counts half and never against them."
        ),
        fields=(
            *(_weight_of(key, points.get(key, 0)) for key in WEIGHED),
            *(_trait(style, policy.traits.get(key)) for key, style in STYLES.items()),
            ChoicesField(
                name="spread",
                label=_("For mentors with several places"),
                options=(Option(value=YES, label=_("Fill everybody's first place first")),),
                values=(YES,) if policy.load_cost else (),
                shown=True,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def rules_form(cohort: Cohort, policy: Policy) -> Form:
    """What makes a pair impossible, each with its reason, and who begins."""
    return Form(
        name="matching_rules",
        target=str(cohort.id),
        title=_("What must hold"),
        intro=_(
            "For the whole programme, from the next search on. Who does not want whom is always "
            "obeyed, and nobody is asked why."
        ),
        fields=(
            ChoicesField(
                name="rules",
                label=_("A tandem is possible only if"),
                options=tuple(
                    Option(value=rule, label=rule_asks(rule), detail=rule_means(rule))
                    for rule in SWITCHED
                ),
                values=tuple(rule for rule in SWITCHED if _is_on(rule, cohort.programme, policy)),
                shown=True,
                required=False,
            ),
            *_details(cohort.programme.rules, policy),
        ),
        submit=_("Save"),
    )


def _is_on(rule: Rule, programme: Programme, policy: Policy) -> bool:
    """Where mentors alone are trained first, that holds whatever is chosen here."""
    if rule is Rule.PREPARED:
        return all(is_gated(programme, role) for role in Role)
    return policy.holds(rule)


def _details(kept: Mapping[str, Any], policy: Policy) -> tuple[Field, ...]:
    """How far some rules reach, what is asked for them, and who begins."""
    return (
        ChoiceField(
            name="line_levels",
            label=_("How far the reporting line counts"),
            options=(
                Option(value="all", label=_("All the way up and down")),
                *(Option(value=str(n), label=_levels(n)) for n in LINE_LEVELS),
            ),
            value=str(policy.line_levels or "all"),
        ),
        ChoiceField(
            name="language_level",
            label=_("How well both speak the common language"),
            options=(
                Option(value="any", label=_("Naming it is enough")),
                *options_of(FLUENCY.values()),
            ),
            value=str(kept.get("language_level") or "any"),
        ),
        ChoicesField(
            name="parts_of_day",
            label=_("Ask for the time of day"),
            options=(Option(value=YES, label=_("Not only for days")),),
            values=(YES,) if kept.get("parts_of_day") else (),
            shown=True,
            required=False,
        ),
        ChoiceField(
            name="own_choice",
            label=_("Who begins"),
            options=(
                Option(value=NO, label=_("Coordinators suggest pairs")),
                Option(
                    value=YES,
                    label=_("Mentees ask for themselves"),
                    detail=_("They name several; who said no stays unknown."),
                ),
            ),
            value=YES if kept.get("own_choice") else NO,
            shown=True,
        ),
    )


def rule_asks(rule: Rule) -> str:
    return {
        Rule.OTHER_ORGANISATION: _("Both work for different employers"),
        Rule.OTHER_DEPARTMENT: _("Both work in different departments"),
        Rule.OTHER_SITE: _("Both work at different sites"),
        Rule.NOT_SAME_TEAM: _("Both are in different teams"),
        Rule.NOT_IN_LINE: _("Neither of the two leads the other"),
        Rule.COMMON_LANGUAGE: _("Both speak a common language"),
        Rule.PLACE_OR_REMOTE: _("Both can meet where they want to"),
        Rule.PREPARED: _("Both have been prepared"),
        Rule.NOT_AGAIN: _("The two have never been a tandem before"),
    }[rule]


def rule_means(rule: Rule) -> str:
    """Why it is asked, in one short sentence."""
    return {
        Rule.OTHER_ORGANISATION: _("People speak more freely outside their own organisation."),
        Rule.OTHER_DEPARTMENT: _("A view from outside, with no colleague in between."),
        Rule.OTHER_SITE: _("New contacts beyond one's own site."),
        Rule.NOT_SAME_TEAM: _("With the same team or superior, people speak less freely."),
        Rule.NOT_IN_LINE: _("Nobody speaks openly to somebody they depend on."),
        Rule.COMMON_LANGUAGE: _("Without one they cannot talk to each other."),
        Rule.PLACE_OR_REMOTE: _("In the same place, or both are glad to meet by video."),
        Rule.PREPARED: _("A coordinator has noted this for both of them."),
        Rule.NOT_AGAIN: _("Everybody gets to know somebody new."),
    }[rule]


def _weight_of(key: Key, weight: int) -> ChoiceField:
    return ChoiceField(
        name=key,
        label=criterion(key),
        options=tuple(Option(value=str(n), label=weight_name(n)) for n in WEIGHTS),
        value=str(weight),
    )


def weight_name(weight: int) -> str:
    return {
        8: _("Very important"),
        4: _("Important"),
        2: _("Nice to have"),
        0: _("Does not count"),
    }[weight]


def _trait(style: Style, toward: Toward | None) -> ChoiceField:
    return ChoiceField(
        name=f"trait_{style.name.key}",
        label=_("Way of working: {style}").format(style=style.name.label),
        options=(
            Option(value=NO, label=_("Does not count")),
            Option(value=Toward.SIMILAR, label=_("Rather alike")),
            Option(value=Toward.COMPLEMENTARY, label=_("Rather different")),
        ),
        value=toward or NO,
    )


def _levels(levels: int) -> str:
    return ngettext("{n} level up and down", "{n} levels up and down", levels).format(n=levels)


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    return (weights_form(cohort, Policy()), rules_form(cohort, Policy()))
