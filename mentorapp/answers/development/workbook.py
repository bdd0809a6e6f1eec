"""Each of the two writes in the workbook, shares pages with the other one, and takes it along."""

from collections.abc import Callable, Sequence

from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import number_at
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.workbook.exercises import Chapter, Exercise, the_chapter, the_exercise
from mentorapp.core.workbook.queries import Workbook, workbook_of
from mentorapp.core.workbook.texts import chapters_of
from mentorapp.core.workbook.use_cases import (
    delete_page,
    share_page,
    take_page_back,
    write_page,
)
from mentorapp.documents.downloads import File, download_link, file_name
from mentorapp.documents.markdown import as_markdown
from mentorapp.documents.own_workbook import workbook_paper
from mentorapp.documents.paper import Paper
from mentorapp.documents.pdf import pdf_file
from mentorapp.screens.development import workbook as screens
from mentorapp.screens.shapes import Answers, Form, Link, Page


def workbook(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    files = (
        Link(label="PDF", url=download_link(here, "workbook", str(pair.id))),
        Link(label="Markdown", url=download_link(here, "workbook_md", str(pair.id))),
    )
    written = _written(here, pair)
    return screens.workbook_page(
        pair, here.person, written, chapters=_chapters(here, pair, written), files=files
    )


def chapter(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    written = _written(here, pair)
    opened = the_chapter(_chapters(here, pair, written), number_at(target, 1))
    return screens.chapter_page(pair, here.person, opened, written)


def exercise(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    where, opened = _exercise(here, pair, target)
    return screens.exercise_page(pair, here.person, where, opened, _written(here, pair))


def ask_to_write(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    _chapter, opened = _exercise(here, pair, target)
    mine = _written(here, pair).my_page(opened.name)
    return screens.write_form(pair, here.person, opened, mine)


def write(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    _chapter, opened = _exercise(here, pair, target)
    write_page(
        here.session,
        pair=pair,
        exercise=opened.name,
        by=here.person,
        text=text(answers, "text"),
        seen=number_at(target, 2),
        keyring=here.keyring,
        at=here.now,
    )
    return exercise(here, target)


def share(here: Visit, target: str) -> Page:
    return _after(here, share_page, target)


def take_back(here: Visit, target: str) -> Page:
    return _after(here, take_page_back, target)


def delete(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    where, opened = _exercise(here, pair, target)
    delete_page(here.session, pair=pair, exercise=opened.name, by=here.person, at=here.now)
    return chapter(here, f"{pair.id}:{where.number}")


def _after(here: Visit, do: Callable[..., None], target: str) -> Page:
    """The exercise, once this was done with one's own page of it."""
    pair = own_pair(here, target)
    _chapter, opened = _exercise(here, pair, target)
    do(here.session, pair=pair, exercise=opened.name, by=here.person, at=here.now)
    here.session.flush()
    return exercise(here, target)


def as_pdf_file(here: Visit, target: str) -> File:
    return pdf_file(_paper(here, target))


def as_markdown_file(here: Visit, target: str) -> File:
    paper = _paper(here, target)
    return File(
        name=file_name(paper.title, "md"),
        media_type="text/markdown; charset=utf-8",
        content=as_markdown(paper).encode(),
    )


def _paper(here: Visit, target: str) -> Paper:
    pair = own_pair(here, target)
    written = _written(here, pair)
    chapters = _chapters(here, pair, written)
    return workbook_paper(pair, here.person, written, chapters=chapters, now=here.now)


def _written(here: Visit, pair: Pair) -> Workbook:
    return workbook_of(here.session, pair=pair, by=here.person, keyring=here.keyring)


def _chapters(here: Visit, pair: Pair, written: Workbook) -> Sequence[Chapter]:
    """As the cohort reads them, with what somebody has written already."""
    known = {*written.mine, *written.theirs}
    return chapters_of(here.session, cohort=pair.cohort, written=known)


def _exercise(here: Visit, pair: Pair, target: str) -> tuple[Chapter, Exercise]:
    chapters = _chapters(here, pair, _written(here, pair))
    return the_exercise(chapters, number_at(target, 1))
