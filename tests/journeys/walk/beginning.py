"""From the day the two are told to their first meeting, the agreement and the first goals."""

from datetime import time

from tests.journeys.walk.tandem import Tandem


def become_two(walk: Tandem) -> None:
    for one in walk.both:
        one.opens("settings", "settings")
        one.writes("language", language=one.language)
    walk.mentor.reads_messages("asked")
    walk.mentor.opens("proposal", "proposal")
    walk.mentor.presses("said-yes", "agree")
    walk.until(walk.day(-3, 1), time(10))
    if not walk.mentee_chose:
        walk.mentee.reads_messages("asked")
        walk.mentee.opens("proposal", "proposal")
        walk.mentee.presses("said-yes", "agree")
    walk.until(walk.day(-3, 2), time(10))
    for one in walk.both:
        one.reads_messages("told")
        one.home("home-at-the-beginning")


def get_to_know(walk: Tandem) -> None:
    for one in walk.both:
        one.opens("kit", "kit")
        one.presses("address-asked", "say_address")
        one.writes("address", address="either")
        one.opens("kit-again", "kit")
        one.presses("expectations-asked", "say_expectations")
        words = [one.said["expect"], one.said["give"]]
        asked = [asked.name for asked in one.person.sees.inputs]
        one.writes("expectations", **dict(zip(asked, words, strict=False)))
    walk.mentee.opens("kit-of-both", "kit")


def meet_first(walk: Tandem) -> None:
    mentee, mentor = walk.both
    mentee.opens("propose-asked", "propose_meeting")
    first = walk.day(1, 1)
    mentee.writes("proposed", times=[], day_1=first, time_1=time(10), place=mentee.said["place"])
    walk.until(walk.day(-2))
    mentor.reads_messages("times")
    mentor.home("home-with-times")
    mentor.presses("chosen", "choose_time")
    walk.until(walk.day(-2, 1))
    mentee.reads_messages("meeting-fixed")
    mentee.home("home-with-date")


def begin_the_year(walk: Tandem) -> None:
    walk.until(walk.day(0, 1))
    for one in walk.both:
        one.reads_messages("year-begins")
    mentee, mentor = walk.both
    mentee.opens("topics", "topics")
    mentee.presses("topic-asked", "save_topic")
    mentee.writes("topic", text=mentee.said["topic"])
    walk.until(walk.day(1, 1), time(9, 30))
    mentor.reads_messages("reminded-of-meeting")
    mentor.opens("meeting-with-agenda", "meeting")
    mentor.opens("short-message-asked", "short_message")
    mentor.writes("short-message", text=mentor.said["short"])
    walk.until(walk.day(1, 1), time(11, 15))
    mentee.reads_messages("short-message-and-next-date")
    mentee.home("did-you-meet")
    mentee.presses("met", "met")
    if mentee.person.dialog:
        mentee.writes("next-date")  # the times suggested


def agree(walk: Tandem) -> None:
    mentee, mentor = walk.both
    mentee.opens("agreement-asked", "agreement")
    mentee.writes("agreement", aims=mentee.said["aims"])
    mentee.presses("agreed", "sign_agreement")
    walk.until(walk.day(1, 2))
    mentor.reads_messages("agreement-to-sign")
    mentor.opens("agreement-read", "agreement")
    mentor.presses("agreed-too", "sign_agreement")
    walk.until(walk.day(1, 3))
    mentee.reads_messages("agreement-stands")
    mentor.opens("times-chosen", "choose_time")


def set_goals(walk: Tandem) -> None:
    mentee, mentor = walk.both
    mentee.opens("goal-asked", "add_goal")
    said = mentee.said
    mentee.writes("goal", title=said["goal"], why=said["why"], steps=said["steps"])
    mentee.presses("smart-asked", "smart_goal")
    mentee.writes("smart", specific=said["specific"])
    mentee.presses("goal-shared", "share_goal")
    mentee.opens("second-goal-asked", "add_goal")
    mentee.writes("second-goal", title=said["second_goal"])
    walk.until(walk.day(2, 1))
    mentor.reads_messages("goal-was-shared")
    mentor.opens("goals-of-partner", "goals", "goal")
    mentor.presses("comment-asked", "comment_goal")
    mentor.writes("commented", text=mentor.said["comment"])
    walk.until(walk.day(2, 2))
    mentee.reads_messages("comment-told")
    mentee.opens("goals", "goals")
    mentee.presses("step-done", "tick_step")
    mentee.opens("goal-with-comment", "goals", ("goal", said["goal"]))
    for one in walk.both:
        one.home("home-after-a-month")
