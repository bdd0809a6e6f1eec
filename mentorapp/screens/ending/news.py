"""What one of the two hears of the other's pause, of the end, and of the time after."""

from dataclasses import replace
from datetime import date

from mentorapp.core.closing.follow_up import asked_later
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.i18n.terms import Term, term
from mentorapp.screens.common import news
from mentorapp.screens.ending.changes import changes_action, finish_question
from mentorapp.screens.ending.home import closing_action, closing_section
from mentorapp.screens.privacy.mine import privacy_action
from mentorapp.screens.shapes import Action, Link, Message, Opens, Screen, Section, Weight
from mentorapp.screens.tandems.tandem import propose_action, sample_pair
from mentorapp.screens.tandems.telling import tandem_news


def pair_paused(pair: Pair, reader: Person) -> Message:
    assert pair.paused_until is not None
    return tandem_news(
        heading=_("Your tandem pauses"),
        text=_(
            "{name} takes a break until {day}. That says nothing about you, and nobody asks why. "
            "On that day both of you hear from us."
        ).format(name=pair.partner_of(reader).name, day=spell_day(pair.paused_until)),
    )


def pair_resumed(pair: Pair, reader: Person) -> Message:
    name = pair.partner_of(reader).name
    return tandem_news(
        heading=_("Your tandem with {name} goes on").format(name=name),
        text=_("Welcome back. The best start is a date."),
        actions=(
            propose_action(pair, opens=Opens.DIALOG, weight=Weight.PRIMARY),
            changes_action(pair),
        ),
    )


def pair_parted(pair: Pair, reader: Person) -> Message:
    """Neither why nor by whose wish; the neutral contact is there to talk to."""
    partner = pair.partner_of(reader)
    told = tandem_news(
        heading=_("Your tandem has ended")
        if partner.is_forgotten
        else _("Your tandem with {name} has ended").format(name=partner.name),
        text=_(
            "Some tandems end earlier than planned. That says nothing about you, and no reason was "
            "asked. The coordinators look for another {mentor} for you."
        ).format(mentor=term(Term.MENTOR))
        if pair.is_mentee(reader)
        else _(
            "Some tandems end earlier than planned. That says nothing about you, and no reason was "
            "asked. Thank you for the time you gave."
        ),
        actions=(closing_action(pair), privacy_action()),
        note=_(
            "From “My data” you can take what you wrote along until it is deleted. If you would "
            "rather talk to somebody neutral: {contact}"
        ).format(contact=pair.cohort.programme.contact),
    )
    return replace(told, reason=_("You get this because you were part of a tandem."))


def finish_asked(pair: Pair, reader: Person) -> Message:
    question = finish_question(pair, reader)
    return tandem_news(heading=question.heading, text=question.text, actions=question.actions)


def pair_completed(pair: Pair, reader: Person) -> Message:
    partner = pair.partner_of(reader)
    if partner.is_forgotten:
        heading = _("Your tandem is completed")
        text = _("Congratulations. Look back, and take your certificate along.")
    else:
        heading = _("Your tandem with {name} is completed").format(name=partner.name)
        text = _("Congratulations. Look back, thank each other, and take your certificate along.")
    return tandem_news(
        heading=heading,
        text=text,
        actions=(closing_action(pair, weight=Weight.PRIMARY),),
    )


def another_mentor_needed(pair: Pair) -> Message:
    """To coordinators: who needs somebody, not why."""
    return Message(
        notification=news(),
        heading=_("{name} needs another {mentor}").format(
            name=pair.mentee.name, mentor=term(Term.MENTOR)
        ),
        sections=(
            Section(
                text=_(
                    "A tandem has ended; no reason was asked. The next best suggestion is a draft, "
                    "if there is anybody: look at it and release it."
                ),
                actions=(
                    Action(
                        name="matching",
                        label=_("Matching"),
                        target=str(pair.cohort.id),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
        reason=_("You get this because you coordinate this programme."),
    )


def closing_time(pair: Pair, reader: Person) -> Message:
    section = closing_section(pair, reader, today=pair.last_day)
    return tandem_news(
        heading=_("Your time with {name} draws to its close").format(
            name=pair.partner_of(reader).name
        ),
        text=section.text,
        actions=section.actions[:1],
    )


def thanked(pair: Pair, reader: Person) -> Message:
    return tandem_news(
        heading=_("{name} thanks you").format(name=pair.partner_of(reader).name),
        text=_("There is a word of thanks for you. Only the two of you can read it."),
        actions=(closing_action(pair, weight=Weight.PRIMARY),),
    )


def both_stay(pair: Pair, reader: Person) -> Message:
    return tandem_news(
        heading=_("You both want to stay in touch"),
        text=_("How you reach {name} stands with your looking back.").format(
            name=pair.partner_of(reader).name
        ),
        actions=(closing_action(pair, weight=Weight.PRIMARY),),
    )


def follow_up(pair: Pair, *, link: str) -> Message:
    asked = len(asked_later(pair.cohort.programme))
    message = tandem_news(
        heading=ngettext(
            "Half a year later: a short question", "Half a year later: {n} short questions", asked
        ).format(n=asked),
        text=_(
            "What has become of your mentoring? The link leads back to nobody: your answers are "
            "kept without name, tandem or time, and are seen only as figures from five people on."
        ),
        actions=(Link(label=_("Answer in a minute"), url=link),),
    )
    return replace(message, reason=_("You get this because the two of you were a tandem."))


def examples() -> tuple[Screen, ...]:
    pair, paused, asked = sample_pair(), sample_pair(), sample_pair()
    paused.paused_until, paused.paused_by = date(2028, 1, 7), paused.mentee_id
    asked.finish_asked_by = asked.mentee_id
    return (
        *(pair_parted(pair, reader) for reader in pair.people),
        pair_paused(paused, paused.mentor),
        pair_resumed(pair, pair.mentee),
        finish_asked(asked, asked.mentor),
        pair_completed(pair, pair.mentee),
        another_mentor_needed(pair),
        closing_time(pair, pair.mentee),
        thanked(pair, pair.mentor),
        both_stay(pair, pair.mentor),
        follow_up(pair, link="https://mentoring.example/app/follow-up/WyJ4Il0.x7fk3Q"),
    )
