"""Pausing, finishing early, parting: what the two of a tandem can do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mentorapp.core.changes.parting import Then
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import opening
from mentorapp.screens.ending.home import finish_action
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    DateField,
    Form,
    Opens,
    Option,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import sample_pair


def changes_page(pair: Pair, reader: Person, *, today: date) -> Page:
    """Everything that changes a tandem, each with what it means."""
    return Page(
        name="pair_changes",
        target=str(pair.id),
        title=_("Pause or end"),
        heading=_("You and {name}").format(name=pair.partner_of(reader).name),
        intro=_("Whatever you choose: nobody asks why, and no reason is kept."),
        sections=(
            _pausing(pair, reader, today),
            _finishing(pair, reader),
            _help(pair),
            _parting(pair),
        ),
    )


def pauses_page(pairs: Sequence[Pair], reader: Person, *, today: date) -> Page:
    """For whoever says "pause" and is in a tandem: from what?"""
    messages = Action(name="pause_messages", label=_("Pause messages"))
    return Page(
        name="pause",
        title=_("Pause"),
        heading=_("What should pause?"),
        sections=(
            Section(
                heading=_("Messages"),
                text=_("You hear nothing for a while; your tandem goes on."),
                actions=(messages,),
            ),
            *(
                replace(
                    _pausing(pair, reader, today),
                    heading=_("The tandem with {name}").format(name=pair.partner_of(reader).name),
                )
                for pair in pairs
            ),
        ),
    )


def pause_form(pair: Pair, reader: Person) -> Form:
    return Form(
        name="pause_pair",
        target=str(pair.id),
        title=_("Pause"),
        intro=_(
            "For a few weeks, or for a parental leave: your tandem waits, and your time together "
            "becomes longer by the pause. On that day both of you are asked for a new date."
        ),
        fields=(DateField(name="until", label=_("Until when?"), value=pair.paused_until),),
        submit=_("Pause"),
        note=_("{name} hears until when, not why. Dates until then are cancelled.").format(
            name=pair.partner_of(reader).name
        ),
    )


def part_form(pair: Pair, reader: Person) -> Form:
    partner = pair.partner_of(reader).name
    mentee = pair.is_mentee(reader)
    another = _("I would like another mentor") if mentee else _("I would still like to be a mentor")
    return Form(
        name="part_pair",
        target=str(pair.id),
        title=_("End the tandem"),
        intro=_(
            "Sometimes two people do not fit, and that is nobody's fault. {name} is told kindly "
            "that the tandem has ended, and nothing else."
        ).format(name=partner),
        fields=(
            ChoiceField(
                name="then",
                label=_("And then?"),
                options=(
                    Option(value=Then.ANOTHER, label=another),
                    Option(value=Then.STOP, label=_("I would like to stop")),
                ),
                shown=True,
            ),
        ),
        submit=_("End the tandem"),
        note=_("If it is easier, talk to {contact} first.").format(
            contact=pair.cohort.programme.contact
        ),
    )


def finish_question(pair: Pair, reader: Person) -> Section:
    """On the home of the one who is asked."""
    return Section(
        heading=_("{name} thinks you two have reached what you wanted").format(
            name=pair.partner_of(reader).name
        ),
        text=_("Do you see it the same way? Then your tandem is completed, as a success."),
        actions=(
            Action(
                name="agree_to_finish",
                label=_("Yes, we are done"),
                target=str(pair.id),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
            opening("rather_go_on", _("Rather go on"), str(pair.id)),
        ),
    )


def changes_action(pair: Pair) -> Action:
    return opening("pair_changes", _("Pause or end"), str(pair.id))


def parted_kindly(pair: Pair, reader: Person) -> Reply:
    return Reply(
        text=_(
            "Your tandem with {name} has ended. Thank you for the time you gave each other."
        ).format(name=pair.partner_of(reader).name),
        settles=True,
    )


def finish_asked_for(pair: Pair, reader: Person) -> Reply:
    return Reply(text=_("{name} is asked.").format(name=pair.partner_of(reader).name))


def going_on() -> Reply:
    return Reply(text=_("Good: your tandem goes on."))


def standing(pair: Pair, *, today: date) -> str:
    """A tandem's state in a few words, for the two and for coordinators."""
    if pair.ended_as is Ending.PARTED:
        return _("ended")
    if pair.ended_at is not None:
        return _("completed")
    if pair.is_paused(today) and pair.paused_until:
        return _("paused until {day}").format(day=spell_day(pair.paused_until))
    return _("together")


def _pausing(pair: Pair, reader: Person, today: date) -> Section:
    paused = pair.is_paused(today)
    longer = Action(
        name="pause_pair",
        label=_("Change the day") if paused else _("Pause until a day"),
        target=str(pair.id),
    )
    back = Action(
        name="resume_pair", label=_("Go on now"), target=str(pair.id), weight=Weight.PRIMARY
    )
    mine = paused and pair.paused_by == reader.id
    return Section(
        heading=_("Pause"),
        text=_("Your tandem pauses until {day}.").format(day=spell_day(pair.paused_until))
        if paused and pair.paused_until
        else _(
            "For a few weeks, or for a parental leave. Your time together becomes longer by it."
        ),
        actions=((back, longer) if mine else () if paused else (longer,)),
    )


def _finishing(pair: Pair, reader: Person) -> Section:
    name = pair.partner_of(reader).name
    asked = pair.finish_asked_by == reader.id
    return Section(
        heading=_("Finish early"),
        text=_("{name} has yet to answer.").format(name=name)
        if asked
        else _("You have reached what you wanted? That counts as a success."),
        actions=() if pair.finish_asked_by is not None else (finish_action(pair, reader),),
    )


def _parting(pair: Pair) -> Section:
    return Section(
        heading=_("It does not fit"),
        text=_("That happens, and it is nobody's fault. You can end it and find somebody else."),
        actions=(Action(name="part_pair", label=_("End the tandem"), target=str(pair.id)),),
    )


def _help(pair: Pair) -> Section:
    return Section(
        heading=_("Something is difficult"),
        text=_("The neutral contact listens in confidence; nobody else hears of it."),
        actions=(Action(name="ask_for_help", label=_("Please help"), target=str(pair.id)),),
    )


def examples() -> tuple[Screen, ...]:
    pair, today = sample_pair(), samples.NOON.date()
    paused, asked = sample_pair(), sample_pair()
    paused.paused_until, paused.paused_by = date(2028, 1, 7), paused.mentee_id
    asked.finish_asked_by = asked.mentee_id
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(
            finish_question(asked, asked.mentor),
            Section(actions=(changes_action(pair),)),
        ),
    )
    return (
        home,
        *(
            changes_page(one, reader, today=today)
            for one in (pair, paused, asked)
            for reader in one.people
        ),
        pauses_page((pair, paused), pair.mentee, today=today),
        pause_form(paused, paused.mentee),
        *(part_form(pair, reader) for reader in pair.people),
        parted_kindly(pair, pair.mentee),
        finish_asked_for(pair, pair.mentee),
        going_on(),
    )
