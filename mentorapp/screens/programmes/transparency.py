"""What a programme keeps, shows and counts: for everybody to read."""

from collections.abc import Mapping, Sequence

from mentorapp.core.privacy.evaluations import EVALUATIONS, Evaluation
from mentorapp.core.privacy.register import Seer
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.i18n import _
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.privacy.mine import back_to_mine
from mentorapp.screens.shapes import Action, Entry, Link, Page, Screen, Section
from mentorapp.screens.vocabulary import register


def programmes_page(programmes: Sequence[Programme]) -> Page:
    return Page(
        name="transparency",
        target="",
        title=_("Transparency"),
        heading=_("Which programme?"),
        sections=(
            Section(
                entries=tuple(
                    Entry(
                        title=words_of(programme.name),
                        actions=(
                            Action(
                                name="transparency",
                                label=_("Read"),
                                target=f"{programme.id}:transparency",
                            ),
                        ),
                    )
                    for programme in programmes
                ),
                actions=(back_to_mine(),),
            ),
        ),
    )


def transparency_page(
    programme: Programme,
    *,
    approval: Section,
    figures: Sequence[tuple[Evaluation, Sequence[Seer]]],
    papers: Mapping[str, str],
    came_from: str = "",
) -> Page:
    """`figures` with those who read each of them today; `papers` are links by their labels;
    `came_from` is the press that brings the page before.
    """
    return Page(
        name="transparency",
        target=f"{programme.id}:{came_from}",
        title=_("Transparency"),
        heading=words_of(programme.name),
        intro=_(
            "What is counted here, and who reads it. What is kept, why, how long and who sees it "
            "stands in the approval pack."
        ),
        sections=(
            approval,
            Section(
                heading=_("Everything that is counted"),
                entries=tuple(
                    Entry(title=_(one.what), detail=alone(register.circle(seers)))
                    for one, seers in figures
                    if seers
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
            Section(actions=(_back(programme, came_from),)),
        ),
    )


def _back(programme: Programme, came_from: str) -> Action:
    match came_from:
        case "transparency" | "shared_programmes":
            return Action(name=came_from, label=_("Back to the programmes"))
        case "programme_rules":
            label = _("Back to the programme")
            return Action(name=came_from, label=label, target=str(programme.id))
    return back_to_mine()


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


def readers_words(readers: Readers, *, committee: bool = False) -> str:
    """`committee`: one reads applications here, today."""
    match readers, committee:
        case Readers.COORDINATORS, False:
            return _("the coordinators")
        case Readers.COORDINATORS, True:
            return _("the coordinators and the committee")
        case Readers.PARTNER, False:
            return _("the coordinators and the person proposed as partner")
        case Readers.PARTNER, True:
            return _("the coordinators, the committee and the person proposed as partner")
        case _:
            return _("the calculation alone")


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    return (
        programmes_page([programme]),
        transparency_page(
            programme,
            approval=Section(heading=_("The approval pack")),
            figures=[(one, one.seen_by) for one in EVALUATIONS],
            papers={"Deutsch (PDF)": "https://m.example/a", "English (PDF)": "https://m.example/b"},
        ),
    )
