"""A good ending: look back, thanks, staying in touch, the certificate, becoming a mentor."""

from dataclasses import dataclass, field

from mentorapp.core.closing.use_cases import CONTACT_MOST, LOOK_BACK, Touch
from mentorapp.core.goals.queries import Progress
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import Notes, OpenedNote
from mentorapp.core.notes.use_cases import WORDS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.screens.ending.home import (
    SAMPLE_CERTIFICATE,
    completes_by_itself,
)
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Fact,
    Form,
    Link,
    Option,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import readers_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What there is to look back on."""

    progress: Progress = field(default_factory=Progress)
    times_met: int = 0
    look_back: Notes = field(default_factory=Notes)
    thanks: Notes = field(default_factory=Notes)
    touch: Touch = field(default_factory=Touch)
    own_work: Section | None = None  # skills and workbook, where there are any
    certificate: str = ""  # the address of the paper, "" before there is one


def closing_page(pair: Pair, reader: Person, ending: Ending) -> Page:
    partner = pair.partner_of(reader)
    to_take = _taking_along(pair, reader, ending.certificate)
    between_the_two = (_thanks(pair, partner, ending.thanks), _touch(pair, partner, ending.touch))
    return Page(
        name="closing",
        target=str(pair.id),
        title=_("Looking back"),
        heading=_("Looking back")
        if partner.is_forgotten
        else _("You and {name}, looking back").format(name=partner.name),
        intro=_("All of it is voluntary.")
        if partner.is_forgotten
        else _("Half an hour together is a good ending. All of it is voluntary."),
        sections=(
            _looking_back(pair, partner, ending),
            *((ending.own_work,) if ending.own_work else ()),
            *(() if partner.is_forgotten else between_the_two),
            *((to_take,) if to_take else ()),
        ),
    )


def look_back_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    partner = pair.partner_of(reader)
    readers = () if partner.is_forgotten else (readers_field(mine.audience, partner=partner.name),)
    return Form(
        name="look_back",
        target=f"{pair.id}:{mine.revision}",
        title=_("Looking back"),
        fields=(
            *(
                TextField(
                    name=name,
                    label=_question(name),
                    value=mine[name],
                    long=True,
                    most=WORDS_MOST,
                    required=False,
                )
                for name in LOOK_BACK
            ),
            *readers,
        ),
        submit=_("Save"),
    )


def thanks_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    return Form(
        name="thank",
        target=f"{pair.id}:{mine.revision}",
        title=_("A word of thanks"),
        fields=(
            TextField(
                name="text",
                label=_("What do you want to thank {name} for?").format(
                    name=pair.partner_of(reader).name
                ),
                value=mine["text"],
                long=True,
                most=WORDS_MOST,
            ),
        ),
        submit=_("Save"),
        note=_("{name} hears that there is a word of thanks, and reads it here.").format(
            name=pair.partner_of(reader).name
        ),
    )


def touch_form(pair: Pair, reader: Person, touch: Touch) -> Form:
    name = pair.partner_of(reader).name
    return Form(
        name="stay_in_touch",
        target=f"{pair.id}:{touch.revision}",
        title=_("Stay in touch"),
        intro=_("{name} hears of it only if both of you say yes. A no is never shown.").format(
            name=name
        ),
        fields=(
            ChoiceField(
                name="wish",
                label=_("Would you like to stay in touch?"),
                options=(
                    Option(value="yes", label=_("Yes, gladly")),
                    Option(value="no", label=_("No, this was good as it was")),
                ),
                value=touch.mine,
                shown=True,
            ),
            TextField(
                name="contact",
                label=_("How can {name} reach you?").format(name=name),
                value=touch.contact,
                most=CONTACT_MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def on_the_list() -> Reply:
    return Reply(text=_("Thank you! You will hear when the next call opens."))


def _looking_back(pair: Pair, partner: Person, ending: Ending) -> Section:
    mine, theirs = ending.look_back.mine, ending.look_back.theirs or OpenedNote()
    write = Action(
        name="look_back",
        label=_("Change mine") if mine.words else _("Write down mine"),
        target=str(pair.id),
    )
    sides = ((_("You"), mine), (partner.name, theirs))
    return Section(
        heading=_("What you have done"),
        text=_figures(ending),
        entries=tuple(
            Entry(
                title=_question(name),
                facts=tuple(
                    Fact(label=label, value=note[name]) for label, note in sides if note[name]
                ),
            )
            for name in LOOK_BACK
        ),
        actions=(write,),
        note=_("Only you can see this.") if partner.is_forgotten else only_the_two(),
    )


def _figures(ending: Ending) -> str:
    met = ngettext("You two have met once.", "You two have met {n} times.", ending.times_met)
    reached = ngettext("{n} goal reached", "{n} goals reached", ending.progress.reached)
    steps = ngettext("{n} step done", "{n} steps done", ending.progress.steps_reached)
    said = (
        (met, ending.times_met),
        (reached, ending.progress.reached),
        (steps, ending.progress.steps_reached),
    )
    return "\n".join(words.format(n=n) for words, n in said if n)


def _question(name: str) -> str:
    return {
        "reached": _("What have you reached, expected or not?"),
        "learned": _("What have you learned about yourself?"),
        "next": _("What comes next?"),
    }[name]


def _thanks(pair: Pair, partner: Person, notes: Notes) -> Section:
    write = Action(
        name="thank",
        label=_("Change my thanks") if notes.mine.words else _("Say thank you"),
        target=str(pair.id),
    )
    said = ((_("You"), notes.mine), (partner.name, notes.theirs or OpenedNote()))
    return Section(
        heading=_("Thanks"),
        entries=tuple(Entry(title=who, detail=note["text"]) for who, note in said if note.words),
        actions=(write,),
    )


def _touch(pair: Pair, partner: Person, touch: Touch) -> Section:
    say = Action(
        name="stay_in_touch",
        label=_("Change my answer") if touch.mine else _("Say yes or no"),
        target=str(pair.id),
    )
    if touch.theirs is not None:
        text = _("You both want to stay in touch.")
    elif touch.mine == "yes":
        text = _("You have said yes. {name} hears of it only with a yes of their own.").format(
            name=partner.name
        )
    else:
        text = _("Only if both of you want to.")
    return Section(
        heading=_("Stay in touch?"),
        text=text,
        facts=(Fact(label=partner.name, value=touch.theirs),) if touch.theirs else (),
        actions=(say,),
    )


def _taking_along(pair: Pair, reader: Person, certificate: str) -> Section | None:
    """Whoever parted before the end gets no certificate, and is promised none."""
    paper = (Link(label=_("Certificate of participation"), url=certificate),)
    mentor = Action(
        name="become_mentor", label=_("I would like to be a mentor"), target=str(pair.id)
    )
    ways = (*(paper if certificate else ()), *((mentor,) if pair.is_mentee(reader) else ()))
    if not ways and pair.ended_at:
        return None
    promised = _("Your certificate of participation is here when your tandem is completed.")
    return Section(
        heading=_("To take along"),
        text="" if pair.ended_at else "\n".join((promised, completes_by_itself(pair))),
        actions=ways,
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    words = dict.fromkeys((*LOOK_BACK, "text"), "Ich traue mir *mehr* zu & <sage> es. " * 20)
    note = OpenedNote(words=words, audience=Audience.OURS, revision=2)
    full = Ending(
        progress=Progress(reached=2, steps_reached=7),
        times_met=11,
        look_back=Notes(mine=note, theirs=note),
        thanks=Notes(mine=note, theirs=note),
        touch=Touch(mine="yes", contact="02133 / 257-0", theirs="0151 / 23 45 678", revision=1),
        certificate=SAMPLE_CERTIFICATE,
    )
    waiting = Ending(touch=Touch(mine="yes"))
    return (
        *(
            closing_page(pair, reader, ending)
            for reader in pair.people
            for ending in (full, waiting)
        ),
        look_back_form(pair, pair.mentee, note),
        thanks_form(pair, pair.mentee, OpenedNote()),
        touch_form(pair, pair.mentee, full.touch),
        on_the_list(),
    )
