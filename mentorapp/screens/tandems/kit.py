"""The kit for the first meeting of a tandem: who both are to each other, and what they expect."""

from collections.abc import Sequence

from mentorapp.core.notes.first_meeting import CALL_ME_MOST, EXPECTATIONS, Address
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import Notes, OpenedNote
from mentorapp.core.notes.use_cases import WORDS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens.common import options_of, words_of
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Fact,
    Form,
    Opens,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import (
    agreement_action,
    only_the_two,
    propose_action,
    sample_pair,
)

SETS = 3  # of questions to introduce oneself with


def kit_page(
    pair: Pair,
    reader: Person,
    *,
    in_common: Sequence[Fact],
    address: Notes,
    expectations: Notes,
    questions: int = 1,
) -> Page:
    """`questions`: which set of them is shown, from 1."""
    partner = pair.partner_of(reader)
    common = Section(heading=_("What you have in common"), facts=tuple(in_common))
    return Page(
        name="kit",
        target=str(pair.id),
        title=_("Your first meeting"),
        heading=_("Your first meeting with {name}").format(name=partner.name),
        intro=_(
            "An hour is enough. Go through this together: it is about getting to know each other, "
            "not about results."
        ),
        sections=(
            _address(pair, partner, address),
            *((common,) if in_common else ()),
            _introductions(pair, questions),
            _expectations(pair, partner, expectations),
            _date(pair),
        ),
    )


