"""Help from the neutral contact: as it is asked for, and as the contact sees it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mentorapp.core.check_ins.cases import SENTENCE_MOST
from mentorapp.core.check_ins.model import HelpCase
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import news, nothing_there, opening, words_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import sample_pair


def help_page(case: HelpCase, sentence: str) -> Page:
    """To the one who asked: what happens now, and that it can be taken back."""
    name = case.contact.name
    return Page(
        name="help_case",
        target=str(case.id),
        title=_("Help"),
        heading=_("{name} will get in touch with you").format(name=name),
        intro=_(
            "{name} hears in a few minutes that you would like to talk. Nobody else hears of it: "
            "neither your partner nor the coordination, and it is not counted for them."
        ).format(name=name),
        sections=(
            Section(
                facts=(
                    Fact(
                        label=_("Neutral contact"),
                        value=case.cohort.programme.contact or name,
                    ),
                    *((Fact(label=_("Your sentence"), value=sentence),) if sentence else ()),
                ),
                actions=(
                    Action(
                        name="say_for_help",
                        label=_("Change the sentence") if sentence else _("Add a sentence"),
                        target=str(case.id),
                    ),
                    Action(
                        name="no_help_needed",
                        label=_("Not needed any more"),
                        target=str(case.id),
                    ),
                ),
                note=_("A sentence is voluntary. Only {name} can read it.").format(name=name),
            ),
        ),
    )


def nobody_here(pair: Pair) -> Page:
    """Where no neutral contact can be asked in this app, or they are one of the two."""
    contact = pair.cohort.programme.contact
    return Page(
        name="help_elsewhere",
        title=_("Help"),
        heading=_("Please turn to the neutral contact yourself"),
        intro=_("Nobody was told anything. The neutral contact listens in confidence."),
        sections=(
            Section(facts=(Fact(label=_("Neutral contact"), value=contact or "–"),)),
            Section(
                heading=_("If the beginning is hard, you can write this"),
                text=_(
                    "Hello, I take part in the mentoring and would like to talk to you about my "
                    "tandem, in confidence. When would it suit you?"
                ),
            ),
        ),
    )


def sentence_form(case: HelpCase, sentence: str) -> Form:
    return Form(
        name="say_for_help",
        target=str(case.id),
        title=_("Help"),
        fields=(
            TextField(
                name="sentence",
                label=_("What should {name} know beforehand?").format(name=case.contact.name),
                value=sentence,
                long=True,
                most=SENTENCE_MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
        note=_("A sentence is voluntary. Only {name} can read it.").format(name=case.contact.name),
    )


def asked_section(case: HelpCase) -> Section:
    """On the home of the one who asked."""
    return Section(
        heading=_("Help is asked for"),
        text=_("{name} knows that you would like to talk, and nobody else does.").format(
            name=case.contact.name
        ),
        actions=(opening("help_case", _("Open"), str(case.id)),),
    )


def contact_section() -> Section:
    """On the home of a contact who was asked. How often stands behind the button."""
    return Section(
        heading=_("Somebody would like to talk to you"),
        text=_("You are the neutral contact. Only you see who it is."),
        actions=(
            Action(
                name="help_cases",
                label=_("Open"),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
                spoken=_("Who would like to talk to you"),
            ),
        ),
    )


def cases_page(cases: Sequence[HelpCase], sentences: Mapping[UUID, str], reader: Person) -> Page:
    return Page(
        name="help_cases",
        target="",
        title=_("Neutral contact"),
        heading=_("Who would like to talk to you"),
        intro=_(
            "Nobody but you sees this. Please get in touch yourself, outside this app. What you "
            "close is gone; nothing of it is kept."
        ),
        sections=(
            Section(
                entries=tuple(_case(case, sentences.get(case.id, ""), reader) for case in cases)
                or nothing_there(_("At present nobody does.")),
            ),
        ),
    )


def help_asked(case: HelpCase) -> Message:
    """Neither who nor why: screens are shared."""
    return Message(
        notification=news(),
        heading=_("Somebody would like to talk to you"),
        sections=(
            Section(
                text=_("Please look at it when you are alone at your screen."),
                actions=(
                    Action(
                        name="help_cases",
                        label=_("Open"),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
        reason=_("You get this because you are the neutral contact of {programme}.").format(
            programme=words_of(case.cohort.programme.name)
        ),
    )


def contact_named(programme: Programme) -> Message:
    return Message(
        notification=news(),
        heading=_("You are named as neutral contact"),
        sections=(
            Section(
                text=_(
                    "People of {programme} can ask you for a talk when something goes wrong in "
                    "their tandem. You alone hear of it. You have no other office in the "
                    "programme, and decide nothing about anybody."
                ).format(programme=words_of(programme.name)),
                actions=(
                    Action(
                        name="rather_not_contact",
                        label=_("I would rather not"),
                        target=str(programme.id),
                    ),
                ),
            ),
        ),
        reason=_("You get this because the coordination has named you."),
    )


def not_contact_any_more() -> Reply:
    return Reply(text=_("You are not the neutral contact any more. Nobody is told why."))


def help_taken_back() -> Reply:
    return Reply(text=_("It is taken back, and nothing of it is kept."), settles=True)


def _case(case: HelpCase, sentence: str, reader: Person) -> Entry:
    name = case.person.name
    return Entry(
        title=name,
        status=_("since {day}").format(day=spell_moment_briefly(case.opened_at, reader.timezone)),
        detail="\n".join(filter(None, (words_of(case.cohort.programme.name), sentence))),
        actions=(
            Action(
                name="close_help_case",
                label=_("We have talked"),
                target=str(case.id),
                spoken=_("We have talked: {name}").format(name=name),
                confirm=Confirm(
                    title=_("Have you talked to each other?"),
                    text=_("What you close is gone, with everything that was written."),
                    yes=_("Close it"),
                    no=_("Not yet"),
                ),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    case = HelpCase(
        cohort=pair.cohort,
        person=pair.mentee,
        contact=samples.person("Renate Öztürk-Schäfer"),
        opened_at=samples.NOON,
    )
    sentence = "Ich *traue* mich nicht, <es> selbst zu sagen & brauche Rat. " * 8
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(asked_section(case), contact_section()),
    )
    return (
        home,
        help_page(case, ""),
        help_page(case, sentence),
        nobody_here(pair),
        sentence_form(case, sentence),
        cases_page((), {}, pair.mentor),
        cases_page([case], {case.id: sentence}, pair.mentor),
        help_asked(case),
        contact_named(pair.cohort.programme),
        not_contact_any_more(),
        help_taken_back(),
    )
