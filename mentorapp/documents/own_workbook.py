"""One's own workbook to take along: every exercise, and what its owner wrote."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.workbook.exercises import Chapter
from mentorapp.core.workbook.queries import Workbook
from mentorapp.documents.paper import Heading, Paper, Paragraph, Part
from mentorapp.i18n import _, current_voice
from mentorapp.screens.common import words_of


def workbook_paper(
    pair: Pair, person: Person, written: Workbook, *, chapters: Sequence[Chapter], now: datetime
) -> Paper:
    """The partner's pages stay with the partner: what is in a file cannot be taken back."""
    return Paper(
        title=_("Workbook of {name}").format(name=person.name),
        subtitle=words_of(pair.cohort.programme.name),
        language=current_voice().language,
        dated=person.day_of(now),
        parts=tuple(_parts(chapters, written)),
    )


def _parts(chapters: Sequence[Chapter], written: Workbook) -> Iterator[Part]:
    for chapter in chapters:
        yield Heading(_(chapter.title))
        yield Paragraph(_(chapter.about))
        for exercise in chapter.exercises:
            yield Heading(_(exercise.title), level=2)
            yield Paragraph(_(exercise.prompt), small=True)
            yield Paragraph(written.my_page(exercise.name).text or "–")
