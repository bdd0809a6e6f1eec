"""A figure that came after a programme was approved is on no page before the second yes."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.announcements.model import Announcement
from mentorapp.core.cohorts.interest import note_interest
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role, Stage
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.use_cases import Plan, plan_event
from mentorapp.core.privacy.visibility import snapshot_of
from mentorapp.core.programmes.approvals import Approval
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.screens.shapes import Page
from tests.answers.tandems.stage import Someone, a_page, action, said
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, an_admitted
from tests.core.selection.applying import an_application

pytestmark = pytest.mark.usefixtures("approved")


@dataclass
class Scene:
    """A cohort in which there is something of everything to count."""

    session: Session
    cohort: Cohort
    cora: Someone
    application: Enrolment
    event: Event
    letter: Announcement

    def look(self, page: str) -> str:
        """What its coordinator reads there."""
        target = {
            "programme": self.cohort.programme_id,
            "read_application": self.application.id,
            "event_people": self.event.id,
            "announcement": self.letter.id,
        }.get(page, self.cohort.id)
        return str(self.cora.home() if page == "home" else self.cora.press(page, target))


@pytest.fixture
def scene(session: Session) -> Scene:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    plan = ProgrammePlan(admitted_by=Decider.COMMITTEE, interest_list=True)
    cohort.programme.plan = plan.kept()
    cora = Someone(session, a_coordinator(session, cohort))
    application = an_application(session, cohort, "Asha")
    an_admitted(session, cohort, "Ben")
    a_pair(session, cohort=cohort, mentee=an_admitted(session, cohort, "Eve"))
    note_interest(session, programme=cohort.programme, by=a_person(session, "Nils"), at=NOW)
    cora.hand_in("vote", application.id, verdict="yes", comment="")
    return Scene(session, cohort, cora, application, _event(session, cora, cohort), _letter(cora))


@pytest.fixture
def approved(session: Session, scene: Scene) -> Approval:
    olga = a_person(session, "Olga")
    approval = Approval(
        programme_id=scene.cohort.programme_id,
        snapshot=snapshot_of(session, programme=scene.cohort.programme),
        asked_by=scene.cora.person.id,
        asked_at=NOW,
        approved_by=olga.id,
        approved_at=NOW,
    )
    session.add(approval)
    session.flush()
    return approval


@pytest.mark.parametrize(
    ("name", "page", "words"),
    [
        ("funnel", "home", "handed in"),
        ("funnel", "applications", "handed in"),
        ("funnel", "cohorts", "Mentees"),
        ("pairs", "cohorts", "Tandems"),
        ("votes", "applications", "1 for"),
        ("votes", "read_application", "1 for"),
        ("interest", "programme", "wants to hear"),
        ("matching", "home", "Without a partner"),
        ("matching", "matching", "All suggestions ("),
        ("events", "cohort_events", "not answered"),
        ("events", "event_people", "Signed up"),
        ("announcements", "announcement", "Readers"),
    ],
)
def test_it_waits_where_coordinators_would_read_it(
    scene: Scene, approved: Approval, name: str, page: str, words: str
) -> None:
    before = scene.look(page)

    _came_after(approved, name)

    assert words in before
    assert words not in scene.look(page)


def test_so_do_the_tandems_of_a_year_that_runs(scene: Scene, approved: Approval) -> None:
    scene.cohort.stage = Stage.RUNNING
    before = scene.look("home")

    _came_after(approved, "pairs")
    _came_after(approved, "matching")

    assert "Fact(label='Tandems'" in before
    assert "Fact(label='Tandems'" not in scene.look("home")


def test_a_letter_says_nobody_s_number_before_it_is_sent(scene: Scene, approved: Approval) -> None:
    _came_after(approved, "announcements")

    draft = _draft(scene.cora, scene.cohort)

    assert "Readers" not in str(draft)
    assert "people get it" not in str(draft)
    sent = scene.cora.press("send_announcement", action(draft, "send_announcement").target)
    assert said(sent) == "It is on its way, in its readers' working hours."


def test_what_was_approved_is_read_in_full(scene: Scene) -> None:
    assert "handed in" in scene.look("home")
    assert a_page(scene.cora.press("matching", scene.cohort.id)).name == "matching"


def _came_after(approval: Approval, name: str) -> None:
    approval.snapshot = [code for code in approval.snapshot if f"evaluation|{name}|" not in code]


def _event(session: Session, cora: Someone, cohort: Cohort) -> Event:
    plan = Plan(
        kind=EventKind.WORKSHOP,
        starts_at=datetime(2026, 11, 27, 13, tzinfo=UTC),
        ends_at=datetime(2026, 11, 27, 15, tzinfo=UTC),
        audience=tuple(Role),
        title={},
        place="Hall",
    )
    return plan_event(session, cohort=cohort, by=cora.person, plan=plan, at=NOW)


def _draft(cora: Someone, cohort: Cohort) -> Page:
    written = cora.hand_in(
        "write_announcement", cohort.id, audience="everybody", heading_en="News", text_en="Soon."
    )
    return a_page(written)


def _letter(cora: Someone) -> Announcement:
    cohort = cora.session.scalars(select(Cohort)).one()
    cora.press("send_announcement", action(_draft(cora, cohort), "send_announcement").target)
    return cora.session.scalars(select(Announcement)).one()
