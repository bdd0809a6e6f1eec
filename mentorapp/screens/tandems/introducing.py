"""Asking the contact of an introduction: by the product, or with words to send oneself."""

from uuid import UUID

from mentorapp.core.activities.introducing import planner_of
from mentorapp.core.activities.model import Activity, ActivityKind, ContactQuestion
from mentorapp.core.activities.queries import Contact, OpenedActivity
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news, words_of
from mentorapp.screens.shapes import (
    Action,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    SearchField,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import sample_pair
from mentorapp.screens.tandems.telling import button_to, tandem_news


def stands_words(stands: Contact) -> str:
    match stands:
        case Contact.NOT_YET:
            return _("has not agreed yet")
        case Contact.ASKED:
            return _("is asked, and has not answered yet")
        case Contact.DECLINED:
            return _("would rather not")
        case Contact.AGREED:
            return _("has agreed")


def asking_section(pair: Pair, activity: OpenedActivity) -> Section:
    """To the one who planned it, while the contact has not agreed."""
    if activity.stands is Contact.DECLINED:
        text = _("That is fine, and nobody hears of it. Change the plan to ask somebody else.")
        return Section(heading=_("Ask the contact first"), text=text)
    if activity.stands is Contact.ASKED:
        text = _("{contact} answers here. Until then nobody else reads the name.")
        return Section(
            heading=_("Ask the contact first"), text=text.format(contact=activity.contact)
        )
    return Section(
        heading=_("Ask the contact first"),
        text=_("A colleague can be asked by this app. To anybody else you can write this:")
        + "\n\n"
        + _words_to_send(pair, activity.contact),
        actions=(_ask_here(activity), _agrees(activity)),
    )


def ask_form(pair: Pair, reader: Person, activity: OpenedActivity) -> Form:
    return Form(
        name="ask_contact",
        target=str(activity.id),
        title=_("Ask a colleague"),
        intro=_(
            "They read your name and the programme, and that you would like to introduce somebody. "
            "Who that is they do not read, and {name} reads their name only after a yes."
        ).format(name=pair.partner_of(reader).name),
        fields=(
            SearchField(
                name="contact_person",
                label=_("Whom do you want to ask?"),
                search="colleagues",
                placeholder=_("Type a name"),
            ),
        ),
        submit=_("Ask"),
    )


def contact_asked(question: ContactQuestion) -> Message:
    """To the contact: who asks, and for what; not for whom."""
    return Message(
        notification=news(),
        heading=_heading(question.activity),
        sections=(_question(question.activity),),
        reason=_("You get this because {name} has asked for you.").format(
            name=planner_of(question.activity).name
        ),
    )


def question_section(question: ContactQuestion) -> Section:
    """The same on the contact's home."""
    asked = _question(question.activity)
    return Section(heading=_heading(question.activity), text=asked.text, actions=asked.actions)


def answered_yes(question: ContactQuestion) -> Page:
    """A yes can be taken back."""
    return Page(
        name="let_be_introduced",
        title=_("Introduction"),
        heading=_("Thank you!"),
        intro=_(
            "{name} hears of it. Whoever it is about reads your name now, and gets in touch with "
            "you."
        ).format(name=planner_of(question.activity).name),
        sections=(Section(actions=(_no(question.activity, label=_("Rather not after all")),)),),
    )


def answered_no() -> Reply:
    return Reply(text=_("That is fine. Nobody asks why, and your name is not passed on."))


def contact_answered(activity_id: UUID) -> Message:
    """To the one who asked: that there is an answer, not which."""
    return tandem_news(
        heading=_("Your contact has answered"), actions=(button_to("activity", activity_id),)
    )


def _question(activity: Activity) -> Section:
    return Section(
        text=_(
            "{name} takes part in “{programme}” and knows somebody whom a talk with you would "
            "help. May {name} pass on your name? Without your yes nobody hears it, and nobody "
            "asks why."
        ).format(
            name=planner_of(activity).name,
            programme=words_of(activity.pair.cohort.programme.name),
        ),
        actions=(
            Action(
                name="let_be_introduced",
                label=_("Yes, gladly"),
                target=str(activity.id),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
            _no(activity, label=_("Rather not"), opens=Opens.DIALOG),
        ),
    )


def _heading(activity: Activity) -> str:
    return _("{name} would like to introduce somebody to you").format(
        name=planner_of(activity).name
    )


def _no(activity: Activity, *, label: str, opens: Opens = Opens.HERE) -> Action:
    return Action(
        name="rather_not_be_introduced", label=label, target=str(activity.id), opens=opens
    )


def _ask_here(activity: OpenedActivity) -> Action:
    return Action(
        name="ask_contact",
        label=_("Ask a colleague here"),
        target=str(activity.id),
        weight=Weight.PRIMARY,
    )


def _agrees(activity: OpenedActivity) -> Action:
    return Action(name="contact_agrees", label=_("The contact agrees"), target=str(activity.id))


def _words_to_send(pair: Pair, contact: str) -> str:
    return _(
        "Hello {contact}, I take part in the mentoring programme “{programme}” and know somebody "
        "whom a talk with you would help. May I pass on your name? A no is fine, too."
    ).format(contact=contact, programme=words_of(pair.cohort.programme.name))


def sample_question(pair: Pair) -> ContactQuestion:
    activity = Activity(
        pair=pair,
        kind=ActivityKind.INTRODUCTION,
        planned_by=pair.mentor.id,
        planned_at=samples.NOON,
        on_day=samples.NOON.date(),
        sealed_what=b"",
        sealed_contact=b"",
    )
    activity.id = pair.id
    return ContactQuestion(
        activity=activity, person=samples.person("Dr. Ute Sonnenschein"), asked_at=samples.NOON
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    question = sample_question(pair)
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(question_section(question),),
    )
    return (
        home,
        contact_asked(question),
        answered_yes(question),
        answered_no(),
        contact_answered(pair.id),
    )
