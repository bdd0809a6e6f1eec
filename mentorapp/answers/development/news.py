"""News of goals and of the workbook: that something is shared, never what it says."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.goals.queries import the_goal
from mentorapp.core.workbook.chapters import number_of
from mentorapp.core.workbook.queries import the_page
from mentorapp.screens.development import goals, workbook
from mentorapp.screens.shapes import Message


def goal_shared(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return goals.goal_shared(goal.pair, occasion.person, goal.id)


def goal_reached(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if goal.reached_at is None:  # taken up again meanwhile
        return None
    return goals.goal_reached(goal.pair, occasion.person, goal.id)


def goal_commented(occasion: Occasion) -> Message | None:
    goal = the_goal(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return goals.goal_commented(goal.pair, occasion.person, goal.id)


def workbook_shared(occasion: Occasion) -> Message | None:
    page = the_page(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if page.shared_at is None or page.author_id == occasion.person.id:
        return None
    return workbook.workbook_shared(page.pair, occasion.person, number_of(page.exercise))