def address_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    partner = pair.partner_of(reader)
    return Form(
        name="address",
        target=f"{pair.id}:{mine.revision}",
        title=_("How to address me"),
        intro=_("It is your choice alone, whatever this app says to you."),
        fields=(
            ChoiceField(
                name="address",
                label=_("I would like us to use"),
                options=options_of(Address, spell_address),
                value=mine["address"],
                shown=True,
            ),
            TextField(
                name="call_me",
                label=_("My name is"),
                hint=_("As you would like to be called, and how it is pronounced if you like."),
                value=mine["call_me"] or reader.name,
                most=CALL_ME_MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
        note=_("{name} sees this at once.").format(name=partner.name),
    )


def expectations_form(pair: Pair, reader: Person, mine: OpenedNote) -> Form:
    return Form(
        name="expectations",
        target=f"{pair.id}:{mine.revision}",
        title=_("What I expect"),
        intro=_("A few words each are enough. You talk about it when you meet."),
        fields=tuple(
            TextField(
                name=name,
                label=_question(name),
                value=mine[name],
                long=True,
                most=WORDS_MOST,
                required=False,
            )
            for name in EXPECTATIONS
        ),
        submit=_("Save"),
        note=_("{name} reads this as soon as both of you have written. Nobody else does.").format(
            name=pair.partner_of(reader).name
        ),
    )


def spell_address(address: Address) -> str:
    match address:
        case Address.INFORMAL:
            return _("First names, informal")
        case Address.FIRST_NAMES:
            return _("First names, formal")
        case Address.FORMAL:
            return _("Surnames, formal")
        case Address.EITHER:
            return _("Whatever the other one likes")


def _address(pair: Pair, partner: Person, notes: Notes) -> Section:
    mine, theirs = notes.mine, notes.theirs or OpenedNote()
    reader = pair.partner_of(partner)
    sides = ((_("You"), reader, mine), (partner.name, partner, theirs))
    return Section(
        heading=_("How do you address each other?"),
        text=""
        if notes.theirs
        else _("Settle it first, then the first message is easier to write."),
        facts=tuple(
            Fact(label=label, value=_spoken_to(note, person))
            for label, person, note in sides
            if note.words
        ),
        actions=(
            Action(
                name="say_address",
                label=_("Change") if mine.words else _("Say how to address me"),
                target=str(pair.id),
            ),
        ),
    )


def _spoken_to(note: OpenedNote, person: Person) -> str:
    """With the name, where it is not the one that everybody reads anyway."""
    wish, name = spell_address(Address(note["address"])), note["call_me"]
    if name in ("", person.name):
        return wish
    return _("{wish} (“{name}”)").format(name=name, wish=wish)


def _introductions(pair: Pair, number: int) -> Section:
    number = (number - 1) % SETS + 1
    return Section(
        heading=_("Introduce yourselves to each other"),
        text=_("Choose two of these questions. Both answer each of them; {name} begins.").format(
            name=pair.mentor.name
        ),
        entries=tuple(Entry(title=prompt) for prompt in _prompts(number)),
        actions=(
            Action(name="kit", label=_("Other questions"), target=f"{pair.id}:{number % SETS + 1}"),
        ),
        note=_("People who tell each other about themselves in turn trust each other sooner."),
    )


def _prompts(number: int) -> tuple[str, ...]:
    sets = (
        (
            _("What has brought you to where you work today?"),
            _("What are you good at that hardly anybody knows?"),
            _("When were you unsure in your working life, and what helped you?"),
            _("What takes up your energy at the moment, and what gives you energy?"),
        ),
        (
            _("Who has believed in you early on, and how did you notice?"),
            _("Which decision in your working life would you take differently today?"),
            _("How do you combine work and everything else, and what does it cost you?"),
            _("What do colleagues often get wrong about you?"),
        ),
        (
            _("What did you want to become as a child, and what is left of it?"),
            _("Which rule of your place of work have you learned the hard way?"),
            _("When did you last learn something entirely new?"),
            _("What should I know about you so that we work well together?"),
        ),
    )
    return sets[number - 1]


def _expectations(pair: Pair, partner: Person, notes: Notes) -> Section:
    mine, theirs = notes.mine, notes.theirs
    clause = words_of(pair.cohort.programme.confidentiality)
    write = Action(
        name="say_expectations",
        label=_("Change mine") if mine.words else _("Write down mine"),
        target=str(pair.id),
    )
    entries = tuple(
        Entry(
            title=_question(name),
            facts=tuple(
                Fact(label=label, value=note[name])
                for label, note in ((_("You"), mine), (partner.name, theirs or OpenedNote()))
                if note[name]
            ),
        )
        for name in EXPECTATIONS
    )
    return Section(
        heading=_("Say what you expect"),
        text=_whose_turn(partner, notes),
        facts=(Fact(label=_("Confidentiality"), value=clause),) if clause else (),
        entries=entries,
        actions=(write, agreement_action(pair, opens=Opens.HERE)),
        note=only_the_two(),
    )


def _whose_turn(partner: Person, notes: Notes) -> str:
    if notes.waits:
        return _("{name} has written. You read it as soon as you have written, too.").format(
            name=partner.name
        )
    if notes.mine.words and notes.theirs is None:
        return _("{name} has yet to write, and then both of you read each other's.").format(
            name=partner.name
        )
    return ""


def _question(name: str) -> str:
    return {
        "hopes": _("What would make the mentoring worthwhile for you?"),
        "gives": _("What can you give?"),
        "limits": _("What can you not give, or do not want to?"),
        "signs": _("How do I notice that something does not go well for you?"),
    }[name]


def _date(pair: Pair) -> Section:
    return Section(
        heading=_("Find a date, and then the next one"),
        text=_(
            "Propose up to three times; the other one chooses. "
            "Before you part, fix your second meeting."
        ),
        actions=(propose_action(pair, opens=Opens.HERE, weight=Weight.PRIMARY),),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    called = OpenedNote(
        words={"address": "first_names", "call_me": "Asha (sprich: *Ascha*)"},
        audience=Audience.OURS,
        revision=1,
    )
    expects = OpenedNote(
        words=dict.fromkeys(EXPECTATIONS, "Offene Worte & <Zeit> zum Nachdenken. " * 9),
        audience=Audience.EACH_OTHER,
        revision=2,
    )
    common = (Fact(label=_("Languages"), value="Deutsch, English"),)
    both = Notes(mine=expects, theirs=expects)
    states = (
        (Notes(), Notes(), 1),
        (Notes(theirs=called), Notes(waits=True), 2),
        (Notes(mine=called, theirs=called), both, 3),
        (Notes(mine=called), Notes(mine=expects), 1),
    )
    return (
        *(
            kit_page(
                pair,
                pair.mentee,
                in_common=common,
                address=address,
                expectations=expectations,
                questions=questions,
            )
            for address, expectations, questions in states
        ),
        kit_page(pair, pair.mentor, in_common=(), address=Notes(), expectations=Notes()),
        address_form(pair, pair.mentee, called),
        expectations_form(pair, pair.mentee, expects),
    )
