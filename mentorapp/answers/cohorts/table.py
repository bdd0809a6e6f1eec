"""The part of the table with which coordinators run a cohort, and settle in."""

from collections.abc import Mapping

from mentorapp.answers.cohorts import (
    announcements,
    coordination,
    launch,
    overview,
    partners,
    settling,
)
from mentorapp.answers.entry import FormDesk, Press

LOOKS: Mapping[str, Press] = {
    "open_call": launch.ask_for_call,
    "note_lessons": overview.ask_for_lessons,
    "write_announcement": announcements.ask,
    "announcement": announcements.read,
    "change_announcement": announcements.ask_for_change,
    "set_up": settling.set_up,
    "choose_channel": settling.ask_for_channel,
    "launch_check": launch.check,
    "overrule": launch.ask_for_reason,
    "cohort_dates": launch.ask_for_dates,
    "invite_person": launch.ask_whom_to_invite,
    "invite_by_mail": launch.ask_for_address,
    "partner": partners.show,
    "offer_mentor": partners.ask_whom,
    "partner_channel": partners.ask_for_channel,
}

ON_RECORD: Mapping[str, Press] = {
    "cohort_overview": overview.overview,
    "cohort_check_ins": overview.check_ins,
}

DEEDS: Mapping[str, Press] = {
    "collect_interest": coordination.gather_interest,
    "close_call": coordination.close_the_call,
    "begin_matching": coordination.match,
    "begin_preparation": coordination.prepare,
    "begin_year": coordination.begin,
    "begin_closing": coordination.start_closing,
    "close_cohort": coordination.close,
    "put_back_stage": coordination.go_back,
    "try_announcement": announcements.try_out,
    "send_announcement": announcements.send,
    "resume_announcement": announcements.resume,
    "discard_announcement": announcements.discard,
    "leave_channel": settling.leave,
    "note_interest": launch.tell_me,
    "drop_interest": launch.tell_me_no_more,
    "leave_partner_channel": partners.leave_channel,
}

FORMS: Mapping[str, FormDesk] = {
    "open_call": FormDesk(coordination.ask_for_call, coordination.open_the_call),
    "note_lessons": FormDesk(overview.ask_for_lessons, overview.keep_lessons),
    "write_announcement": FormDesk(announcements.ask, announcements.write),
    "change_announcement": FormDesk(announcements.ask_for_change, announcements.change),
    "choose_channel": FormDesk(settling.ask_for_channel, settling.take_channel),
    "overrule": FormDesk(launch.ask_for_reason, launch.keep_reason),
    "cohort_dates": FormDesk(launch.ask_for_dates, launch.keep_dates),
    "invite_person": FormDesk(launch.ask_whom_to_invite, launch.invite),
    "invite_by_mail": FormDesk(launch.ask_for_address, launch.write_to),
    "offer_mentor": FormDesk(partners.ask_whom, partners.offer),
    "partner_channel": FormDesk(partners.ask_for_channel, partners.take_channel),
}
