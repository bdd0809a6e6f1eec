"""Everything that can be pressed, handed in, or searched, by the name that travels in a button."""

from collections.abc import Callable, Mapping, Sequence

from mentorapp.answers import (
    accounts,
    announcements,
    application_fit,
    application_people,
    applications,
    approvals,
    browser,
    closing,
    coordination,
    event_papers,
    event_planning,
    events,
    manager_letters,
    messages,
    offices,
    overview,
    passing_on,
    privacy,
    requests,
    selection,
    settings,
    settling,
    staff_lists,
    trail,
    transparency,
    wide,
    workbook,
    workbook_texts,
)
from mentorapp.answers.commands import give_help
from mentorapp.answers.entry import FormDesk as FormDesk
from mentorapp.answers.entry import Press as Press
from mentorapp.answers.home import go_home
from mentorapp.answers.table_of_design import DESIGN_FORMS, DESIGN_PRESSES
from mentorapp.answers.table_of_joining import JOINING_FORMS, JOINING_PRESSES
from mentorapp.answers.table_of_matching import MATCHING_FORMS, MATCHING_PRESSES
from mentorapp.answers.table_of_tandems import TANDEM_FORMS, TANDEM_PRESSES
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File
from mentorapp.screens.shapes import Option, Screen
from mentorapp.screens.wide import Table

MakeFile = Callable[[Visit, str], File]
TakeFile = Callable[[Visit, str, bytes], Screen]
MakeTable = Callable[[Visit, str], Table]
Search = Callable[[Visit, str], tuple[Option, ...]]


PRESSES: Mapping[str, Press] = {
    **DESIGN_PRESSES,
    **JOINING_PRESSES,
    **MATCHING_PRESSES,
    **TANDEM_PRESSES,
    "home": go_home,
    "help": give_help,
    "join": applications.join,
    "edit_application": applications.edit,
    "withdraw_application": applications.withdraw,
    "pause_search": applications.pause_search,
    "open_call": coordination.ask_for_call,
    "close_call": coordination.close,
    "begin_matching": coordination.match,
    "begin_preparation": coordination.prepare,
    "begin_year": coordination.begin,
    "cohorts": wide.cohorts,
    "applications": coordination.applications,
    "read_application": coordination.read,
    "admit": coordination.admit_one,
    "wait": coordination.let_wait,
    "decline": coordination.decline_one,
    "vote": selection.ask_for_vote,
    "hold_outcomes": selection.hold,
    "stop_holding": selection.hold_no_more,
    "tell_outcome": selection.tell_one,
    "tell_outcomes": selection.tell_all,
    "draw_lots": selection.draw,
    "lots": selection.show_lots,
    "workbook_texts": workbook_texts.show,
    "exercise_text": workbook_texts.ask,
    "hide_exercise": workbook_texts.hide,
    "show_exercise": workbook_texts.show_again,
    "cohort_overview": overview.overview,
    "cohort_check_ins": overview.check_ins,
    "note_lessons": overview.ask_for_lessons,
    "event": events.event,
    "my_events": events.my_events,
    "sign_up": events.come,
    "excuse": events.excuse,
    "childcare": events.want_childcare,
    "childcare_not": events.want_no_childcare,
    "agree_to_pictures": events.let_be_pictured,
    "take_back_pictures": events.be_pictured_no_more,
    "cohort_events": event_planning.planned,
    "suggested_events": event_planning.suggested,
    "leave_out_event": event_planning.leave_suggestion,
    "suggest_all_events": event_planning.suggest_all,
    "plan_event": event_planning.ask_for_plan,
    "change_event": event_planning.ask_for_change,
    "cancel_event": event_planning.cancel,
    "event_people": event_planning.people,
    "note_attendance": event_planning.ask_who_was_there,
    "event_material": event_planning.ask_for_material,
    "messages": messages.messages,
    "outgoing": messages.upcoming,
    "read_outgoing": messages.read_upcoming,
    "try_outgoing": messages.try_upcoming,
    "send_again": messages.send_it_again,
    "let_be": messages.leave_it,
    "write_announcement": announcements.ask,
    "announcement": announcements.read,
    "change_announcement": announcements.ask_for_change,
    "try_announcement": announcements.try_out,
    "send_announcement": announcements.send,
    "resume_announcement": announcements.resume,
    "discard_announcement": announcements.discard,
    "set_up": settling.set_up,
    "choose_channel": settling.ask_for_channel,
    "leave_channel": settling.leave,
    "settings": settings.ask,
    "mute": settings.mute_kind,
    "privacy": privacy.show,
    "privacy_details": privacy.details,
    "privacy_looks": privacy.looks,
    "privacy_export": privacy.export,
    "privacy_leave": privacy.ask_to_leave,
    "privacy_erase": privacy.erase,
    "withdraw_consent": privacy.take_back_consent,
    "pause_messages": settings.ask_for_pause,
    "transparency": transparency.show,
    "ask_for_approval": approvals.ask,
    "approve_programme": approvals.give,
    "decline_approval": approvals.decline,
    "take_back_approval": approvals.take_back,
    "my_accounts": accounts.show_code,
    "enter_code": accounts.ask_for_code,
    "web_page": browser.web_page,
    "sign_ins": browser.sign_ins,
    "end_sign_in": browser.end_sign_in,
    "end_sign_ins": browser.end_sign_ins,
}

