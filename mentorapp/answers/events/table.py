"""The part of the table for events: those who come, and those who plan them."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.events import invited, people, planning

LOOKS: Mapping[str, Press] = {
    "event": invited.event,
    "my_events": invited.my_events,
    "cohort_events": planning.planned,
    "suggested_events": planning.suggested,
    "plan_event": planning.ask_for_plan,
    "change_event": planning.ask_for_change,
    "event_people": people.listed,
    "find_at_event": people.FIND.open,
    "note_attendance": people.ask_who_was_there,
    "event_material": planning.ask_for_material,
}

DEEDS: Mapping[str, Press] = {
    "sign_up": invited.come,
    "excuse": invited.excuse,
    "childcare": invited.want_childcare,
    "childcare_not": invited.want_no_childcare,
    "agree_to_pictures": invited.let_be_pictured,
    "take_back_pictures": invited.be_pictured_no_more,
    "leave_out_event": planning.leave_suggestion,
    "suggest_all_events": planning.suggest_all,
    "cancel_event": planning.cancel,
}

FORMS: Mapping[str, FormDesk] = {
    "plan_event": FormDesk(planning.ask_for_plan, planning.plan),
    "change_event": FormDesk(planning.ask_for_change, planning.change),
    "find_at_event": people.FIND,
    "note_attendance": FormDesk(people.ask_who_was_there, people.keep_who_was_there),
    "event_material": FormDesk(planning.ask_for_material, planning.keep_material),
}
