"""What the audit's entries are called, for those whose data it was and for coordinators."""

from mentorapp.i18n import _, to_say

# By the beginning of their names: `decide_` is also `decide_admitted`.
_DEEDS = {
    # Names that end in what came of them: `decide_` is also `decide_admitted`.
    "decide_": to_say("decided about the application"),
    "foresee_": to_say("noted an outcome to be told later"),
    "rule_": to_say("ruled about a tandem"),
    "lift_": to_say("lifted a ruling about a tandem"),
    "enter_stage_": to_say("moved the cohort to its next stage"),
    "put_back_to_": to_say("put the cohort back to an earlier stage"),
    "overrule_": to_say("overruled a warning of the launch check"),
    "change_text_": to_say("changed a text of the programme"),
    "appoint_": to_say("gave an office in the programme"),
    "erase_": to_say("deleted a person's data"),
    # Looking.
    "read_application": to_say("read the application"),
    "read_applications": to_say("looked through the list of applications"),
    "read_applications_for_committee": to_say(
        "looked through the applications that are for the committee"
    ),
    "read_matching": to_say("looked through the suggestions of a matching"),
    "read_proposal": to_say("looked at why two people are suggested"),
    "read_pairs": to_say("looked through the list of tandems"),
    "read_talks": to_say("looked through the talks"),
    "read_sign_ups": to_say("looked who comes to an event"),
    "read_outgoing": to_say("looked at who hears what next"),
    "read_overview": to_say("looked at the cohort in figures"),
    "read_check_ins": to_say("looked at the answers to the short questions"),
    "read_trail": to_say("looked at who did what"),
    "export_my_data": to_say("took data along"),
    "export_trail": to_say("printed the record of who did what"),
    # About people.
    "vote": to_say("voted about an application"),
    "hold_outcomes": to_say("let outcomes be told later, or no more"),
    "draw_lots": to_say("drew lots among applications"),
    "invite_to_apply": to_say("invited to apply"),
    "approach": to_say("asked whether you would become a mentor"),
    "offer_mentor": to_say("named somebody as a possible mentor"),
    "offer_talks": to_say("offered times for talks"),
    "withdraw_talk": to_say("took a time for a talk back"),
    "note_talk": to_say("noted whether a talk was held"),
    "note_prepared": to_say("noted that somebody is prepared"),
    "note_not_prepared": to_say("took back that somebody is prepared"),
    "pause": to_say("let the search for a partner pause"),
    "resume": to_say("let the search for a partner go on"),
    "join_accounts": to_say("joined two accounts"),
    "sign_out": to_say("signed you out of every browser"),
    "sign_out_everybody": to_say("signed everybody out of every browser"),
    # Matching.
    "set_weights": to_say("changed what counts in the matching"),
    "set_rules": to_say("changed what must hold in the matching"),
    "say_meaning": to_say("said what a skill in somebody's own words means"),
    "start_matching": to_say("started a matching"),
    "stop_matching": to_say("stopped a matching"),
    "release_proposal": to_say("asked the mentor of a proposal"),
    "take_back_proposal": to_say("took a proposal back"),
    "draft_by_hand": to_say("proposed a tandem by hand"),
    "draft_best": to_say("had the best tandem for somebody proposed"),
    "bring_staff_list": to_say("brought a staff list to look at"),
    "import_staff": to_say("took over a staff list"),
    # Cohorts.
    "plan_cohort": to_say("planned a cohort"),
    "change_dates": to_say("changed the dates of a cohort"),
    "note_lessons": to_say("noted what a cohort taught"),
    "change_exercise": to_say("changed an exercise of the workbook"),
    "put_training": to_say("changed what prepares people"),
    "drop_training": to_say("removed something that prepares people"),
    # Events and messages.
    "plan_event": to_say("planned an event"),
    "change_event": to_say("changed an event"),
    "cancel_event": to_say("cancelled an event"),
    "leave_out_event": to_say("left out an event of the plan"),
    "take_in_events": to_say("took events of the plan in again"),
    "note_attendance": to_say("noted who was at an event"),
    "add_material": to_say("added material to an event"),
    "write_announcement": to_say("wrote a message"),
    "change_announcement": to_say("changed a message"),
    "send_announcement": to_say("sent a message"),
    "resume_announcement": to_say("sent the rest of a message"),
    "discard_announcement": to_say("discarded a message"),
    "send_again": to_say("sent a message again"),
    "let_be": to_say("let a message be"),
    # The installation.
    "retry_job": to_say("let work that had failed run again"),
    "rotate_keys": to_say("put everything under a new key"),
    "back_up_": to_say("made a backup"),
    "restore": to_say("restored a backup"),
    "forget_entries": to_say("let entries of the record go whose time was over"),
    "migrate": to_say("brought the database to another release"),
    # The programme itself.
    "create_programme": to_say("made the programme"),
    "change_contact": to_say("changed the neutral contact"),
    "change_voice": to_say("changed the form of address"),
    "change_frame": to_say("changed size and decisions"),
    "change_check_ins": to_say("changed what is asked on the way"),
    "put_event": to_say("changed an event of the plan"),
    "drop_event": to_say("removed an event of the plan"),
    "put_variant": to_say("changed a site"),
    "end_variant": to_say("ended a site"),
    "add_question": to_say("added a question to the application"),
    "change_question": to_say("changed a question of the application"),
    "stop_asking": to_say("took a question out of the application"),
    "ask_again": to_say("took a question into the application again"),
    "ask_earlier": to_say("changed the order of the questions"),
    "choose_channel": to_say("chose a channel"),
    "leave_channel": to_say("left a channel"),
    # Offices, employers, approvals.
    "install": to_say("installed the app"),
    "dismiss": to_say("took an office in the programme away"),
    "release_coordinator": to_say("took an office in the programme away"),
    "name_contact": to_say("named the neutral contact"),
    "rather_not_contact": to_say("stopped being the neutral contact"),
    "ask_employer": to_say("asked another employer to take part"),
    "agree_for_employer": to_say("agreed for an employer to take part"),
    "agree_to_change": to_say("agreed for an employer that more is seen"),
    "end_agreement": to_say("ended that an employer takes part"),
    "ask_for_approval": to_say("asked for an approval of the programme"),
    "approve_programme": to_say("approved the programme"),
    "decline_approval": to_say("did not approve the programme"),
    "take_back_approval": to_say("asked no more for an approval of the programme"),
}


def deed_words(deed: str) -> str:
    """In the past, without a subject. The longest known beginning decides."""
    for length in range(len(deed), 0, -1):
        if deed[:length] in _DEEDS:
            return _(_DEEDS[deed[:length]])
    return _("did something the record calls “{deed}”").format(deed=deed.replace("_", " "))


def is_named(deed: str) -> bool:
    return any(deed.startswith(name) for name in _DEEDS)
