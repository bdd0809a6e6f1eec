"""The months of the year: dates that move, things done together, growth, feedback, a pause."""

from datetime import time, timedelta

from tests.journeys.town import name_of
from tests.journeys.walk.tandem import Tandem


def meet_again(walk: Tandem) -> None:
    """Times are proposed, answered with others, moved, and called off."""
    mentee, mentor = walk.both
    walk.until(walk.day(5, 1), time(17))
    mentor.home("home-after-second-meeting")
    mentor.presses("met", "met")
    walk.until(walk.day(5, 2))
    mentor.opens("propose-asked", "propose_meeting")
    mentor.writes("proposed", times=[], day_1=walk.day(8, 2), time_1=time(14), way="online")
    walk.until(walk.day(5, 3))
    mentee.opens("other-times-asked", "other_times")
    mentee.writes("others-proposed", times=[], day_1=walk.day(8, 3), time_1=time(15))
    walk.until(walk.day(6))
    mentor.opens("others-chosen", "choose_time")
    walk.until(walk.day(6, 1))
    mentee.opens("meeting", "meeting")
    mentee.presses("move-asked", "move_meeting")
    mentee.writes("moved", day_1=walk.day(8, 3), time_1=time(16))
    walk.until(walk.day(6, 2))
    mentor.reads_messages("moved-told")
    mentor.opens("meeting-moved", "meeting")
    mentor.presses("cancelled", "cancel_meeting")
    walk.until(walk.day(6, 3))
    mentee.reads_messages("cancelled-told")
    mentee.opens("note-met-asked", "note_meeting")
    mentee.writes("note-met", held_on=walk.day(6, 2))
    mentee.opens("our-meetings", "meetings")
    mentee.presses("meeting-held", "meeting")
    mentee.presses("note-asked", "meeting_note")
    mentee.writes("note", text=mentee.said["note"], audience="ours")


def do_things_together(walk: Tandem) -> None:
    mentee, mentor = walk.both
    walk.until(walk.day(9))
    mentee.opens("activities", "activities")
    mentee.presses("activity-asked", "plan_activity")
    mentee.writes(
        "activity", kind="shadowing", what=mentee.said["activity"], on_day=walk.day(10, 2)
    )
    mentor.opens("introduction-asked", "activities", "plan_activity")
    mentor.writes(
        "introduction",
        kind="introduction",
        what=mentor.said["introduction"],
        on_day=walk.day(11, 2),
        contact=name_of(walk.contact),
    )
    mentor.presses("contact-asked", "ask_contact")
    mentor.writes("contact-waits", contact_person=name_of(walk.contact))
    walk.until(walk.day(9, 1))
    with walk.joined_by(walk.contact, "contact", mentor.said) as contact:
        contact.reads_messages("asked-to-be-introduced")
        contact.home("home-of-the-contact")
        contact.presses("introduction-agreed", "let_be_introduced")
        contact.home("home-after-the-yes")
    walk.until(walk.day(9, 2))
    mentor.reads_messages("contact-answered")
    mentee.reads_messages("introduction-told")
    mentee.opens("activities-planned", "activities")
    walk.until(walk.day(10, 3))
    mentee.reads_messages("activity-how-was-it")
    mentee.opens("activity-open", "activities", "activity")
    mentee.presses("activity-done", "finish_activity")
    mentee.presses("reflection-asked", "reflect_activity")
    mentee.writes("reflection", text=mentee.said["reflection"], audience="ours")


