"""What the workers do beside delivering: jobs by their kind, and what comes round by itself."""

from collections.abc import Callable, Mapping
from datetime import datetime

from mentorapp.core.announcements import use_cases as announcing
from mentorapp.core.announcements.queries import JOB as ANNOUNCEMENT_JOB
from mentorapp.core.changes.occasions import (
    ask_to_look_back,
    end_what_is_over,
    forget_stale_proposals,
)
from mentorapp.core.changes.pausing import end_pauses
from mentorapp.core.check_ins.cases import forget_old_cases
from mentorapp.core.check_ins.occasions import ask_few_questions
from mentorapp.core.cohorts.occasions import remind_channels_monthly, remind_of_calls
from mentorapp.core.events.telling import invite_latecomers
from mentorapp.core.feedback.inviting import invite_to_feedback
from mentorapp.core.launch.moving import let_years_follow, move_by_date
from mentorapp.core.matching import computing, leading_on, starting
from mentorapp.core.matching.occasions import carry_out as lead_on_in_time
from mentorapp.core.matching.occasions import (
    lead_on_silent_requests,
    take_back_silent_questions,
)
from mentorapp.core.meetings import calendar_entries
from mentorapp.core.meetings.occasions import nudge_pairs_monthly
from mentorapp.core.pairs.milestones import tell_milestones
from mentorapp.core.people.visits import Instance
from mentorapp.core.privacy.tidying import tidy_up
from mentorapp.core.stafflists import renewing
from mentorapp.core.training.occasions import remind_of_training
from mentorapp.db.session import Session

Progress = Callable[[str], None]
JobHandler = Callable[[Instance, Mapping[str, str], Progress], None]
Occasion = Callable[[Session, datetime, datetime], None]
Duty = Callable[[Session, datetime], None]

JOB_HANDLERS: Mapping[str, JobHandler] = {
    starting.JOB: computing.carry_out,
    leading_on.JOB: lead_on_in_time,
    ANNOUNCEMENT_JOB: announcing.hand_out,
    calendar_entries.JOB: calendar_entries.carry_out,
    renewing.JOB: renewing.carry_out,
}

# The names stay as they are: under them it is kept up to when each was asked.
TIMETABLE: Mapping[str, Occasion] = {
    "calls": remind_of_calls,
    "channels": remind_channels_monthly,
    "latecomers": invite_latecomers,
    "training": remind_of_training,
    "tidying": tidy_up,
    "milestones": tell_milestones,
    "nudges": nudge_pairs_monthly,
    "check_ins": ask_few_questions,
    "feedback": invite_to_feedback,
    "looking_back": ask_to_look_back,
}

DUTIES: Mapping[str, Duty] = {
    "years": let_years_follow,
    "stages": move_by_date,
    "silent_requests": lead_on_silent_requests,
    "silent_questions": take_back_silent_questions,
    "pauses": end_pauses,
    "old_cases": forget_old_cases,
    "endings": end_what_is_over,
    "stale_times": forget_stale_proposals,
}
