"""Screens of every kind, with the longest and the most awkward things people write."""

from dataclasses import replace
from datetime import date, time

from mentorapp.answers.asked import Pressed
from mentorapp.screens.shapes import (
    Action,
    Answer,
    ChoiceField,
    ChoicesField,
    Confirm,
    DateField,
    Entry,
    Fact,
    Form,
    Link,
    Message,
    Opens,
    Option,
    Page,
    Paging,
    Reply,
    Screen,
    SearchField,
    Section,
    TextField,
    TimeField,
    Weight,
)
from mentorapp.teams.places import Place

OVER_A_PAGE = replace(Place.DIALOG, trail=(Pressed(name="applications", target="7:all:2"),))
PLACES = (Place.CHAT, Place.CHANNEL, Place.DIALOG, OVER_A_PAGE)
AWKWARD = (
    "Mentor*innen und Mentee*s",
    "**bold** _it_ ~~gone~~ `code`",
    "[click](https://evil.example) <b>x</b> &amp; ![x](y)",
    "{{DATE(2026-01-01T00:00:00Z,SHORT)}} ${secret} $when",
    "# heading\n- point\n1. one\n> quote\n---",
    '"quotes" \\ back\\*slash \u202e right-to-left \u0000',
    "Ω ü 漢字 👩🏽‍🏫 " * 5,
    " ",
    "x" * 300,
)


def action(name: str, label: str, **more: object) -> Action:
    return Action(
        name=name,
        label=label,
        target="0b7c7c1e-2d0a-4d6c-9a52-6d8f7b1a2c11",
        **more,  # type: ignore[arg-type]
    )


SURE = Confirm(
    title="Withdraw?", text="Nobody hears of it.\n\nYou may come back.", yes="Withdraw", no="Stay"
)
ACTIONS: tuple[Action | Link, ...] = (
    action(
        "edit", "Edit", opens=Opens.DIALOG, weight=Weight.PRIMARY, spoken="Edit the application"
    ),
    action("withdraw", "Withdraw", weight=Weight.DANGER, confirm=SURE),
    action("leave", "Leave", opens=Opens.DIALOG, confirm=SURE),
    Link(label="Calendar", url="https://mentoring.example/app/1.ics"),
    action("look", "Look"),
    action("goals", "Goals"),
)
FACTS = (Fact(label="When", value="Tuesday\n14:00"), Fact(label="Where*", value="Town hall*"))


def section(text: str) -> Section:
    return Section(
        heading=text,
        text=f"{text}\n\nSecond paragraph\nsecond line",
        facts=(*FACTS, Fact(label=text, value=text)),
        entries=(
            Entry(title=text, status=text, detail=text, facts=FACTS, actions=ACTIONS),
            Entry(title="Tom"),
        ),
        actions=ACTIONS,
        note=text,
    )


def page(text: str, *, sections: int = 1) -> Page:
    return Page(
        name="applications",
        title="Applications",
        heading=text,
        intro=text,
        sections=tuple(section(text) for _ in range(sections)),
        paging=Paging(
            action="applications", target="7", page=2, pages=3, earlier="Earlier", later="Further"
        ),
    )


def message(text: str) -> Message:
    return Message(notification="News", heading=text, sections=(section(text),), reason=text)


def form(text: str) -> Form:
    few = tuple(Option(value=f"o{n}", label=text, detail=text) for n in range(3))
    many = tuple(Option(value=f"m{n}", label=f"Department {n}") for n in range(100))
    return Form(
        name="application",
        title=text[:24],
        submit="Next",
        cancel="Cancel",
        target="7:8",
        intro=text,
        note=text,
        fields=(
            TextField(name="why", label=text, hint=text, value=text, long=True, placeholder=text),
            TextField(name="place", label="Place", required=False, most=80),
            ChoiceField(name="role", label=text, options=few, shown=True, value="o1"),
            ChoiceField(name="department", label=text, options=many, required=False),
            ChoicesField(name="skills", label=text, options=few, shown=True, values=("o0", "o2")),
            ChoicesField(name="sites", label=text, options=many),
            SearchField(name="wish", label=text, search="colleagues", values=few, most=3),
            SearchField(name="one", label=text, search="colleagues", required=False),
            DateField(name="due_on", label=text, value=date(2027, 1, 12)),
            DateField(name="never_on", label=text, required=False),
            TimeField(name="at", label=text, value=time(9, 5)),
            TimeField(name="never_at", label=text, required=False),
        ),
    )


def refused(text: str) -> Form:
    typed: dict[str, Answer] = {
        "why": text,
        "skills": ("o1",),
        "due_on": date(2020, 1, 1),
        "wish": ("o2", "new"),
    }
    return form(text).filled(typed, {"why": text, "due_on": "That day is over.", "": text})


def screens(text: str) -> tuple[Screen, ...]:
    return (message(text), page(text), form(text), refused(text), Reply(text=text))


BARE: tuple[Screen, ...] = (
    Message(notification="News", heading="Only a heading"),
    Page(name="home", title="Mentoring", heading="Nothing yet"),
    Page(name="x", title="x", heading="x", sections=(Section(),)),
    Form(name="sure", title="Sure?", submit="Yes", cancel="No", fields=()),
)
