"""Everything that can be pressed, handed in, or searched, by the name that travels in a button."""

from collections.abc import Callable, Mapping, Sequence

from mentorapp.answers import accounts, browser, messages, settings, wide
from mentorapp.answers.cohorts import announcements, overview
from mentorapp.answers.cohorts import table as of_cohorts
from mentorapp.answers.commands import give_help
from mentorapp.answers.development import table as of_development
from mentorapp.answers.development import workbook
from mentorapp.answers.ending import closing
from mentorapp.answers.ending import table as of_ending
from mentorapp.answers.entry import FormDesk as FormDesk
from mentorapp.answers.entry import Press as Press
from mentorapp.answers.events import papers as event_papers
from mentorapp.answers.events import people as event_people
from mentorapp.answers.events import table as of_events
from mentorapp.answers.home import go_home
from mentorapp.answers.joining import applicants, passing_on
from mentorapp.answers.joining import fit as application_fit
from mentorapp.answers.joining import letters as manager_letters
from mentorapp.answers.joining import people as application_people
from mentorapp.answers.joining import table as of_joining
from mentorapp.answers.matching import requests
from mentorapp.answers.matching import table as of_matching
from mentorapp.answers.meetings import table as of_meetings
from mentorapp.answers.privacy import mine as privacy
from mentorapp.answers.privacy import table as of_privacy
from mentorapp.answers.privacy import trail
from mentorapp.answers.programmes import offices, staff_lists, transparency
from mentorapp.answers.programmes import table as of_programmes
from mentorapp.answers.tandems import table as of_tandems
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File
from mentorapp.screens.shapes import Option, Screen
from mentorapp.screens.wide import Table

MakeFile = Callable[[Visit, str], File]
TakeFile = Callable[[Visit, str, bytes], Screen]
MakeTable = Callable[[Visit, str], Table]
Search = Callable[[Visit, str], tuple[Option, ...]]


# What only shows something, a page or a form. Of a list of people it is noted once in some hours
# that somebody with an office looked at it; nothing else is ever written.
LOOKS: Mapping[str, Press] = {
    **of_programmes.LOOKS,
    **of_cohorts.LOOKS,
    **of_joining.LOOKS,
    **of_matching.LOOKS,
    **of_events.LOOKS,
    **of_tandems.LOOKS,
    **of_meetings.LOOKS,
    **of_development.LOOKS,
    **of_ending.LOOKS,
    **of_privacy.LOOKS,
    "home": go_home,
    "help": give_help,
    "cohorts": wide.cohorts,
    "messages": messages.messages,
    "outgoing": messages.upcoming,
    "read_outgoing": messages.read_upcoming,
    "settings": settings.ask,
    "pause_messages": settings.ask_for_pause,
    "enter_code": accounts.ask_for_code,
    "web_page": browser.web_page,
    "sign_ins": browser.sign_ins,
}

# What shows something, too, and is noted each time.
ON_RECORD: Mapping[str, Press] = {
    **of_cohorts.ON_RECORD,
    **of_joining.ON_RECORD,
    **of_privacy.ON_RECORD,
}

# What changes something.
DEEDS: Mapping[str, Press] = {
    **of_programmes.DEEDS,
    **of_cohorts.DEEDS,
    **of_joining.DEEDS,
    **of_matching.DEEDS,
    **of_events.DEEDS,
    **of_tandems.DEEDS,
    **of_meetings.DEEDS,
    **of_development.DEEDS,
    **of_ending.DEEDS,
    **of_privacy.DEEDS,
    "try_outgoing": messages.try_upcoming,
    "send_again": messages.send_it_again,
    "let_be": messages.leave_it,
    "mute": settings.mute_kind,
    "my_accounts": accounts.show_code,
    "end_sign_in": browser.end_sign_in,
    "end_sign_ins": browser.end_sign_ins,
}

SHOWN = {**LOOKS, **ON_RECORD}
PRESSES = {**SHOWN, **DEEDS}

FORMS: Mapping[str, FormDesk] = {
    **of_programmes.FORMS,
    **of_cohorts.FORMS,
    **of_joining.FORMS,
    **of_matching.FORMS,
    **of_events.FORMS,
    **of_tandems.FORMS,
    **of_meetings.FORMS,
    **of_development.FORMS,
    **of_ending.FORMS,
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
    "applicants": applicants.search,
    "guests": event_people.search_guests,
}

# What those chosen by a search are called, when a form is shown again.
CHOSEN: Mapping[str, Callable[[Visit, Sequence[str]], tuple[Option, ...]]] = {
    "colleagues": application_people.chosen_colleagues,
    "staff": offices.chosen_staff,
    "skills": application_fit.chosen_skills,
    "mentors_to_ask": requests.chosen_mentors,
    "participants": announcements.chosen_participants,
    "applicants": applicants.chosen,
    "guests": event_people.chosen_guests,
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
