"""What the audit's entries are called, for those whose data it was and for coordinators."""

from mentorapp.i18n import _, to_say

# By the beginning of their names: `decide_` is also `decide_admitted`.
_DEEDS = {
    "read_application": to_say("read the application"),
    "decide_": to_say("decided about the application"),
    "appoint_": to_say("gave an office in the programme"),
    "dismiss": to_say("took an office in the programme away"),
    "join_accounts": to_say("joined two accounts"),
    "enter_stage_": to_say("moved the cohort to its next stage"),
    "plan_event": to_say("planned an event"),
    "change_event": to_say("changed an event"),
    "cancel_event": to_say("cancelled an event"),
    "leave_out_event": to_say("left out an event of the plan"),
    "take_in_events": to_say("took events of the plan in again"),
    "set_weights": to_say("changed what counts in the matching"),
    "say_meaning": to_say("said what a skill in somebody's own words means"),
    "start_matching": to_say("started a matching"),
    "stop_matching": to_say("stopped a matching"),
    "release_proposal": to_say("asked the mentor of a proposal"),
    "take_back_proposal": to_say("took a proposal back"),
    "draft_by_hand": to_say("proposed a tandem by hand"),
    "rule_": to_say("ruled about a tandem"),
    "lift_": to_say("lifted a ruling about a tandem"),
    "release_coordinator": to_say("took an office in the programme away"),
    "note_attendance": to_say("noted who was at an event"),
    "bring_staff_list": to_say("brought a staff list to look at"),
    "import_staff": to_say("took over a staff list"),
    "invite_to_apply": to_say("invited to apply"),
    "vote": to_say("voted about an application"),
    "install": to_say("installed the app"),
    "sign_out": to_say("signed you out of every browser"),
    "ask_": to_say("asked for an answer"),
    "send_again": to_say("sent a message again"),
    "let_be": to_say("let a message be"),
    "ask_for_approval": to_say("asked for an approval of the programme"),
    "approve_programme": to_say("approved the programme"),
    "erase_": to_say("deleted a person's data"),
    "name_contact": to_say("named the neutral contact"),
    "rather_not_contact": to_say("stopped being the neutral contact"),
    "foresee_": to_say("noted an outcome to be told later"),
    "ask_employer": to_say("asked another employer to take part"),
    "agree_for_employer": to_say("agreed for an employer to take part"),
    "end_agreement": to_say("ended that an employer takes part"),
    "approach": to_say("asked whether you would become a mentor"),
    "offer_mentor": to_say("named you as somebody who could accompany others"),
    "offer_talks": to_say("offered times for talks"),
    "withdraw_talk": to_say("took a time for a talk back"),
    "note_talk": to_say("noted whether a talk was held"),
    "put_training": to_say("changed what prepares people"),
    "drop_training": to_say("removed something that prepares people"),
    "note_lessons": to_say("noted what a cohort taught"),
    "read_trail": to_say("looked at who did what"),
    "read_overview": to_say("looked at the cohort in figures"),
    "read_check_ins": to_say("looked at the answers to the short questions"),
    "read_": to_say("looked at something"),
    "export_": to_say("took data along"),
    "change_": to_say("changed something"),
    "set_": to_say("changed a setting"),
}


def deed_words(deed: str) -> str:
    """In the past, without a subject. The longest known beginning decides."""
    for length in range(len(deed), 0, -1):
        if deed[:length] in _DEEDS:
            return _(_DEEDS[deed[:length]])
    return _("did something the record calls “{deed}”").format(deed=deed.replace("_", " "))


def is_named(deed: str) -> bool:
    return any(deed.startswith(name) for name in _DEEDS)
