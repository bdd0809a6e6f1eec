"""What a cohort answered to the short questions, for its coordinators and observers."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.check_ins import QUESTIONS, Answer
from mentorapp.core.reports.check_ins import Answered
from mentorapp.core.reports.suppressing import with_majority
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.cohorts.overview import or_hidden, too_few_so_far
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
            "under five are not shown, and neither is what they could be worked out from; which "
            "answer more than half gave is said of all together. Who asks the neutral contact for "
            "help is seen and counted nowhere."
        ),
        sections=(
            Section(
                entries=tuple(_answered(one) for one in answers)
                or nothing_there(_("This programme asks no short questions.")),
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
    return Entry(
        title=_(one.question.words),
        status=f"{moment_name(one.moment)} · {_how_many(one)}",
        facts=_answers(one),
    )


def _how_many(one: Answered) -> str:
    if one.figures:
        total = one.figures.total or 0
        counted = ngettext("{n} answer", "{n} answers", total).format(n=total)
        return _and_untold(counted, one.untold) if one.untold else counted
    if one.is_over:
        return _("too few answers to be told")
    return too_few_so_far() if one.was_asked else _("not asked yet")


def _and_untold(counted: str, untold: int) -> str:
    """The last few answers: by a look before them and one after, they could be told apart."""
    return _("{counted}, and {n} more, too few to be told").format(counted=counted, n=untold)


def _answers(one: Answered) -> tuple[Fact, ...]:
    """Each with its number; where one is hidden, also what more than half have said."""
    if one.figures is None:
        return ()
    words = {answer: answer_words(one.question, answer) for answer in one.figures.parts}
    most, numbers = one.figures.most, one.figures.parts
    facts = [Fact(label=words[a], value=or_hidden(n)) for a, n in numbers.items()]
    if most and None in numbers.values():
        facts.append(Fact(label=_("More than half said"), value=words[most]))
    return tuple(facts)


def answers_in_brief(one: Answered) -> str:
    """In a line of a table."""
    if one.figures is None:
        return _how_many(one)
    most, numbers = one.figures.most, one.figures.parts
    if None not in numbers.values():
        return " · ".join(f"{answer_words(one.question, a)}: {n}" for a, n in numbers.items())
    if most is None:
        return _how_many(one)
    return _("{counted}, more than half: {answer}").format(
        counted=_how_many(one), answer=answer_words(one.question, most)
    )


def examples() -> tuple[Screen, ...]:
    cohort, answers = samples.cohort(), sample_answers()
    return (check_ins_page(cohort, answers[:6]), check_ins_page(cohort, ()))


def sample_answers() -> Sequence[Answered]:
    told = [None, {Answer.GOOD: 9, Answer.SO_SO: 3, Answer.NO: 0}, {Answer.GOOD: 12}]
    asked = [(moment, question) for moment, asked in QUESTIONS.items() for question in asked]
    return [
        Answered(
            moment=moment,
            question=question,
            was_asked=n % 7 > 0,
            figures=with_majority(given) if (given := told[n % 3]) else None,
            untold=n % 2,
            is_over=n % 5 == 0,
        )
        for n, (moment, question) in enumerate(asked)
    ]
