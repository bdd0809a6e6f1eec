"""A committee's part in the selection: its home, and its votes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.selection.model import Verdict, Vote
from mentorapp.core.selection.rights import Aside
from mentorapp.core.selection.voting import COMMENT_MOST, Tally
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import options_of, words_of
from mentorapp.screens.joining.seeking import wanted_action
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


def examples() -> tuple[Screen, ...]:
    handed_in = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
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
    page = Page(
        name="read_application",
        title=_("Application"),
        heading=handed_in.person.name,
        sections=(*(ballot_section(handed_in, ballot) for ballot in ballots), without_committee()),
    )
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(committee_section(samples.cohort()),),
    )
    return (page, home, vote_form(handed_in, None), vote_form(handed_in, mine))
