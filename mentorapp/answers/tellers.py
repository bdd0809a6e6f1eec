"""What a notice says when it is sent: looked up anew, so that it is still true then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorapp.answers import news
from mentorapp.answers.cohorts import news as cohort_news
from mentorapp.answers.development import news as development_news
from mentorapp.answers.development import skills, style
from mentorapp.answers.ending import news as ending_news
from mentorapp.answers.events import news as event_news
from mentorapp.answers.joining import news as joining_news
from mentorapp.answers.joining import talk_news
from mentorapp.answers.matching import news as matching_news
from mentorapp.answers.meetings import feedback_news
from mentorapp.answers.meetings import news as meeting_news
from mentorapp.answers.occasion import Occasion
from mentorapp.answers.privacy import news as privacy_news
from mentorapp.answers.programmes import approvals, employers
from mentorapp.answers.tandems import check_ins, introducing, relay
from mentorapp.answers.tandems import news as pair_news
from mentorapp.core.errors import Refused
from mentorapp.core.notices.good_hours import Hours, hours_of
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person, Platform
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.core.programmes.model import Programme, ProgrammeChannel
from mentorapp.core.reports.voices import voice_towards
from mentorapp.db.session import Session
from mentorapp.i18n import Voice, speaking
from mentorapp.screens import telling
from mentorapp.screens.cohorts.preview import as_test
from mentorapp.screens.shapes import Message

TELLERS: Mapping[NoticeKind, Callable[[Occasion], Message | None]] = {
    NoticeKind.CALL_OPENED: cohort_news.call_opened,
    NoticeKind.INTEREST_OPENED: cohort_news.interest_opened,
    NoticeKind.NEXT_ANNOUNCED: cohort_news.next_announced,
    NoticeKind.CALL_FOR_YOU: cohort_news.call_for_you,
    NoticeKind.INVITED_PERSONALLY: cohort_news.invited_personally,
    NoticeKind.OFFERED_AS_MENTOR: cohort_news.offered_as_mentor,
    NoticeKind.STAGE_ENTERED: cohort_news.stage_entered,
    NoticeKind.CALL_PREVIEW: cohort_news.call_preview,
    NoticeKind.LAUNCH_BLOCKED: cohort_news.launch_blocked,
    NoticeKind.YEAR_FOLLOWS: cohort_news.year_follows,
    NoticeKind.CALL_CLOSES: cohort_news.call_closes,
    NoticeKind.APPLICATION_UNFINISHED: joining_news.application_unfinished,
    NoticeKind.MONTHLY_REMINDER: cohort_news.monthly_reminder,
    NoticeKind.APPLICATION_RECEIVED: joining_news.application_received,
    NoticeKind.APPLICATIONS_CAME: joining_news.applications_came,
    NoticeKind.TALK_OFFERED: talk_news.talk_offered,
    NoticeKind.TALK_CHOSEN: talk_news.talk_chosen,
    NoticeKind.TALK_CALLED_OFF: talk_news.talk_called_off,
    NoticeKind.TALK_REMINDER: talk_news.talk_reminder,
    NoticeKind.DECISION_ADMITTED: joining_news.admitted,
    NoticeKind.DECISION_WAITING: joining_news.on_waiting_list,
    NoticeKind.DECISION_DECLINED: joining_news.declined,
    NoticeKind.MATCHING_DONE: matching_news.matching_done,
    NoticeKind.TRAINING_OWED: joining_news.training_owed,
    NoticeKind.APPROACHED: joining_news.approached,
    NoticeKind.APPROACH_ANSWERED: joining_news.approach_answered,
    NoticeKind.MENTOR_ASKED: matching_news.mentor_asked,
    NoticeKind.PROPOSAL_TO_MENTEE: matching_news.proposal_to_mentee,
    NoticeKind.MENTOR_REQUESTED: matching_news.mentor_requested,
    NoticeKind.REQUEST_OWED: matching_news.request_owed,
    NoticeKind.CHOOSE_AGAIN: matching_news.choose_again,
    NoticeKind.ANSWER_OWED: matching_news.answer_owed,
    NoticeKind.EVENT_ANSWER_OWED: event_news.event_answer_owed,
    NoticeKind.AGREEMENT_OWED: pair_news.agreement_owed,
    NoticeKind.MEETING_ANSWER_OWED: meeting_news.meeting_answer_owed,
    NoticeKind.COHORT_BEGINS: pair_news.milestone,
    NoticeKind.COHORT_HALFTIME: pair_news.milestone,
    NoticeKind.COHORT_LAST_MONTH: pair_news.milestone,
    NoticeKind.COHORT_ENDS: pair_news.milestone,
    NoticeKind.PAIR_NUDGE: pair_news.pair_nudge,
    NoticeKind.MENTOR_DECLINED: matching_news.mentor_declined,
    NoticeKind.EVENT_INVITATION: event_news.event_invitation,
    NoticeKind.EVENT_OPEN_TO_YOU: event_news.event_open_to_you,
    NoticeKind.EVENT_MOVED: event_news.event_invitation,
    NoticeKind.EVENT_CANCELLED: event_news.event_invitation,
    NoticeKind.EVENT_REMINDER: event_news.event_reminder,
    NoticeKind.EVENT_ANNOUNCED: event_news.event_announced,
    NoticeKind.EVENT_SEAT: event_news.event_seat,
    NoticeKind.EVENT_MATERIAL: event_news.event_material,
    NoticeKind.PAIR_FORMED: pair_news.pair_formed,
    NoticeKind.AGREEMENT_DRAFTED: pair_news.agreement_drafted,
    NoticeKind.AGREEMENT_CONFIRMED: pair_news.agreement_confirmed,
    NoticeKind.GOAL_SHARED: development_news.goal_shared,
    NoticeKind.GOAL_REACHED: development_news.goal_reached,
    NoticeKind.GOAL_COMMENTED: development_news.goal_commented,
    NoticeKind.MEETING_PROPOSED: meeting_news.meeting_proposed,
    NoticeKind.MEETING_FIXED: meeting_news.meeting_fixed,
    NoticeKind.MEETING_MOVED: meeting_news.meeting_moved,
    NoticeKind.MEETING_CANCELLED: meeting_news.meeting_cancelled,
    NoticeKind.MEETING_REMINDER_DAY: meeting_news.meeting_reminder,
    NoticeKind.MEETING_REMINDER_HOUR: meeting_news.meeting_reminder,
    NoticeKind.ACTIVITY_PLANNED: pair_news.activity_planned,
    NoticeKind.ACTIVITY_REMINDER: pair_news.activity_reminder,
    NoticeKind.ACTIVITY_REFLECTION: pair_news.activity_reflection,
    NoticeKind.CONTACT_ASKED: introducing.contact_asked,
    NoticeKind.CONTACT_ANSWERED: introducing.contact_answered,
    NoticeKind.FEEDBACK_GIVEN: feedback_news.feedback_given,
    NoticeKind.SHORT_MESSAGE: relay.arriving,
    NoticeKind.SKILLS_SHARED: skills.skills_shared,
    NoticeKind.SKILL_VIEW_ASKED: skills.view_asked,
    NoticeKind.SKILL_VIEW_GIVEN: skills.view_given,
    NoticeKind.STYLE_SHARED: style.style_shared,
    NoticeKind.CHECK_IN: check_ins.check_in_news,
    NoticeKind.HELP_ASKED: check_ins.help_asked_news,
    NoticeKind.CONTACT_NAMED: check_ins.contact_named_news,
    NoticeKind.FEEDBACK_ON_MEETING: feedback_news.on_meeting,
    NoticeKind.FEEDBACK_HALFWAY: feedback_news.halfway,
    NoticeKind.FEEDBACK_AT_END: feedback_news.at_end,
    NoticeKind.WORKBOOK_SHARED: development_news.workbook_shared,
    NoticeKind.PAIR_PAUSED: ending_news.pair_paused,
    NoticeKind.PAIR_RESUMED: ending_news.pair_resumed,
    NoticeKind.PAIR_PARTED: ending_news.pair_parted,
    NoticeKind.FINISH_ASKED: ending_news.finish_asked,
    NoticeKind.PAIR_COMPLETED: ending_news.pair_completed,
    NoticeKind.CLOSING_TIME: ending_news.closing_time,
    NoticeKind.THANKED: ending_news.thanked,
    NoticeKind.BOTH_STAY_IN_TOUCH: ending_news.both_stay_in_touch,
    NoticeKind.FOLLOW_UP: ending_news.follow_up,
    NoticeKind.ANOTHER_MENTOR_NEEDED: ending_news.another_mentor_needed,
    NoticeKind.NEXT_DATE: meeting_news.next_date,
    NoticeKind.STILL_WELCOME: news.still_welcome,
    NoticeKind.DELETION_AHEAD: privacy_news.deletion_ahead,
    NoticeKind.CONTENTS_DELETED: privacy_news.contents_deleted,
    NoticeKind.APPLICATION_GOES: privacy_news.application_goes,
    NoticeKind.COHORT_GOES: privacy_news.cohort_goes,
    NoticeKind.SEAT_GOES: privacy_news.seat_goes,
    NoticeKind.SIGN_IN_LINK: news.sign_in_link,
    NoticeKind.ANNOUNCEMENT: cohort_news.announcement,
    NoticeKind.URGENT_ANNOUNCEMENT: cohort_news.announcement,
    NoticeKind.ANNOUNCEMENT_TEST: cohort_news.announcement_test,
    NoticeKind.NOTICE_TEST: lambda occasion: _notice_test(occasion),
    NoticeKind.APP_INSTALLED: news.app_installed,
    NoticeKind.COORDINATOR_NAMED: news.coordinator_named,
    NoticeKind.EMPLOYER_AGREED: employers.agreed_news,
    NoticeKind.AGREEMENT_ENDED: employers.ended_news,
    NoticeKind.EMPLOYER_LEFT: employers.left_news,
    NoticeKind.APPROVAL_ASKED: approvals.approval_asked,
    NoticeKind.APPROVAL_ANSWERED: approvals.approval_answered,
    NoticeKind.MORE_TO_BE_SEEN: employers.change_news,
    NoticeKind.CHANNEL_CHOSEN: news.channel_chosen,
}


# A test, and what somebody has just asked for: nothing to hear less of.
_BARE = (NoticeKind.ANNOUNCEMENT_TEST, NoticeKind.NOTICE_TEST, NoticeKind.SIGN_IN_LINK)


@dataclass(frozen=True, slots=True)
class Tellers:
    instance: Instance

    def tell(self, session: Session, notice: Notice, reader: Reader) -> Message | None:
        """The words of a notice, None when it is no longer true or no longer the reader's."""
        occasion = Occasion(session, notice, reader, self.instance)
        try:
            message = TELLERS[notice.kind](occasion)
        except Refused:  # what it was about is gone, or not theirs any more
            return None
        if message is None or reader.person is None or notice.kind in _BARE:
            return message
        ending = telling.wishes_section(notice.kind)
        if notice.kind is NoticeKind.INVITED_PERSONALLY and _is_by_mail(reader):
            ending = telling.stranger_section()
        return replace(message, sections=(*message.sections, ending))


