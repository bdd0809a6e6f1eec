"""Somebody without a partner: what stands in the way, and what would help."""

from collections.abc import Sequence
from dataclasses import replace

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.questions.found import Diagnosis, Excluded, Relaxation
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.training.queries import is_gated
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there
from mentorapp.screens.finding import spotted
from mentorapp.screens.joining.seeking import find_action
from mentorapp.screens.matching.choices import start_action
from mentorapp.screens.matching.fit import percent, rule_name
from mentorapp.screens.matching.pairs import (
    SAMPLE_NAMES,
    Names,
    cost,
    moves_in,
    sample_alternatives,
)
from mentorapp.screens.matching.rows import why_alone
from mentorapp.screens.matching.rules import rule_asks
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Page,
    Screen,
    Section,
    Weight,
)

RIVALS_NAMED = 8


def alone_page(
    enrolment: Enrolment,
    diagnosis: Diagnosis,
    names: Names,
    *,
    spot: str = "",
    searched: bool = True,
) -> Page:
    """Why somebody has nobody, and what would help; `spot` is where in the list one was.

    `searched` says whether pairs were looked for before.
    """
    is_mentee, target = enrolment.role is Role.MENTEE, spotted(enrolment.id, spot)
    choosing = is_mentee and bool(enrolment.cohort.programme.rules.get("own_choice"))
    return Page(
        name="why_alone",
        target=target,
        title=_("What would help"),
        heading=enrolment.person.name,
        intro=_("If you look for pairs again, somebody will be found.")
        if diagnosis.reason is None and searched and not choosing
        else why_alone(diagnosis.reason, choosing=choosing),
        sections=(
            Section(
                heading=_("The way to a partner"),
                facts=_funnel(diagnosis, is_mentee=is_mentee),
                actions=_readiness_actions(enrolment, target),
            ),
            Section(
                heading=_("What would help"),
                entries=_help(diagnosis, names, is_mentee=is_mentee)
                or nothing_there(_nothing_else(diagnosis, is_mentee=is_mentee)),
                actions=(
                    *_ways(enrolment, diagnosis, target, searched=searched or choosing),
                    back_to_list("matching", spotted(enrolment.cohort_id, spot)),
                ),
            ),
        ),
    )


def _readiness_actions(enrolment: Enrolment, target: str) -> tuple[Action, ...]:
    """Note that somebody is prepared or pauses, and take it back."""
    prepared = Action(
        name="note_prepared",
        label=_("Not prepared after all") if enrolment.prepared_at else _("Has been prepared"),
        target=target,
    )
    pause = Action(
        name="let_pause",
        label=_("Pauses no longer") if enrolment.paused_at else _("Let them pause"),
        target=target,
    )
    gated = is_gated(enrolment.cohort.programme, enrolment.role)
    return (*((prepared,) if gated else ()), pause)


def _ways(
    enrolment: Enrolment, diagnosis: Diagnosis, target: str, *, searched: bool
) -> tuple[Action, ...]:
    """To the first search; for a mentee, also to a draft at once where that is possible, else to
    somebody who does not take part yet.
    """
    search = () if searched else (start_action(enrolment.cohort, Weight.PRIMARY),)
    if enrolment.role is Role.MENTOR:
        return search
    weight = Weight.PRIMARY if searched else Weight.PLAIN
    draft = Action(name="draft_best", label=_("Draft the best one"), target=target, weight=weight)
    by_hand = Action(name="pair_by_hand", label=_("Choose somebody by hand"), target=target)
    if diagnosis.free:
        return (*search, draft, by_hand, find_action(enrolment.id, weight=Weight.PLAIN))
    return (*search, by_hand, find_action(enrolment.id, weight=weight))


def _nothing_else(diagnosis: Diagnosis, *, is_mentee: bool) -> str:
    if diagnosis.free:
        return _("Somebody is possible as things stand.")
    return _("Only another mentor.") if is_mentee else _("Nobody needs the place.")


