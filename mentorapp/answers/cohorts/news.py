"""News of cohorts: interest, invitations, and the stages they come to."""

from mentorapp.answers.news import Occasion
from mentorapp.core.cohorts.interest import interest_of, the_invitation
from mentorapp.core.cohorts.model import Stage
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.programmes.queries import coordinates, the_programme
from mentorapp.core.seeking.model import Answer
from mentorapp.core.seeking.queries import the_approach
from mentorapp.core.training.queries import open_items_for
from mentorapp.screens.cohorts import partners, stage_news
from mentorapp.screens.cohorts.preview import as_test
from mentorapp.screens.joining import seeking, training
from mentorapp.screens.joining.calls import call_post
from mentorapp.screens.shapes import Message

YEAR = (Stage.RUNNING, Stage.CLOSING, Stage.CLOSED)


def interest_opened(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return stage_news.interest_post(cohort) if cohort.stage is Stage.INTEREST else None


def call_for_you(occasion: Occasion) -> Message | None:
    """Only while it is open, and they have not taken themselves off the list."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    listed = interest_of(occasion.session, programme_id=cohort.programme_id, person=occasion.person)
    if listed is None or not cohort.takes_applications:
        return None
    return stage_news.call_for_you(cohort, as_mentor=listed.as_mentor)


def next_announced(occasion: Occasion) -> Message | None:
    """Before the call, to whoever wanted to hear of it."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    listed = interest_of(occasion.session, programme_id=cohort.programme_id, person=occasion.person)
    return stage_news.next_announced(cohort) if cohort.stage is Stage.INTEREST and listed else None


def invited_personally(occasion: Occasion) -> Message | None:
    invitation = the_invitation(occasion.session, occasion.notice.subject_id)
    return stage_news.invited_personally(invitation) if invitation.cohort.welcomes_late else None


def offered_as_mentor(occasion: Occasion) -> Message | None:
    invitation = the_invitation(occasion.session, occasion.notice.subject_id)
    return partners.offered_as_mentor(invitation) if invitation.cohort.welcomes_late else None


def stage_entered(occasion: Occasion) -> Message | None:
    """Unless the year of their own tandem tells them the same, on its own days."""
    session, cohort = occasion.session, the_cohort(occasion.session, occasion.notice.subject_id)
    if cohort.stage in YEAR and not coordinates(
        session, person=occasion.person, programme_id=cohort.programme_id
    ):
        mine = pairs_of(session, person=occasion.person)
        if cohort.id in {pair.cohort_id for pair in mine}:
            return None
    return stage_news.stage_entered(cohort)


def call_preview(occasion: Occasion) -> Message:
    return as_test(call_post(the_cohort(occasion.session, occasion.notice.subject_id)))


def launch_blocked(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    waiting = cohort.awaits_call
    return stage_news.launch_blocked(cohort) if waiting else None


def year_follows(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return stage_news.year_follows(cohort) if cohort.stage is Stage.DRAFT else None


def training_owed(occasion: Occasion) -> Message | None:
    """Unless everything was done meanwhile."""
    programme = the_programme(occasion.session, occasion.notice.subject_id)
    found = open_items_for(occasion.session, person=occasion.person)
    items = [item for item in found if item.programme_id == programme.id]
    return training.training_owed(programme, items) if items else None


def approached(occasion: Occasion) -> Message | None:
    """As long as a yes would be of use."""
    asked = the_approach(occasion.session, occasion.notice.subject_id)
    is_open = asked.cohort.welcomes_late and asked.answer in (None, Answer.LATER)
    return seeking.approached(asked) if is_open else None


def approach_answered(occasion: Occasion) -> Message | None:
    asked = the_approach(occasion.session, occasion.notice.subject_id)
    return seeking.approach_answered(asked) if asked.answer else None
