"""The part of the table for meetings: agreed on, held, thought about."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.meetings import arranging, feedback, held, one, ours, topics

LOOKS: Mapping[str, Press] = {
    "feedback": feedback.feedback,
    "feedback_on_meeting": feedback.ask_after_meeting,
    "feedback_halfway": feedback.ask_halfway,
    "feedback_at_end": feedback.ask_at_end,
    "meeting": one.meeting,
    "propose_meeting": arranging.ask_for_times,
    "other_times": arranging.ask_for_other_times,
    "move_meeting": arranging.ask_where_to,
    "meetings": ours.meetings,
    "meeting_note": ours.ask_for_note,
    "note_meeting": held.ask_when_met,
    "topics": topics.topics,
    "save_topic": topics.ask_for_topic,
}

DEEDS: Mapping[str, Press] = {
    "choose_time": arranging.choose,
    "cancel_meeting": arranging.cancel,
    "cancel_series": arranging.cancel_all,
    "met": held.met,
    "not_met": held.not_met,
    "tick_topic": topics.tick,
    "drop_topic": topics.drop,
}

FORMS: Mapping[str, FormDesk] = {
    "feedback_on_meeting": FormDesk(feedback.ask_after_meeting, feedback.keep_after_meeting),
    "feedback_halfway": FormDesk(feedback.ask_halfway, feedback.keep_halfway),
    "feedback_at_end": FormDesk(feedback.ask_at_end, feedback.keep_at_end),
    "propose_meeting": FormDesk(arranging.open_times, arranging.propose),
    "other_times": FormDesk(arranging.ask_for_other_times, arranging.propose_others),
    "move_meeting": FormDesk(arranging.ask_where_to, arranging.move),
    "note_meeting": FormDesk(held.ask_when_met, held.note),
    "save_topic": FormDesk(topics.ask_for_topic, topics.save),
    "meeting_note": FormDesk(ours.ask_for_note, ours.keep_note),
}
