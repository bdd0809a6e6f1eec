"""What the two keep for their next meeting: the list, and the form that a message becomes."""

from collections.abc import Sequence
from uuid import UUID

from mentorapp.core.meetings.topics import TOPIC_MOST, OpenedTopic
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Confirm,
    Entry,
    Form,
    Opens,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair, topics_action

_ON_A_MEETING = 5  # topics shown with a meeting itself


def topics_page(
    pair: Pair, reader: Person, topics: Sequence[OpenedTopic], *, page: int = 1
) -> Page:
    shown, page, pages = one_page(topics, page)
    return Page(
        name="topics",
        target=f"{pair.id}:{page}",
        title=_("Topics"),
        heading=_("To talk about with {name}").format(name=pair.partner_of(reader).name),
        sections=(
            Section(
                entries=tuple(_entry(topic) for topic in shown)
                or nothing_there(_("Nothing is waiting. What would you like to talk about?")),
                actions=(save_action(pair, weight=Weight.PRIMARY),),
                note=only_the_two(),
            ),
        ),
        paging=paging(action="topics", target=str(pair.id), page=page, pages=pages),
    )


def agenda_section(pair: Pair, topics: Sequence[OpenedTopic]) -> Section:
    """The topics with a meeting that is still to come."""
    more = len(topics) - _ON_A_MEETING
    further = ngettext("And {n} more.", "And {n} more.", more).format(n=more) if more > 0 else ""
    return Section(
        heading=_("To talk about"),
        text=further if topics else _("Nothing is waiting. What would you like to talk about?"),
        entries=tuple(
            Entry(title=topic.text, detail=topic.saved_by) for topic in topics[:_ON_A_MEETING]
        ),
        actions=(
            save_action(pair),
            *((topics_action(pair, opens=Opens.HERE),) if topics else ()),
        ),
    )


def topic_form(pair: Pair, reader: Person, *, text: str = "", pairs: Sequence[Pair] = ()) -> Form:
    """`pairs`: those to choose from, where the reader is in several; `pair` is chosen at first."""
    choosing = len(pairs) > 1
    cut = len(text) > TOPIC_MOST
    return Form(
        name="save_topic",
        target=f"{pair.id}:{len(pairs)}" if choosing else str(pair.id),
        title=_("Topic for next time"),
        intro=_("Your partner sees it, too.")
        if choosing
        else _("{name} sees it, too.").format(name=pair.partner_of(reader).name),
        fields=(
            *((_which(pair, reader, pairs),) if choosing else ()),
            TextField(
                name="text",
                label=_("What do you want to talk about?"),
                value=text[: TOPIC_MOST - 1] + "…" if cut else text,
                long=True,
                most=TOPIC_MOST,
            ),
        ),
        submit=_("Save"),
        note=only_the_two(),
    )


def save_action(pair: Pair, *, opens: Opens = Opens.HERE, weight: Weight = Weight.PLAIN) -> Action:
    return Action(
        name="save_topic",
        label=_("Add a topic"),
        target=str(pair.id),
        opens=opens,
        weight=weight,
    )


def _which(pair: Pair, reader: Person, pairs: Sequence[Pair]) -> ChoiceField:
    return ChoiceField(
        name="pair",
        label=_("With whom?"),
        options=tuple(
            Option(value=str(one.id), label=one.partner_of(reader).name) for one in pairs[:100]
        ),
        value=str(pair.id),
    )


def _entry(topic: OpenedTopic) -> Entry:
    tick = Action(
        name="tick_topic",
        label=_("Talked about"),
        target=str(topic.id),
        spoken=_("Talked about: {topic}").format(topic=topic.text[:50]),
    )
    drop = Action(
        name="drop_topic",
        label=_("Remove"),
        target=str(topic.id),
        spoken=_("Remove: {text}").format(text=topic.text[:50]),
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Remove this topic?"),
            text=_("It is gone for both of you."),
            yes=_("Yes, remove it"),
            no=_("Keep it"),
        ),
    )
    return Entry(
        title=topic.text,
        detail=topic.saved_by,
        actions=(tick, drop) if topic.own else (tick,),
    )


def sample_topics(pair: Pair) -> tuple[OpenedTopic, ...]:
    texts = ("Wie spreche ich *Teilzeit* in der Runde an?", "<!channel> & die Bewerbung", "Ü" * 990)
    return tuple(
        OpenedTopic(
            id=UUID(int=number),
            text=text,
            saved_by=person.name,
            own=person is pair.mentee,
            talked_at=None,
        )
        for number, (text, person) in enumerate(
            (text, person) for text in texts for person in pair.people
        )
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    topics = sample_topics(pair)
    return (
        topics_page(pair, pair.mentee, topics),
        topics_page(pair, pair.mentor, topics * 3, page=2),
        topics_page(pair, pair.mentee, ()),
        topic_form(pair, pair.mentee),
        topic_form(pair, pair.mentee, text="Ü" * 3000, pairs=(pair, sample_pair())),
    )