def grow(walk: Tandem) -> None:
    mentee, mentor = walk.both
    walk.until(walk.day(12))
    mentee.opens("skills", "skills")
    mentee.presses("skills-asked", "choose_skills")
    mentee.writes("skills-chosen")
    mentee.presses("levels-asked", "rate_skills")
    levels = [asked.name for asked in mentee.person.sees.inputs]
    mentee.writes("levels", **dict.fromkeys(levels, "2"))
    mentee.presses("skills-shared", "share_skills")
    mentee.presses("view-asked", "ask_skill_view")
    walk.until(walk.day(12, 1))
    mentor.reads_messages("asked-for-view")
    mentor.opens("view-form-asked", "skills", "rate_skills")
    asked = [asked.name for asked in mentor.person.sees.inputs]
    mentor.writes("view", **dict.fromkeys(asked, "3"))
    for one in walk.both:
        one.opens("workbook", "workbook")
        one.presses("chapter", "workbook_chapter")
        one.presses("page-asked", "write_page")
        one.writes("page", text=one.said["page"])
        one.presses("page-shared", "share_page")
    mentee.opens("style", "working_style")
    mentee.presses("style-asked", "answer_style")
    while mentee.person.dialog and mentee.person.sees.inputs:
        statements = [asked.name for asked in mentee.person.sees.inputs]
        mentee.writes("style-part", **dict.fromkeys(statements, "4"))
    mentee.presses("style-shared", "share_style")


def meet_every_month(walk: Tandem, weeks: range) -> None:
    """The mentee notes it, and both look at what has come meanwhile."""
    mentee = walk.mentee
    for week in weeks:
        walk.until(walk.day(week, 2))
        mentee.opens(f"met-in-week-{week}-asked", "note_meeting")
        mentee.writes(f"met-in-week-{week}", held_on=walk.day(week, 1))
        walk.until(walk.day(week, 3), time(15))
        for one in walk.both:
            one.reads_messages(f"messages-in-week-{week}")
            one.home(f"home-in-week-{week}")


def halfway(walk: Tandem) -> None:
    mentee, mentor = walk.both
    walk.until(walk.day(27))
    for one in walk.both:
        one.reads_messages("halfway")
        one.home("home-halfway")
        one.opens("feedback", "feedback")
        one.presses("feedback-asked", "feedback_halfway")
        texts = [a.name for a in one.person.sees.inputs if a.name != "audience"]
        words = dict(zip(texts, (one.said["helped"], one.said["wish"]), strict=False))
        one.writes("feedback-given", audience="ours", **words)
    mentee.opens("skills-halfway", "skills", ("rate_skills", "middle"))
    levels = [asked.name for asked in mentee.person.sees.inputs]
    mentee.writes("levels-halfway", **dict.fromkeys(levels, "3"))
    mentor.home("question")
    mentor.presses("answered", "answer_check_in")
    mentee.home("question")
    mentee.presses("help-asked", "ask_for_help")
    mentee.presses("sentence-asked", "say_for_help")
    mentee.writes("sentence", sentence=mentee.said["sentence"])
    mentee.home("home-with-help")
    mentee.presses("help-case", "help_case")
    mentee.presses("no-help-needed", "no_help_needed")


def pause(walk: Tandem) -> None:
    mentee, mentor = walk.both
    walk.until(walk.day(32))
    mentor.opens("changes", "pair_changes")
    mentor.presses("pause-asked", "pause_pair")
    mentor.writes("paused", until=walk.day(36))
    walk.until(walk.day(32, 1))
    mentee.reads_messages("pause-told")
    for one in walk.both:
        one.home("home-paused")
    walk.until(walk.day(36) + timedelta(days=1))
    for one in walk.both:
        one.reads_messages("goes-on")
        one.home("home-after-the-pause")


def reach_a_goal(walk: Tandem) -> None:
    mentee, mentor = walk.both
    walk.until(walk.day(42))
    mentee.opens("goal-before-the-end", "goals", ("goal", mentee.said["goal"]))
    mentee.presses("goal-reached", "reach_goal")
    mentee.opens("other-goal", "goals", ("goal", mentee.said["second_goal"]))
    mentee.presses("goal-let-go", "let_go_of_goal")
    walk.until(walk.day(42, 1))
    mentor.reads_messages("goal-reached-told")
    mentor.opens("goals-near-the-end", "goals")
