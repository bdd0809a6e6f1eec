"""The home of the one who asks, put together from every topic; the most pressing first.

Hardly anybody has to do with everything, so one statement says first what concerns this person
(`core/reports/concerns.py`). A topic that asks the database has a line of its own there; it costs
nothing for the people it does not concern, and for those it does one statement, however many rows
there are.
"""

from collections.abc import Sequence, Set

from mentorapp.answers import wide
from mentorapp.answers.cohorts import coordination, settling
from mentorapp.answers.development import goals, own_work
from mentorapp.answers.ending import changes, closing
from mentorapp.answers.events import invited, planning
from mentorapp.answers.joining import applications, committee, training
from mentorapp.answers.matching import proposals, requests, runs
from mentorapp.answers.meetings import home as meetings
from mentorapp.answers.programmes import approvals, path
from mentorapp.answers.tandems import check_ins, introducing, tandem
from mentorapp.answers.targets import page_number, rest
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.queries import Office, cohorts_in_office, enrolments_of
from mentorapp.core.cohorts.stages import stage_due
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import figures_in
from mentorapp.core.programmes.model import Scope
from mentorapp.core.reports.concerns import Topic, concerns_of
from mentorapp.core.reports.tandems import tandems_of
from mentorapp.screens.home import home_page
from mentorapp.screens.joining.calls import nothing_open
from mentorapp.screens.shapes import Page


def home_of(here: Visit, page: int = 1) -> Page:
    topics = concerns_of(here.session, person=here.person, at=here.now)
    tandems = tandems_of(here.session, person=here.person) if Topic.TANDEM in topics else ()
    together = [one.pair for one in tandems]
    mine = enrolments_of(here.session, person=here.person) if Topic.ENROLLED in topics else ()
    offices = _offices(here) if topics & {Topic.COORDINATES, Topic.PART} else ()
    coordinated = _due_first(here, [o.cohort for o in offices if o.scope is Scope.PROGRAMME])
    figures = figures_in(here.session, programme_ids={one.cohort.programme_id for one in offices})
    sections = (
        *(proposals.home_sections(here) if Topic.ASKED in topics else ()),
        *requests.home_sections(here, mine, together),
        *changes.home_sections(here, together),
        *check_ins.home_sections(
            here, asked=Topic.CHECK_IN in topics, helping=Topic.HELP in topics
        ),
        *(introducing.home_sections(here) if Topic.CONTACT in topics else ()),
        *(approvals.home_sections(here) if Topic.SECOND_YES in topics else ()),
        *closing.home_sections(here, together, ended=Topic.LOOKING_BACK in topics),
        *(training.home_sections(here) if Topic.TO_PREPARE in topics else ()),
        *meetings.home_sections(here, tandems),
        *(invited.home_sections(here) if Topic.INVITED in topics else ()),
        *tandem.home_sections(here, tandems),
        *goals.home_sections(here, tandems),
        *own_work.home_sections(here, tandems),
        *applications.home_sections(here, mine, together),
        *training.around(tandems, here.person),
        *(settling.home_sections(here) if Topic.TO_SET_UP in topics else ()),
        *wide.home_sections(coordinated),
        *runs.home_sections(here, coordinated, figures),
        *coordination.home_sections(here, coordinated, figures),
        *committee.home_sections(here, offices, figures),
        *planning.home_sections(here, coordinated),
        *(path.closed(here, coordinated) if Topic.HAS_CLOSED in topics else ()),
        *(path.home_sections(here) if _has_a_part(topics, coordinated) else ()),
        *(applications.invitations(here, coordinated) if Topic.CALLED in topics else ()),
        *(applications.announced(here) if Topic.ANNOUNCED in topics else ()),
    )
    return home_page(here.person, sections=sections or [nothing_open()], page=page)


def go_home(here: Visit, target: str) -> Page:
    return home_of(here, page_number(rest(target, 1)))


def _has_a_part(topics: Set[Topic], coordinated: Sequence[Cohort]) -> bool:
    """In a programme that has no section of its own here, as after its last cohort was closed."""
    return Topic.PART in topics or (Topic.COORDINATES in topics and not coordinated)


def _due_first(here: Visit, cohorts: Sequence[Cohort]) -> Sequence[Cohort]:
    """Those whose next stage has come stand above next year's draft."""
    return sorted(
        cohorts,
        key=lambda one: one.stage is Stage.DRAFT or stage_due(one, today=here.today) is None,
    )


def _offices(here: Visit) -> Sequence[Office]:
    return cohorts_in_office(here.session, person=here.person)
