"""A town hall in which everything is going on that a button could be about.

Svenja in Teams and Jürgen in Slack are a tandem with an agreement, goals and meetings; one
suggestion is a draft again and ruled on, another waits for its mentor; the kick-off is ahead.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.activities.model import Activity
from mentorapp.core.announcements.model import Announcement
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.events.model import Event
from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.matching.model import MatchingRun, Proposal, ProposalState
from mentorapp.core.matching.rulings import Ruling
from mentorapp.core.meetings.model import AgendaTopic, Meeting, MeetingState, Slot
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator
from mentorapp.core.programmes.questions import Question
from mentorapp.db.engine import make_engine
from mentorapp.demo.service import database_url
from tests.journeys.buttons import About
from tests.journeys.steps import go_home, hears, press, press_spoken
from tests.journeys.town import Town

SHARED, PRIVATE, LEFT = "Ein geteiltes Ziel", "Ein privates Ziel", "Ein losgelassenes Ziel"
PLACE = "Kantine, Tisch am Fenster"


def set_going(town: Town) -> None:
    _draft_agreement(town)
    _plan_an_activity(town)
    _set_goals(town)
    _arrange_meetings(town)
    _save_a_topic(town)
    _take_back_a_suggestion(town)
    _draft_a_letter(town)


def targets(town: Town) -> Mapping[About, str]:
    """What every kind of button would carry."""
    engine = make_engine(database_url(town.folder.database))
    with closing(Session(engine)) as session:
        found = _targets(session)
    engine.dispose()
    return found


def _draft_agreement(town: Town) -> None:
    svenja = town.person("svenja")
    go_home(svenja)
    press(svenja, "agreement", shows="Unsere Ziele")
    svenja.fill(aims="Konflikte früh ansprechen.").submit()


def _plan_an_activity(town: Town) -> None:
    svenja = town.person("svenja")
    go_home(svenja)
    press(svenja, "activities", shows="Noch ist nichts geplant.")
    press(svenja, "plan_activity", shows="Worum geht es?")
    svenja.fill(kind="shadowing", what="Einen Tag zusehen", on_day=date(2031, 10, 9)).submit()
    svenja.wait_for("Geplant von")


def _set_goals(town: Town) -> None:
    svenja = town.person("svenja")
    for title in (SHARED, PRIVATE, LEFT):
        go_home(svenja)
        press(svenja, "add_goal", shows="Was möchten Sie erreichen?")
        svenja.fill(title=title, why="Weil es dran ist.", steps=f"{title}, erst\n{title}, dann")
        svenja.submit()
        svenja.wait_for(title)
        if title == SHARED:
            press(svenja, "share_goal", shows="Jürgen Ophoven")
            press_spoken(svenja, f"Geschafft: {title}, erst", shows="1 von 2 Schritten")
        if title == LEFT:
            press(svenja, "let_go_of_goal", shows="losgelassen")


def _arrange_meetings(town: Town) -> None:
    svenja, juergen = town.person("svenja"), town.person("juergen")
    for day in (9, 16):
        go_home(svenja)
        press(svenja, "propose_meeting", shows="Termine vorschlagen")
        svenja.fill(times=[], day_1=date(2031, 10, day), time_1=time(10), place=PLACE).submit()
        if day == 9:
            hears(juergen, "Svenja Krumbach schlägt ein Treffen vor")
            press(juergen, "choose_time", shows=PLACE)


def _save_a_topic(town: Town) -> None:
    svenja = town.person("svenja")
    go_home(svenja)
    press(svenja, "topics", shows="Worüber")
    press(svenja, "save_topic", shows="Worüber")
    svenja.fill(text="Wie sage ich früh, was mich stört?").submit()


def _take_back_a_suggestion(town: Town) -> None:
    katja = town.person("katja")
    go_home(katja)
    press(katja, "matching", shows="Birte Jansohn wird gefragt")
    press_spoken(katja, "Warum Birte Jansohn mit Ralf Terbrüggen?", shows="Was dafür spricht")
    press(katja, "take_back_pair", shows="Birte Jansohn mit Thomas Wieland · Entwurf")
    press_spoken(katja, "Warum Birte Jansohn mit Thomas Wieland?", shows="Was dafür spricht")
    press(katja, "keep_pair", shows="Niemand, nach den Regeln und mit den vorhandenen Plätzen.")


def _draft_a_letter(town: Town) -> None:
    katja = town.person("katja")
    go_home(katja)
    press(katja, "messages", shows="Nachrichten: ")
    press(katja, "write_announcement", shows="Nachricht schreiben")
    katja.fill(audience="everybody", heading_de="Post", text_de="Guten Tag zusammen.").submit()
    katja.wait_for("Guten Tag zusammen.")


def _targets(session: Session) -> Mapping[About, str]:
    cohort = session.scalars(select(Cohort)).one()
    pair = _pair_of(session, "Svenja Krumbach")
    goals = session.scalars(select(Goal).where(Goal.pair_id == pair).order_by(Goal.created_at))
    shared, private, left = goals.all()
    steps = select(Milestone).where(Milestone.goal_id == shared.id).order_by(Milestone.position)
    done, step = session.scalars(steps).all()
    meetings = {
        meeting.state: meeting
        for meeting in session.scalars(select(Meeting).where(Meeting.pair_id == pair))
    }
    proposed = meetings[MeetingState.PROPOSED]
    slot = session.scalars(select(Slot).where(Slot.meeting_id == proposed.id)).one()
    draft = _proposal(session, ProposalState.DRAFT)
    spare = session.scalars(select(Person.id).where(Person.name == "Ralf Terbrüggen")).one()
    return {
        About.NOTHING: "",
        About.PROGRAMME: str(cohort.programme_id),
        About.TEXT: f"{cohort.programme_id}:purpose",
        About.YEARS_EVENT: f"{cohort.programme_id}:0",
        About.ASKED: f"{cohort.programme_id}:{session.scalars(select(Question.id)).first()}",
        About.OFFICE: str(session.scalars(select(Coordinator.id)).first()),
        About.STANDARD: f"{cohort.id}:deputy",
        About.COHORT: str(cohort.id),
        About.APPLICATION: str(_application(session)),
        About.MENTEE_ALONE: str(draft.mentee_id),
        About.RUN: str(session.scalars(select(MatchingRun.id)).first()),
        About.DRAFT: str(draft.id),
        About.INSTEAD: f"{draft.id}:{spare}",
        About.QUESTION: str(_proposal(session, ProposalState.ASKED_MENTOR).id),
        About.RULING: str(session.scalars(select(Ruling.id)).first()),
        About.PAIR: str(pair),
        About.AGREEMENT: f"{pair}:1",
        About.ACTIVITY: str(session.scalars(select(Activity.id)).one()),
        About.SHARED_GOAL: str(shared.id),
        About.PRIVATE_GOAL: str(private.id),
        About.LEFT_GOAL: str(left.id),
        About.STEP: str(step.id),
        About.DONE_STEP: str(done.id),
        About.MEETING: str(meetings[MeetingState.FIXED].id),
        About.PROPOSED_MEETING: str(proposed.id),
        About.SLOT: str(slot.id),
        About.TOPIC: str(session.scalars(select(AgendaTopic.id)).one()),
        About.EVENT: str(session.scalars(select(Event.id)).first()),
        About.TRAINING: str(cohort.programme_id),  # there is none, and it is nobody's
        About.SUGGESTION: f"{cohort.id}:closing_51",
        About.ANNOUNCEMENT: f"{session.scalars(select(Announcement.id)).one()}:1",
        About.NOTICE: f"{cohort.id}:{session.scalars(select(Notice.id)).first()}",
        About.DELIVERY: str(session.scalars(select(Delivery.id)).first()),
        About.KIND: NoticeKind.GOAL_SHARED,
    }


def _pair_of(session: Session, mentee: str) -> UUID:
    return session.scalars(
        select(Pair.id).join(Person, Pair.mentee_id == Person.id).where(Person.name == mentee)
    ).one()


def _application(session: Session) -> UUID:
    """Somebody's on the waiting list."""
    waiting = select(Enrolment.id).where(
        Enrolment.state == EnrolmentState.WAITING, Enrolment.role == Role.MENTEE
    )
    return session.scalars(waiting.order_by(Enrolment.begun_at)).all()[0]


def _proposal(session: Session, state: ProposalState) -> Proposal:
    found = select(Proposal).where(Proposal.state == state, Proposal.ended_at.is_(None))
    return session.scalars(found).first() or _none(state)


def _none(state: ProposalState) -> Proposal:
    raise AssertionError(f"no suggestion is {state}")
