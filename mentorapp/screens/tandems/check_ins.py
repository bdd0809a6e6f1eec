"""A question on the way, answered with one tap; and what became of it."""

from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.check_ins.occasions import LASTS
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import QUESTIONS, Answer, Question
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news
from mentorapp.screens.shapes import Action, Message, Opens, Page, Reply, Screen, Section
from mentorapp.screens.tandems.tandem import sample_pair


def check_in_message(check_in: CheckIn, reader: Person, *, asks_here: bool) -> Message:
    """The question and its answers. `asks_here`: the neutral contact can be asked in this app."""
    return Message(
        notification=news(),
        heading=_heading(check_in, reader),
        sections=(_question(check_in, asks_here=asks_here),),
        reason=_("You get this because the two of you are a tandem. You need not answer."),
    )


def check_in_section(check_in: CheckIn, reader: Person, *, asks_here: bool) -> Section:
    """The same on the home."""
    asked = _question(check_in, asks_here=asks_here)
    return Section(
        heading=_heading(check_in, reader), text=asked.text, actions=asked.actions, note=asked.note
    )


def thanks(reader: Person, check_in: CheckIn) -> Message:
    """In the place of the question."""
    return Message(
        notification=news(),
        heading=_heading(check_in, reader),
        sections=(Section(text=thanks_words()),),
    )


def thanks_in_passing(*, more: bool) -> Reply:
    """Where the question stands among other messages, which have to stay."""
    if more:
        return Reply(text=_("Thank you! Another short question stands on your home."))
    return Reply(text=thanks_words())


def thanks_words() -> str:
    return _("Thank you! Your answer was counted, without your name.")


def _heading(check_in: CheckIn, reader: Person) -> str:
    return _("You and {name}: a short question").format(name=check_in.pair.partner_of(reader).name)


def _question(check_in: CheckIn, *, asks_here: bool) -> Section:
    question = check_in.question
    return Section(
        text=_(question.words),
        actions=tuple(_answer(check_in, question, answer) for answer in question.answers),
        note=_who_reads(check_in.pair, asks_here=asks_here),
    )


def _answer(check_in: CheckIn, question: Question, answer: Answer) -> Action:
    label = answer_words(question, answer)
    return Action(
        name="ask_for_help" if answer is Answer.HELP else "answer_check_in",
        label=label,
        target=f"{check_in.pair_id}:{check_in.id}:{check_in.answered}"
        if answer is Answer.HELP
        else f"{check_in.id}:{check_in.answered}:{answer}",
        opens=Opens.DIALOG if answer is Answer.HELP else Opens.HERE,
        spoken=_("{answer}, to: {question}").format(answer=label, question=_(question.words)),
    )


def answer_words(question: Question, answer: Answer) -> str:
    match answer:
        case Answer.HELP:
            return _("Please help")
        case Answer.NO:
            return _("No")
        case Answer.SO_SO:
            return _("So-so") if question.is_how else _("Partly")
        case Answer.GOOD:
            return _("Good") if question.is_how else _("Yes")


def _who_reads(pair: Pair, *, asks_here: bool) -> str:
    counted = _("Counted without your name; coordinators see answers from five on.")
    if not asks_here:
        return counted
    helped = _("“Please help” reaches the neutral contact alone: {contact}").format(
        contact=pair.cohort.programme.contact
    )
    return f"{counted} {helped}"


def sample_check_in(question: Question, number: int, pair: Pair) -> CheckIn:
    """One that never was."""
    moment = next(moment for moment, asked in QUESTIONS.items() if question in asked)
    check_in = CheckIn(
        pair=pair,
        person_id=pair.mentee.id,
        moment=moment,
        round_no=0,
        opens_at=samples.NOON,
        lapses_at=samples.NOON + LASTS,
        asked=4,
        answered=number,
    )
    check_in.pair_id = pair.id
    return check_in


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    asked = [
        sample_check_in(question, number, pair)
        for questions in QUESTIONS.values()
        for number, question in enumerate(questions)
    ]
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(check_in_section(one, pair.mentee, asks_here=True) for one in asked[:2]),
    )
    return (
        home,
        *(check_in_message(one, pair.mentee, asks_here=n % 2 == 0) for n, one in enumerate(asked)),
        thanks(pair.mentee, asked[0]),
        thanks_in_passing(more=True),
        thanks_in_passing(more=False),
    )
