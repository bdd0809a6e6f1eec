"""The part of the table around joining: the application, talks, the selection, preparation."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.joining import (
    applicants,
    applications,
    circle,
    committee,
    fit,
    letters,
    passing_on,
    people,
    seeking,
    talks,
    training,
)

LOOKS: Mapping[str, Press] = {
    "edit_application": applications.edit,
    "applications": applicants.applications,
    "find_in_applications": applicants.FIND.open,
    "vote": committee.ask_for_vote,
    "lots": committee.show_lots,
    "design_training": training.design,
    "training_item": training.ask_for_item,
    "talk": talks.talk,
    "talks": talks.talks,
    "offer_talks": talks.ask_for_offer,
    "mentors_wanted": seeking.wanted,
    "find_mentor": seeking.find,
    "approach": seeking.ask_whom,
    "pass_on_call": passing_on.show,
    "training": training.path,
    "mentor_circle": circle.show,
    "letters": letters.show,
}

ON_RECORD: Mapping[str, Press] = {
    "read_application": applicants.read,
}

DEEDS: Mapping[str, Press] = {
    "join": applications.join,
    "withdraw_application": applications.withdraw,
    "pause_search": applications.pause_search,
    "admit": applicants.admit_one,
    "wait": applicants.let_wait,
    "decline": applicants.decline_one,
    "hold_outcomes": committee.hold,
    "stop_holding": committee.hold_no_more,
    "tell_outcome": applicants.tell_one,
    "tell_outcomes": committee.tell_all,
    "draw_lots": committee.draw,
    "training_earlier": training.earlier,
    "drop_training": training.drop,
    "book_talk": talks.book,
    "call_off_talk": talks.call_off,
    "withdraw_talk": talks.withdraw,
    "talk_held": talks.held,
    "approach_yes": seeking.say_yes,
    "approach_later": seeking.say_later,
    "approach_no": seeking.say_no,
    "finish_training": training.finish,
    "reopen_training": training.reopen,
    "join_circle": circle.join,
    "leave_circle": circle.leave,
    "aspire": training.want_to_accompany,
}

FORMS: Mapping[str, FormDesk] = {
    "join": FormDesk(applications.join, applications.choose_role),
    "application": FormDesk(applications.edit, applications.take_about),
    "application_skills": FormDesk(fit.open_skills, applications.take_skills),
    "application_levels": FormDesk(applications.open_levels, applications.take_levels),
    "application_own": FormDesk(fit.open_own, fit.take_own),
    "application_fit": FormDesk(fit.open_fit, fit.take_fit),
    "application_style": FormDesk(fit.open_style, fit.take_style),
    "application_staff": FormDesk(fit.open_staff, fit.take_staff),
    "application_people": FormDesk(people.open_people, people.take_people),
    "find_in_applications": applicants.FIND,
    "vote": FormDesk(committee.ask_for_vote, committee.keep_vote),
    "training_item": FormDesk(training.ask_for_item, training.keep_item),
    "offer_talks": FormDesk(talks.ask_for_offer, talks.offer),
    "approach": FormDesk(seeking.ask_whom, seeking.ask),
}
