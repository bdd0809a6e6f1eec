"""Where mentees choose for themselves: whom they can ask, their wishes, and what both hear."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.matching.candidates import Candidate
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.requesting import WISHES_MOST
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import (
    because_you_take_part,
    news,
    nothing_there,
    one_page,
    opening,
    paging,
)
from mentorapp.screens.matching.fit import shared_facts
from mentorapp.screens.matching.proposals import (
    answer_by,
    asked_since,
    read_action,
    sample_contributions,
    sample_proposal,
)
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Option,
    Page,
    Reply,
    Screen,
    SearchField,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.names import employer_name


def choosing_section(enrolment: Enrolment, *, is_asking: bool) -> Section:
    """On the home of a mentee who has nobody yet."""
    target = str(enrolment.id)
    if is_asking:
        return Section(
            heading=_("Your request is under way"),
            text=_("Somebody is being asked. You hear from us as soon as there is an answer."),
            actions=(
                Action(
                    name="take_back_request",
                    label=_("Take it back"),
                    target=target,
                    confirm=Confirm(
                        title=_("Take it back?"),
                        text=_("Whoever is being asked is quietly asked no longer."),
                        yes=_("Take it back"),
                        no=_("Leave it"),
                    ),
                ),
            ),
        )
    return Section(
        heading=_("Whom would you like to learn from?"),
        text=_("You choose for yourself. Look who has a place, and name up to three people."),
        actions=(
            Action(
                name="mentors_to_ask",
                label=_("See who has a place"),
                target=target,
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
            ),
        ),
    )


def candidates_page(enrolment: Enrolment, candidates: Sequence[Candidate], page: int) -> Page:
    """Those with a place, the ones with most in common first, in pages."""
    shown, page, pages = one_page(candidates, page)
    target = str(enrolment.id)
    return Page(
        name="mentors_to_ask",
        target=target,
        title=_("Who has a place"),
        heading=_("Who has a place"),
        intro=_("Those with most in common come first. You see only what a partner may see."),
        sections=(
            Section(
                entries=tuple(_candidate(enrolment, one) for one in shown)
                or nothing_there(_("At the moment nobody has a place. Look again in a few days.")),
            ),
        ),
        paging=paging(action="mentors_to_ask", target=target, page=page, pages=pages),
    )


def request_form(target: str, first: tuple[Option, ...]) -> Form:
    """Up to three wishes, asked one after the other."""
    labels = (_("First wish"), _("Second wish"), _("Third wish"))
    return Form(
        name="request_mentors",
        target=target,
        title=_("Whom to ask"),
        intro=_(
            "They are asked one after the other, each in confidence. Nobody sees your order, and "
            "nobody learns who said “not now”."
        ),
        fields=tuple(
            SearchField(
                name=f"wish_{number}",
                label=label,
                search="mentors_to_ask",
                values=first if number == 1 else (),
                required=number == 1,
                placeholder=_("Type a name"),
            )
            for number, label in enumerate(labels[:WISHES_MOST], start=1)
        ),
        submit=_("Ask"),
    )


def requested() -> Reply:
    return Reply(text=_("Your first wish is being asked now. You hear from us."))


def taken_back() -> Reply:
    return Reply(text=_("It is taken back, and nobody is asked any more."))


def accepted(proposal: Proposal) -> Reply:
    """To the mentor whose yes has made the pair."""
    return Reply(
        text=_(
            "You and {name} are a tandem now. You both get a kit for your first meeting."
        ).format(name=proposal.mentee.person.name),
        settles=True,
    )


def passed_on() -> Reply:
    return Reply(
        text=_("That is fine. Nobody learns of it, and somebody else is asked."), settles=True
    )


def mentor_requested(proposal: Proposal) -> Message | None:
    """To the mentor: somebody would like to learn from them."""
    return _question(
        proposal,
        heading=_("Somebody would like to learn from you"),
        text=_(
            "Read who it is and what you have in common. Nobody else knows of it, and "
            "“not now” is fine: nobody learns that it was you."
        ),
    )


def request_owed(proposal: Proposal) -> Message | None:
    return _question(
        proposal,
        heading=_("A reminder: a question still waits for you"),
        text=_("Somebody would be glad of your answer. Both answers are fine."),
        since=asked_since(proposal, proposal.mentor.person),
    )


def choose_again(enrolment: Enrolment) -> Message:
    """To the mentee: no wish came about, and nobody is to blame."""
    return Message(
        notification=news(),
        heading=_("This time it did not come about"),
        sections=(
            Section(
                text=_(
                    "Nobody of those you named can take on somebody right now. That has nothing "
                    "to do with you. Look who else has a place; the coordinators gladly help, too."
                ),
                actions=choosing_section(enrolment, is_asking=False).actions,
            ),
        ),
        reason=because_you_take_part(enrolment.cohort.programme),
    )


def _candidate(enrolment: Enrolment, candidate: Candidate) -> Entry:
    person = candidate.mentor.person
    return Entry(
        title=person.name,
        status=employer_name(person),
        facts=shared_facts(candidate.contributions),
        actions=(
            opening(
                "request_mentor",
                _("Ask"),
                f"{enrolment.id}:{candidate.mentor.id}",
                spoken=_("Ask {name}").format(name=person.name),
            ),
        ),
    )


def _question(
    proposal: Proposal, *, heading: str, text: str, since: tuple[Fact, ...] = ()
) -> Message | None:
    if proposal.state is not ProposalState.ASKED_MENTOR or proposal.has_lost_somebody:
        return None
    facts = (*since, *answer_by(proposal))
    return Message(
        notification=news(),
        heading=heading,
        sections=(Section(text=text, facts=facts, actions=(read_action(proposal),)),),
        reason=because_you_take_part(proposal.cohort.programme),
    )


def examples() -> tuple[Screen, ...]:
    asked = sample_proposal(ProposalState.ASKED_MENTOR)
    mentee = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    mentors = [Candidate(asked.mentor, sample_contributions())] * 10
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(choosing_section(mentee, is_asking=asking) for asking in (False, True)),
    )
    told = (mentor_requested(asked), request_owed(asked), choose_again(mentee))
    return (
        home,
        candidates_page(mentee, mentors, 1),
        candidates_page(mentee, (), 1),
        request_form(str(mentee.id), (Option(value="1", label="Jana Okonkwo"),)),
        *(message for message in told if message),
        requested(),
        taken_back(),
        accepted(asked),
        passed_on(),
    )
