"""News from within a tandem: that there is something, never what it says."""

from collections.abc import Callable, Sequence
from typing import Protocol

from mentorapp.answers.news import Occasion
from mentorapp.core.activities.model import Activity
from mentorapp.core.activities.queries import the_activity
from mentorapp.core.closing.follow_up import asked_later
from mentorapp.core.closing.use_cases import is_closing_time
from mentorapp.core.feedback.queries import pair_with_feedback_for
from mentorapp.core.goals.queries import the_goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.occasions import needs_nudge
from mentorapp.core.meetings.queries import (
    cancelled_with,
    series_from,
    slots_of,
    standing_of,
    the_meeting,
)
from mentorapp.core.pairs.agreement import AgreementState, state_of_agreement
from mentorapp.core.pairs.milestones import milestones_of
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import pair_of_mentee, pairs_of, require_partner, the_pair
from mentorapp.core.people.model import Person
from mentorapp.core.workbook.chapters import number_of
from mentorapp.core.workbook.queries import the_page
from mentorapp.documents.links import FollowUpLinks
from mentorapp.screens.development import goals, workbook
from mentorapp.screens.ending import changes, closing
from mentorapp.screens.meetings import feedback
from mentorapp.screens.meetings import news as meeting_news
from mentorapp.screens.shapes import Message
from mentorapp.screens.tandems import activities, agreement, milestones
from mentorapp.screens.tandems import tandem as pairs


class News(Protocol):
    def __call__(self, meeting: Meeting, reader: Person, *, calendar: str) -> Message: ...


def pair_formed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    return None if pair.ended_at else pairs.pair_formed(pair, occasion.person)


