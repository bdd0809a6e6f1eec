"""What is told of talks before a decision; looked up anew, so that it is still true then."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.cohorts.queries import enrolments_of, the_cohort
from mentorapp.core.talks.model import Talk
from mentorapp.core.talks.queries import free_slots_for, talk_of, the_talk
from mentorapp.screens.joining import talk_news as screens
from mentorapp.screens.shapes import Message


def talk_offered(occasion: Occasion) -> Message | None:
    """While a time is free for this applicant, who has none."""
    session, cohort = occasion.session, the_cohort(occasion.session, occasion.notice.subject_id)
    for enrolment in enrolments_of(session, person=occasion.person):
        if enrolment.cohort_id != cohort.id or enrolment.state is not EnrolmentState.HANDED_IN:
            continue
        talk = talk_of(session, enrolment=enrolment)
        arranged = talk is not None and talk.stands
        free = free_slots_for(session, enrolment=enrolment, at=occasion.instance.clock())
        if free and not arranged:
            return screens.talk_offered(cohort, enrolment)
    return None


def talk_called_off(occasion: Occasion) -> Message | None:
    talk = the_talk(occasion.session, occasion.notice.subject_id)
    return None if talk.stands else screens.talk_called_off(talk, occasion.person)


def talk_chosen(occasion: Occasion) -> Message:
    talk = the_talk(occasion.session, occasion.notice.subject_id)
    return screens.talk_chosen(talk, occasion.person, calendar=_calendar(occasion, talk))


def talk_reminder(occasion: Occasion) -> Message | None:
    talk = the_talk(occasion.session, occasion.notice.subject_id)
    if not talk.stands:
        return None
    return screens.talk_reminder(talk, occasion.person, calendar=_calendar(occasion, talk))


def _calendar(occasion: Occasion, talk: Talk) -> str:
    return occasion.links.to_talk(talk.id, person_id=occasion.person.id)
