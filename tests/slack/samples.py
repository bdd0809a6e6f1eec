"""Screens of every shape: plain ones, German ones at their longest, and hostile ones."""

from datetime import date, time

from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Confirm,
    DateField,
    Entry,
    Fact,
    Field,
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

SURE = Confirm(title="Withdraw?", text="Your application is removed.", yes="Withdraw", no="Keep it")

HOME = Page(
    name="home",
    title="Mentoring",
    heading="Good morning, Tess",
    intro="Your next step: find a date for the first meeting.",
    sections=(
        Section(
            heading="Your tandem",
            facts=(Fact(label="Mentor", value="Milo"), Fact(label="Since", value="3 November")),
            actions=(Action(name="propose_meeting", label="Find a date", opens=Opens.DIALOG),),
        ),
        Section(
            heading="Your goals",
            entries=(
                Entry(
                    title="Speak in front of the council",
                    status="shared",
                    detail="Two of four steps done",
                    actions=(
                        Action(name="open_goal", label="Open", target="g1", opens=Opens.DIALOG),
                        Action(name="close_goal", label="Reached", target="g1", confirm=SURE),
                        Link(label="Calendar", url="https://example.org/g1.ics"),
                    ),
                ),
                Entry(title="Learn to say no", status="private"),
            ),
            note="Only you see what is private.",
        ),
    ),
    paging=Paging(
        action="turn_home", target="goals", page=2, pages=3, earlier="Earlier", later="Later"
    ),
)

MESSAGE = Message(
    notification="News about your mentoring",
    heading="Milo proposes Tuesday",
    sections=(
        Section(
            text="Tuesday, 24 November, 15:00.",
            actions=(
                Action(
                    name="accept_meeting",
                    label="Accept",
                    target="m1",
                    weight=Weight.PRIMARY,
                    spoken="Accept Tuesday at three",
                ),
                Action(
                    name="cancel_meeting",
                    label="Cancel",
                    target="m1",
                    weight=Weight.DANGER,
                    confirm=SURE,
                ),
            ),
        ),
    ),
    reason="You get this because you are in a tandem.",
)

REPLY = Reply(text="Saved.")

LANGUAGES = (
    Option(value="de", label="German"),
    Option(value="en", label="English", detail="Working language"),
)

FIELDS: tuple[Field, ...] = (
    TextField(name="title", label="Title", value="Learn", placeholder="In a few words"),
    TextField(name="why", label="Why", long=True, required=False, most=500, hint="For yourself"),
    ChoiceField(name="language", label="Language", options=LANGUAGES, value="de"),
    ChoiceField(name="level", label="Level", options=LANGUAGES, shown=True),
    ChoicesField(name="spoken", label="Spoken", options=LANGUAGES, values=("de", "en")),
    ChoicesField(name="days", label="Days", options=LANGUAGES, shown=True, required=False),
    SearchField(name="mentor", label="Mentor", search="people", placeholder="Type a name"),
    SearchField(
        name="wishes",
        label="Wishes",
        search="people",
        most=3,
        values=(Option(value="p1", label="Asha"), Option(value="p2", label="Tom")),
    ),
    DateField(name="due_on", label="Until", value=date(2026, 12, 24)),
    TimeField(name="starts_at", label="At", value=time(9, 5)),
)

FORM = Form(
    name="goal",
    title="A goal",
    submit="Save",
    cancel="Cancel",
    target="pair1",
    intro="What do you want to reach?",
    note="Private until you share it.",
    fields=FIELDS,
)

_LONG = "Gleichstellungsbeauftragtenversammlungsvorbereitungsgespräch " * 60
_HOSTILE = (
    "<!channel> *Mentor*innen* _x_ ~y~ `z` :tada: & <@U1> <https://evil.test|hier>\n\u202e\x00"
)


def _shouted(text: str) -> tuple[Screen, ...]:
    """Every shape, with `text` wherever a text can be."""
    line, many = (
        text.strip(),
        tuple(Option(value=f"v{n}", label=text, detail=text) for n in range(100)),
    )
    ask = Confirm(title=text, text=text, yes=text, no=text)
    doings = tuple(
        Action(name="go", label=text, target=f"t{n}", spoken=text, confirm=ask) for n in range(7)
    )
    entries = tuple(
        Entry(
            title=text,
            status=text,
            detail=text,
            facts=(Fact(label=text, value=text),),
            actions=doings,
        )
        for _ in range(3)
    )
    section = Section(
        heading=text, text=text, facts=(Fact(label=text, value=text),) * 3, entries=entries,
        actions=doings * 4, note=text,
    )  # fmt: skip
    fields: tuple[Field, ...] = (
        TextField(name="t", label=text, hint=text, value=text[:3000], placeholder=text),
        ChoiceField(name="c", label=text, options=many, value="v1"),
        ChoiceField(name="r", label=text, options=many[:10], value="v1", shown=True),
        ChoicesField(name="m", label=text, options=many, values=("v1", "v2"), most=2),
        ChoicesField(name="b", label=text, options=many[:10], values=("v1",), shown=True),
        SearchField(name="s", label=text, search="people", values=many[:1], placeholder=text),
        SearchField(name="ss", label=text, search="people", values=many[:3], most=5),
    )
    return (
        Page(name="home", title=text, heading=text, intro=text, sections=(section,)),
        Message(notification=text, heading=text, sections=(section,), reason=text),
        Form(
            name="f", title=text, submit=text, cancel=text, intro=text, note=text, fields=fields,
            errors={"": line},
        ),
        Reply(text=text),
    )  # fmt: skip


SCREENS: tuple[Screen, ...] = (
    HOME, MESSAGE, REPLY, FORM, FORM.filled({}, {"": "Please try again."}),
    *_shouted(_LONG), *_shouted(_HOSTILE), *_shouted(" "),
)  # fmt: skip
