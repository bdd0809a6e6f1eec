"""The part of the table for what grows: goals, skills, the working style, the workbook."""

from collections.abc import Mapping

from mentorapp.answers.development import goals, skills, style, workbook, workbook_texts
from mentorapp.answers.entry import FormDesk, Press

LOOKS: Mapping[str, Press] = {
    "workbook_texts": workbook_texts.show,
    "exercise_text": workbook_texts.ask,
    "skills": skills.skills,
    "choose_skills": skills.ask_which,
    "rate_skills": skills.ask_for_levels,
    "working_style": style.style,
    "answer_style": style.ask,
    "workbook": workbook.workbook,
    "workbook_chapter": workbook.chapter,
    "workbook_exercise": workbook.exercise,
    "write_page": workbook.ask_to_write,
    "goals": goals.goals,
    "goal": goals.goal,
    "goal_comments": goals.comments,
    "add_goal": goals.ask_for_goal,
    "edit_goal": goals.change,
    "smart_goal": goals.ask_to_be_smart,
    "add_steps": goals.ask_for_steps,
    "comment_goal": goals.ask_for_comment,
}

DEEDS: Mapping[str, Press] = {
    "hide_exercise": workbook_texts.hide,
    "show_exercise": workbook_texts.show_again,
    "share_skills": skills.share,
    "take_skills_back": skills.take_back,
    "ask_skill_view": skills.ask_view,
    "share_style": style.share,
    "take_style_back": style.take_back,
    "forget_style": style.forget,
    "share_page": workbook.share,
    "delete_page": workbook.delete,
    "take_page_back": workbook.take_back,
    "share_goal": goals.share,
    "keep_goal_private": goals.keep_private,
    "reach_goal": goals.reach,
    "let_go_of_goal": goals.let_go,
    "take_up_goal": goals.take_up,
    "tick_step": goals.tick,
    "untick_step": goals.untick,
    "drop_step": goals.drop,
}

FORMS: Mapping[str, FormDesk] = {
    "exercise_text": FormDesk(workbook_texts.ask, workbook_texts.keep),
    "choose_skills": FormDesk(skills.ask_which, skills.keep_choice),
    "rate_skills": FormDesk(skills.ask_for_levels, skills.keep_levels),
    "answer_style": FormDesk(style.ask, style.keep),
    "write_page": FormDesk(workbook.ask_to_write, workbook.write),
    "add_goal": FormDesk(goals.ask_for_goal, goals.keep_goal),
    "edit_goal": FormDesk(goals.change, goals.keep_change),
    "smart_goal": FormDesk(goals.ask_to_be_smart, goals.make_smart),
    "add_steps": FormDesk(goals.ask_for_steps, goals.keep_steps),
    "comment_goal": FormDesk(goals.ask_for_comment, goals.keep_comment),
}
