"""News of cohorts: interest, calls, invitations, stages, and what their people are written."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.announcements.queries import is_for, the_announcement
from mentorapp.core.cohorts.interest import interest_of, the_invitation
from mentorapp.core.cohorts.model import Stage
from mentorapp.core.cohorts.occasions import TOGETHER, end_of_call
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.programmes.queries import coordinates
from mentorapp.screens.cohorts import announcements, partners, stage_news
from mentorapp.screens.cohorts.preview import as_test
from mentorapp.screens.joining import calls
from mentorapp.screens.joining.calls import call_post
from mentorapp.screens.shapes import Message

_YEAR = (Stage.RUNNING, Stage.CLOSING, Stage.CLOSED)


def interest_opened(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return stage_news.interest_post(cohort) if cohort.stage is Stage.INTEREST else None


def next_announced(occasion: Occasion) -> Message | None:
    """Before the call, to whoever wanted to hear of it."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    listed = interest_of(occasion.session, programme_id=cohort.programme_id, person=occasion.person)
    return stage_news.next_announced(cohort) if cohort.stage is Stage.INTEREST and listed else None


def call_opened(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return calls.call_post(cohort) if cohort.takes_applications else None


def call_for_you(occasion: Occasion) -> Message | None:
    """Only while it is open, and they have not taken themselves off the list."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    listed = interest_of(occasion.session, programme_id=cohort.programme_id, person=occasion.person)
    if listed is None or not cohort.takes_applications:
        return None
    return stage_news.call_for_you(cohort, as_mentor=listed.as_mentor)


def call_closes(occasion: Occasion) -> Message | None:
    """Not when it has closed, or closes on another day by now."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    is_that_day = occasion.notice.expires_at == end_of_call(cohort)
    return calls.call_closes_post(cohort) if cohort.takes_applications and is_that_day else None


def monthly_reminder(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return calls.monthly_post(cohort) if cohort.stage in TOGETHER else None


def invited_personally(occasion: Occasion) -> Message | None:
    invitation = the_invitation(occasion.session, occasion.notice.subject_id)
    return stage_news.invited_personally(invitation) if invitation.cohort.welcomes_late else None


def offered_as_mentor(occasion: Occasion) -> Message | None:
    invitation = the_invitation(occasion.session, occasion.notice.subject_id)
    return partners.offered_as_mentor(invitation) if invitation.cohort.welcomes_late else None


def stage_entered(occasion: Occasion) -> Message | None:
    """Unless the year of their own tandem tells them the same, on its own days."""
    session, cohort = occasion.session, the_cohort(occasion.session, occasion.notice.subject_id)
    runs_it = coordinates(session, person=occasion.person, programme_id=cohort.programme_id)
    if cohort.stage in _YEAR and not runs_it:
        mine = pairs_of(session, person=occasion.person)
        if cohort.id in {pair.cohort_id for pair in mine}:
            return None
    return stage_news.stage_entered(cohort, runs_it=runs_it)


def call_preview(occasion: Occasion) -> Message:
    return as_test(call_post(the_cohort(occasion.session, occasion.notice.subject_id)))


def launch_blocked(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    waiting = cohort.awaits_call
    return stage_news.launch_blocked(cohort) if waiting else None


def year_follows(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return stage_news.year_follows(cohort) if cohort.stage is Stage.DRAFT else None


def announcement(occasion: Occasion) -> Message | None:
    written = the_announcement(occasion.session, occasion.notice.subject_id)
    if not is_for(occasion.session, written, occasion.person):
        return None
    return announcements.announcement(written)


def announcement_test(occasion: Occasion) -> Message:
    written = the_announcement(occasion.session, occasion.notice.subject_id)
    return as_test(announcements.announcement(written))