FORMS: Mapping[str, FormDesk] = {
    **DESIGN_FORMS,
    **JOINING_FORMS,
    **MATCHING_FORMS,
    **TANDEM_FORMS,
    "join": FormDesk(applications.join, applications.choose_role),
    "application": FormDesk(applications.edit, applications.take_about),
    "application_skills": FormDesk(application_fit.open_skills, applications.take_skills),
    "application_levels": FormDesk(applications.open_levels, applications.take_levels),
    "application_own": FormDesk(application_fit.open_own, application_fit.take_own),
    "application_fit": FormDesk(application_fit.open_fit, application_fit.take_fit),
    "application_style": FormDesk(application_fit.open_style, application_fit.take_style),
    "application_staff": FormDesk(application_fit.open_staff, application_fit.take_staff),
    "application_people": FormDesk(application_people.open_people, application_people.take_people),
    "vote": FormDesk(selection.ask_for_vote, selection.keep_vote),
    "open_call": FormDesk(coordination.ask_for_call, coordination.open_the_call),
    "exercise_text": FormDesk(workbook_texts.ask, workbook_texts.keep),
    "note_lessons": FormDesk(overview.ask_for_lessons, overview.keep_lessons),
    "plan_event": FormDesk(event_planning.ask_for_plan, event_planning.plan),
    "change_event": FormDesk(event_planning.ask_for_change, event_planning.change),
    "note_attendance": FormDesk(
        event_planning.ask_who_was_there, event_planning.keep_who_was_there
    ),
    "event_material": FormDesk(event_planning.ask_for_material, event_planning.keep_material),
    "write_announcement": FormDesk(announcements.ask, announcements.write),
    "change_announcement": FormDesk(announcements.ask_for_change, announcements.change),
    "choose_channel": FormDesk(settling.ask_for_channel, settling.take_channel),
    "enter_code": FormDesk(accounts.ask_for_code, accounts.take_code),
    "settings": FormDesk(settings.ask, settings.keep),
    "pause_messages": FormDesk(settings.ask_for_pause, settings.keep_pause),
}

SEARCHES: Mapping[str, Search] = {
    "colleagues": application_people.search_colleagues,
    "staff": offices.search_staff,
    "skills": application_fit.search_skills,
    "mentors_to_ask": requests.search_mentors,
    "participants": announcements.search_participants,
}

# What those chosen by a search are called, when a form is shown again.
CHOSEN: Mapping[str, Callable[[Visit, Sequence[str]], tuple[Option, ...]]] = {
    "colleagues": application_people.chosen_colleagues,
    "staff": offices.chosen_staff,
    "skills": application_fit.chosen_skills,
    "mentors_to_ask": requests.chosen_mentors,
    "participants": announcements.chosen_participants,
}

# Looks that are a table on a page, where there is room: the same questions and checks.
TABLES: Mapping[str, MakeTable] = {
    "applications": wide.applications_table,
    "matching": wide.matching_table,
    "cohorts": wide.cohorts_table,
}

# What can be downloaded, by the name that `documents.downloads.download_link` puts into a link.
FILES: Mapping[str, MakeFile] = {
    "my_data": privacy.my_data,
    "my_data_json": privacy.my_data_json,
    "approval_pack": transparency.pack_as_pdf,
    "approval_pack_md": transparency.pack_as_markdown,
    "certificate": closing.certificate_of,
    "cohort_workbook": overview.workbook,
    "final_report": overview.report,
    "trail": trail.as_file,
    "workbook": workbook.as_pdf_file,
    "workbook_md": workbook.as_markdown_file,
    "letter_time": manager_letters.time_file,
    "letter_trip": manager_letters.trip_file,
    "sign_list": event_papers.list_to_sign,
    "picture_list": event_papers.list_of_pictures,
    "poster": passing_on.poster_file,
}

# What can be brought as a file, on a page: the target is that of the look it stands on.
BROUGHT: Mapping[str, TakeFile] = {"staff_list": staff_lists.bring}
