"""The working style: what it is, the statements page by page, and what came out, said kindly."""

from collections.abc import Iterator
from itertools import cycle

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.style.items import ANSWERS, ITEMS, PAGES, Leaning, Trait, leaning, on_page
from mentorapp.core.style.use_cases import Style, Styles
from mentorapp.i18n import _
from mentorapp.screens.common import opening
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Confirm,
    Entry,
    Fact,
    Form,
    Message,
    Option,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import for_the_two


def style_action(pair: Pair) -> Action:
    return opening("working_style", _("Working style"), str(pair.id))


def style_page(pair: Pair, reader: Person, styles: Styles) -> Page:
    partner = pair.partner_of(reader)
    return Page(
        name="working_style",
        target=str(pair.id),
        title=_("Working style"),
        heading=_("How you work"),
        intro=_(
            "Twenty statements, four minutes, voluntary. The result is a mirror and no test: there "
            "is no good or bad, and nobody is compared with others."
        ),
        sections=(
            _mine(pair, partner, styles.mine),
            Section(
                heading=partner.name,
                text="" if styles.theirs else _("Nothing is shared with you here."),
                entries=_results(styles.theirs) if styles.theirs else (),
            ),
            Section(note=_source()),
        ),
    )


def statements_form(pair: Pair, mine: Style, page: int) -> Form:
    return Form(
        name="answer_style",
        target=f"{pair.id}:{page}:{mine.revision}",
        title=_("Working style"),
        intro=_(
            "Part {page} of {pages}. How well does each describe you, as you usually are? What you "
            "would rather not say, leave open."
        ).format(page=page, pages=PAGES),
        fields=tuple(
            ChoiceField(
                name=f"item_{item.number}",
                label=_(item.words),
                options=tuple(Option(value=str(n), label=_answer(n)) for n in ANSWERS),
                value=str(mine.answers.get(item.number, "")),
                required=False,
            )
            for item in on_page(page)
        ),
        submit=_("Next") if page < PAGES else _("Save"),
        note=_("Only you can read this. It is never used to find pairs."),
    )


def style_shared(pair: Pair, reader: Person) -> Message:
    name = pair.partner_of(reader).name
    heading = _("{name} shows you how they work").format(name=name)
    return for_the_two(heading, opens="working_style", target=str(pair.id))


def _mine(pair: Pair, partner: Person, mine: Style) -> Section:
    return Section(
        heading=_("You"),
        text="" if mine.means else _("Answer the statements, and you read here what they say."),
        entries=_results(mine),
        actions=tuple(_ways(pair, partner, mine)),
        note=only_the_two()
        if mine.is_shared
        else _("Only you see this. You decide whether {name} may.").format(name=partner.name),
    )


def _ways(pair: Pair, partner: Person, mine: Style) -> Iterator[Action]:
    target = str(pair.id)
    if pair.is_together:
        yield Action(
            name="answer_style",
            label=_("Change answers") if mine.is_begun else _("Begin"),
            target=target,
            weight=Weight.PLAIN if mine.is_begun else Weight.PRIMARY,
        )
    if mine.is_shared:
        yield Action(name="take_style_back", label=_("Take it back"), target=target)
    elif mine.is_whole and pair.is_together:
        label = _("Share with {name}").format(name=partner.name)
        yield Action(name="share_style", label=label, target=target)
    if mine.is_begun:
        yield Action(
            name="forget_style",
            label=_("Delete answers"),
            target=target,
            confirm=Confirm(
                title=_("Delete your answers?"),
                text=_("They are gone for good, also for your partner."),
                yes=_("Delete"),
                no=_("Keep them"),
            ),
        )


def _results(style: Style) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            title=_trait(trait),
            detail=_said(trait, leaning(mean)),
            facts=(Fact(label=_("Together"), value=_together(trait, leaning(mean))),),
        )
        for trait, mean in style.means.items()
    )


def _answer(number: int) -> str:
    return {
        1: _("Very inaccurate"),
        2: _("Moderately inaccurate"),
        3: _("Neither inaccurate nor accurate"),
        4: _("Moderately accurate"),
        5: _("Very accurate"),
    }[number]


def _trait(trait: Trait) -> str:
    return {
        Trait.OUTGOING: _("Among people"),
        Trait.CONSIDERATE: _("With others"),
        Trait.ORDERLY: _("Getting things done"),
        Trait.CALM: _("Under pressure"),
        Trait.IMAGINATIVE: _("New ideas"),
    }[trait]


