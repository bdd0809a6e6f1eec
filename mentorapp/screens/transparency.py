"""What a programme may see and evaluate: for everybody to read, for two people to approve."""

from collections.abc import Mapping, Sequence

from mentorapp.core.privacy.employers import Difference
from mentorapp.core.privacy.evaluations import EVALUATIONS
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.periods import Period
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.i18n.terms import Term, term
from mentorapp.screens import register, samples
from mentorapp.screens.common import words_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Link,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)

MOST = 20  # differences shown; the paper holds all of them


def programmes_page(programmes: Sequence[Programme]) -> Page:
    return Page(
        name="transparency",
        title=_("Transparency"),
        heading=_("Which programme?"),
        sections=(
            Section(
                entries=tuple(
                    Entry(
                        title=words_of(programme.name),
                        actions=(
                            Action(name="transparency", label=_("Read"), target=str(programme.id)),
                        ),
                    )
                    for programme in programmes
                )
            ),
        ),
    )


def transparency_page(
    programme: Programme,
    *,
    approved: str,
    difference: Difference | None,
    questions: Mapping[str, str],
    waiting: bool,
    employers: Sequence[str] = (),
    may_ask: bool,
    may_approve: bool,
    papers: Mapping[str, str],
) -> Page:
    """`papers` are links by their labels; `approved` is a sentence; `employers` are still asked."""
    return Page(
        name="transparency",
        title=_("Transparency"),
        heading=words_of(programme.name),
        intro=_("What this programme keeps, who sees it, and what is counted. No personal data."),
        sections=(
            Section(
                heading=_("Approval"),
                text=approved,
                entries=_changes(difference, questions),
                actions=(
                    *_asking(programme, may_ask),
                    *_approving(programme, waiting, may_approve),
                ),
                note=_waiting(waiting, employers),
            ),
            Section(
                heading=_("Everything that is counted"),
                entries=tuple(
                    Entry(title=_(one.what), detail=register.circle(one.seen_by))
                    for one in EVALUATIONS
                ),
            ),
            Section(
                heading=_("The approval pack"),
                text=_(
                    "Fields, purposes, who sees what and how long, record of processing, impact, "
                    "AI Act, and a draft annex to a works agreement."
                ),
                actions=tuple(Link(label=label, url=url) for label, url in papers.items()),
            ),
        ),
    )


def _waiting(waiting: bool, employers: Sequence[str]) -> str:
    if waiting:
        return _("This waits for a second person.")
    if employers:
        return _("Two people have agreed. It holds once these employers agree: {names}").format(
            names=spell_list(employers)
        )
    return ""


def asked() -> Reply:
    return Reply(text=_("It is put to a second person: another coordinator or an observer."))


def approved(*, by_all: bool = True) -> Reply:
    if not by_all:
        return Reply(
            text=_(
                "Approved. The employers that take part are asked again; what is new is seen and "
                "counted once each of them has agreed."
            )
        )
    return Reply(text=_("Approved. From now on this is what may be seen and counted."))


def role_rights() -> list[tuple[str, str, str]]:
    mentee, mentor = term(Term.MENTEE), term(Term.MENTOR)
    return [
        (
            mentee,
            _("apply, answer a proposal, keep goals, share them, meet, leave"),
            _("see applications, or what another tandem writes"),
        ),
        (
            mentor,
            _("offer places, answer a request, see shared goals, meet, leave"),
            _("see goals that are not shared, or what another tandem writes"),
        ),
        (
            _("Coordinator"),
            _("set up, read applications (recorded), decide, release proposals, plan events"),
            _("read what a tandem writes, decide about themselves, act as somebody else"),
        ),
        (
            _("Committee, site"),
            _("read and decide about the applications that are theirs (recorded)"),
            _("change the programme, read what a tandem writes"),
        ),
        (
            _("Observer"),
            _("read the set-up, the closed list of evaluations and this pack; approve changes"),
            _("see personal data of any kind"),
        ),
        (
            _("Operator"),
            _("install, back up, restore, watch the installation"),
            _("read sealed contents in a backup of data: the keys are kept apart"),
        ),
    ]


