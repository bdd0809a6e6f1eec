"""What a cohort answered to the short questions, for its coordinators and observers."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.check_ins import QUESTIONS, Answer
from mentorapp.core.reports.check_ins import Answered
from mentorapp.core.reports.suppressing import split
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.cohorts.overview import hidden
from mentorapp.screens.common import nothing_there
from mentorapp.screens.shapes import Action, Entry, Fact, Page, Screen, Section
from mentorapp.screens.tandems.check_ins import answer_words
from mentorapp.screens.vocabulary.names import full_name
from mentorapp.screens.vocabulary.programmes import moment_name


def check_ins_page(cohort: Cohort, answers: Sequence[Answered]) -> Page:
    return Page(
        name="cohort_check_ins",
        target=str(cohort.id),
        title=_("Short questions"),
        heading=full_name(cohort),
        intro=_(
            "Answers appear five at a time, so that nobody's can be told from two looks. Groups "
            "under five are not shown, and neither is what they could be worked out from. Who "
            "asks the neutral contact for help is seen and counted nowhere."
        ),
        sections=(
            Section(
                entries=tuple(_answered(one) for one in answers)
                or nothing_there(_("No question has five answers yet.")),
                actions=(
                    Action(
                        name="cohort_overview",
                        label=_("Back to the figures"),
                        target=str(cohort.id),
                    ),
                ),
                note=_("That you look at these figures is recorded."),
            ),
        ),
    )


def _answered(one: Answered) -> Entry:
    total = one.figures.total or 0
    counted = ngettext("{n} answer", "{n} answers", total).format(n=total)
    return Entry(
        title=_(one.question.words),
        status=f"{moment_name(one.moment)} · {counted}",
        facts=tuple(
            Fact(
                label=answer_words(one.question, answer),
                value=hidden() if n is None else f"{n}",
            )
            for answer, n in one.figures.parts.items()
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    answers = [
        Answered(
            moment=moment,
            question=question,
            figures=split({Answer.GOOD: 14 * n, Answer.SO_SO: 6, Answer.NO: n}),
        )
        for moment, questions in QUESTIONS.items()
        for n, question in enumerate(questions)
    ]
    return (check_ins_page(cohort, answers[:4]), check_ins_page(cohort, ()))
