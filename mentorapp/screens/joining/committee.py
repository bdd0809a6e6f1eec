"""A committee's part in the selection: its home, its votes, lots, and outcomes not told yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.selection.model import Draw, Verdict, Vote
from mentorapp.core.selection.rights import Aside
from mentorapp.core.selection.voting import COMMENT_MOST, Tally
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, options_of, words_of
from mentorapp.screens.joining.seeking import wanted_action
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Confirm,
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
from mentorapp.screens.vocabulary.names import state_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What a member sees of the votes on one application."""

    tally: Tally | None  # until the figure is approved
    mine: Vote | None = None
    aside: Aside | None = None  # the rule by which the reader has no say
    votes: Sequence[Vote] = field(default=())  # empty until the reader has voted


def committee_section(cohort: Cohort) -> Section:
    """On the home of somebody who decides with others."""
    return Section(
        heading=_("You are on the committee of {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        text=_("Please read the applications and vote. Who works where you work is for others."),
        actions=(
            Action(
                name="applications",
                label=_("Applications"),
                target=str(cohort.id),
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
            wanted_action(cohort, opens=Opens.DIALOG),
        ),
    )


def ballot_section(enrolment: Enrolment, ballot: Ballot) -> Section:
    """Below an application: one's own vote first; the others' only once one has voted."""
    voted = ballot.mine is not None or ballot.aside is not None
    return Section(
        heading=_("The committee"),
        text=_where_the_reader_stands(ballot),
        facts=(Fact(label=_("Votes"), value=tally_words(ballot.tally)),)
        if voted and ballot.tally
        else (),
        entries=tuple(_vote_line(vote) for vote in ballot.votes) if voted else (),
        actions=_ways_to_vote(enrolment, ballot),
        note=_("The person never sees votes and comments."),
    )


def without_committee() -> Section:
    """Below an application that no committee reads, for those who decide about it alone."""
    return Section(
        heading=_("The committee"),
        text=_(
            "It does not read this application, which was handed in before the form named a "
            "committee. You decide without a vote."
        ),
    )


def tally_words(tally: Tally) -> str:
    said = _("{yes} for, {perhaps} perhaps, {no} against").format(
        yes=tally.yes, perhaps=tally.perhaps, no=tally.no
    )
    if not tally.aside:
        return said
    aside = ngettext("{n} stepped aside", "{n} stepped aside", tally.aside).format(n=tally.aside)
    return f"{said}, {aside}"


def vote_form(enrolment: Enrolment, mine: Vote | None) -> Form:
    return Form(
        name="vote",
        target=str(enrolment.id),
        title=_("Vote"),
        intro=enrolment.person.name,
        fields=(
            ChoiceField(
                name="verdict",
                label=_("What do you think?"),
                options=options_of(Verdict, verdict_name),
                value=mine.verdict if mine else "",
                shown=True,
            ),
            TextField(
                name="comment",
                label=_("A word to the committee"),
                hint=_("About what the application says, never about the person's private life."),
                value=mine.comment if mine else "",
                long=True,
                most=COMMENT_MOST,
                required=False,
            ),
        ),
        submit=_("Vote"),
    )


def verdict_name(verdict: Verdict) -> str:
    return {
        Verdict.YES: _("For"),
        Verdict.PERHAPS: _("Perhaps"),
        Verdict.NO: _("Against"),
        Verdict.ASIDE: _("I step aside: I know this person too well"),
    }[verdict]


def outcome_words(enrolment: Enrolment) -> str:
    """The state as coordinators see it, and what is noted but not told."""
    if enrolment.foreseen is None:
        return state_name(enrolment.state)
    return _("noted, not told: {state}").format(state=state_name(enrolment.foreseen))


def tell_action(enrolment: Enrolment) -> Action:
    return Action(
        name="tell_outcome",
        label=_("Tell now"),
        target=str(enrolment.id),
        weight=Weight.PRIMARY,
        spoken=_("Tell {name} the outcome").format(name=enrolment.person.name),
    )


def selection_actions(
    cohort: Cohort, *, held_back: int, undecided: int, drawn: bool = False
) -> tuple[Action, ...]:
    """What coordinators do about all applications together."""
    target = str(cohort.id)
    return (
        *((_tell_all(target, held_back),) if held_back else ()),
        Action(
            name="stop_holding" if cohort.holds_outcomes else "hold_outcomes",
            label=_("Tell outcomes at once") if cohort.holds_outcomes else _("Hold outcomes back"),
            target=target,
            spoken=""
            if cohort.holds_outcomes
            else _("Note outcomes without telling them, until somebody has phoned"),
        ),
        *((_draw(target),) if undecided > 1 else ()),
        *((Action(name="lots", label=_("Look at the lots"), target=target),) if drawn else ()),
    )


def draw_page(draw: Draw, enrolments: Sequence[Enrolment]) -> Page:
    """The order of the lots; the first ones have a place. Nothing is decided by it."""
    by_id = {str(enrolment.id): enrolment for enrolment in enrolments}
    lines = tuple(
        _lot(by_id[candidate], n, draw.places)
        for n, candidate in enumerate(draw.candidates, start=1)
        if candidate in by_id
    )
    return Page(
        name="lots",
        target=str(draw.cohort_id),
        title=_("Lots"),
        heading=_("Lots, {cohort}").format(cohort=draw.cohort.name),
        intro=_("Round {n}, drawn on {day}. Whoever draws it again gets the same order.").format(
            n=draw.round, day=spell_day(draw.drawn_at.date())
        ),
        sections=(
            Section(
                entries=lines[:LOTS_SHOWN],
                actions=(back_to_list("applications", draw.cohort_id),),
                note=_("Nobody is admitted by the lot alone: please decide about each."),
            ),
        ),
    )


LOTS_SHOWN = 40


def _where_the_reader_stands(ballot: Ballot) -> str:
    match ballot.aside:
        case Aside.EMPLOYER:
            return _("This person works where you work, so others decide.")
        case Aside.ONESELF:
            return _("Others decide about this application.")
    if ballot.mine is None:
        return _("You have not voted yet. Afterwards you see what the others think.")
    return _("Your vote: {verdict}").format(verdict=verdict_name(ballot.mine.verdict))


def _ways_to_vote(enrolment: Enrolment, ballot: Ballot) -> tuple[Action, ...]:
    is_open = enrolment.state is EnrolmentState.HANDED_IN and enrolment.foreseen is None
    if ballot.aside is not None or not is_open:
        return ()
    return (
        Action(
            name="vote",
            label=_("Vote") if ballot.mine is None else _("Change my vote"),
            target=str(enrolment.id),
            weight=Weight.PRIMARY if ballot.mine is None else Weight.PLAIN,
        ),
    )


def _vote_line(vote: Vote) -> Entry:
    return Entry(title=vote.member.name, status=verdict_name(vote.verdict), detail=vote.comment)


def _tell_all(target: str, held_back: int) -> Action:
    return Action(
        name="tell_outcomes",
        label=ngettext("Tell {n} outcome", "Tell {n} outcomes", held_back).format(n=held_back),
        target=target,
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Tell the outcomes?"),
            text=_("Everybody about whom something is noted gets their message."),
            yes=_("Tell"),
            no=_("Not now"),
        ),
    )


def _draw(target: str) -> Action:
    return Action(
        name="draw_lots",
        label=_("Draw lots"),
        target=target,
        confirm=Confirm(
            title=_("Draw lots?"),
            text=_("Those not decided about are put into an order by lot. It stays on record."),
            yes=_("Draw"),
            no=_("Not now"),
        ),
    )


def _lot(enrolment: Enrolment, n: int, places: int) -> Entry:
    return Entry(
        title=f"{n}. {enrolment.person.name}",
        status=_("a place") if n <= places else _("waiting list"),
        detail=outcome_words(enrolment),
        actions=(
            Action(
                name="read_application",
                label=_("Read"),
                target=str(enrolment.id),
                spoken=_("Read the application of {name}").format(name=enrolment.person.name),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    handed_in = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
    noted = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN, "Eve")
    noted.foreseen = EnrolmentState.ADMITTED
    mine = Vote(
        enrolment=handed_in,
        member=samples.person("Katja"),
        verdict=Verdict.YES,
        comment="Klare Ziele, *gut* begründet & <ehrlich>.",
        voted_at=samples.NOON,
    )
    tally = Tally(yes=2, perhaps=1, no=0, aside=1)
    ballots = (
        Ballot(tally=tally),
        Ballot(tally=tally, mine=mine, votes=(mine, mine)),
        Ballot(tally=None, mine=mine, votes=(mine, mine)),
        Ballot(tally=tally, aside=Aside.EMPLOYER),
        Ballot(tally=tally, aside=Aside.ONESELF),
    )
    held = samples.cohort()
    held.holds_outcomes = True
    draw = Draw(
        cohort=samples.cohort(),
        role=Role.MENTEE,
        round=1,
        places=1,
        candidates=[str(handed_in.id), str(noted.id)],
        drawn_at=samples.NOON,
        drawn_by=samples.person().id,
    )
    page = Page(
        name="read_application",
        title=_("Application"),
        heading=handed_in.person.name,
        sections=(
            *(ballot_section(handed_in, ballot) for ballot in ballots),
            without_committee(),
            Section(
                text=outcome_words(noted),
                actions=(
                    tell_action(noted),
                    *selection_actions(samples.cohort(), held_back=2, undecided=3),
                    *selection_actions(held, held_back=0, undecided=1, drawn=True),
                ),
            ),
        ),
    )
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(committee_section(samples.cohort()),),
    )
    return (
        page,
        home,
        vote_form(handed_in, None),
        vote_form(handed_in, mine),
        draw_page(draw, (handed_in, noted)),
    )
