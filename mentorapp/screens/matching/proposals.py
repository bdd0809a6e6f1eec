"""The question to mentor and mentee: on their home, the page to decide on, and the thanks."""

from collections.abc import Sequence
from datetime import timedelta

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.cohorts.own_answers import Said
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.engine.scores.facts import (
    Availability,
    Contribution,
    Fields,
    Languages,
    SkillFact,
    Skills,
)
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.questions import Question
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.own import own_facts
from mentorapp.screens.matching.fit import shared_facts
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Fact,
    Opens,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.names import role_name, works_at


def question_section(proposal: Proposal, reader: Person) -> Section:
    """The open question on the home of the one it is for."""
    as_mentor = _is_mentor(proposal, reader)
    return Section(
        heading=_("A question for you"),
        text=_("Somebody would like to learn from you. Nobody else knows of it.")
        if proposal.request_id
        else _("Would you accompany somebody? You are asked in confidence.")
        if as_mentor
        else _("{name} would like to accompany you.").format(name=proposal.mentor.person.name),
        facts=answer_by(proposal),
        actions=(read_action(proposal),),
    )


def waiting_section(proposal: Proposal) -> Section:
    """What a mentor sees between the own yes and the mentee's answer."""
    return Section(
        heading=_("You have said yes"),
        text=_("{name} is being asked now. You hear from us as soon as there is an answer.").format(
            name=proposal.mentee.person.name
        ),
    )


def question_page(
    proposal: Proposal,
    reader: Person,
    contributions: Sequence[Contribution],
    said: Sequence[tuple[Question, Said]] = (),
) -> Page:
    """Who it is about, what the two have in common, and both answers.

    `said` is what the other one has answered for a suggested partner to read.
    """
    as_mentor = _is_mentor(proposal, reader)
    other = (proposal.mentee if as_mentor else proposal.mentor).person
    return Page(
        name="proposal",
        target=str(proposal.id),
        title=_("A question for you"),
        heading=_("Would you accompany {name}?").format(name=other.name)
        if as_mentor
        else _("{name} would like to accompany you").format(name=other.name),
        intro=_intro(proposal, other.name, as_mentor=as_mentor),
        sections=(
            Section(
                facts=(
                    Fact(label=role_name(_other_role(as_mentor=as_mentor)), value=other.name),
                    *works_at(other),
                    Fact(label=_("Programme"), value=words_of(proposal.cohort.programme.name)),
                    *own_facts(said),
                    *answer_by(proposal),
                )
            ),
            _in_common(contributions, proposal),
        ),
    )


def _intro(proposal: Proposal, name: str, *, as_mentor: bool) -> str:
    if not as_mentor:
        return _("You decide freely. Nobody asks why.")
    if proposal.request_id:
        return _("{name} would like to learn from you. Your yes makes you a tandem.").format(
            name=name
        )
    return _("You are asked first, and in confidence. {name} knows nothing of this.").format(
        name=name
    )


def mentor_agreed(proposal: Proposal) -> Reply:
    return Reply(
        text=_("Thank you! {name} is asked now. You hear from us.").format(
            name=proposal.mentee.person.name
        ),
        settles=True,
    )


def mentor_declined_kindly() -> Reply:
    return Reply(text=_("That is fine. Nobody but the coordinators hears of it."), settles=True)


def mentee_agreed(proposal: Proposal) -> Reply:
    return Reply(
        text=_(
            "You and {name} are a tandem now. You both get a kit for your first meeting."
        ).format(name=proposal.mentor.person.name),
        settles=True,
    )


def mentee_declined_kindly() -> Reply:
    return Reply(
        text=_("That is fine, and nobody asks why. We look for somebody else for you."),
        settles=True,
    )


def nothing_asked() -> str:
    return _("This question is answered, or no longer there.")


def _in_common(contributions: Sequence[Contribution], proposal: Proposal) -> Section:
    facts = shared_facts(contributions)
    target = str(proposal.id)
    return Section(
        heading=_("What you have in common"),
        text="" if facts else _("Find out when you meet."),
        facts=facts,
        actions=(
            Action(name="agree", label=_("Yes, gladly"), target=target, weight=Weight.PRIMARY),
            Action(
                name="not_now",
                label=_("Not now"),
                target=target,
                confirm=Confirm(
                    title=_("Not now?"),
                    text=_("Nobody asks why, and it hurts nobody."),
                    yes=_("Not now"),
                    no=_("Think again"),
                ),
            ),
        ),
        note=_("You see only answers that a partner may see."),
    )


def read_action(proposal: Proposal) -> Action:
    return Action(
        name="proposal",
        label=_("Read and answer"),
        target=str(proposal.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def asked_since(proposal: Proposal, reader: Person) -> tuple[Fact, ...]:
    if proposal.asked_at is None:
        return ()
    return (Fact(label=_("Asked on"), value=spell_day(reader.day_of(proposal.asked_at))),)


def answer_by(proposal: Proposal) -> tuple[Fact, ...]:
    if proposal.answer_by is None:
        return ()
    return (Fact(label=_("Please answer by"), value=spell_day(proposal.answer_by)),)


def _is_mentor(proposal: Proposal, reader: Person) -> bool:
    return reader is proposal.mentor.person


def _other_role(*, as_mentor: bool) -> Role:
    return Role.MENTEE if as_mentor else Role.MENTOR


def sample_proposal(state: ProposalState = ProposalState.DRAFT) -> Proposal:
    """A suggestion that never was, to show screens with."""
    mentee = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    mentor = samples.enrolment(
        Role.MENTOR, EnrolmentState.ADMITTED, "Dr. Tomasz Wolff-Krzyżanowski"
    )
    return Proposal(
        cohort=mentee.cohort,
        run_id=None,
        mentee=mentee,
        mentor=mentor,
        score=7_350,
        drafted_at=samples.NOON,
        state=state,
        answer_by=(samples.NOON + timedelta(days=9)).date(),
        mentor_agreed_at=samples.NOON,
    )


def sample_contributions() -> tuple[Contribution, ...]:
    skills = tuple(SkillFact(key, 3, 4, 600, 800) for key in ("first_lead", "part_time", "budget"))
    return (
        Contribution(Key.SKILLS, 1_800, 2_400, Skills(skills), True),
        Contribution(Key.AVAILABILITY, 900, 1_200, Availability(((0, 0), (1, 0), (3, 0))), True),
        Contribution(Key.LANGUAGES, 500, 600, Languages(("de", "en")), True),
        Contribution(Key.FIELD, 600, 600, Fields(("planning",)), True),
        Contribution(Key.MENTEE_WISH, 600, 1_200, None, False),
    )


def examples() -> tuple[Screen, ...]:
    asked = sample_proposal(ProposalState.ASKED_MENTOR)
    passed_on = sample_proposal(ProposalState.ASKED_MENTEE)
    mentor, mentee = asked.mentor.person, passed_on.mentee.person
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(
            question_section(asked, mentor),
            question_section(passed_on, mentee),
            waiting_section(passed_on),
        ),
    )
    return (
        home,
        question_page(asked, mentor, sample_contributions()),
        question_page(passed_on, mentee, ()),
        mentor_agreed(asked),
        mentor_declined_kindly(),
        mentee_agreed(passed_on),
        mentee_declined_kindly(),
    )
