"""A whole year by mail and page alone: whatever a mentee or a mentor needs, without a workspace."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.use_cases import Plan, plan_event
from mentorapp.core.goals.model import Goal, GoalState
from mentorapp.core.matching.answering import release_all
from mentorapp.core.matching.model import Proposal
from mentorapp.core.meetings.queries import times_met
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.mailboxes import mailbox_at
from mentorapp.core.people.model import Person
from tests.builders import NOW
from tests.mail.guests import BEN, Guests, a_tandem_of_guests, admitted, at_the_page, invited
from tests.mail.town import AMIRA, Town, text_of
from tests.pages.house import Browser


@pytest.fixture
def guests(town: Town) -> Guests:
    return a_tandem_of_guests(town)


def home(browser: Browser) -> Browser:
    browser.get("/app/")
    return browser


# Before they are two -------------------------------------------------------------------------


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


# Together ------------------------------------------------------------------------------------


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
        giver.press("Give feedback")
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


# Events --------------------------------------------------------------------------------------


def test_an_event_is_answered_from_its_mail_with_everything_around_it(guests: Guests) -> None:
    town = guests.town
    event = _an_event(town)
    invitations = {mail["To"]: mail for mail in town.mails()}

    amira = town.come_in(invitations[AMIRA], "Sign up")
    amira.press("Sign up")
    home(amira).follow("Details")
    before = amira.text
    amira.press("I need childcare")
    amira.press("I agree")
    agreed = amira.text
    amira.press("Take back my agreement")
    ben = town.come_in(invitations[BEN], "I cannot come")
    ben.press("I cannot come")

    assert "You have not agreed." in before
    assert "You have not agreed." not in agreed
    assert "You have not agreed." in amira.text
    assert str(event.id) in amira.page.request.path
    assert [mail["To"] for mail in town.mails()] == []  # nobody is told twice what they pressed


def _an_event(town: Town) -> Event:
    starts = NOW + timedelta(days=11)
    plan = Plan(
        kind=EventKind.KICK_OFF,
        title={},
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        audience=tuple(Role),
        place="Town hall",
        childcare=True,
    )
    event = plan_event(town.session, cohort=town.cohort, by=town.cora, plan=plan, at=NOW)
    town.session.flush()
    return event


# Changes, and the end ------------------------------------------------------------------------


def test_a_tandem_pauses_and_comes_back(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("Pause or end")
    amira.follow("Pause until a day")
    amira.fill(date__until="2027-02-01")
    paused = home(ben).text
    home(amira).follow("Pause or end")
    amira.press("Go on now")

    assert "1 February 2027" in paused or "1 Feb 2027" in paused
    guests.town.session.refresh(guests.pair)
    assert guests.pair.paused_until is None


def test_either_ends_it_without_a_reason(guests: Guests) -> None:
    home(guests.ben).follow("Pause or end")
    guests.ben.follow("End the tandem")
    guests.ben.fill(choice__then="stop")

    guests.town.session.refresh(guests.pair)
    assert guests.pair.ended_at is not None
    assert "You and Ben" not in home(guests.amira).text.partition("Looking back")[0]


def test_they_look_back_thank_stay_in_touch_and_have_a_certificate(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben
    guests.later(340)

    home(amira).follow("Look back")
    amira.follow("Write down mine")
    amira.fill(text__reached="I lead a project.", choice__audience="ours")
    amira.follow("Say thank you")
    amira.fill(text__text="Thank you, Ben.")
    home(ben).follow("Look back")
    thanked = ben.text
    home(amira).follow("Pause or end")
    amira.press("We have reached it")
    amira.press("Yes, ask")
    home(ben).press("Yes, we are done")
    guests.town.session.refresh(guests.pair)
    home(amira).follow("Look back")
    certificate = amira.client.get(
        amira.link("Certificate of participation"), follow_redirects=True
    )

    assert "Thank you, Ben." in thanked
    assert guests.pair.ended_as is Ending.COMPLETED
    assert certificate.data.startswith(b"%PDF")


# What is theirs ------------------------------------------------------------------------------


def test_they_take_their_data_along(guests: Guests) -> None:
    amira = guests.amira
    home(amira).follow("New goal")
    amira.fill(text__title="Lead a project")

    home(amira).follow("My data")
    amira.press("Take my data along")
    copy = json.loads(amira.client.get(amira.link("For programs (JSON)")).data)

    assert AMIRA in repr(copy)
    assert "Lead a project" in repr(copy)


def test_they_leave_with_everything_deleted(guests: Guests) -> None:
    amira, town = guests.amira, guests.town

    home(amira).follow("My data")
    amira.follow("Leave and delete")
    amira.press("Leave and delete everything")
    amira.press("Delete")
    after = home(amira)

    town.session.expire_all()
    assert after.page.request.path == "/app/enter"
    assert mailbox_at(town.session, address=AMIRA) is None
    assert not any("Amira" in name for name in town.session.scalars(select(Person.name)))


def test_they_choose_language_hours_and_what_they_hear_of(guests: Guests) -> None:
    amira = guests.amira

    home(amira).follow("Settings")
    amira.fill(
        choice__language="de",
        choices__working_days=["1", "2"],
        time__day_starts="18:00",
        time__day_ends="20:00",
        text__timezone="Europe/Berlin",
        choices__muted=["event_reminder"],
    )

    assert "Guten Tag, Amira" in home(amira).text
    guests.town.session.refresh(guests.pair.mentee)
    assert guests.pair.mentee.working_days == [1, 2]


def test_the_help_speaks_of_mails_and_of_no_commands(guests: Guests) -> None:
    home(guests.amira).follow("Help")

    assert "Your mailbox is your way in." in guests.amira.text
    assert "/mentor" not in guests.amira.text
    assert "What you can type" not in guests.amira.text


def test_a_mentor_by_mail_is_in_the_circle_and_a_mentee_is_not(guests: Guests) -> None:
    home(guests.ben).follow("Mentors' circle")
    guests.ben.press("Let the others see me")

    assert "Ben" in guests.ben.text
    assert "Mentors' circle" not in home(guests.amira).text
    guests.amira.get(f"/app/see/mentor_circle/{guests.pair.cohort_id}")
    assert "for the mentors of this cohort" in guests.amira.text


def _propose(browser: Browser, label: str, *, day: str) -> None:
    home(browser).follow(label)
    browser.fill(
        date__day_1=day,
        time__time_1="10:00",
        choice__minutes="60",
        choice__way="online",
        choice__repeats="1",
    )
