"""Making a programme, the guided path through its design, and its cohorts."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.matching.runs import fairness_seen_by_observers
from mentorapp.answers.reading import one_of, text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.answers.typed import day
from mentorapp.core.closing.lessons import lessons_of
from mentorapp.core.cohorts.counts import counts_in
from mentorapp.core.cohorts.history import changes_of
from mentorapp.core.cohorts.interest import count_interested
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.planning import cohorts_of, plan_cohort
from mentorapp.core.cohorts.queries import last_closed
from mentorapp.core.launch.checking import launch_check
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.queries import accounts_of
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.queries import (
    channels_of,
    employers_of,
    offices_in,
    offices_of,
    require_office,
    the_programme,
    variants_of,
)
from mentorapp.core.programmes.questions import questions_of
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.reports.overview import READERS as OVERVIEW_READERS
from mentorapp.core.selection.rights import reads
from mentorapp.core.settling.making import create_programme
from mentorapp.core.settling.queries import may_set_up, require_may_set_up
from mentorapp.core.training.use_cases import take_over_items
from mentorapp.i18n import LANGUAGES, _, current_voice
from mentorapp.screens.cohorts.coordination import between_cohorts, just_closed
from mentorapp.screens.joining.figures import totals
from mentorapp.screens.programmes import mine as lists
from mentorapp.screens.programmes import offices as office_screens
from mentorapp.screens.programmes import path as screens
from mentorapp.screens.programmes import texts
from mentorapp.screens.programmes.steps import Design
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Section

JUST_CLOSED = timedelta(days=60)  # after a cohort's last day


def show_all(here: Visit, _target: str) -> Page:
    return lists.list_page(
        _offices(here),
        may_create=may_set_up(here.session, person=here.person),
    )


def ask_for_new(here: Visit, _target: str) -> Form:
    require_may_set_up(here.session, person=here.person)
    return lists.new_form()


def make(here: Visit, _target: str, answers: Answers) -> Page:
    """The programme and its first cohort, whose dates follow from the day it starts."""
    key = one_of(TemplateKey, answers, "template")
    starts_on = day(answers, "starts_on")
    programme = create_programme(
        here.session,
        by=here.person,
        template=template(key),
        name=text(answers, "name"),
        at=here.now,
    )
    take_over_items(here.session, programme=programme)
    plan_cohort(
        here.session,
        programme=programme,
        by=here.person,
        name=f"{starts_on:%Y}" if starts_on else "1",
        starts_on=starts_on,
        today=here.today,
        at=here.now,
    )
    return page_of(here, programme)


def show(here: Visit, target: str) -> Page:
    return page_of(here, coordinated_programme(here, target))


def page_of(here: Visit, programme: Programme) -> Page:
    here.session.flush()
    cohorts = cohorts_of(here.session, programme=programme)
    findings = launch_check(here.session, cohort=cohorts[0]) if cohorts else ()
    counted = is_evaluated(here.session, programme_id=programme.id, name="interest")
    design = Design(
        programme=programme,
        cohorts=cohorts,
        channels=channels_of(here.session, programme=programme),
        questions=len(questions_of(here.session, programme=programme)),
        variants=len(variants_of(here.session, programme=programme)),
        employers=len(employers_of(here.session, programme=programme)),
        coordinators=len(offices_in(here.session, programme=programme)),
        interested=count_interested(here.session, programme_id=programme.id) if counted else None,
        missing=sum(finding.stops for finding in findings),
        today=here.today,
        writes_mails=here.instance.writes_mails,
    )
    return screens.programme_page(design)


def ask_for_cohort(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    last = next(iter(cohorts_of(here.session, programme=programme)), None)
    lessons = lessons_of(here.session, cohort=last, by=here.person) if last else None
    return screens.new_cohort_form(programme, last=last, lessons=lessons)


def plan_next(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    plan_cohort(
        here.session,
        programme=programme,
        by=here.person,
        name=text(answers, "name"),
        starts_on=day(answers, "starts_on"),
        today=here.today,
        at=here.now,
    )
    return page_of(here, programme)


def preview(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    said = rest(target, 1)
    language = said if said in LANGUAGES else current_voice().language
    cohort = next(iter(cohorts_of(here.session, programme=programme)), None)
    return texts.preview_page(programme, cohort=cohort, language=language)


def send_preview(here: Visit, target: str) -> Reply:
    """To every account of the one who asks, so that each platform shows it in its manner."""
    programme = coordinated_programme(here, target)
    cohort = next(iter(cohorts_of(here.session, programme=programme)), None)
    if cohort is None:
        return Reply(text=_("Please plan a cohort first."))
    for account in accounts_of(here.session, person_id=here.person.id):
        tell(
            here.session,
            kind=NoticeKind.CALL_PREVIEW,
            person=here.person,
            account=account,
            about=cohort.id,
            key=f"call_preview:{cohort.id}:{account.id}:{here.now:%Y%m%dT%H%M%S}",
            due_at=here.now,
            now=here.now,
            programme_id=programme.id,
        )
    return Reply(text=_("It is on its way to you."))


def history(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    changes = changes_of(here.session, programme=programme)
    return office_screens.history_page(
        programme,
        [office_screens.Change(*deed) for deed in changes],
        zone=here.person.timezone,
        page=page_number(rest(target, 1)),
    )


def rules(here: Visit, target: str) -> Page:
    """For everybody with an office: rules, and totals where they are no hint at anybody."""
    programme = the_programme(here.session, one_id(target))
    office = require_office(here.session, person=here.person, programme_id=programme.id)
    cohorts = cohorts_of(here.session, programme=programme)
    counted = counts_in(here.session, cohort=cohorts[0]) if cohorts else {}
    may_read = reads(here.session, office=office, programme=programme)
    figures = cohorts[0] if cohorts and office.scope in OVERVIEW_READERS else None
    shown = is_evaluated(here.session, programme_id=programme.id, name="funnel", to=office.scope)
    return texts.rules_page(
        programme,
        totals=totals(counted) if shown else (),
        applications=cohorts[0] if cohorts and may_read else None,
        overview=figures,
        more=fairness_seen_by_observers(here, cohorts[0], programme)
        if cohorts and office.scope is Scope.OBSERVER
        else (),
    )


def closed(here: Visit, coordinated: Sequence[Cohort]) -> Iterator[Section]:
    """On the home: the last cohort of a programme, until the tandems of the next one begin.

    Where they begin at once, as in a programme without a last day, it stands there for a while.
    """
    for last in last_closed(here.session, person=here.person):
        stages = {one.stage for one in coordinated if one.programme_id == last.programme_id}
        if not stages:
            yield between_cohorts(last)
        elif stages.isdisjoint((Stage.RUNNING, Stage.CLOSING)):
            yield just_closed(last)
        elif here.today <= (until := last.ends_on + JUST_CLOSED):
            yield just_closed(last, until=until)


def home_sections(here: Visit) -> tuple[Section, ...]:
    """For those who observe, decide with others, or coordinate one site; and between cohorts."""
    return (lists.part_section(_offices(here)),)


def _offices(here: Visit) -> Sequence[tuple[Programme, Scope]]:
    offices = offices_of(here.session, person=here.person)
    return [(office.programme, office.scope) for office in offices]
