"""What coordinators do, from the empty workspace to the closed cohort; each by its screens."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from functools import partial
from typing import TypeVar

from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Button, NotSeen, Seen
from tests.journeys.years import acting

PAGES_MOST = 12

Found = TypeVar("Found")


def begin_programme(by: Person, *, template: str, name: str, starts_on: date) -> Seen:
    """From a template, with a first cohort whose dates follow from its start."""
    acting.go(by, "set_up", "new_programme")
    return acting.fill_in(by, template=template, name=name, starts_on=starts_on)


def name_contact(by: Person, words: str, *, person: str) -> None:
    programme(by)
    acting.press(by, "design_contact")
    acting.fill_in(by, contact=words, person=person)


def say_its_name(by: Person, **names: str) -> None:
    """In every language, because the launch check asks for it: `de` and `en`."""
    check_launch(by)
    acting.press(by, "design_texts")
    acting.press(by, "design_text", ":name")
    acting.fill_in(by, **names)


def appoint(by: Person, person: str, *, scope: str = "programme", variant: str = "") -> None:
    programme(by)
    acting.press(by, "coordinators")
    acting.press(by, "appoint")
    site = {"variant": variant} if variant else {}
    acting.fill_in(by, person=person, scope=scope, **site)


def employer_agrees(host: Person, contact: Person) -> None:
    """The programme asks an employer by a code; somebody there enters it, reads, and agrees."""
    programme(host)
    acting.press(host, "employers")
    shown = acting.press(host, "ask_employer")
    (code,) = re.findall(r"\b[A-Z2-9]{16}\b", shown.text)
    contact.command("programme")
    contact.press("shared_programmes")
    contact.press("employer_code")
    acting.fill_in(contact, code=code)
    acting.press(contact, "agree_for_employer")
    acting.leave(contact)


def offer_mentor(contact: Person, name: str) -> None:
    """The contact of an employer names somebody, who answers to the programme alone."""
    acting.go(contact, "programmes")
    acting.press(contact, "partner")
    acting.press(contact, "offer_mentor")
    acting.fill_in(contact, person=name)


def invite_by_mail(by: Person, *, address: str, name: str, role: str, language: str) -> None:
    """Somebody who is in no workspace."""
    programme(by)
    acting.press(by, "invite_by_mail")
    acting.fill_in(by, address=address, name=name, role=role, language=language)


def choose_channel(by: Person, channel: str) -> None:
    programme(by)
    acting.press(by, "set_up")
    acting.press(by, "choose_channel")
    acting.fill_in(by, channel=channel)


def let_dates_move_it(by: Person, **changes: object) -> None:
    """Every stage of the newest cohort begins by itself on its day."""
    programme(by)
    acting.press(by, "cohort_dates")
    asked = by.sees.input("how")
    how = {*asked.value, "by_date"} if isinstance(asked.value, tuple) else {"by_date"}
    acting.fill_in(by, how=sorted(how), **changes)


def check_launch(by: Person) -> Seen:
    programme(by)
    return acting.press(by, "launch_check")


def go_on_all_the_same(by: Person, standard: str, reason: str) -> Seen:
    """Overrule a warning of the launch check."""
    check_launch(by)
    acting.press(by, "overrule", f":{standard}")
    return acting.fill_in(by, reason=reason)


def programme(by: Person) -> Seen:
    """The guided path, from home, wherever its button is by now."""
    seen = acting.home(by)
    if acting.find(seen, "programme"):
        return acting.press(by, "programme")
    acting.press(by, "programmes")
    return acting.press(by, "programme")


def offer_talks(by: Person, day: date, *, times: int, place: str) -> Seen:
    """Twenty minutes each, from nine o'clock on."""
    acting.go(by, "applications", "talks")
    acting.press(by, "offer_talks")
    return acting.fill_in(by, day=day, begins=time(9), minutes="20", times=str(times), place=place)


def note_talks(by: Person, names: Iterable[str]) -> None:
    acting.go(by, "applications", "talks")
    for name in names:
        way = on_any_page(by, partial(acting.find, name="talk_held", about=name))
        by.press(way.name, target=way.target)
        acting.go(by, "applications", "talks")


def decide(by: Person, decisions: Mapping[str, str]) -> None:
    """Admit, let wait or decline: names, and what is pressed."""
    left = dict(decisions)
    acting.go(by, "applications")
    while left:
        name, way = on_any_page(by, lambda seen: _next_decision(seen, left))
        by.press(way.name, target=way.target)
        del left[name]


def _next_decision(seen: Seen, left: Mapping[str, str]) -> tuple[str, Button] | None:
    """Whoever of those left stands on this page."""
    ways = ((name, _row(seen, decision, name)) for name, decision in left.items())
    return next(((name, way) for name, way in ways if way), None)


def vote(by: Person, votes: Mapping[str, str]) -> None:
    """As a member of the committee: names, and the verdict on each."""
    for name, verdict in votes.items():
        acting.go(by, "applications")
        row = on_any_page(by, partial(acting.find, name="read_application", about=name))
        by.press(row.name, target=row.target)
        acting.press(by, "vote")
        acting.fill_in(by, verdict=verdict)


def _row(seen: Seen, press: str, name: str) -> Button | None:
    row = acting.find(seen, "read_application", name)
    return acting.find(seen, press, row.target.partition(":")[0]) if row else None


def on_any_page(by: Person, look: Callable[[Seen], Found | None]) -> Found:
    """What `look` finds on the list that is open, turning its pages."""
    for _page in range(PAGES_MOST):
        if found := look(by.sees):
            return found
        _turn(by)
    raise NotSeen(f"{by.id} does not find it on any page:\n{by.sees}")


def _turn(by: Person) -> None:
    forward = [button for button in by.sees.buttons if button.label in ("Weiter", "Next")]
    if not forward:
        raise NotSeen(f"{by.id} is on the last page:\n{by.sees}")
    by.press(forward[0].name, label=forward[0].label, target=forward[0].target)


def plan_next_event(
    by: Person, *, begins: time, ends: time, cohort: str = "", **details: object
) -> Seen:
    """The earliest event of the programme's plan that has no day yet gets the one suggested."""
    acting.go(by, "suggested_events", about=cohort)
    acting.press(by, "plan_event")
    return acting.fill_in(by, begins=begins, ends=ends, **details)


def look_for_pairs(by: Person) -> Seen:
    acting.go(by, "matching", "start_matching")
    return acting.fill_in(by, aim="everyone")


def release_pairs(by: Person) -> Seen:
    acting.go(by, "matching")
    return acting.press(by, "release_matching")