def _said(trait: Trait, side: Leaning) -> str:
    """What somebody may recognise of themselves; each side is a strength.

    The partner reads the same words, so they speak to nobody.
    """
    return {
        (Trait.OUTGOING, Leaning.LOW): _("Rather quiet: listening, and thinking before speaking."),
        (Trait.OUTGOING, Leaning.MIDDLE): _("Both: company at times, quiet at others."),
        (Trait.OUTGOING, Leaning.HIGH): _("Rather outgoing: finding words and people easily."),
        (Trait.CONSIDERATE, Leaning.LOW): _("Rather matter-of-fact: keeping to the point."),
        (Trait.CONSIDERATE, Leaning.MIDDLE): _("Both: the matter counts, and the people do."),
        (Trait.CONSIDERATE, Leaning.HIGH): _("Rather attentive: noticing how others feel."),
        (Trait.ORDERLY, Leaning.LOW): _("Rather flexible: deciding on the way."),
        (Trait.ORDERLY, Leaning.MIDDLE): _("Both: a plan where it helps, freedom where not."),
        (Trait.ORDERLY, Leaning.HIGH): _("Rather orderly: planning, and finishing what was begun."),
        (Trait.CALM, Leaning.LOW): _("Rather sensitive: noticing early when something is wrong."),
        (Trait.CALM, Leaning.MIDDLE): _("Both: mostly calm, and touched by what matters."),
        (Trait.CALM, Leaning.HIGH): _("Rather calm: not easily upset, and not for long."),
        (Trait.IMAGINATIVE, Leaning.LOW): _("Rather practical: asking what it is good for."),
        (Trait.IMAGINATIVE, Leaning.MIDDLE): _("Both: open to ideas, and down to earth."),
        (Trait.IMAGINATIVE, Leaning.HIGH): _("Rather imaginative: thinking ahead with pleasure."),
    }[trait, side]


def _together(trait: Trait, side: Leaning) -> str:
    """What it may mean for the two, as something to talk about."""
    return {
        (Trait.OUTGOING, Leaning.LOW): _("questions sent beforehand, and pauses that may last"),
        (Trait.OUTGOING, Leaning.MIDDLE): _("say what is good today"),
        (Trait.OUTGOING, Leaning.HIGH): _("thinking aloud, and leaving the other one room"),
        (Trait.CONSIDERATE, Leaning.LOW): _("clear words, and now and then a kind one"),
        (Trait.CONSIDERATE, Leaning.MIDDLE): _("ask what is wanted: advice or an ear"),
        (Trait.CONSIDERATE, Leaning.HIGH): _("also say what one needs oneself"),
        (Trait.ORDERLY, Leaning.LOW): _("one thing to do until next time is enough"),
        (Trait.ORDERLY, Leaning.MIDDLE): _("agree on what has to be fixed, and what not"),
        (Trait.ORDERLY, Leaning.HIGH): _("an agenda, and room for what comes up"),
        (Trait.CALM, Leaning.LOW): _("say early what is worrying"),
        (Trait.CALM, Leaning.MIDDLE): _("ask each other how things are"),
        (Trait.CALM, Leaning.HIGH): _("say aloud, too, what is moving"),
        (Trait.IMAGINATIVE, Leaning.LOW): _("examples and next steps"),
        (Trait.IMAGINATIVE, Leaning.MIDDLE): _("first the idea, then the step"),
        (Trait.IMAGINATIVE, Leaning.HIGH): _("time for what if, and then one step"),
    }[trait, side]


def _source() -> str:
    return _(
        "Statements: Mini-IPIP (Donnellan, Oswald, Baird and Lucas 2006), from the International "
        "Personality Item Pool, in the public domain; the German words are our own translation. "
        "Each trait is the mean of four answers from 1 to 5; below 2.5 and above 3.5 it leans to "
        "a side. It is never used to find pairs."
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    low_high = cycle((1, 5, 3))
    mixed = Style(answers={item.number: next(low_high) for item in ITEMS}, revision=4)
    high = Style(
        answers={item.number: 1 if item.is_reversed else 5 for item in ITEMS},
        is_shared=True,
        revision=4,
    )
    return (
        style_page(pair, pair.mentee, Styles()),
        style_page(pair, pair.mentee, Styles(mine=mixed)),
        style_page(pair, pair.mentor, Styles(mine=high, theirs=mixed)),
        *(statements_form(pair, mixed, page) for page in range(1, PAGES + 1)),
        style_shared(pair, pair.mentee),
    )
