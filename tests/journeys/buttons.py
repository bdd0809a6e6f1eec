"""Whose every button and form is, and what they are about in the town hall.

A name that is missing here makes a test fail, so that none is forgotten.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from mentorapp.screens.shapes import Answers


class Whose(StrEnum):
    ANYBODY = "anybody"  # it shows or changes what is one's own
    COORDINATOR = "coordinator"
    AUTHOR = "author"  # of an application
    ASKED = "asked"  # by a proposal
    INVITED = "invited"
    MENTORS = "mentors"  # of a cohort
    THE_TWO = "the two"  # of a pair
    MENTEE = "mentee"  # of a pair


class About(StrEnum):
    """What the target of a button names."""

    NOTHING = "nothing"
    PROGRAMME = "programme"
    TEXT = "programme and text"
    YEARS_EVENT = "programme and event of the year"
    ASKED = "programme and question"
    OFFICE = "office"
    STANDARD = "cohort and standard"
    COORDINATOR = "programme and coordinator"
    COHORT = "cohort"
    APPLICATION = "application"
    MENTEE_ALONE = "mentee alone"
    RUN = "run"
    DRAFT = "draft"
    INSTEAD = "draft and another mentor"
    QUESTION = "question"
    RULING = "ruling"
    PAIR = "pair"
    AGREEMENT = "agreement"
    ACTIVITY = "activity"
    PRIVATE_GOAL = "private goal"
    SHARED_GOAL = "shared goal"
    LEFT_GOAL = "left goal"
    STEP = "step"
    DONE_STEP = "done step"
    MEETING = "meeting"
    PROPOSED_MEETING = "proposed meeting"
    SLOT = "slot"
    TOPIC = "topic"
    EVENT = "event"
    TRAINING = "step of the preparation"
    SUGGESTION = "cohort and event of the year"
    ANNOUNCEMENT = "announcement"
    NOTICE = "cohort and notice"
    DELIVERY = "delivery"
    KIND = "kind of notice"


_W, _A = Whose, About

BUTTONS: Mapping[str, tuple[Whose, About]] = {
    "home": (_W.ANYBODY, _A.NOTHING),
    "help": (_W.ANYBODY, _A.NOTHING),
    "settings": (_W.ANYBODY, _A.NOTHING),
    "my_accounts": (_W.ANYBODY, _A.NOTHING),
    "enter_code": (_W.ANYBODY, _A.NOTHING),
    "privacy": (_W.ANYBODY, _A.NOTHING),
    "privacy_details": (_W.ANYBODY, _A.NOTHING),
    "privacy_looks": (_W.ANYBODY, _A.NOTHING),
    "privacy_export": (_W.ANYBODY, _A.NOTHING),
    "privacy_leave": (_W.ANYBODY, _A.NOTHING),
    "privacy_erase": (_W.ANYBODY, _A.NOTHING),
    "transparency": (_W.ANYBODY, _A.NOTHING),
    "my_events": (_W.ANYBODY, _A.NOTHING),
    "web_page": (_W.ANYBODY, _A.NOTHING),
    "cohorts": (_W.ANYBODY, _A.NOTHING),
    "sign_ins": (_W.ANYBODY, _A.NOTHING),
    "end_sign_in": (_W.ANYBODY, _A.NOTHING),
    "end_sign_ins": (_W.ANYBODY, _A.NOTHING),
    "mute": (_W.ANYBODY, _A.KIND),
    "pause_messages": (_W.ANYBODY, _A.NOTHING),
    "join": (_W.AUTHOR, _A.COHORT),  # the call is closed by now
    "edit_application": (_W.AUTHOR, _A.APPLICATION),
    "withdraw_application": (_W.AUTHOR, _A.APPLICATION),
    "pause_search": (_W.AUTHOR, _A.APPLICATION),
    "ask_for_approval": (_W.COORDINATOR, _A.PROGRAMME),
    "approve_programme": (_W.COORDINATOR, _A.PROGRAMME),
    "withdraw_consent": (_W.AUTHOR, _A.APPLICATION),
    "mentors_wanted": (_W.COORDINATOR, _A.COHORT),
    "find_mentor": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "approach": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "approach_yes": (_W.ASKED, _A.MENTEE_ALONE),  # there is none, and it is nobody's
    "approach_later": (_W.ASKED, _A.MENTEE_ALONE),
    "approach_no": (_W.ASKED, _A.MENTEE_ALONE),
    "mentors_to_ask": (_W.AUTHOR, _A.APPLICATION),
    "request_mentor": (_W.AUTHOR, _A.APPLICATION),
    "take_back_request": (_W.AUTHOR, _A.APPLICATION),
    "programmes": (_W.ANYBODY, _A.NOTHING),
    "note_interest": (_W.ANYBODY, _A.PROGRAMME),
    "drop_interest": (_W.ANYBODY, _A.PROGRAMME),
    "new_programme": (_W.COORDINATOR, _A.NOTHING),
    "programme": (_W.COORDINATOR, _A.PROGRAMME),
    "programme_preview": (_W.COORDINATOR, _A.PROGRAMME),
    "send_preview": (_W.COORDINATOR, _A.PROGRAMME),
    "programme_history": (_W.COORDINATOR, _A.PROGRAMME),
    "trail": (_W.COORDINATOR, _A.PROGRAMME),
    "programme_rules": (_W.COORDINATOR, _A.PROGRAMME),
    "new_cohort": (_W.COORDINATOR, _A.PROGRAMME),
    "design_texts": (_W.COORDINATOR, _A.PROGRAMME),
    "design_contact": (_W.COORDINATOR, _A.PROGRAMME),
    "design_voice": (_W.COORDINATOR, _A.PROGRAMME),
    "design_frame": (_W.COORDINATOR, _A.PROGRAMME),
    "design_check_ins": (_W.COORDINATOR, _A.PROGRAMME),
    "design_events": (_W.COORDINATOR, _A.PROGRAMME),
    "variants": (_W.COORDINATOR, _A.PROGRAMME),
    "variant": (_W.COORDINATOR, _A.PROGRAMME),
    "design_questions": (_W.COORDINATOR, _A.PROGRAMME),
    "question": (_W.COORDINATOR, _A.PROGRAMME),
    "coordinators": (_W.COORDINATOR, _A.PROGRAMME),
    "appoint": (_W.COORDINATOR, _A.PROGRAMME),
    "employers": (_W.COORDINATOR, _A.PROGRAMME),
    "ask_employer": (_W.COORDINATOR, _A.PROGRAMME),
    "shared_programmes": (_W.COORDINATOR, _A.NOTHING),
    "employer_code": (_W.COORDINATOR, _A.NOTHING),
    "agree_for_employer": (_W.COORDINATOR, _A.PROGRAMME),  # no employer was asked yet
    "end_agreement": (_W.COORDINATOR, _A.PROGRAMME),
    "employer_change": (_W.COORDINATOR, _A.PROGRAMME),  # no employer is asked again
    "agree_to_change": (_W.COORDINATOR, _A.PROGRAMME),
    "launch_check": (_W.COORDINATOR, _A.COHORT),
    "cohort_dates": (_W.COORDINATOR, _A.COHORT),
    "collect_interest": (_W.COORDINATOR, _A.COHORT),
    "begin_closing": (_W.COORDINATOR, _A.COHORT),
    "close_cohort": (_W.COORDINATOR, _A.COHORT),
    "put_back_stage": (_W.COORDINATOR, _A.COHORT),
    "invite_person": (_W.COORDINATOR, _A.COHORT),
    "invite_by_mail": (_W.COORDINATOR, _A.COHORT),
    "staff_list": (_W.COORDINATOR, _A.PROGRAMME),
    "staff_columns": (_W.COORDINATOR, _A.PROGRAMME),  # there is no file, and it is nobody's
    "staff_preview": (_W.COORDINATOR, _A.PROGRAMME),
    "take_over_staff": (_W.COORDINATOR, _A.PROGRAMME),
    "discard_staff": (_W.COORDINATOR, _A.PROGRAMME),
    "design_text": (_W.COORDINATOR, _A.TEXT),
    "planned_event": (_W.COORDINATOR, _A.YEARS_EVENT),
    "drop_planned_event": (_W.COORDINATOR, _A.YEARS_EVENT),
    "end_variant": (_W.COORDINATOR, _A.PROGRAMME),  # there is none, and it is nobody's
    "ask_earlier": (_W.COORDINATOR, _A.ASKED),
    "stop_asking": (_W.COORDINATOR, _A.ASKED),
    "ask_again": (_W.COORDINATOR, _A.ASKED),
    "dismiss": (_W.COORDINATOR, _A.OFFICE),
    "overrule": (_W.COORDINATOR, _A.STANDARD),
    "set_up": (_W.COORDINATOR, _A.NOTHING),
    "name_coordinator": (_W.COORDINATOR, _A.PROGRAMME),
    "release_coordinator": (_W.COORDINATOR, _A.COORDINATOR),
    "choose_channel": (_W.COORDINATOR, _A.PROGRAMME),
    "leave_channel": (_W.COORDINATOR, _A.PROGRAMME),
    "open_call": (_W.COORDINATOR, _A.COHORT),
    "close_call": (_W.COORDINATOR, _A.COHORT),
    "begin_preparation": (_W.COORDINATOR, _A.COHORT),
    "begin_year": (_W.COORDINATOR, _A.COHORT),
    "applications": (_W.COORDINATOR, _A.COHORT),
    "read_application": (_W.COORDINATOR, _A.APPLICATION),
    "admit": (_W.COORDINATOR, _A.APPLICATION),
    "wait": (_W.COORDINATOR, _A.APPLICATION),
    "decline": (_W.COORDINATOR, _A.APPLICATION),
    "vote": (_W.COORDINATOR, _A.APPLICATION),
    "hold_outcomes": (_W.COORDINATOR, _A.COHORT),
    "stop_holding": (_W.COORDINATOR, _A.COHORT),
    "tell_outcome": (_W.COORDINATOR, _A.APPLICATION),
    "tell_outcomes": (_W.COORDINATOR, _A.COHORT),
    "talk": (_W.AUTHOR, _A.APPLICATION),
    "book_talk": (_W.AUTHOR, _A.APPLICATION),
    "call_off_talk": (_W.AUTHOR, _A.APPLICATION),
    "talks": (_W.COORDINATOR, _A.COHORT),
    "offer_talks": (_W.COORDINATOR, _A.COHORT),
    "withdraw_talk": (_W.COORDINATOR, _A.COHORT),  # there is none, and it is nobody's
    "talk_held": (_W.COORDINATOR, _A.COHORT),
    "draw_lots": (_W.COORDINATOR, _A.COHORT),
    "lots": (_W.COORDINATOR, _A.COHORT),
    "matching": (_W.COORDINATOR, _A.COHORT),
    "start_matching": (_W.COORDINATOR, _A.COHORT),
    "stop_matching": (_W.COORDINATOR, _A.RUN),
    "matching_weights": (_W.COORDINATOR, _A.COHORT),
    "matching_rules": (_W.COORDINATOR, _A.COHORT),
    "compare_matching": (_W.COORDINATOR, _A.COHORT),
    "release_matching": (_W.COORDINATOR, _A.COHORT),
    "why_pair": (_W.COORDINATOR, _A.DRAFT),
    "keep_pair": (_W.COORDINATOR, _A.DRAFT),
    "forbid_pair": (_W.COORDINATOR, _A.DRAFT),
    "release_pair": (_W.COORDINATOR, _A.DRAFT),
    "take_back_pair": (_W.COORDINATOR, _A.QUESTION),
    "choose_instead": (_W.COORDINATOR, _A.INSTEAD),
    "swap_pair": (_W.COORDINATOR, _A.DRAFT),
    "why_alone": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "note_prepared": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "let_pause": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "matching_changes": (_W.COORDINATOR, _A.COHORT),
    "pair_by_hand": (_W.COORDINATOR, _A.MENTEE_ALONE),
    "rulings": (_W.COORDINATOR, _A.COHORT),
    "lift_ruling": (_W.COORDINATOR, _A.RULING),
    "cohort_events": (_W.COORDINATOR, _A.COHORT),
    "suggested_events": (_W.COORDINATOR, _A.COHORT),
    "leave_out_event": (_W.COORDINATOR, _A.SUGGESTION),
    "suggest_all_events": (_W.COORDINATOR, _A.COHORT),
    "plan_event": (_W.COORDINATOR, _A.COHORT),
    "change_event": (_W.COORDINATOR, _A.EVENT),
    "cancel_event": (_W.COORDINATOR, _A.EVENT),
    "event_people": (_W.COORDINATOR, _A.EVENT),
    "note_attendance": (_W.COORDINATOR, _A.EVENT),
    "event_material": (_W.COORDINATOR, _A.EVENT),
    "training": (_W.ANYBODY, _A.PROGRAMME),
    "finish_training": (_W.INVITED, _A.TRAINING),
    "reopen_training": (_W.INVITED, _A.TRAINING),
    "mentor_circle": (_W.MENTORS, _A.COHORT),
    "join_circle": (_W.MENTORS, _A.COHORT),
    "leave_circle": (_W.MENTORS, _A.COHORT),
    "letters": (_W.INVITED, _A.COHORT),
    "aspire": (_W.ANYBODY, _A.PROGRAMME),
    "design_training": (_W.COORDINATOR, _A.PROGRAMME),
    "training_item": (_W.COORDINATOR, _A.PROGRAMME),
    "training_earlier": (_W.COORDINATOR, _A.TRAINING),
    "drop_training": (_W.COORDINATOR, _A.TRAINING),
    "messages": (_W.COORDINATOR, _A.COHORT),
    "outgoing": (_W.COORDINATOR, _A.COHORT),
    "read_outgoing": (_W.COORDINATOR, _A.NOTICE),
    "try_outgoing": (_W.COORDINATOR, _A.NOTICE),
    "send_again": (_W.COORDINATOR, _A.DELIVERY),
    "let_be": (_W.COORDINATOR, _A.DELIVERY),
    "write_announcement": (_W.COORDINATOR, _A.COHORT),
    "announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT),
    "change_announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT),
    "try_announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT),
    "send_announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT),
    "discard_announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT),
    "proposal": (_W.ASKED, _A.QUESTION),
    "agree": (_W.ASKED, _A.QUESTION),
    "not_now": (_W.ASKED, _A.QUESTION),
    "event": (_W.INVITED, _A.EVENT),
    "sign_up": (_W.INVITED, _A.EVENT),
    "excuse": (_W.INVITED, _A.EVENT),
    "childcare": (_W.INVITED, _A.EVENT),
    "childcare_not": (_W.INVITED, _A.EVENT),
    "agree_to_pictures": (_W.INVITED, _A.EVENT),
    "take_back_pictures": (_W.INVITED, _A.EVENT),
    "kit": (_W.THE_TWO, _A.PAIR),
    "activities": (_W.THE_TWO, _A.PAIR),
    "plan_activity": (_W.THE_TWO, _A.PAIR),
    "activity": (_W.THE_TWO, _A.ACTIVITY),
    "change_activity": (_W.THE_TWO, _A.ACTIVITY),
    "ask_contact": (_W.THE_TWO, _A.ACTIVITY),
    "contact_agrees": (_W.THE_TWO, _A.ACTIVITY),
    "let_be_introduced": (_W.ASKED, _A.ACTIVITY),  # nobody was asked
    "rather_not_be_introduced": (_W.ASKED, _A.ACTIVITY),
    "finish_activity": (_W.THE_TWO, _A.ACTIVITY),
    "drop_activity": (_W.THE_TWO, _A.ACTIVITY),
    "reflect_activity": (_W.THE_TWO, _A.ACTIVITY),
    "short_message": (_W.THE_TWO, _A.PAIR),
    "feedback": (_W.THE_TWO, _A.PAIR),
    "feedback_on_meeting": (_W.THE_TWO, _A.MEETING),
    "feedback_halfway": (_W.THE_TWO, _A.PAIR),
    "feedback_at_end": (_W.THE_TWO, _A.PAIR),
    "skills": (_W.THE_TWO, _A.PAIR),
    "choose_skills": (_W.MENTEE, _A.PAIR),
    "rate_skills": (_W.THE_TWO, _A.PAIR),
    "share_skills": (_W.MENTEE, _A.PAIR),
    "take_skills_back": (_W.MENTEE, _A.PAIR),
    "ask_skill_view": (_W.MENTEE, _A.PAIR),
    "working_style": (_W.THE_TWO, _A.PAIR),
    "answer_style": (_W.THE_TWO, _A.PAIR),
    "share_style": (_W.THE_TWO, _A.PAIR),
    "take_style_back": (_W.THE_TWO, _A.PAIR),
    "forget_style": (_W.THE_TWO, _A.PAIR),
    "ask_for_help": (_W.THE_TWO, _A.PAIR),
    # Nobody was asked and nobody has asked for help yet.
    "answer_check_in": (_W.THE_TWO, _A.PAIR),
    "help_case": (_W.THE_TWO, _A.PAIR),
    "say_for_help": (_W.THE_TWO, _A.PAIR),
    "no_help_needed": (_W.THE_TWO, _A.PAIR),
    "help_cases": (_W.ANYBODY, _A.NOTHING),
    "close_help_case": (_W.COORDINATOR, _A.PAIR),
    "rather_not_contact": (_W.COORDINATOR, _A.PROGRAMME),
    "cohort_check_ins": (_W.COORDINATOR, _A.COHORT),
    "workbook": (_W.THE_TWO, _A.PAIR),
    "workbook_chapter": (_W.THE_TWO, _A.PAIR),
    "workbook_exercise": (_W.THE_TWO, _A.PAIR),
    "write_page": (_W.THE_TWO, _A.PAIR),
    "delete_page": (_W.THE_TWO, _A.PAIR),
    "workbook_texts": (_W.COORDINATOR, _A.COHORT),
    "exercise_text": (_W.COORDINATOR, _A.COHORT),
    "hide_exercise": (_W.COORDINATOR, _A.COHORT),
    "show_exercise": (_W.COORDINATOR, _A.COHORT),
    "share_page": (_W.THE_TWO, _A.PAIR),
    "take_page_back": (_W.THE_TWO, _A.PAIR),
    "pair_changes": (_W.THE_TWO, _A.PAIR),
    "pause_pair": (_W.THE_TWO, _A.PAIR),
    "resume_pair": (_W.THE_TWO, _A.PAIR),
    "part_pair": (_W.THE_TWO, _A.PAIR),
    "ask_to_finish": (_W.THE_TWO, _A.PAIR),
    "agree_to_finish": (_W.THE_TWO, _A.PAIR),
    "rather_go_on": (_W.THE_TWO, _A.PAIR),
    "closing": (_W.THE_TWO, _A.PAIR),
    "look_back": (_W.THE_TWO, _A.PAIR),
    "thank": (_W.THE_TWO, _A.PAIR),
    "stay_in_touch": (_W.THE_TWO, _A.PAIR),
    "become_mentor": (_W.MENTEE, _A.PAIR),
    "cohort_pairs": (_W.COORDINATOR, _A.COHORT),
    "cohort_overview": (_W.COORDINATOR, _A.COHORT),
    "note_lessons": (_W.COORDINATOR, _A.COHORT),
    "partner": (_W.MENTORS, _A.PROGRAMME),  # nobody is one here
    "offer_mentor": (_W.MENTORS, _A.COHORT),
    "pass_on_call": (_W.COORDINATOR, _A.COHORT),
    "say_address": (_W.THE_TWO, _A.PAIR),
    "say_expectations": (_W.THE_TWO, _A.PAIR),
    "agreement": (_W.THE_TWO, _A.PAIR),
    "change_agreement": (_W.THE_TWO, _A.PAIR),
    "sign_agreement": (_W.THE_TWO, _A.AGREEMENT),
    "goals": (_W.THE_TWO, _A.PAIR),
    "goal": (_W.THE_TWO, _A.SHARED_GOAL),
    "goal_comments": (_W.THE_TWO, _A.SHARED_GOAL),
    "comment_goal": (_W.THE_TWO, _A.SHARED_GOAL),
    "add_goal": (_W.MENTEE, _A.PAIR),
    "edit_goal": (_W.MENTEE, _A.SHARED_GOAL),
    "smart_goal": (_W.MENTEE, _A.SHARED_GOAL),
    "share_goal": (_W.MENTEE, _A.PRIVATE_GOAL),
    "keep_goal_private": (_W.MENTEE, _A.SHARED_GOAL),
    "reach_goal": (_W.MENTEE, _A.SHARED_GOAL),
    "let_go_of_goal": (_W.MENTEE, _A.SHARED_GOAL),
    "take_up_goal": (_W.MENTEE, _A.LEFT_GOAL),
    "add_steps": (_W.MENTEE, _A.SHARED_GOAL),
    "tick_step": (_W.MENTEE, _A.STEP),
    "untick_step": (_W.MENTEE, _A.DONE_STEP),
    "drop_step": (_W.MENTEE, _A.STEP),
    "meeting": (_W.THE_TWO, _A.MEETING),
    "propose_meeting": (_W.THE_TWO, _A.PAIR),
    "other_times": (_W.THE_TWO, _A.PROPOSED_MEETING),
    "choose_time": (_W.THE_TWO, _A.SLOT),
    "move_meeting": (_W.THE_TWO, _A.MEETING),
    "cancel_meeting": (_W.THE_TWO, _A.MEETING),
    "topics": (_W.THE_TWO, _A.PAIR),
    "save_topic": (_W.THE_TWO, _A.PAIR),
    "tick_topic": (_W.THE_TWO, _A.TOPIC),
    "drop_topic": (_W.THE_TWO, _A.TOPIC),
    "met": (_W.THE_TWO, _A.MEETING),
    "not_met": (_W.THE_TWO, _A.MEETING),
    "note_meeting": (_W.THE_TWO, _A.PAIR),
    "meetings": (_W.THE_TWO, _A.PAIR),
    "meeting_note": (_W.THE_TWO, _A.MEETING),
    "cancel_series": (_W.THE_TWO, _A.MEETING),
}

_TIMES: Answers = {
    "day_1": date(2031, 10, 7),
    "time_1": time(10),
    "minutes": "60",
    "place": "Rathaus",
}
_FEEDBACK: Answers = {"helped": "Zuhören", "audience": "ours"}
_ACTIVITY: Answers = {
    "kind": "shadowing",
    "what": "Einen Tag zusehen",
    "on_day": date(2031, 10, 9),
}
_EVENT: Answers = {
    "kind": "workshop",
    "day": date(2031, 10, 8),
    "begins": time(10),
    "ends": time(12),
    "place": "Rathaus",
    "audience": ("mentee", "mentor"),
}

_LETTER: Answers = {"audience": "everybody", "heading_de": "Post", "text_de": "Guten Tag zusammen."}

# What each form is handed in with: nothing in it is wrong but the one who hands it in.
FILLED: Mapping[str, tuple[Whose, About, Answers]] = {
    "settings": (_W.ANYBODY, _A.NOTHING, {}),
    "pause_messages": (_W.ANYBODY, _A.NOTHING, {}),
    "enter_code": (_W.ANYBODY, _A.NOTHING, {"code": "AAAAAAAAAA"}),
    "join": (_W.AUTHOR, _A.COHORT, {"role": "mentee"}),
    "application": (
        _W.AUTHOR,
        _A.APPLICATION,
        {
            "motivation": "Ich möchte ein eigenes Projekt leiten.",
            "field": "it",
            "languages": ("de",),
            "days": ("0",),
            "capacity": "1",
        },
    ),
    "request_mentors": (_W.AUTHOR, _A.APPLICATION, {"wish_1": ("application",)}),
    "application_own": (_W.AUTHOR, _A.APPLICATION, {}),
    "application_skills": (_W.AUTHOR, _A.APPLICATION, {"skills": ("projects",)}),
    "application_levels": (_W.AUTHOR, _A.APPLICATION, {"projects": "4"}),
    "application_fit": (_W.AUTHOR, _A.APPLICATION, {"topics": ("leadership",)}),
    "application_style": (_W.AUTHOR, _A.APPLICATION, {"style_pace": "4"}),
    "application_staff": (_W.AUTHOR, _A.APPLICATION, {"department": "Finanzen"}),
    "application_people": (_W.AUTHOR, _A.APPLICATION, {"consent": ("yes",)}),
    "new_programme": (
        _W.COORDINATOR,
        _A.NOTHING,
        {"template": "blank", "name": "Neu", "starts_on": date(2032, 1, 12)},
    ),
    "new_cohort": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        {"name": "2032", "starts_on": date(2032, 1, 12)},
    ),
    "design_text": (_W.COORDINATOR, _A.TEXT, {"de": "Ein anderer Zweck."}),
    "design_contact": (_W.COORDINATOR, _A.PROGRAMME, {"contact": "Personalrat"}),
    "design_voice": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        {"formal": "no", "mentor_form": "star", "mentors_form": "star"},
    ),
    "design_frame": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        {
            "months": "12",
            "meetings_a_month": "1",
            "pairs": "9",
            "most_per_employer": "0",
            "admitted_by": "committee",
            "matched_by": "committee",
        },
    ),
    "design_check_ins": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        dict.fromkeys(("first_meeting", "early", "monthly", "middle", "end", "later"), "1"),
    ),
    "planned_event": (
        _W.COORDINATOR,
        _A.YEARS_EVENT,
        {"kind": "workshop", "week": "4", "audience": ("mentee",)},
    ),
    "variant": (_W.COORDINATOR, _A.PROGRAMME, {"name": "Bauhof"}),
    "training_item": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        {"kind": "read", "title_de": "Ein Blatt", "roles": ("mentor",)},
    ),
    "question": (
        _W.COORDINATOR,
        _A.PROGRAMME,
        {"kind": "text", "label_de": "Warum?", "roles": ("mentee",), "readers": "coordinators"},
    ),
    "employer_code": (_W.COORDINATOR, _A.NOTHING, {"code": "K7M2PQ9XWB4FHJTR"}),
    "appoint": (_W.COORDINATOR, _A.PROGRAMME, {"person": ("draft",), "scope": "observer"}),
    "overrule": (_W.COORDINATOR, _A.STANDARD, {"reason": "Wir sind zu zweit genug."}),
    "cohort_dates": (
        _W.COORDINATOR,
        _A.COHORT,
        {
            "call_closes_on": date(2031, 9, 5),
            "starts_on": date(2031, 11, 5),
            "ends_on": date(2032, 11, 5),
            "places": "9",
        },
    ),
    "invite_person": (_W.COORDINATOR, _A.COHORT, {"person": ("draft",), "role": "mentor"}),
    "staff_columns": (_W.COORDINATOR, _A.PROGRAMME, {"address": "0", "name": "1"}),
    "invite_by_mail": (
        _W.COORDINATOR,
        _A.COHORT,
        {
            "address": "amira@mail.example",
            "name": "Amira",
            "role": "mentee",
            "language": "de",
            "employer": "nobody",
            "elsewhere": "",
        },
    ),
    "name_coordinator": (_W.COORDINATOR, _A.PROGRAMME, {"person": ("draft",)}),
    "choose_channel": (_W.COORDINATOR, _A.PROGRAMME, {"channel": "C0ANY"}),
    "open_call": (_W.COORDINATOR, _A.COHORT, {"closes_on": date(2031, 9, 5)}),
    "start_matching": (_W.COORDINATOR, _A.COHORT, {"aim": "everyone"}),
    "matching_weights": (_W.COORDINATOR, _A.COHORT, {"skills": "3"}),
    "matching_rules": (_W.COORDINATOR, _A.COHORT, {"line_levels": "all", "language_level": "any"}),
    "swap_pair": (_W.COORDINATOR, _A.DRAFT, {"other": "draft"}),
    "pair_by_hand": (_W.COORDINATOR, _A.MENTEE_ALONE, {"mentor": "application"}),
    "vote": (_W.COORDINATOR, _A.APPLICATION, {"verdict": "yes"}),
    "approach": (
        _W.COORDINATOR,
        _A.MENTEE_ALONE,
        {"person": ("draft",), "reason": "Sie haben so viel davon erzählt."},
    ),
    "offer_mentor": (_W.MENTORS, _A.COHORT, {"person": ("draft",)}),
    "offer_talks": (
        _W.COORDINATOR,
        _A.COHORT,
        {
            "day": date(2031, 9, 4),
            "begins": time(10),
            "minutes": "30",
            "times": "2",
            "place": "Rathaus",
        },
    ),
    "plan_event": (_W.COORDINATOR, _A.COHORT, _EVENT),
    "change_event": (_W.COORDINATOR, _A.EVENT, _EVENT),
    "short_message": (_W.THE_TWO, _A.PAIR, {"text": "Bis gleich"}),
    "plan_activity": (_W.THE_TWO, _A.PAIR, _ACTIVITY),
    "change_activity": (_W.THE_TWO, _A.ACTIVITY, _ACTIVITY),
    "ask_contact": (_W.THE_TWO, _A.ACTIVITY, {"contact_person": ("draft",)}),
    "reflect_activity": (_W.THE_TWO, _A.ACTIVITY, {"text": "Gut", "audience": "ours"}),
    "exercise_text": (_W.COORDINATOR, _A.COHORT, {"title_de": "Gut", "prompt_de": "Was?"}),
    "write_page": (_W.THE_TWO, _A.PAIR, {"text": "Gut"}),
    "choose_skills": (_W.MENTEE, _A.PAIR, {"listed": ("leading",)}),
    "rate_skills": (_W.THE_TWO, _A.PAIR, {"level_leading": "2"}),
    "answer_style": (_W.THE_TWO, _A.PAIR, {"item_1": "4"}),
    "say_for_help": (_W.THE_TWO, _A.PAIR, {"sentence": "Ich brauche Rat"}),
    "pause_pair": (_W.THE_TWO, _A.PAIR, {"until": date(2032, 1, 7)}),
    "part_pair": (_W.THE_TWO, _A.PAIR, {"then": "another"}),
    "feedback_on_meeting": (_W.THE_TWO, _A.MEETING, _FEEDBACK),
    "feedback_halfway": (_W.THE_TWO, _A.PAIR, _FEEDBACK),
    "feedback_at_end": (_W.THE_TWO, _A.PAIR, _FEEDBACK),
    "look_back": (_W.THE_TWO, _A.PAIR, {"reached": "Mut", "audience": "ours"}),
    "thank": (_W.THE_TWO, _A.PAIR, {"text": "Danke"}),
    "stay_in_touch": (_W.THE_TWO, _A.PAIR, {"wish": "yes"}),
    "address": (_W.THE_TWO, _A.PAIR, {"address": "formal", "call_me": "Name"}),
    "expectations": (_W.THE_TWO, _A.PAIR, {"hopes": "Mut"}),
    "agreement": (_W.THE_TWO, _A.AGREEMENT, {"aims": "Etwas ganz anderes."}),
    "meeting_note": (_W.THE_TWO, _A.MEETING, {"text": "Notiz", "audience": "ours"}),
    "note_attendance": (_W.COORDINATOR, _A.EVENT, {}),
    "note_lessons": (_W.COORDINATOR, _A.COHORT, {"went_well": "Die Treffen."}),
    "event_material": (_W.COORDINATOR, _A.EVENT, {"material": "https://cloud.example/folien"}),
    "write_announcement": (_W.COORDINATOR, _A.COHORT, _LETTER),
    "change_announcement": (_W.COORDINATOR, _A.ANNOUNCEMENT, _LETTER),
    "add_goal": (_W.MENTEE, _A.PAIR, {"title": "Ein Ziel", "why": "Darum."}),
    "edit_goal": (_W.MENTEE, _A.SHARED_GOAL, {"title": "Ein Ziel", "why": "Darum."}),
    "smart_goal": (_W.MENTEE, _A.SHARED_GOAL, {"specific": "Genau das."}),
    "add_steps": (_W.MENTEE, _A.SHARED_GOAL, {"steps": "Ein Schritt"}),
    "comment_goal": (_W.THE_TWO, _A.SHARED_GOAL, {"text": "Ein Kommentar"}),
    "propose_meeting": (_W.THE_TWO, _A.PAIR, _TIMES),
    "other_times": (_W.THE_TWO, _A.PROPOSED_MEETING, _TIMES),
    "move_meeting": (_W.THE_TWO, _A.MEETING, _TIMES),
    "save_topic": (_W.THE_TWO, _A.PAIR, {"text": "Ein Thema"}),
    "note_meeting": (_W.THE_TWO, _A.PAIR, {"held_on": date(2031, 9, 1)}),
}
