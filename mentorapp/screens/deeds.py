"""What the audit's entries are called, for those whose data it was and for coordinators."""

from collections.abc import Mapping

from mentorapp.i18n import _


def deed_words(deed: str) -> str:
    """In the past, without a subject. The longest known beginning decides."""
    known = _deeds()
    for length in range(len(deed), 0, -1):
        if deed[:length] in known:
            return known[deed[:length]]
    return _("did something the record calls “{deed}”").format(deed=deed.replace("_", " "))


def is_named(deed: str) -> bool:
    return any(deed.startswith(name) for name in _deeds())


def _deeds() -> Mapping[str, str]:
    """By the beginning of their names: `decide_` is also `decide_admitted`."""
    return {
        "read_application": _("read the application"),
        "decide_": _("decided about the application"),
        "appoint_": _("gave an office in the programme"),
        "dismiss": _("took an office in the programme away"),
        "join_accounts": _("joined two accounts"),
        "enter_stage_": _("moved the cohort to its next stage"),
        "plan_event": _("planned an event"),
        "change_event": _("changed an event"),
        "cancel_event": _("cancelled an event"),
        "leave_out_event": _("left out an event of the plan"),
        "take_in_events": _("took events of the plan in again"),
        "set_weights": _("changed what counts in the matching"),
        "say_meaning": _("said what a skill in somebody's own words means"),
        "start_matching": _("started a matching"),
        "stop_matching": _("stopped a matching"),
        "release_proposal": _("asked the mentor of a proposal"),
        "take_back_proposal": _("took a proposal back"),
        "draft_by_hand": _("proposed a tandem by hand"),
        "rule_": _("ruled about a tandem"),
        "lift_": _("lifted a ruling about a tandem"),
        "release_coordinator": _("took an office in the programme away"),
        "note_attendance": _("noted who was at an event"),
        "bring_staff_list": _("brought a staff list to look at"),
        "import_staff": _("took over a staff list"),
        "invite_to_apply": _("invited to apply"),
        "vote": _("voted about an application"),
        "install": _("installed the app"),
        "sign_out": _("signed you out of every browser"),
        "ask_": _("asked for an answer"),
        "send_again": _("sent a message again"),
        "let_be": _("let a message be"),
        "ask_for_approval": _("asked for an approval of the programme"),
        "approve_programme": _("approved the programme"),
        "erase_": _("deleted a person's data"),
        "name_contact": _("named the neutral contact"),
        "rather_not_contact": _("stopped being the neutral contact"),
        "foresee_": _("noted an outcome to be told later"),
        "ask_employer": _("asked another employer to take part"),
        "agree_for_employer": _("agreed for an employer to take part"),
        "end_agreement": _("ended that an employer takes part"),
        "approach": _("asked whether you would become a mentor"),
        "offer_mentor": _("named you as somebody who could accompany others"),
        "offer_talks": _("offered times for talks"),
        "withdraw_talk": _("took a time for a talk back"),
        "note_talk": _("noted whether a talk was held"),
        "put_training": _("changed what prepares people"),
        "drop_training": _("removed something that prepares people"),
        "note_lessons": _("noted what a cohort taught"),
        "read_trail": _("looked at who did what"),
        "read_overview": _("looked at the cohort in figures"),
        "read_check_ins": _("looked at the answers to the short questions"),
        "read_": _("looked at something"),
        "export_": _("took data along"),
        "change_": _("changed something"),
        "set_": _("changed a setting"),
    }
