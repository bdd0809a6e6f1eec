"""The part of the table with which coordinators design programmes and agree on them."""

from collections.abc import Mapping

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.programmes import (
    approvals,
    design,
    employers,
    offices,
    path,
    questions,
    staff_lists,
    transparency,
)

LOOKS: Mapping[str, Press] = {
    "transparency": transparency.show,
    "programmes": path.show_all,
    "new_programme": path.ask_for_new,
    "programme": path.show,
    "programme_preview": path.preview,
    "programme_history": path.history,
    "programme_rules": path.rules,
    "new_cohort": path.ask_for_cohort,
    "design_texts": design.show_texts,
    "design_text": design.ask_for_text,
    "design_contact": design.ask_for_contact,
    "design_voice": design.ask_for_voice,
    "design_frame": design.ask_for_frame,
    "design_check_ins": design.ask_for_check_ins,
    "design_events": design.show_events,
    "planned_event": design.ask_for_event,
    "variants": design.show_variants,
    "variant": design.ask_for_variant,
    "design_questions": questions.show,
    "question": questions.ask,
    "employers": employers.show,
    "shared_programmes": employers.shared,
    "employer_code": employers.ask_for_code,
    "before_ending": employers.before_ending,
    "employer_change": employers.show_change,
    "coordinators": offices.show,
    "appoint": offices.ask,
    "staff_list": staff_lists.show,
    "staff_columns": staff_lists.ask_for_columns,
    "staff_preview": staff_lists.preview,
}

DEEDS: Mapping[str, Press] = {
    "ask_for_approval": approvals.ask,
    "approve_programme": approvals.give,
    "decline_approval": approvals.decline,
    "take_back_approval": approvals.take_back,
    "send_preview": path.send_preview,
    "drop_planned_event": design.remove_event,
    "end_variant": design.stop_variant,
    "ask_earlier": questions.up,
    "stop_asking": questions.no_more,
    "ask_again": questions.again,
    "ask_employer": employers.ask,
    "agree_for_employer": employers.agree,
    "end_agreement": employers.end,
    "agree_to_change": employers.agree_again,
    "dismiss": offices.end,
    "take_over_staff": staff_lists.take,
    "discard_staff": staff_lists.drop,
}

FORMS: Mapping[str, FormDesk] = {
    "new_programme": FormDesk(path.ask_for_new, path.make),
    "new_cohort": FormDesk(path.ask_for_cohort, path.plan_next),
    "design_text": FormDesk(design.ask_for_text, design.keep_words),
    "design_contact": FormDesk(design.ask_for_contact, design.keep_contact),
    "design_voice": FormDesk(design.ask_for_voice, design.keep_voice),
    "design_frame": FormDesk(design.ask_for_frame, design.keep_frame),
    "design_check_ins": FormDesk(design.ask_for_check_ins, design.keep_check_ins),
    "planned_event": FormDesk(design.ask_for_event, design.keep_event),
    "variant": FormDesk(design.ask_for_variant, design.keep_variant),
    "question": FormDesk(questions.ask, questions.keep),
    "employer_code": FormDesk(employers.ask_for_code, employers.take_code),
    "appoint": FormDesk(offices.ask, offices.give),
    "staff_columns": FormDesk(staff_lists.ask_for_columns, staff_lists.keep_columns),
}
