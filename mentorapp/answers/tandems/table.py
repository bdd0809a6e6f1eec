"""The part of the table for the two of a tandem, and whom they can turn to."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.tandems import activities, check_ins, introducing, kit, relay, tandem

LOOKS: Mapping[str, Press] = {
    "kit": kit.kit,
    "say_address": kit.ask_for_address,
    "say_expectations": kit.ask_for_expectations,
    "activities": activities.activities,
    "activity": activities.activity,
    "plan_activity": activities.ask_for_plan,
    "change_activity": activities.ask_for_change,
    "ask_contact": activities.ask_whom,
    "reflect_activity": activities.ask_for_reflection,
    "short_message": relay.ask,
    "help_case": check_ins.show_case,
    "say_for_help": check_ins.ask_for_sentence,
    "help_cases": check_ins.show_cases,
    "agreement": tandem.agreement,
    "change_agreement": tandem.change_agreement,
}

DEEDS: Mapping[str, Press] = {
    "contact_agrees": activities.agrees,
    "let_be_introduced": introducing.agree,
    "rather_not_be_introduced": introducing.decline,
    "finish_activity": activities.finish,
    "drop_activity": activities.drop,
    "answer_check_in": check_ins.answer,
    "ask_for_help": check_ins.call_for_help,
    "no_help_needed": check_ins.need_no_help,
    "close_help_case": check_ins.close,
    "rather_not_contact": check_ins.step_down,
    "sign_agreement": tandem.sign,
}

FORMS: Mapping[str, FormDesk] = {
    "address": FormDesk(kit.ask_for_address, kit.keep_address),
    "expectations": FormDesk(kit.ask_for_expectations, kit.keep_expectations),
    "short_message": FormDesk(relay.ask, relay.send),
    "plan_activity": FormDesk(activities.ask_for_plan, activities.plan),
    "change_activity": FormDesk(activities.ask_for_change, activities.change),
    "ask_contact": FormDesk(activities.ask_whom, activities.ask),
    "reflect_activity": FormDesk(activities.ask_for_reflection, activities.keep_reflection),
    "say_for_help": FormDesk(check_ins.ask_for_sentence, check_ins.keep_sentence),
    "agreement": FormDesk(tandem.change_agreement, tandem.put_agreement),
}