def question_label(question: Question) -> str:
    """In the programme's words, else what such a question usually asks."""
    usual = {
        QuestionKind.LONG_TEXT: _("Motivation"),
        QuestionKind.FIELD: _("Field of work"),
        QuestionKind.LANGUAGES: _("Languages"),
        QuestionKind.DAYS: _("Days that suit"),
        QuestionKind.CAPACITY: _("How many mentees at once"),
        QuestionKind.SKILLS: _("Topics, with levels"),
        QuestionKind.WISHES: _("Wishes: with whom"),
        QuestionKind.NOT_WITH: _("Wishes: with whom not"),
        QuestionKind.PLACE: _("Place"),
    }
    return words_of(question.label) or usual.get(question.kind, question.key)


def readers_words(readers: Readers) -> str:
    return {
        Readers.COORDINATORS: _("the coordinators"),
        Readers.PARTNER: _("the coordinators and the person proposed as partner"),
        Readers.NOBODY: _("the calculation alone"),
    }[readers]


def change_words(code: str, questions: Mapping[str, str]) -> str:
    """What a code of a snapshot means; `questions` says what is asked, by its key."""
    kind, _bar, rest = code.partition("|")
    name, _bar, seer = rest.partition("|")
    match kind:
        case "field":
            return _("{what}: seen by {seers}").format(
                what=_field(name), seers=register.circle_named(seer)
            )
        case "evaluation":
            return _("Evaluation “{what}”: seen by {seers}").format(
                what=_evaluation(name), seers=register.circle_named(seer)
            )
        case "question":
            return _("Question “{name}”: answers read by {seers}").format(
                name=questions.get(name, name), seers=readers_words(Readers(seer))
            )
        case "employer":
            return _("One more employer takes part")
        case "period":
            return _("Kept longer than usual: {until}").format(
                until=register.until(Keeping(name), {Keeping(name): Period(int(seer))})
            )
        case _:
            return _("Permission {name}").format(name=rest.replace("|", ": "))


def _field(code: str) -> str:
    table, _dot, column = code.partition(".")
    for entry in REGISTER:
        for line in entry.lines:
            if entry.name == table and column in line.names:
                return register.what(line)
    return code


def _evaluation(name: str) -> str:
    return next((_(one.what) for one in EVALUATIONS if one.name == name), name)


def _changes(difference: Difference | None, questions: Mapping[str, str]) -> tuple[Entry, ...]:
    if difference is None:
        return ()
    wider = tuple(
        Entry(title=change_words(code, questions), status=_("wider"))
        for code in difference.wider[:MOST]
    )
    narrower = tuple(
        Entry(title=change_words(code, questions), status=_("no longer"))
        for code in difference.narrower[:MOST]
    )
    return (*wider, *narrower)


def _asking(programme: Programme, may: bool) -> tuple[Action, ...]:
    if not may:
        return ()
    return (Action(name="ask_for_approval", label=_("Ask for approval"), target=str(programme.id)),)


def _approving(programme: Programme, waiting: bool, may: bool) -> tuple[Action, ...]:
    if not (may and waiting):
        return ()
    return (
        Action(
            name="approve_programme",
            label=_("Approve"),
            target=str(programme.id),
            weight=Weight.PRIMARY,
            confirm=Confirm(
                title=_("Approve?"),
                text=_("You agree that this may be seen and counted in this programme."),
                yes=_("Approve"),
                no=_("Cancel"),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    difference = Difference(
        (
            "evaluation|equity|coordinators",
            "field|enrolment.application|proposed",
            "question|motivation|partner",
            "employer|1",
            "period|contents|365",
            "permission|Slack|users:read",
        ),
        ("field|person.name|coordinators",),
    )
    papers = {"PDF": "https://m.example/a", "Markdown": "https://m.example/b"}
    return (
        programmes_page([programme]),
        transparency_page(
            programme,
            approved="…",
            difference=difference,
            questions={"motivation": "Motivation"},
            waiting=True,
            may_ask=True,
            may_approve=True,
            papers=papers,
        ),
        transparency_page(
            programme,
            approved="…",
            difference=difference,
            questions={"motivation": "Motivation"},
            waiting=False,
            employers=["Stadtwerke", "Hafen"],
            may_ask=False,
            may_approve=False,
            papers=papers,
        ),
        asked(),
        approved(),
        approved(by_all=False),
    )
