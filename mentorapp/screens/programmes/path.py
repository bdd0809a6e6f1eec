"""The guided path through the design of a programme, and its cohorts."""

from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.cohorts.lessons import lessons_told, sample_lessons
from mentorapp.screens.cohorts.stages import (
    due_fact,
    launch_action,
    next_cohort_action,
    put_back_action,
    stage_actions,
    stage_name,
)
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.joining.passing_on import is_called, pass_on_action
from mentorapp.screens.programmes.steps import Design, design_steps
from mentorapp.screens.shapes import (
    Action,
    DateField,
    Entry,
    Form,
    Mark,
    Page,
    Screen,
    Section,
    TextField,
)


def programme_page(design: Design) -> Page:
    """The guided path: what is set and what is missing, step by step."""
    programme = design.programme
    steps = design_steps(design)
    done = sum(entry.mark is Mark.DONE for entry in steps)
    return Page(
        name="programme",
        target=str(programme.id),
        title=_("Programme"),
        heading=words_of(programme.name),
        intro=_("{done} of {all} steps are set.").format(done=done, all=len(steps)),
        sections=(
            Section(heading=_("Design"), entries=steps),
            Section(
                heading=_("Cohorts"),
                entries=tuple(_cohort(cohort, design) for cohort in design.cohorts[:6]),
                actions=(
                    next_cohort_action(programme),
                    opening("staff_list", _("Staff list"), str(programme.id)),
                    opening("programme_preview", _("Preview"), str(programme.id)),
                    opening("programme_history", _("What was changed"), str(programme.id)),
                    opening("trail", _("Who did what"), str(programme.id)),
                ),
                note=_interested(design.interested),
            ),
            Section(actions=(Action(name="programmes", label=_("All programmes")),)),
        ),
    )


def new_cohort_form(
    programme: Programme, *, last: Cohort | None, lessons: Lessons | None = None
) -> Form:
    taken_over = (
        _("Dates, places and habits are taken over from {cohort}.").format(cohort=last.name)
        if last
        else _("The dates follow from the programme's plan.")
    )
    return Form(
        name="new_cohort",
        target=str(programme.id),
        title=_("Next cohort"),
        intro="\n\n".join((taken_over, *lessons_told(lessons))),
        fields=(
            TextField(name="name", label=_("Name"), hint=_("For instance 2027/28"), most=40),
            DateField(name="starts_on", label=_("The tandems begin on")),
        ),
        submit=_("Plan it"),
    )


def _cohort(cohort: Cohort, design: Design) -> Entry:
    target = str(cohort.id)
    going = cohort.stage is not Stage.CLOSED
    return Entry(
        title=cohort.name,
        status=stage_name(cohort.stage),
        detail=_("{begins} to {ends}").format(
            begins=spell_day_briefly(cohort.starts_on), ends=spell_day_briefly(cohort.ends_on)
        ),
        facts=due_fact(cohort, today=design.today),
        actions=(
            *stage_actions(cohort, today=design.today),
            *((opening("cohort_dates", _("Dates"), target),) if going else ()),
            *((launch_action(cohort),) if cohort.awaits_call else ()),
            *((pass_on_action(cohort),) if is_called(cohort) else ()),
            *(_invitations(target, design) if cohort.welcomes_late else ()),
            *((put_back_action(cohort),) if going and cohort.stage is not Stage.DRAFT else ()),
        ),
    )


def _invitations(target: str, design: Design) -> tuple[Action, ...]:
    here = opening("invite_person", _("Invite somebody"), target)
    by_mail = opening("invite_by_mail", _("Invite by e-mail"), target)
    return (here, by_mail) if design.writes_mails else (here,)


def _interested(n: int | None) -> str:
    if not n:
        return ""
    return ngettext(
        "{n} person wants to hear when it begins.", "{n} people want to hear when it begins.", n
    ).format(n=n)


def examples() -> tuple[Screen, ...]:
    programme, cohort = samples.programme(), samples.cohort(Stage.DRAFT)
    running = samples.cohort(Stage.RUNNING)
    bare = Design(
        programme=programme,
        cohorts=(),
        channels=(),
        questions=0,
        variants=0,
        employers=0,
        coordinators=1,
        interested=0,
        missing=0,
        today=running.starts_on,
    )
    full = Design(
        programme=programme,
        cohorts=(cohort, running),
        channels=(),
        questions=9,
        variants=2,
        employers=3,
        coordinators=2,
        interested=17,
        missing=3,
        today=running.ends_on,
        writes_mails=True,
    )
    return (
        programme_page(bare),
        programme_page(full),
        new_cohort_form(programme, last=running),
        new_cohort_form(programme, last=None),
        new_cohort_form(programme, last=running, lessons=sample_lessons(running)),
    )
