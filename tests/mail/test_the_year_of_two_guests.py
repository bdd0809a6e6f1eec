"""Two guests find each other and work together: by mail and page alone, without a workspace."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.goals.model import Goal, GoalState
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.model import Proposal
from mentorapp.core.meetings.queries import times_met
from mentorapp.core.pairs.model import Pair
from tests.builders import NOW
from tests.mail.guests import BEN, Guests, admitted, at_the_page, home, invited
from tests.mail.town import AMIRA, Town, text_of
from tests.pages.house import Browser


@pytest.mark.parametrize("role", Role)
def test_they_apply_step_by_step_and_think_better_of_it(town: Town, role: Role) -> None:
    people = dict(zip((Role.MENTEE, Role.MENTOR), invited(town), strict=True))
    browser = home(at_the_page(town, people[role]))

    browser.press(f"Take part as {role.value}")
    browser.fill(
        text__motivation="I want to learn how others lead.",
        choice__field="it",
        choices__languages=["en"],
        choices__days=["1"],
        choice__capacity="1",
    )
    browser.fill(choices__skills=["projects"])
    browser.fill(choice__projects="2")
    asked_whom = browser.text
    browser.fill(choices__consent=["yes"])
    handed_in = browser.text
    home(browser).press("Withdraw")
    browser.press("Withdraw")

    assert "With whom" not in asked_whom  # they are nobody's colleague, and would find nobody
    assert "your application is handed in" in handed_in
    (enrolment,) = town.session.scalars(select(Enrolment))
    assert (enrolment.role, enrolment.state) == (role, EnrolmentState.WITHDRAWN)


def test_they_answer_a_proposal_from_the_mails_that_bring_it(town: Town) -> None:
    amira, ben = invited(town)
    mentee, mentor = admitted(town, amira, Role.MENTEE), admitted(town, ben, Role.MENTOR)
    town.cohort.stage = Stage.MATCHING
    town.session.add(
        Proposal(
            cohort=town.cohort,
            run_id=None,
            mentee=mentee,
            mentor=mentor,
            score=6_000,
            drafted_at=NOW,
        )
    )
    town.mails()

    release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
    asked = town.mail()
    bens = town.come_in(asked, "Read and answer")
    bens.press("Yes, gladly")
    town.pass_time(timedelta(days=1))
    offered = town.mail()
    amiras = town.come_in(offered, "Read and answer")
    amiras.press("Yes, gladly")

    assert (asked["To"], offered["To"]) == (BEN, AMIRA)
    assert "employer" not in text_of(asked) + text_of(offered)  # they have none
    (pair,) = town.session.scalars(select(Pair))
    assert (pair.mentee_id, pair.mentor_id) == (amira.id, ben.id)
    assert {mail["To"] for mail in town.mails()} == {AMIRA, BEN}


def test_they_agree_on_what_they_want(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("Our agreement")
    amira.fill(text__aims="Grow into the new task.", choice__rhythm="4")
    amira.press("Agree")
    home(ben).follow("Our agreement")
    read = ben.text
    ben.press("Agree")

    assert "Grow into the new task." in read
    assert "What you two have agreed on" in ben.text
    assert "Your agreement stands." in home(amira).text


def test_a_goal_is_set_shared_commented_and_reached(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("New goal")
    amira.fill(text__title="Lead a project", text__steps="Find one")
    private = home(ben).text
    home(amira).follow("My goals")
    amira.follow("Open")
    amira.press("Share with Ben")
    home(ben).follow("Shared goals")
    ben.follow("Open")
    ben.follow("Comment")
    ben.fill(text__text="Which one draws you?")
    home(amira).follow("My goals")
    amira.press("Step done")
    commented = amira.text
    amira.press("Reached")

    assert "Lead a project" not in private
    assert "Which one draws you?" in commented
    (goal,) = guests.town.session.scalars(select(Goal))
    assert goal.state is GoalState.REACHED


def test_a_meeting_is_proposed_countered_chosen_moved_and_held(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    _propose(amira, "Propose times", day="2026-11-10")
    _propose(ben, "Propose others", day="2026-11-11")
    home(amira).press("Wed 11 Nov, 10:00")
    chosen = amira.text
    home(ben).follow("Look or change")
    ben.follow("Move")
    ben.fill(
        date__day_1="2026-11-12", time__time_1="10:00", choice__minutes="60", choice__way="online"
    )
    moved = home(amira).text
    guests.later(11)
    home(amira).press("We met")

    assert "Wednesday, 11 November 2026" in chosen
    assert "Thursday, 12 November 2026" in moved
    assert times_met(guests.town.session, pair=guests.pair) == 1


def test_topics_and_short_messages_go_between_them(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben
    guests.town.mails()

    home(amira).follow("Topics")
    amira.follow("Add a topic")
    amira.fill(text__text="How do I say no?")
    home(ben).follow("Topics")
    topics = ben.text
    home(amira).follow("Short message")
    amira.fill(text__text="I am ten minutes late.")
    (mail,) = guests.town.mails()

    assert "How do I say no?" in topics
    assert mail["To"] == BEN
    assert "I am ten minutes late." in text_of(mail)


def test_a_page_of_the_workbook_is_written_shared_and_taken_along(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben
    exercise = f"/app/see/workbook_exercise/{guests.pair.id}:21"

    home(amira).follow("Open the workbook")
    amira.get(exercise)
    amira.follow("Write")
    amira.fill(text__text="I have led a team of two.")
    ben.get(exercise)
    private = ben.text
    amira.get(exercise)
    amira.press("Share with Ben")
    ben.get(exercise)

    assert "I have led" not in private
    assert "I have led a team of two." in ben.text
    amira.get(f"/app/see/workbook/{guests.pair.id}")
    file = amira.client.get(amira.link("PDF"), follow_redirects=True)
    assert file.data.startswith(b"%PDF")


def test_skills_are_rated_and_shared(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("Skills")
    amira.follow("Choose skills")
    amira.fill(choices__listed=["projects"])
    home(ben).follow("Skills")
    private = ben.text
    home(amira).follow("Skills")
    amira.press("Share with Ben")
    home(ben).follow("Skills")

    assert "Managing projects" not in private
    assert "Managing projects" in ben.text


def test_something_is_planned_together(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("Doing things together")
    amira.follow("Plan something")
    amira.fill(choice__kind="shadowing", text__what="A day at the site", date__on_day="2026-11-20")
    home(ben).follow("Doing things together")

    assert "A day at the site" in ben.text


def test_feedback_goes_both_ways(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben
    home(amira).follow("We met")
    amira.fill(date__held_on="2026-11-02")

    for giver, words in ((amira, "Your questions helped."), (ben, "You came prepared.")):
        home(giver).follow("Feedback")
        giver.follow("Give feedback")
        giver.fill(choice__audience="ours", text__helped=words, text__wish="")
    home(ben).follow("Feedback")
    read = ben.text
    home(amira).follow("Feedback")

    assert "Your questions helped." in read
    assert "You came prepared." in amira.text


def test_a_short_question_is_answered_from_its_mail(guests: Guests) -> None:
    home(guests.amira).follow("Pause or end")

    guests.amira.press("Please help")

    assert "Staff council" in guests.amira.text


def _propose(browser: Browser, label: str, *, day: str) -> None:
    home(browser).follow(label)
    browser.fill(
        date__day_1=day,
        time__time_1="10:00",
        choice__minutes="60",
        choice__way="online",
        choice__repeats="1",
    )
