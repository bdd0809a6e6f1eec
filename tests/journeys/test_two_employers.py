"""A tandem of two employers lives its year: a mentee in one's Teams, a mentor in the other's Slack.

Everything is pressed and filled in at the desk that both doors ask, and delivered by the worker on
a clock that is moved. What each hears reaches them where they are, and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.answers.addresses import address_of
from mentorapp.answers.tellers import Tellers, tell_together, voice_of
from mentorapp.answers.workload import JOB_HANDLERS, TIMETABLE
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.cohorts.stages import enter_stage
from mentorapp.core.goals.model import Goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.programmes.queries import is_open_to, the_programme
from mentorapp.core.relay.model import ShortMessage
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.run import Worker
from mentorapp.screens.shapes import Answers
from tests.answers.tandem.stage import Someone, a_form, a_page, action
from tests.builders import (
    KEYRING,
    NOW,
    a_cohort,
    a_coordinator,
    a_person,
    a_session,
    an_instance,
    told,
)
from tests.jobs.stage import Clockwork, FakeMessenger, unhurried

pytestmark = pytest.mark.journey

MARKER = "Haselmausnest"
DAY = timedelta(days=1)
FIRST_MEETING = date(2026, 11, 24)


@dataclass
class Year:
    session: Session
    clock: Clockwork
    worker: Worker
    slack: FakeMessenger
    teams: FakeMessenger
    cohort: Cohort
    cora: Someone  # coordinates in Dormagen
    tom: Someone  # works there, and has Slack
    karl: Someone  # brought the app to Kleve
    asha: Someone  # works there, and has Teams

    @property
    def pair(self) -> Pair:
        return self.session.scalars(select(Pair)).one()

    def pass_days(self, days: int, *, each: int = 1) -> None:
        """The worker looks once `each` so many days: it may have stood still meanwhile."""
        self.session.commit()
        for _step in range(days // each):
            self.clock.move(each * DAY)
            self.worker.run_once()

    def deliver(self) -> None:
        self.session.commit()
        self.worker.run_once()

    def move_to(self, stage: Stage) -> None:
        cohort = the_cohort(self.session, self.cohort.id)
        by = self.cora.person.id
        enter_stage(self.session, cohort=cohort, stage=stage, by=by, at=self.clock())
        self.session.commit()

    def heard(self, messenger: FakeMessenger) -> str:
        """What reached one platform so far."""
        return "\n".join(str(sent.message) for sent in messenger.sent)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder: Path = tmp_path_factory.mktemp("year")
    with a_session(folder) as session:
        kleve = Workspace(
            platform=Platform.TEAMS,
            external_id="tenant-kleve",
            name="Kleve",
            organisation=Organisation(name="Kleve", region="NW"),
        )
        session.add(kleve)
        cohort = a_cohort(session, stage=Stage.PREPARATION)
        people = [
            a_coordinator(session, cohort),
            a_person(session, "Tom"),
            a_person(session, "Karl", town="Kleve"),
            a_person(session, "Asha", town="Kleve"),
        ]
        session.add(Installer(workspace=kleve, person=people[2], installed_at=NOW))
        _give_chats(session, people[2:])
        clock = Clockwork(NOW)
        slack, teams = FakeMessenger(clock), FakeMessenger(clock)
        yield Year(
            session,
            clock,
            _worker(session, clock, slack, teams),
            slack,
            teams,
            cohort,
            *(Someone(session, person) for person in people),
        )


def test_kleve_agrees_before_anybody_of_it_can_take_part(year: Year) -> None:
    programme = the_programme(year.session, year.cohort.programme_id)
    before = is_open_to(year.session, person=year.asha.person, programme=programme)

    page = a_page(year.cora.press("ask_employer", programme.id))
    terms = a_page(year.karl.hand_in("employer_code", "", code=page.sections[0].facts[0].value))
    year.karl.press("agree_for_employer", action(terms, "agree_for_employer").target)
    year.deliver()

    assert not before
    assert is_open_to(year.session, person=year.asha.person, programme=programme)
    assert "Kleve takes part" in year.heard(year.slack)
    assert year.teams.sent == []


def test_the_two_become_a_tandem_and_each_hears_it_at_home(year: Year) -> None:
    for someone, role in ((year.asha, Role.MENTEE), (year.tom, Role.MENTOR)):
        year.session.add(
            Enrolment(
                cohort=year.cohort,
                person=someone.person,
                role=role,
                begun_at=NOW,
                state=EnrolmentState.ADMITTED,
            )
        )
    form_pair(
        year.session,
        cohort=year.cohort,
        mentee=year.asha.person,
        mentor=year.tom.person,
        keyring=KEYRING,
        at=NOW,
    )
    year.deliver()

    assert "Tom" in year.heard(year.teams)
    assert "Asha" in year.heard(year.slack)
    assert {sent.to.workspace for sent in year.teams.sent} == {"tenant-kleve"}
    assert {sent.to.workspace for sent in year.slack.sent} == {"TDormagen"}


def test_they_agree_set_a_goal_and_find_a_date(year: Year) -> None:
    pair = year.pair
    year.asha.hand_in("agreement", f"{pair.id}:0", aims=f"{MARKER} aims")
    year.asha.press("sign_agreement", f"{pair.id}:1")
    year.tom.press("sign_agreement", f"{pair.id}:1")
    year.asha.hand_in("add_goal", pair.id, title=f"{MARKER} goal", why="", steps="")
    goal = year.session.scalars(select(Goal)).one()
    year.asha.press("share_goal", goal.id)
    form = a_form(year.asha.press("propose_meeting", pair.id))
    when: Answers = {"day_1": FIRST_MEETING, "time_1": time(14), "minutes": "60", "place": MARKER}
    year.asha.fill_in(form.name, form.target, when)
    year.tom.press("choose_time", action(year.tom.home(), "choose_time").target)
    year.deliver()

    assert MARKER in str(year.tom.press("goal", goal.id))
    assert MARKER not in str(year.cora.press("goal", goal.id))
    assert "shared a goal" in year.heard(year.slack)
    assert MARKER not in year.heard(year.slack) + year.heard(year.teams)


def test_a_short_message_crosses_and_is_kept_nowhere(year: Year) -> None:
    for someone, messenger in ((year.asha, year.slack), (year.tom, year.teams)):
        someone.hand_in("short_message", year.pair.id, text=f"{MARKER} on my way")
        year.deliver()

        arrived = [sent for sent in messenger.sent if MARKER in str(sent.message)]
        assert len(arrived) == 1
        assert year.session.scalar(select(func.count(ShortMessage.id))) == 0
        messenger.sent.remove(arrived[0])


def test_through_the_year_they_meet_and_are_reminded_each_at_home(year: Year) -> None:
    year.move_to(Stage.RUNNING)
    year.pass_days(23)
    meeting = year.session.scalars(select(Meeting)).one()
    year.asha.press("met", meeting.id, at=year.clock())
    year.pass_days(343, each=7)

    year.session.expire_all()
    assert year.session.scalars(select(Meeting.state)).one() is MeetingState.HELD
    for kind in (NoticeKind.MEETING_REMINDER_DAY, NoticeKind.COHORT_LAST_MONTH):
        assert len(told(year.session, kind)) == 2, kind
    keys = [(sent.key, sent.to.conversation) for sent in (*year.slack.sent, *year.teams.sent)]
    assert len(keys) == len(set(keys))
    assert MARKER not in year.heard(year.slack) + year.heard(year.teams)


def test_an_employer_that_ends_it_ends_no_tandem(year: Year) -> None:
    programme = the_programme(year.session, year.cohort.programme_id)
    target = f"{programme.id}:{year.karl.person.organisation_id}"

    year.karl.press("end_agreement", target, at=year.clock())

    assert not is_open_to(year.session, person=year.asha.person, programme=programme)
    assert year.pair.is_together
    assert a_form(year.tom.press("short_message", year.pair.id, at=year.clock()))


def test_half_a_year_after_its_end_what_they_wrote_is_gone(year: Year) -> None:
    year.move_to(Stage.CLOSED)
    year.pass_days(245, each=7)

    year.session.expire_all()
    ahead = told(year.session, NoticeKind.DELETION_AHEAD)
    assert {notice.person_id for notice in ahead} == {year.asha.person.id, year.tom.person.id}
    for kept in (Goal, WrappedKey):
        assert year.session.scalar(select(func.count()).select_from(kept)) == 0


def _give_chats(session: Session, people: list[Person]) -> None:
    """Teams: the chat with the app, as it is there once somebody has installed it."""
    for person in people:
        account = session.scalars(select(Account).filter_by(person_id=person.id)).one()
        account.conversation = f"a:{person.name}"
        account.service_url = "https://smba.example/"
    session.commit()


def _worker(
    session: Session, clock: Clockwork, slack: FakeMessenger, teams: FakeMessenger
) -> Worker:
    instance = replace(an_instance(session), clock=clock)
    crew = Crew(
        tell=Tellers(instance).tell,
        tell_together=tell_together,
        voice_of=voice_of,
        address_of=address_of,
        messengers={Platform.SLACK: slack, Platform.TEAMS: teams},
        job_handlers=JOB_HANDLERS,
        timetable=TIMETABLE,
    )
    return Worker(instance, crew, tuning=unhurried(), real_clock=clock)
