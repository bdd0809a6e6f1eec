"""The steps of a programme's design: which of them are set, and what each leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.model import Programme, ProgrammeChannel
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.programmes.texts import TextKey, is_in_all_languages, text_of
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.terms import Term, term
from mentorapp.screens.common import opening
from mentorapp.screens.shapes import Entry, Mark
from mentorapp.screens.vocabulary.programmes import frame_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What the path looks at."""

    programme: Programme
    cohorts: Sequence[Cohort]
    channels: Sequence[ProgrammeChannel]
    questions: int
    variants: int
    employers: int  # beside the programme's own
    coordinators: int
    interested: int | None  # until the figure is approved
    missing: int  # what the launch check of the newest cohort still asks for
    today: date
    writes_mails: bool = False  # people without a workspace can be invited


def design_steps(design: Design) -> tuple[Entry, ...]:
    newest = design.cohorts[0] if design.cohorts else None
    return (
        *_described(design.programme),
        *_asked_and_planned(design, newest),
        *_carried(design, newest),
        *((_launch(newest, design.missing),) if newest else ()),
    )


def _described(programme: Programme) -> tuple[Entry, ...]:
    plan, target = ProgrammePlan.read(programme.plan), str(programme.id)
    return (
        _texts(programme),
        _step(
            "design_contact",
            _("Neutral contact"),
            bool(programme.contact),
            _contact(programme),
            target,
        ),
        _step("design_frame", _("Size, rhythm, decisions"), True, _frame(programme, plan), target),
        _step("design_voice", _("How it speaks"), True, _voice(programme), target),
    )


def _texts(programme: Programme) -> Entry:
    texts = [text_of(programme, key) for key in TextKey]
    in_both = sum(map(is_in_all_languages, texts))
    in_one = sum(any(words.values()) for words in texts) - in_both
    counted = _("{n} of {all} in both languages").format(n=in_both, all=len(TextKey))
    if in_one:
        counted += " · " + _("in one language only: {n}").format(n=in_one)
    done = in_both == len(TextKey)
    step = _step("design_texts", _("Texts"), done, counted, str(programme.id))
    none_missing = in_both + in_one == len(TextKey)
    return replace(step, status=_("One language")) if in_one and none_missing else step


def _contact(programme: Programme) -> str:
    if not programme.contact:
        return _("Somebody outside the coordination")
    here = _("can be asked here") if programme.contact_id else _("cannot be asked here")
    return f"{programme.contact} · {here}"


def _frame(programme: Programme, plan: ProgrammePlan) -> str:
    return frame_words(months=programme.months, pairs=plan.pairs, decider=plan.matched_by)


def _voice(programme: Programme) -> str:
    return _("German: {address}").format(address="Sie" if programme.formal else "du")


def _asked_and_planned(design: Design, newest: Cohort | None) -> tuple[Entry, ...]:
    plan, target = ProgrammePlan.read(design.programme.plan), str(design.programme.id)
    return (
        _step(
            "design_questions",
            _("Application form"),
            design.questions > 0,
            ngettext("{n} question", "{n} questions", design.questions).format(n=design.questions),
            target,
        ),
        *((_weights(newest),) if newest else ()),
        _step(
            "design_events",
            _("Event plan"),
            bool(plan.events),
            ngettext("{n} event", "{n} events", len(plan.events)).format(n=len(plan.events)),
            target,
        ),
        _step(
            "design_training",
            _("Preparation"),
            True,
            _prepares(plan),
            target,
        ),
        _step(
            "design_check_ins",
            _("What is asked on the way"),
            bool(plan.questions),
            _a_year(plan),
            target,
        ),
    )


def _weights(cohort: Cohort) -> Entry:
    return _step(
        "matching_weights",
        _("Matching rules"),
        True,
        _("What counts how much, and what must hold"),
        str(cohort.id),
    )


def _prepares(plan: ProgrammePlan) -> str:
    if plan.both_prepared:
        return _("A condition for both")
    if plan.mentor_training:
        return _("A condition for {mentors}").format(mentors=term(Term.MENTORS))
    return _("Voluntary")


def _a_year(plan: ProgrammePlan) -> str:
    n = plan.questions_a_year
    return ngettext(
        "{n} question for each person in a year", "{n} questions for each person in a year", n
    ).format(n=n)


def _carried(design: Design, newest: Cohort | None) -> tuple[Entry, ...]:
    target = str(design.programme.id)
    return (
        _step(
            "variants",
            _("Sites and employers"),
            True,
            ngettext("{n} site", "{n} sites", design.variants).format(n=design.variants)
            if design.variants
            else _("The same everywhere"),
            target,
        ),
        _step(
            "coordinators",
            _("Who does what"),
            design.coordinators > 1,
            ngettext(
                "{n} person, and nobody to stand in", "{n} people", design.coordinators
            ).format(n=design.coordinators),
            target,
        ),
        *((_workbook(newest),) if newest and _has_workbook(newest) else ()),
        _employers(design),
        _channels(design.programme, design.channels),
    )


def _workbook(cohort: Cohort) -> Entry:
    return _step(
        "workbook_texts",
        _("Workbook"),
        True,
        _("Exercises as your cohort reads them"),
        str(cohort.id),
    )


def _has_workbook(cohort: Cohort) -> bool:
    return Work.WORKBOOK in ProgrammePlan.read(cohort.programme.plan).works


def _employers(design: Design) -> Entry:
    expected = ProgrammePlan.read(design.programme.plan).employers
    n = design.employers
    if expected:
        detail = _("{n} of {expected} other employers").format(n=n, expected=expected)
    elif n:
        detail = ngettext("{n} other employer", "{n} other employers", n).format(n=n)
    else:
        detail = _("Only your own")
    title = _("Employers that take part")
    return _step("employers", title, n >= expected, detail, str(design.programme.id))


def _channels(programme: Programme, channels: Sequence[ProgrammeChannel]) -> Entry:
    names = ", ".join(
        f"{channel.workspace.name} ({channel.workspace.platform.capitalize()})"
        for channel in channels
    )
    detail = names or _("Where the programme announces itself")
    return _step("set_up", _("Channels"), bool(channels), detail, str(programme.id))


def _launch(cohort: Cohort, missing: int) -> Entry:
    return _step(
        "launch_check",
        _("Launch check"),
        not missing,
        ngettext("{n} point is open", "{n} points are open", missing).format(n=missing)
        if missing
        else _("Nothing stands against the call"),
        str(cohort.id),
    )


def _step(press: str, title: str, is_set: bool, detail: str, target: str) -> Entry:
    return Entry(
        title=title,
        status=_("Set") if is_set else _("Missing"),
        mark=Mark.DONE if is_set else Mark.MISSING,
        detail=detail,
        actions=(opening(press, _("Open"), target, spoken=_("Open: {step}").format(step=title)),),
    )
