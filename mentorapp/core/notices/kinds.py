"""What there is to tell, and the etiquette of each kind, as one table."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class NoticeKind(StrEnum):
    INTEREST_OPENED = "interest_opened"
    NEXT_ANNOUNCED = "next_announced"
    CALL_OPENED = "call_opened"
    CALL_FOR_YOU = "call_for_you"
    INVITED_PERSONALLY = "invited_personally"
    OFFERED_AS_MENTOR = "offered_as_mentor"
    STAGE_ENTERED = "stage_entered"
    LAUNCH_BLOCKED = "launch_blocked"
    YEAR_FOLLOWS = "year_follows"
    CALL_PREVIEW = "call_preview"
    CALL_CLOSES = "call_closes"
    APPLICATION_UNFINISHED = "application_unfinished"
    APPLICATION_RECEIVED = "application_received"
    APPLICATIONS_CAME = "applications_came"
    TALK_OFFERED = "talk_offered"
    TALK_CHOSEN = "talk_chosen"
    TALK_CALLED_OFF = "talk_called_off"
    TALK_REMINDER = "talk_reminder"
    DECISION_ADMITTED = "decision_admitted"
    DECISION_WAITING = "decision_waiting"
    DECISION_DECLINED = "decision_declined"
    TRAINING_OWED = "training_owed"
    APPROACHED = "approached"
    APPROACH_ANSWERED = "approach_answered"
    MENTOR_ASKED = "mentor_asked"
    MENTOR_DECLINED = "mentor_declined"
    PROPOSAL_TO_MENTEE = "proposal_to_mentee"
    MENTOR_REQUESTED = "mentor_requested"
    REQUEST_OWED = "request_owed"
    CHOOSE_AGAIN = "choose_again"
    PAIR_FORMED = "pair_formed"
    EVENT_INVITATION = "event_invitation"
    EVENT_OPEN_TO_YOU = "event_open_to_you"
    EVENT_MOVED = "event_moved"
    EVENT_CANCELLED = "event_cancelled"
    EVENT_REMINDER = "event_reminder"
    EVENT_ANNOUNCED = "event_announced"
    EVENT_SEAT = "event_seat"
    EVENT_MATERIAL = "event_material"
    GOAL_SHARED = "goal_shared"
    GOAL_COMMENTED = "goal_commented"
    GOAL_REACHED = "goal_reached"
    AGREEMENT_DRAFTED = "agreement_drafted"
    AGREEMENT_CONFIRMED = "agreement_confirmed"
    ACTIVITY_PLANNED = "activity_planned"
    ACTIVITY_REMINDER = "activity_reminder"
    ACTIVITY_REFLECTION = "activity_reflection"
    CONTACT_ASKED = "contact_asked"
    CONTACT_ANSWERED = "contact_answered"
    FEEDBACK_GIVEN = "feedback_given"
    FEEDBACK_ON_MEETING = "feedback_on_meeting"
    FEEDBACK_HALFWAY = "feedback_halfway"
    FEEDBACK_AT_END = "feedback_at_end"
    SHORT_MESSAGE = "short_message"
    SKILLS_SHARED = "skills_shared"
    SKILL_VIEW_ASKED = "skill_view_asked"
    SKILL_VIEW_GIVEN = "skill_view_given"
    STYLE_SHARED = "style_shared"
    CHECK_IN = "check_in"
    HELP_ASKED = "help_asked"
    CONTACT_NAMED = "contact_named"
    WORKBOOK_SHARED = "workbook_shared"
    PAIR_PAUSED = "pair_paused"
    PAIR_RESUMED = "pair_resumed"
    PAIR_PARTED = "pair_parted"
    FINISH_ASKED = "finish_asked"
    PAIR_COMPLETED = "pair_completed"
    CLOSING_TIME = "closing_time"
    THANKED = "thanked"
    BOTH_STAY_IN_TOUCH = "both_stay_in_touch"
    FOLLOW_UP = "follow_up"
    ANOTHER_MENTOR_NEEDED = "another_mentor_needed"
    MEETING_PROPOSED = "meeting_proposed"
    MEETING_FIXED = "meeting_fixed"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_REMINDER_DAY = "meeting_reminder_day"
    MEETING_REMINDER_HOUR = "meeting_reminder_hour"
    NEXT_DATE = "next_date"
    MONTHLY_REMINDER = "monthly_reminder"
    COHORT_BEGINS = "cohort_begins"
    COHORT_HALFTIME = "cohort_halftime"
    COHORT_LAST_MONTH = "cohort_last_month"
    COHORT_ENDS = "cohort_ends"
    PAIR_NUDGE = "pair_nudge"
    ANSWER_OWED = "answer_owed"
    AGREEMENT_OWED = "agreement_owed"
    MEETING_ANSWER_OWED = "meeting_answer_owed"
    EVENT_ANSWER_OWED = "event_answer_owed"
    MATCHING_DONE = "matching_done"
    ANNOUNCEMENT = "announcement"
    URGENT_ANNOUNCEMENT = "urgent_announcement"
    ANNOUNCEMENT_TEST = "announcement_test"
    NOTICE_TEST = "notice_test"
    DIGEST = "digest"
    STILL_WELCOME = "still_welcome"
    APP_INSTALLED = "app_installed"
    COORDINATOR_NAMED = "coordinator_named"
    EMPLOYER_AGREED = "employer_agreed"
    AGREEMENT_ENDED = "agreement_ended"
    EMPLOYER_LEFT = "employer_left"
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_ANSWERED = "approval_answered"
    MORE_TO_BE_SEEN = "more_to_be_seen"
    CHANNEL_CHOSEN = "channel_chosen"
    DELETION_AHEAD = "deletion_ahead"
    CONTENTS_DELETED = "contents_deleted"
    APPLICATION_GOES = "application_goes"
    COHORT_GOES = "cohort_goes"
    SEAT_GOES = "seat_goes"
    SIGN_IN_LINK = "sign_in_link"


class Hour(StrEnum):
    """When a notice may be heard."""

    ANY = "any"  # at once: the reader is waiting for it, or it stands in a channel
    GOOD = "good"  # in the reader's working hours; later rather than at night
    BEFORE = "before"  # in working hours too, but earlier rather than too late


class Unsure(StrEnum):
    """What to do when nobody can find out whether an attempt arrived."""

    TWICE = "twice"  # rather twice than never
    HOLD = "hold"  # wait for a person's click


class Seen(StrEnum):
    """What coordinators see of it in the dry run: states of the programme, never of a tandem."""

    NAMES = "names"  # who hears it, and its words
    NUMBER = "number"  # how many hear it, and its words
    NOTHING = "nothing"  # it comes from within a tandem, or concerns its reader alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Etiquette:
    """How a kind behaves.

    `counts`: towards the cap of unasked messages; beyond it, it goes into the digest.
    `lasts`: how long after it fell due it is still worth saying.
    `needless_after`: not worth moving to an earlier hour once that kind was said about the same.
    `nudge`: asks for something that nobody waits for; three ignored ones bring silence.
    `urgent`: goes before others of its workspace that are due, too.
    """

    hour: Hour = Hour.GOOD
    lasts: timedelta = timedelta(days=14)
    unsure: Unsure = Unsure.TWICE
    counts: bool = False
    urgent: bool = False
    nudge: bool = False
    can_be_muted: bool = False
    needless_after: NoticeKind | None = None
    seen: Seen = Seen.NOTHING


_DAY, _MONTH = timedelta(days=1), timedelta(days=30)
_K, _E = NoticeKind, Etiquette

ETIQUETTE: dict[NoticeKind, Etiquette] = {
    _K.INTEREST_OPENED: _E(hour=Hour.ANY, unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.NEXT_ANNOUNCED: _E(counts=True, unsure=Unsure.HOLD, seen=Seen.NUMBER),
    _K.CALL_OPENED: _E(hour=Hour.ANY, unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.CALL_FOR_YOU: _E(unsure=Unsure.HOLD, seen=Seen.NUMBER),
    _K.INVITED_PERSONALLY: _E(unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.OFFERED_AS_MENTOR: _E(unsure=Unsure.HOLD, seen=Seen.NUMBER),
    _K.STAGE_ENTERED: _E(counts=True, can_be_muted=True, seen=Seen.NAMES),
    _K.CALL_PREVIEW: _E(hour=Hour.ANY, lasts=_DAY, urgent=True),
    _K.LAUNCH_BLOCKED: _E(counts=True, seen=Seen.NAMES),
    _K.YEAR_FOLLOWS: _E(counts=True, seen=Seen.NAMES),
    _K.CALL_CLOSES: _E(unsure=Unsure.HOLD, lasts=timedelta(days=3), seen=Seen.NAMES),
    _K.APPLICATION_UNFINISHED: _E(
        counts=True, nudge=True, can_be_muted=True, lasts=timedelta(days=10), seen=Seen.NUMBER
    ),
    _K.APPLICATION_RECEIVED: _E(hour=Hour.ANY, lasts=_DAY, urgent=True),
    _K.APPLICATIONS_CAME: _E(counts=True, can_be_muted=True),
    _K.TALK_OFFERED: _E(seen=Seen.NUMBER),
    _K.TALK_CHOSEN: _E(urgent=True),
    _K.TALK_CALLED_OFF: _E(urgent=True),
    _K.TALK_REMINDER: _E(hour=Hour.BEFORE, lasts=_DAY, urgent=True, can_be_muted=True),
    _K.DECISION_ADMITTED: _E(lasts=_MONTH, seen=Seen.NAMES),
    _K.DECISION_WAITING: _E(lasts=_MONTH, seen=Seen.NAMES),
    _K.DECISION_DECLINED: _E(lasts=_MONTH, unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.TRAINING_OWED: _E(counts=True, nudge=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.APPROACHED: _E(lasts=_MONTH, unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.APPROACH_ANSWERED: _E(counts=True),
    _K.MENTOR_ASKED: _E(lasts=_MONTH, seen=Seen.NAMES),
    _K.MENTOR_DECLINED: _E(counts=True, can_be_muted=True),
    _K.PROPOSAL_TO_MENTEE: _E(lasts=_MONTH, seen=Seen.NAMES),
    # Who asks whom, where mentees choose for themselves, is between the two.
    _K.MENTOR_REQUESTED: _E(lasts=_MONTH),
    _K.REQUEST_OWED: _E(counts=True, nudge=True, can_be_muted=True),
    _K.CHOOSE_AGAIN: _E(lasts=_MONTH),
    _K.PAIR_FORMED: _E(lasts=_MONTH, seen=Seen.NAMES),
    _K.EVENT_INVITATION: _E(counts=True, can_be_muted=True, seen=Seen.NAMES),
    # Who is on an interest list is seen by nobody.
    _K.EVENT_OPEN_TO_YOU: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.EVENT_MOVED: _E(urgent=True, seen=Seen.NUMBER),
    _K.EVENT_CANCELLED: _E(urgent=True, seen=Seen.NUMBER),
    _K.EVENT_REMINDER: _E(
        hour=Hour.BEFORE, lasts=_DAY, urgent=True, can_be_muted=True, seen=Seen.NUMBER
    ),
    _K.EVENT_ANNOUNCED: _E(hour=Hour.ANY, unsure=Unsure.HOLD, seen=Seen.NUMBER),
    _K.EVENT_SEAT: _E(urgent=True, seen=Seen.NUMBER),
    _K.EVENT_MATERIAL: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.GOAL_SHARED: _E(can_be_muted=True),
    _K.GOAL_COMMENTED: _E(can_be_muted=True),
    _K.GOAL_REACHED: _E(can_be_muted=True),
    _K.AGREEMENT_DRAFTED: _E(),
    _K.AGREEMENT_CONFIRMED: _E(counts=True, can_be_muted=True),
    _K.ACTIVITY_PLANNED: _E(can_be_muted=True),
    _K.ACTIVITY_REMINDER: _E(hour=Hour.BEFORE, lasts=_DAY, urgent=True, can_be_muted=True),
    _K.ACTIVITY_REFLECTION: _E(counts=True, can_be_muted=True),
    _K.CONTACT_ASKED: _E(lasts=_MONTH, unsure=Unsure.HOLD),
    _K.CONTACT_ANSWERED: _E(can_be_muted=True),
    _K.FEEDBACK_GIVEN: _E(can_be_muted=True),
    _K.FEEDBACK_ON_MEETING: _E(counts=True, nudge=True, can_be_muted=True),
    _K.FEEDBACK_HALFWAY: _E(counts=True, nudge=True, can_be_muted=True),
    _K.FEEDBACK_AT_END: _E(counts=True, nudge=True, can_be_muted=True),
    # What somebody typed travels with it, so it does not wait long.
    _K.SHORT_MESSAGE: _E(urgent=True, can_be_muted=True, lasts=timedelta(days=7)),
    _K.SKILLS_SHARED: _E(can_be_muted=True),
    _K.SKILL_VIEW_ASKED: _E(can_be_muted=True),
    _K.SKILL_VIEW_GIVEN: _E(can_be_muted=True),
    _K.STYLE_SHARED: _E(can_be_muted=True),
    _K.CHECK_IN: _E(counts=True, nudge=True, can_be_muted=True),
    _K.HELP_ASKED: _E(lasts=_MONTH),
    _K.CONTACT_NAMED: _E(lasts=_MONTH),
    _K.WORKBOOK_SHARED: _E(can_be_muted=True),
    _K.PAIR_PAUSED: _E(lasts=_MONTH),
    _K.PAIR_RESUMED: _E(),
    _K.PAIR_PARTED: _E(lasts=_MONTH, unsure=Unsure.HOLD),
    _K.FINISH_ASKED: _E(),
    _K.PAIR_COMPLETED: _E(lasts=_MONTH),
    _K.CLOSING_TIME: _E(counts=True),
    _K.THANKED: _E(can_be_muted=True),
    _K.BOTH_STAY_IN_TOUCH: _E(),
    _K.FOLLOW_UP: _E(counts=True, lasts=_MONTH, unsure=Unsure.HOLD, can_be_muted=True),
    _K.ANOTHER_MENTOR_NEEDED: _E(),
    _K.MEETING_PROPOSED: _E(urgent=True),
    _K.MEETING_FIXED: _E(urgent=True),
    _K.MEETING_MOVED: _E(urgent=True),
    _K.MEETING_CANCELLED: _E(urgent=True),
    _K.MEETING_REMINDER_DAY: _E(hour=Hour.BEFORE, lasts=_DAY, urgent=True, can_be_muted=True),
    _K.MEETING_REMINDER_HOUR: _E(
        hour=Hour.BEFORE,
        lasts=timedelta(hours=1),
        urgent=True,
        can_be_muted=True,
        needless_after=_K.MEETING_REMINDER_DAY,
    ),
    _K.NEXT_DATE: _E(hour=Hour.ANY, lasts=timedelta(hours=2), urgent=True, can_be_muted=True),
    _K.MONTHLY_REMINDER: _E(unsure=Unsure.HOLD, seen=Seen.NAMES),
    _K.COHORT_BEGINS: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.COHORT_HALFTIME: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.COHORT_LAST_MONTH: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.COHORT_ENDS: _E(counts=True, can_be_muted=True, seen=Seen.NUMBER),
    _K.PAIR_NUDGE: _E(counts=True, nudge=True, can_be_muted=True),
    _K.ANSWER_OWED: _E(counts=True, nudge=True, can_be_muted=True, seen=Seen.NAMES),
    _K.AGREEMENT_OWED: _E(counts=True, nudge=True, can_be_muted=True),
    _K.MEETING_ANSWER_OWED: _E(counts=True, nudge=True, can_be_muted=True),
    _K.EVENT_ANSWER_OWED: _E(counts=True, nudge=True, can_be_muted=True),
    _K.MATCHING_DONE: _E(hour=Hour.ANY, urgent=True),
    _K.ANNOUNCEMENT: _E(counts=True, seen=Seen.NUMBER),
    _K.URGENT_ANNOUNCEMENT: _E(urgent=True, seen=Seen.NUMBER),
    _K.ANNOUNCEMENT_TEST: _E(hour=Hour.ANY, lasts=_DAY, urgent=True),
    _K.NOTICE_TEST: _E(hour=Hour.ANY, lasts=_DAY, urgent=True),
    _K.DIGEST: _E(counts=True),
    _K.STILL_WELCOME: _E(counts=True),
    _K.APP_INSTALLED: _E(hour=Hour.ANY, urgent=True),
    _K.COORDINATOR_NAMED: _E(lasts=_MONTH),
    _K.EMPLOYER_AGREED: _E(counts=True),
    _K.AGREEMENT_ENDED: _E(lasts=_MONTH),
    _K.EMPLOYER_LEFT: _E(lasts=_MONTH, seen=Seen.NUMBER),
    _K.APPROVAL_ASKED: _E(lasts=_MONTH),
    _K.APPROVAL_ANSWERED: _E(counts=True),
    _K.MORE_TO_BE_SEEN: _E(lasts=_MONTH),
    _K.CHANNEL_CHOSEN: _E(hour=Hour.ANY, urgent=True, unsure=Unsure.HOLD),
    _K.DELETION_AHEAD: _E(lasts=_MONTH),
    _K.CONTENTS_DELETED: _E(lasts=_MONTH),
    _K.APPLICATION_GOES: _E(counts=True, can_be_muted=True, lasts=_MONTH),
    _K.COHORT_GOES: _E(counts=True, can_be_muted=True, lasts=_MONTH),
    _K.SEAT_GOES: _E(lasts=_MONTH),
    _K.SIGN_IN_LINK: _E(hour=Hour.ANY, lasts=timedelta(minutes=10), urgent=True),
}

COUNTING = frozenset(kind for kind, etiquette in ETIQUETTE.items() if etiquette.counts)
NUDGES = frozenset(kind for kind, etiquette in ETIQUETTE.items() if etiquette.nudge)
MUTABLE = frozenset(kind for kind, etiquette in ETIQUETTE.items() if etiquette.can_be_muted)
