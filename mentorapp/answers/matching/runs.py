"""Coordinators look for pairs, see what was found, compare, and release."""

from collections.abc import Mapping, Sequence

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.finding import found_at, found_by_name
from mentorapp.answers.looking import look_through
from mentorapp.answers.reading import text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.announcements.queries import participants_among
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.calculating import get_ready
from mentorapp.core.matching.changed import changes_of, has_changed
from mentorapp.core.matching.counts import counts_in
from mentorapp.core.matching.meanings import count_waiting
from mentorapp.core.matching.model import LOOKED_FOR_IN, SCALE, Choice
from mentorapp.core.matching.overview import Overview, overview_of
from mentorapp.core.matching.places import employers_in, names_of
from mentorapp.core.matching.queries import latest_result, the_run
from mentorapp.core.matching.starting import start_matching, step_of, stop_matching
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.approvals import Figures, is_evaluated, require_evaluation
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.queries import the_programme, variants_of
from mentorapp.i18n import _
from mentorapp.screens.matching import choices, news, runs
from mentorapp.screens.matching import everybody as lists
from mentorapp.screens.matching.changes import changes_page
from mentorapp.screens.matching.fairness import fairness_sections
from mentorapp.screens.matching.faults import fault_sentence
from mentorapp.screens.matching.found import found_page
from mentorapp.screens.matching.words import waiting_words
from mentorapp.screens.shapes import Answers, Form, Page, Section


def show(here: Visit, target: str) -> Page:
    get_ready()
    return page_of(here, coordinated_cohort(here, target), spot=rest(target, 1))


def page_of(here: Visit, cohort: Cohort, *, spot: str = "") -> Page:
    """The list; `spot` is where in it one was: a filter and a page, or a person found by name."""
    shown, _colon, which = spot.partition(":")
    look_through(here, cohort, Listed.MATCHING)
    overview = overview_of(here.session, cohort=cohort, at=here.now)
    found = found_at(here, spot, participants_among)
    if found is not None:
        return found_page(cohort, overview, here.person, found)
    figures = is_evaluated(here.session, programme_id=cohort.programme_id, name="matching")
    return lists.matching_page(
        cohort,
        overview,
        here.person,
        summary=summary_of(here, cohort, overview),
        figures=figures,
        shown=lists.Shown(shown) if shown in list(lists.Shown) else None,
        page=page_number(which),
        waiting=waiting_words(count_waiting(here.session, cohort=cohort)),
    )


FIND = found_by_name("find_in_matching", search="participants", of=coordinated_cohort, show=show)


def ask_for_aim(here: Visit, target: str) -> Form:
    """The target may name one of the choices, too."""
    cohort = coordinated_cohort(here, target)
    figures = is_evaluated(here.session, programme_id=cohort.programme_id, name="matching")
    run = latest_result(here.session, cohort=cohort)
    chosen = _choice_called(rest(target, 1))
    return choices.start_form(cohort, run, figures_too=figures, chosen=chosen)


def start(here: Visit, target: str, answers: Answers) -> Page:
    cohort, said = coordinated_cohort(here, target), text(answers, "aim")
    chosen = _choice_called(said)
    if chosen is None:
        raise InvalidInput({"aim": _("Please choose one.")})
    start_matching(
        here.session,
        cohort=cohort,
        by=here.person,
        aim=chosen.aim,
        floor=chosen.floor,
        at=here.now,
    )
    return page_of(here, cohort)


def since(here: Visit, target: str, _answers: Answers) -> Page:
    """What came of it."""
    return page_of(here, coordinated_cohort(here, target))


def _choice_called(key: str) -> Choice | None:
    return next((choice for choice in SCALE if choice.key == key), None)


def stop(here: Visit, target: str) -> Page:
    run = the_run(here.session, one_id(target))
    stop_matching(here.session, run=run, by=here.person, at=here.now)
    return page_of(here, run.cohort)


def compare(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    run = latest_result(here.session, cohort=cohort)
    if run is None or not run.figures:
        raise Refused(_("Please look for pairs first."))
    programme = the_programme(here.session, cohort.programme_id)
    require_evaluation(here.session, programme_id=programme.id, name="matching")
    by_group = is_evaluated(here.session, programme_id=programme.id, name="equity")
    names = group_names(here, cohort, programme)
    return choices.comparison_page(cohort, run, names, by_group=by_group)


def fairness_seen_by_observers(
    here: Visit, cohort: Cohort, programme: Programme
) -> tuple[Section, ...]:
    """How each employer's mentees fare in the latest search, where observers may read it."""
    run = latest_result(here.session, cohort=cohort)
    shown = is_evaluated(here.session, programme_id=programme.id, name="equity", to=Scope.OBSERVER)
    if run is None or not shown:
        return ()
    return tuple(fairness_sections(run, group_names(here, cohort, programme)))


def group_names(here: Visit, cohort: Cohort, programme: Programme) -> Mapping[str, str]:
    """Of employers and variants, by the ids the engine speaks of."""
    variants = variants_of(here.session, programme=programme)
    names = {str(variant.id): variant.name for variant in variants}
    return {**names, **employers_in(here.session, cohort=cohort)}


def changes(here: Visit, target: str) -> Page:
    """What the latest search has made different from the drafts before it."""
    cohort = coordinated_cohort(here, target)
    look_through(here, cohort, Listed.MATCHING)
    run = latest_result(here.session, cohort=cohort)
    others = [
        change for change in changes_of(here.session, run=run) if here.person not in change.people
    ]
    return changes_page(cohort, others, page=page_number(rest(target, 1)))


def release(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    release_all(here.session, cohort=cohort, by=here.person, at=here.now)
    return page_of(here, cohort, spot=lists.Shown.ALL)


def home_sections(
    here: Visit, coordinated: Sequence[Cohort], figures: Figures
) -> tuple[Section, ...]:
    """Every cohort whose pairs are being looked for, or wait for somebody."""
    cohorts = [cohort for cohort in coordinated if cohort.stage in LOOKED_FOR_IN]
    counts = counts_in(here.session, cohorts=cohorts, at=here.now)
    return tuple(
        news.home_section(
            cohort, counted if figures.show("matching", cohort.programme_id) else None
        )
        for cohort in cohorts
        if (counted := counts[cohort.id]).open
        or (counted.formed and cohort.stage is not Stage.RUNNING)
    )


def summary_of(here: Visit, cohort: Cohort, overview: Overview) -> Section:
    run = overview.run
    faults = overview.faults
    about = {id for fault in faults for id in fault["people"]}
    names = names_of(here.session, ids=about) if about else {}
    return runs.run_section(
        cohort,
        overview,
        reader=here.person,
        step=step_of(here.session, run=run) if run else "",
        figures=is_evaluated(here.session, programme_id=cohort.programme_id, name="matching"),
        changed=has_changed(here.session, run=overview.result),
        faults=[
            fault_sentence(
                fault["code"],
                [names.get(id, "") for id in fault["people"]],
                fault.get("about", ""),
            )
            for fault in faults
        ],
    )