def _funnel(diagnosis: Diagnosis, *, is_mentee: bool) -> tuple[Fact, ...]:
    """From everybody to those who are free, in the order in which they drop out."""
    everybody = (
        _("Mentors who could still be asked") if is_mentee else _("Mentees without a tandem so far")
    )
    return (
        Fact(label=everybody, value=str(diagnosis.everybody)),
        *(
            Fact(label=_("Out: {rule}").format(rule=rule_name(out.rule)), value=str(out.people))
            for out in diagnosis.excluded
        ),
        Fact(label=_("Possible"), value=str(diagnosis.possible)),
        *(
            (Fact(label=_("Of these above the floor"), value=str(diagnosis.above_floor)),)
            if diagnosis.above_floor != diagnosis.possible
            else ()
        ),
        Fact(
            label=_("Of these with a free place") if is_mentee else _("Of these without anybody"),
            value=str(diagnosis.free),
        ),
    )


def _help(diagnosis: Diagnosis, names: Names, *, is_mentee: bool) -> tuple[Entry, ...]:
    relaxed = tuple(
        Entry(
            title=_("Without the rule “{rule}”").format(rule=rule_asks(one.rule)),
            detail=_more(one.people, is_mentee=is_mentee),
        )
        for one in diagnosis.relaxations
    )
    ways = tuple(
        Entry(
            title=names.get(way.mentor if is_mentee else way.mentee, ""),
            status=percent(way.score),
            detail=" ".join((cost(way.loss), *moves_in(way.moves, names))),
        )
        for way in diagnosis.ways_in
    )
    return (*ways, *relaxed, *_rivals(diagnosis, names))


def _more(people: int, *, is_mentee: bool) -> str:
    if is_mentee:
        more = ngettext("{n} more possible mentor", "{n} more possible mentors", people)
    else:
        more = ngettext("{n} more possible mentee", "{n} more possible mentees", people)
    return more.format(n=people)


def _rivals(diagnosis: Diagnosis, names: Names) -> tuple[Entry, ...]:
    if not diagnosis.rivals:
        return ()
    detail = ngettext(
        "They compete for {n} place: {names}.",
        "They compete for {n} places: {names}.",
        diagnosis.places,
    )
    people = _spell_some([names.get(id, "") for id in diagnosis.rivals])
    return (
        Entry(
            title=_("Another mentor who suits these people"),
            detail=detail.format(n=diagnosis.places, names=people),
        ),
    )


def _spell_some(names: Sequence[str]) -> str:
    """Of many the first ones, and how many more there are."""
    if len(names) <= RIVALS_NAMED:
        return spell_list(names)
    more = len(names) - RIVALS_NAMED
    others = ngettext("{n} other person", "{n} other people", more).format(n=more)
    return spell_list([*names[:RIVALS_NAMED], others])


def examples() -> tuple[Screen, ...]:
    mentee = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    ways_in = sample_alternatives()
    diagnosis = Diagnosis(
        person="m",
        reason=Reason.SHORTAGE,
        everybody=12,
        excluded=tuple(Excluded(rule, 1) for rule in (None, *Rule)),
        possible=3,
        above_floor=2,
        free=0,
        relaxations=(Relaxation(Rule.COMMON_LANGUAGE, 4),),
        ways_in=ways_in,
        rivals=("a", "b"),
        places=1,
    )
    unexplained = replace(diagnosis, reason=None, ways_in=(), relaxations=(), rivals=())
    mentor = samples.enrolment(Role.MENTOR, EnrolmentState.ADMITTED)
    mentor.cohort.programme.rules = {"prepared": True}
    return tuple(
        alone_page(one, each, SAMPLE_NAMES)
        for one in (mentee, mentor)
        for each in (
            diagnosis,
            replace(diagnosis, rivals=("a", "b") * 9),
            unexplained,
            replace(unexplained, free=2),
        )
    ) + tuple(
        alone_page(one, unexplained, SAMPLE_NAMES, searched=False) for one in (mentee, mentor)
    )
