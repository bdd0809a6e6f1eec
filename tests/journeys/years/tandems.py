"""What the two of a tandem do, each by their screens, in whichever platform and language."""

from datetime import date, datetime

import requests

from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import NotSeen, Seen
from tests.journeys.years import acting


def apply(by: Person, role: str, answers: acting.Answers) -> Seen:
    """From the home, where the call stands, through all steps to the thanks."""
    acting.home(by)
    acting.press(by, "join", f":{role}")
    return acting.fill_in_all(by, {**answers, "consent": ["yes"]})


def book_talk(by: Person) -> Seen:
    """The first time that is still free."""
    acting.go(by, "talk")
    return acting.press(by, "book_talk")


def say_yes(by: Person) -> Seen:
    acting.go(by, "proposal")
    return acting.press(by, "agree")


def say_not_now(by: Person) -> Seen:
    acting.go(by, "proposal")
    return acting.press(by, "not_now")


def put_agreement(by: Person, aims: str) -> Seen:
    acting.go(by, "agreement")
    acting.fill_in(by, aims=aims)
    return acting.press(by, "sign_agreement")


def sign_agreement(by: Person) -> Seen:
    acting.go(by, "agreement")
    return acting.press(by, "sign_agreement")


def set_goal(by: Person, title: str, *, steps: str = "", shared: bool = True) -> Seen:
    acting.go(by, "add_goal")
    acting.fill_in(by, title=title, steps=steps)
    return acting.press(by, "share_goal") if shared else by.sees


def reach_goal(by: Person, title: str) -> Seen:
    acting.go(by, "goals")
    acting.press(by, "goal", title)
    return acting.press(by, "reach_goal")


def show_working_style(by: Person) -> Seen:
    """Answer the twenty statements, and let the other one see what came out."""
    acting.go(by, "working_style", "answer_style")
    acting.fill_in_all(by, {f"item_{number}": "4" for number in range(1, 21)})
    return acting.press(by, "share_style")


def give_feedback(by: Person, helped: str) -> Seen:
    """On the latest meeting, for the other one to read."""
    acting.go(by, "feedback", "feedback_on_meeting")
    return acting.fill_in(by, audience="ours", helped=helped)


def note_meeting(by: Person, day: date) -> Seen:
    """ "We met": from home in two steps."""
    acting.go(by, "note_meeting")
    return acting.fill_in(by, held_on=day)


def propose_meeting(by: Person, at: datetime, place: str) -> Seen:
    acting.go(by, "propose_meeting")
    return acting.fill_in(by, day_1=at.date(), time_1=at.time(), place=place)


def choose_time(by: Person) -> Seen:
    """The first of the times proposed, from home: the message may wait for better hours."""
    return acting.go(by, "choose_time")


def say_met(by: Person, following: datetime | None, place: str) -> Seen:
    """One tap, and the next date where there is to be one."""
    acting.go(by, "met")
    if following is None:
        return by.sees
    return acting.fill_in(by, day_1=following.date(), time_1=following.time(), place=place)


def come(by: Person) -> Seen:
    return press_in_newest(by, "sign_up")


def come_from_channel(by: Person, channel: str, heading: str) -> Seen:
    """As somebody from outside, by the post about an event."""
    acting.leave(by)
    for told in reversed(by.messages(channel)):
        if heading in told and (button := acting.find(told, "event")):
            by.press(button.name, label=button.label, target=button.target)
            return acting.press(by, "sign_up")
    raise NotSeen(f"{by.id} sees no post about {heading!r}.")


def be_excused(by: Person) -> Seen:
    return press_in_newest(by, "excuse")


def answer(by: Person, said: str) -> Seen:
    """A short question, in the message it came with: `said` as it travels in the button."""
    return press_in_newest(by, "answer_check_in", said)


def part(by: Person, then: str) -> Seen:
    acting.go(by, "pair_changes")
    acting.press(by, "part_pair")
    return acting.fill_in(by, then=then)


def pause(by: Person, until: date) -> Seen:
    acting.go(by, "pair_changes")
    acting.press(by, "pause_pair")
    return acting.fill_in(by, until=until)


def ask_to_finish(by: Person) -> Seen:
    acting.go(by, "pair_changes")
    return acting.press(by, "ask_to_finish")


def agree_to_finish(by: Person) -> Seen:
    return acting.go(by, "agree_to_finish")


def look_back(by: Person, reached: str) -> Seen:
    acting.go(by, "closing", "look_back")
    return acting.fill_in(by, reached=reached, audience="ours")


def thank(by: Person, text: str) -> Seen:
    acting.go(by, "closing", "thank")
    return acting.fill_in(by, text=text)


def stay_in_touch(by: Person, contact: str) -> Seen:
    acting.go(by, "closing", "stay_in_touch")
    return acting.fill_in(by, wish="yes", contact=contact)


def call_off_talk(by: Person) -> Seen:
    acting.go(by, "talk")
    return acting.press(by, "call_off_talk")


def introduce(by: Person, contact: str, what: str, day: date) -> Seen:
    """One of the two brings the other together with somebody who has agreed to it."""
    acting.go(by, "activities", "plan_activity")
    return acting.fill_in(
        by, kind="introduction", what=what, on_day=day, contact=contact, consent=["yes"]
    )


def answer_follow_up(by: Person, **answers: str) -> Seen:
    """By the link of the message: who answers is not looked at."""
    acting.leave(by)
    for told in reversed(by.messages()):
        for button in told.buttons:
            if "/app/follow-up/" in button.url:
                by.press(label=button.label, target=button.target)
                return acting.fill_in(by, **answers)
    raise NotSeen(f"{by.id} was not asked how it went on.")


def certificate(by: Person) -> bytes:
    """What the link to it leads to: a page with one button, and the file behind it."""
    page = acting.go(by, "closing")
    link = next((b.url for b in page.buttons if "/app/file/" in b.url), "")
    if not link:
        raise NotSeen(f"{by.id} has no certificate:\n{page}")
    answer = requests.post(link, timeout=10)
    answer.raise_for_status()
    return answer.content


def press_in_newest(by: Person, name: str, about: str = "") -> Seen:
    """In the newest message where that can be pressed."""
    acting.leave(by)
    for told in reversed(by.messages()):
        if button := acting.find(told, name, about):
            return by.press(button.name, label=button.label, target=button.target)
    raise NotSeen(f"{by.id} has no message with {name} about {about!r}.")
