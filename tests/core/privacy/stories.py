"""A tandem that has lived a little: a goal, a step, a comment, aims, a meeting, an application."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.consent.model import Purpose, give_consent
from mentorapp.core.goals.model import Goal
from mentorapp.core.goals.use_cases import Wording, add_goal, comment_on_goal, share_goal
from mentorapp.core.meetings.model import Meeting, Slot
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import choose_time, propose_meeting
from mentorapp.core.pairs.agreement import Terms, draft_agreement
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW, a_cohort, a_pair, a_person

WORDS = "I take part of my own will."


@dataclass(frozen=True, slots=True)
class Story:
    cohort: Cohort
    pair: Pair
    asha: Person  # the mentee
    tom: Person  # her mentor
    goal: Goal
    meeting: Meeting


def a_story(session: Session, *, stage: Stage = Stage.RUNNING) -> Story:
    cohort = a_cohort(session, stage=stage)
    asha, tom = a_person(session, "Asha"), a_person(session, "Tom")
    for person, role in ((asha, Role.MENTEE), (tom, Role.MENTOR)):
        an_application(session, cohort, person, role)
    pair = a_pair(session, cohort=cohort, mentee=asha, mentor=tom)
    goal = add_goal(
        session,
        pair=pair,
        by=asha,
        wording=Wording(title="Lead a team", why="It is time", due_on=None),
        steps=("Talk to Ben",),
        keyring=KEYRING,
        at=NOW,
    )
    share_goal(session, goal=goal, by=asha, at=NOW)
    comment_on_goal(session, goal=goal, by=tom, text="Well said", keyring=KEYRING, at=NOW)
    draft_agreement(
        session,
        pair=pair,
        by=tom,
        terms=Terms(aims="Grow", rhythm=4),
        seen=0,
        keyring=KEYRING,
        at=NOW,
    )
    return Story(cohort, pair, asha, tom, goal, _a_meeting(session, pair))


def an_application(
    session: Session,
    cohort: Cohort,
    person: Person,
    role: Role = Role.MENTEE,
    state: EnrolmentState = EnrolmentState.ADMITTED,
) -> Enrolment:
    enrolment = Enrolment(
        cohort=cohort,
        person=person,
        role=role,
        begun_at=NOW,
        state=state,
        application={"motivation": "A secret wish"},
        wishes=[str(person.id)],
        handed_in_at=NOW,
        decided_at=NOW,
    )
    session.add(enrolment)
    session.flush()
    give_consent(
        session,
        person_id=person.id,
        purpose=Purpose.TAKING_PART,
        about=cohort.id,
        words=WORDS,
        language="en",
        at=NOW,
    )
    return enrolment


def _a_meeting(session: Session, pair: Pair) -> Meeting:
    meeting = propose_meeting(
        session,
        pair=pair,
        by=pair.mentor,
        times=[NOW + timedelta(days=3)],
        setting=Setting(minutes=60, place="Room 7"),
        keyring=KEYRING,
        at=NOW,
    )
    session.flush()
    slot = session.scalars(select(Slot).where(Slot.meeting_id == meeting.id)).one()
    return choose_time(session, slot=slot, by=pair.mentee, keyring=KEYRING, at=NOW)