def agreement_drafted(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    state = state_of_agreement(occasion.session, pair=pair, by=occasion.person)
    waits = state is AgreementState.READERS_TURN
    return agreement.agreement_drafted(pair, occasion.person) if waits else None


def agreement_owed(occasion: Occasion) -> Message | None:
    """The reminder was noted on the day on which the wording began to wait."""
    if agreement_drafted(occasion) is None:
        return None
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    since = occasion.person.day_of(occasion.notice.created_at)
    return agreement.agreement_owed(pair, occasion.person, since=since)


def agreement_confirmed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    state = state_of_agreement(occasion.session, pair=pair, by=occasion.person)
    stands = state is AgreementState.CONFIRMED
    return agreement.agreement_confirmed(pair, occasion.person) if stands else None


def milestone(occasion: Occasion) -> Message | None:
    """While the reader is in a tandem of the cohort whose day this is still."""
    kind, day = occasion.notice.kind, occasion.person.day_of(occasion.notice.due_at)
    for pair in pairs_of(occasion.session, person=occasion.person):
        if pair.cohort_id == occasion.notice.subject_id and milestones_of(pair).get(kind) == day:
            return milestones.milestone(kind, pair)
    return None


def pair_nudge(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not needs_nudge(occasion.session, pair=pair, at=occasion.instance.clock()):
        return None
    return milestones.pair_nudge(pair, occasion.person)


def meeting_answer_owed(occasion: Occasion) -> Message | None:
    """Not once all that was proposed has passed."""
    meeting, now = _meeting(occasion), occasion.instance.clock()
    slots = slots_of(occasion.session, meeting=meeting)
    ahead = [slot for slot in slots if slot.starts_at > now]
    if not ahead or not meeting.waits_for(occasion.person):
        return None
    return meeting_news.meeting_answer_owed(meeting, occasion.person, ahead)


def activity_planned(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_planned(planned.pair, occasion.person, planned.id)


def activity_reminder(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_reminder(
        planned.pair, occasion.person, planned.id, day=planned.on_day
    )


def activity_reflection(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_reflection(planned.pair, occasion.person, planned.id)


def feedback_given(occasion: Occasion) -> Message | None:
    """Not when its author keeps it alone meanwhile."""
    about = occasion.notice.subject_id
    pair = pair_with_feedback_for(occasion.session, note_id=about, reader=occasion.person)
    return feedback.feedback_given(pair, occasion.person) if pair else None


def _open_activity(occasion: Occasion) -> Activity | None:
    found = the_activity(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return found if found.is_open and found.pair.is_together else None


def pair_paused(occasion: Occasion) -> Message | None:
    return _while(
        occasion,
        changes.pair_paused,
        lambda pair: pair.is_together and pair.paused_until is not None,
    )


def pair_resumed(occasion: Occasion) -> Message | None:
    """Not while the pause was made longer meanwhile."""
    today = occasion.person.day_of(occasion.notice.due_at)
    return _while(
        occasion,
        changes.pair_resumed,
        lambda pair: pair.is_together and not pair.is_paused(today),
    )


def pair_parted(occasion: Occasion) -> Message | None:
    return _while(occasion, changes.pair_parted, lambda pair: pair.ended_as is Ending.PARTED)


def finish_asked(occasion: Occasion) -> Message | None:
    def asked(pair: Pair) -> bool:
        return pair.is_together and pair.finish_asked_by not in (None, occasion.person.id)

    return _while(occasion, changes.finish_asked, asked)


def pair_completed(occasion: Occasion) -> Message | None:
    return _while(occasion, changes.pair_completed, lambda pair: pair.is_completed)


def closing_time(occasion: Occasion) -> Message | None:
    """Not when the year has become longer meanwhile."""
    today = occasion.person.day_of(occasion.notice.due_at)
    return _while(occasion, closing.closing_time, lambda pair: is_closing_time(pair, today=today))


def thanked(occasion: Occasion) -> Message | None:
    return _while(occasion, closing.thanked, lambda _pair: True)


def both_stay_in_touch(occasion: Occasion) -> Message | None:
    return _while(occasion, closing.both_stay, lambda _pair: True)


def follow_up(occasion: Occasion) -> Message | None:
    """Each link is made when it is sent, and nobody keeps who got which."""
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not asked_later(pair.cohort.programme):
        return None
    links = FollowUpLinks(occasion.instance.public_url, occasion.instance.link_secret)
    return closing.follow_up(pair, link=links.to(pair.cohort_id))


def another_mentor_needed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    together = pair_of_mentee(occasion.session, cohort=pair.cohort, mentee=pair.mentee)
    return None if together else changes.another_mentor_needed(pair)


def _while(
    occasion: Occasion,
    screen: Callable[[Pair, Person], Message],
    holds: Callable[[Pair], bool],
) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    require_partner(pair, occasion.person)
    return screen(pair, occasion.person) if holds(pair) else None


def goal_shared(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return goals.goal_shared(goal.pair, occasion.person, goal.id)


def workbook_shared(occasion: Occasion) -> Message | None:
    page = the_page(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if page.shared_at is None or page.author_id == occasion.person.id:
        return None
    return workbook.workbook_shared(page.pair, occasion.person, number_of(page.exercise))


def goal_reached(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if goal.reached_at is None:  # taken up again meanwhile
        return None
    return goals.goal_reached(goal.pair, occasion.person, goal.id)


def goal_commented(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return goals.goal_commented(goal.pair, occasion.person, goal.id)


def meeting_proposed(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.PROPOSED:
        return None
    slots = slots_of(occasion.session, meeting=meeting)
    return meeting_news.meeting_proposed(meeting, occasion.person, slots)


def meeting_fixed(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED:
        return None
    return meeting_news.meeting_fixed(
        meeting,
        occasion.person,
        calendar=_calendar(occasion, meeting),
        others=_others(occasion, meeting, series_from(occasion.session, meeting=meeting)),
    )


def next_date(occasion: Occasion) -> Message | None:
    """Not said any more when the two have thought of it."""
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED or meeting.ends_at is None:
        return None
    if standing_of(occasion.session, pair=meeting.pair, at=meeting.ends_at).is_planned:
        return None
    return meeting_news.next_date(meeting, occasion.person)


def meeting_moved(occasion: Occasion) -> Message | None:
    return _while_fixed(occasion, meeting_news.meeting_moved)


def meeting_reminder(occasion: Occasion) -> Message | None:
    return _while_fixed(occasion, meeting_news.meeting_reminder)


def meeting_cancelled(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.CANCELLED:
        return None
    # A proposal that is taken back never stood in a calendar.
    link = _calendar(occasion, meeting) if meeting.is_in_calendars else ""
    together = cancelled_with(occasion.session, meeting=meeting)
    return meeting_news.meeting_cancelled(
        meeting,
        occasion.person,
        calendar=link,
        others=_others(occasion, meeting, together),
    )


def _while_fixed(occasion: Occasion, screen: News) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED:
        return None
    return screen(meeting, occasion.person, calendar=_calendar(occasion, meeting))


def _others(
    occasion: Occasion, meeting: Meeting, together: Sequence[Meeting]
) -> list[tuple[Meeting, str]]:
    return [(one, _calendar(occasion, one)) for one in together if one.id != meeting.id]


def _meeting(occasion: Occasion) -> Meeting:
    return the_meeting(occasion.session, occasion.notice.subject_id, by=occasion.person)


def _calendar(occasion: Occasion, meeting: Meeting) -> str:
    return occasion.links.to_meeting(meeting.id, person_id=occasion.person.id)