def as_read_by(here: Visit, notice: Notice, *, language: str) -> Message | None:
    """A message to somebody else as coordinators may see it, in one of the languages."""
    with speaking(_programme_voice(here.session, notice).towards(language)):
        return _shown(Occasion(here.session, notice, _as_reader(here.person), here.instance))


def _notice_test(occasion: Occasion) -> Message | None:
    notice = occasion.session.get(Notice, occasion.notice.subject_id)
    if notice is None:
        return None
    message = _shown(replace(occasion, notice=notice))
    return as_test(message) if message else None


def _shown(occasion: Occasion) -> Message | None:
    """As its reader will have it; where that would show their answer, as for the one who looks."""
    session, notice = occasion.session, occasion.notice
    if ETIQUETTE[notice.kind].seen is Seen.NAMES:
        reader = session.get(Person, notice.person_id) if notice.person_id else None
        occasion = replace(occasion, reader=_as_reader(reader))
    try:
        return TELLERS[notice.kind](occasion)
    except Refused:
        return None


def _is_by_mail(reader: Reader) -> bool:
    return reader.workspace is not None and reader.workspace.platform is Platform.MAIL


def _as_reader(person: Person | None) -> Reader:
    return Reader(hours=hours_of(person, region="") if person else Hours(), person=person)


def _programme_voice(session: Session, notice: Notice) -> Voice:
    programme = session.get(Programme, notice.programme_id) if notice.programme_id else None
    return programme.voice("") if programme else Voice()


def tell_together(_reader: Reader, messages: Sequence[Message]) -> Message:
    """Of several, some may have become untrue meanwhile: what is left alone goes out as itself."""
    return telling.digest(messages) if len(messages) > 1 else messages[0]


def voice_of(session: Session, notice: Notice, reader: Reader) -> Voice:
    """As the programme speaks that the notice is about, in the reader's language."""
    language = _language(session, reader)
    programme = session.get(Programme, notice.programme_id) if notice.programme_id else None
    if programme is not None:
        return programme.voice(language)
    if reader.person is not None:
        return voice_towards(session, person=reader.person)
    return Voice().towards(language)


def _language(session: Session, reader: Reader) -> str:
    if reader.person is not None:
        return reader.person.language
    channel = session.get(ProgrammeChannel, reader.channel_id)
    return channel.language if channel else ""
