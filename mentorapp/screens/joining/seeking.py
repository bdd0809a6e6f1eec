"""Finding a mentor for somebody: the profile that is missing, and who was approached."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, label_in
from mentorapp.core.seeking.model import Answer, Approach
from mentorapp.core.seeking.queries import Profile, profile_for
from mentorapp.core.seeking.use_cases import REASON_MOST
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly, spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, news, nothing_there, one_page, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    SearchField,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.vocabulary.names import full_name


def wanted_page(
    cohort: Cohort,
    mentees: Sequence[Enrolment],
    asked: Mapping[UUID, Sequence[Approach]],
    *,
    page: int,
    matching: bool = True,
) -> Page:
    """Everybody for whom a mentor is missing; `matching` leads to all pairs of the cohort."""
    shown, page, pages = one_page(mentees, page)
    return Page(
        name="mentors_wanted",
        target=f"{cohort.id}:{page}",
        title=_("Find a mentor"),
        heading=full_name(cohort),
        intro=_("For these mentees nobody is there yet. Nobody is asked twice, whoever asks."),
        sections=(
            Section(
                entries=tuple(_mentee(one, asked.get(one.id, ()), page) for one in shown)
                or nothing_there(_("Every mentee has somebody, or somebody is being asked.")),
                actions=(_to_matching(cohort),) if matching else (),
            ),
        ),
        paging=paging(action="mentors_wanted", target=str(cohort.id), page=page, pages=pages),
    )


def find_page(mentee: Enrolment, asked: Sequence[Approach], *, page: int = 1) -> Page:
    """The missing profile of one mentee, and who was asked by whom; `page` is that of the list."""
    return Page(
        name="find_mentor",
        target=f"{mentee.id}:{page}",
        title=_("Find a mentor"),
        heading=_("Find a mentor for {name}").format(name=mentee.person.name),
        intro=_("Whoever is asked reads the profile and your reason, not for whom it is."),
        sections=(
            Section(heading=_("What is looked for"), facts=_facts(profile_for(mentee))),
            Section(
                heading=_("Who was asked"),
                entries=tuple(_approach(one) for one in asked) or nothing_there(_("Nobody yet.")),
                actions=(
                    Action(
                        name="approach",
                        label=_("Ask somebody"),
                        target=f"{mentee.id}:{page}",
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                    back_to_list("mentors_wanted", f"{mentee.cohort_id}:{page}"),
                ),
            ),
        ),
    )


def _to_matching(cohort: Cohort) -> Action:
    return Action(name="matching", label=_("Back to the pairs"), target=str(cohort.id))


def approach_form(mentee: Enrolment, *, page: int = 1) -> Form:
    return Form(
        name="approach",
        target=f"{mentee.id}:{page}",
        title=_("Ask somebody"),
        intro=_("They answer with one tap: yes, later, or no. A yes opens the application."),
        fields=(
            SearchField(
                name="person", label=_("Whom?"), search="colleagues", placeholder=_("Type a name")
            ),
            TextField(
                name="reason",
                label=_("Why them?"),
                hint=_("A sentence that is only true of them. Please name no mentee."),
                long=True,
                most=REASON_MOST,
            ),
        ),
        submit=_("Ask"),
    )


def approached(approach: Approach) -> Message:
    """Read and answered in two minutes; for whom it is stands nowhere."""
    programme = approach.cohort.programme
    effort = words_of(text_of(programme, TextKey.EFFORT))
    return Message(
        notification=news(),
        heading=_("Would you accompany somebody?"),
        sections=(
            Section(
                text=_("{name} thought of you: {reason}").format(
                    name=approach.asked_by.name, reason=approach.reason
                ),
                facts=(
                    Fact(label=_("Programme"), value=words_of(programme.name)),
                    *_facts(profile_for(approach.mentee)),
                    *((Fact(label=_("Benefit and time"), value=effort),) if effort else ()),
                ),
                actions=_answers(approach),
                note=_("Every answer is fine. Your employer does not hear of it."),
            ),
        ),
        reason=_("You get this because a coordinator thought of you."),
    )


def approach_answered(approach: Approach) -> Message:
    assert approach.answer is not None
    return Message(
        notification=news(),
        heading=_("{name}: {answer}").format(
            name=approach.person.name, answer=answer_name(approach.answer)
        ),
        sections=(
            Section(
                text=_("A yes begins an application; you decide about it like about any other.")
                if approach.answer is Answer.YES
                else "",
                actions=(find_action(approach.mentee_id, opens=Opens.DIALOG),),
            ),
        ),
        reason=_("You get this because you asked."),
    )


def thanked_for(said: Answer) -> Reply:
    if said is Answer.LATER:
        return Reply(text=_("Thank you. You can still say yes with the same message."))
    return Reply(text=_("Thank you for answering. You are not asked again for this cohort."))


def wanted_action(cohort: Cohort, *, opens: Opens = Opens.HERE) -> Action:
    return Action(
        name="mentors_wanted", label=_("Who needs a mentor"), target=str(cohort.id), opens=opens
    )


def find_action(
    mentee_id: UUID, *, opens: Opens = Opens.HERE, weight: Weight = Weight.PRIMARY
) -> Action:
    return Action(
        name="find_mentor",
        label=_("Find a mentor"),
        target=str(mentee_id),
        opens=opens,
        weight=weight,
    )


def answer_name(said: Answer | None) -> str:
    match said:
        case None:
            return _("has not answered yet")
        case Answer.YES:
            return _("yes")
        case Answer.LATER:
            return _("later, perhaps")
        case Answer.NO:
            return _("no")


def _answers(approach: Approach) -> tuple[Action, ...]:
    target = str(approach.id)
    return (
        Action(
            name="approach_yes",
            label=_("Yes, gladly"),
            target=target,
            opens=Opens.DIALOG,
            weight=Weight.PRIMARY,
        ),
        Action(name="approach_later", label=_("Perhaps later"), target=target),
        Action(name="approach_no", label=_("No, thank you"), target=target),
    )


def _mentee(mentee: Enrolment, asked: Sequence[Approach], page: int) -> Entry:
    name, n = mentee.person.name, len(asked)
    return Entry(
        title=name,
        status=ngettext("{n} person asked", "{n} people asked", n).format(n=n)
        if n
        else _("nobody asked yet"),
        detail=spell_list([label_in(SKILLS, key) for key in profile_for(mentee).skills[:3]]),
        actions=(
            Action(
                name="find_mentor",
                label=_("Find a mentor"),
                target=f"{mentee.id}:{page}",
                spoken=_("Find a mentor for {name}").format(name=name),
            ),
        ),
    )


def _approach(approach: Approach) -> Entry:
    return Entry(
        title=approach.person.name,
        status=answer_name(approach.answer),
        detail=_("asked by {name} on {day}").format(
            name=approach.asked_by.name, day=spell_day_briefly(approach.asked_at.date())
        ),
    )


def _facts(profile: Profile) -> tuple[Fact, ...]:
    skills = spell_list([label_in(SKILLS, key) for key in profile.skills])
    languages = spell_list([label_in(LANGUAGES, key) for key in profile.languages])
    return (
        *((Fact(label=_("Supports with"), value=skills),) if skills else ()),
        *(
            (Fact(label=_("Field of work"), value=label_in(FIELDS, profile.field)),)
            if profile.field
            else ()
        ),
        *((Fact(label=_("Languages"), value=languages),) if languages else ()),
    )


def _sample(said: Answer | None) -> Approach:
    mentee = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    asker: Person = samples.person("Cora *Vogel*")
    return Approach(
        cohort=mentee.cohort,
        person=samples.person("Dr. Tomasz Łukasz"),
        mentee=mentee,
        asked_by=asker,
        reason="Sie haben in Teilzeit ein großes *Team* geführt & <davon erzählt>.",
        asked_at=samples.NOON,
        answer=said,
    )


def examples() -> tuple[Screen, ...]:
    every = [_sample(said) for said in (None, *Answer)]
    for one in every:
        one.mentee_id = one.mentee.id
    mentee = every[0].mentee
    cohort = mentee.cohort
    return (
        wanted_page(cohort, [mentee] * 12, {mentee.id: every}, page=1),
        wanted_page(cohort, (), {}, page=1, matching=False),
        find_page(mentee, every),
        find_page(mentee, ()),
        approach_form(mentee),
        approached(every[0]),
        *(approach_answered(one) for one in every[1:]),
        *(thanked_for(said) for said in Answer),
    )
