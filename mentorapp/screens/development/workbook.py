"""The workbook: the way in from the home, its chapters, a page, the form, and the news of one."""

from collections.abc import Iterator, Sequence

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.workbook.chapters import CHAPTERS
from mentorapp.core.workbook.exercises import Chapter, Exercise
from mentorapp.core.workbook.queries import OpenedPage, Workbook
from mentorapp.core.workbook.use_cases import TEXT_MOST
from mentorapp.i18n import _, ngettext
from mentorapp.screens.common import opening
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Form,
    Link,
    Message,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.tandems.tandem import sample_pair
from mentorapp.screens.tandems.telling import for_the_two


def workbook_action(pair: Pair) -> Action:
    return opening("workbook", _("Open the workbook"), str(pair.id))


def workbook_page(
    pair: Pair,
    reader: Person,
    written: Workbook,
    *,
    chapters: Sequence[Chapter],
    files: tuple[Link, ...],
) -> Page:
    partner = pair.partner_of(reader)
    return Page(
        name="workbook",
        target=str(pair.id),
        title=_("Workbook"),
        heading=_("Your workbook"),
        intro=_(
            "Each of you has a workbook. Take the pages that fit, in any order; "
            "none of them has to be filled."
        ),
        sections=(
            Section(
                entries=tuple(_chapter_line(pair, partner, one, written) for one in chapters),
                note=_yours(),
            ),
            Section(
                heading=_("To take along"),
                text=_("All exercises with what you wrote, and nothing of {name}.").format(
                    name=partner.name
                ),
                actions=files,
            ),
        ),
    )


def chapter_page(pair: Pair, reader: Person, chapter: Chapter, written: Workbook) -> Page:
    whole = Action(name="workbook", label=_("All chapters"), target=str(pair.id))
    return Page(
        name="workbook_chapter",
        target=f"{pair.id}:{chapter.number}",
        title=_("Workbook"),
        heading=_(chapter.title),
        intro=_(chapter.about),
        sections=(
            Section(
                entries=tuple(
                    _exercise_line(pair, pair.partner_of(reader), one, written)
                    for one in chapter.exercises
                ),
            ),
            Section(actions=(whole,), note=_yours()),
        ),
    )


def exercise_page(
    pair: Pair, reader: Person, chapter: Chapter, exercise: Exercise, written: Workbook
) -> Page:
    partner = pair.partner_of(reader)
    theirs = written.theirs.get(exercise.name)
    back = Action(
        name="workbook_chapter",
        label=_("Back to the chapter"),
        target=f"{pair.id}:{chapter.number}",
    )
    return Page(
        name="workbook_exercise",
        target=f"{pair.id}:{exercise.number}",
        title=_("Workbook"),
        heading=_(exercise.title),
        sections=(
            Section(text=_(exercise.prompt), note=_(exercise.hint)),
            _mine(pair, partner, exercise, written.my_page(exercise.name)),
            Section(
                heading=_("Page of {name}").format(name=partner.name),
                text=theirs.text if theirs else _("Nothing is shared with you here."),
            ),
            Section(actions=(back,)),
        ),
    )


def write_form(pair: Pair, reader: Person, exercise: Exercise, mine: OpenedPage) -> Form:
    return Form(
        name="write_page",
        target=f"{pair.id}:{exercise.number}:{mine.revision}",
        title=_("Workbook"),
        fields=(
            TextField(
                name="text",
                label=_(exercise.prompt),
                hint=_(exercise.hint),
                value=mine.text,
                long=True,
                most=TEXT_MOST,
            ),
        ),
        submit=_("Save"),
        note=_readers(mine, pair.partner_of(reader)),
    )


def workbook_shared(pair: Pair, reader: Person, exercise_number: int) -> Message:
    heading = _("{name} has shared a page of the workbook with you").format(
        name=pair.partner_of(reader).name
    )
    target = f"{pair.id}:{exercise_number}"
    return for_the_two(heading, opens="workbook_exercise", target=target)


def _chapter_line(pair: Pair, partner: Person, chapter: Chapter, written: Workbook) -> Entry:
    names = [one.name for one in chapter.exercises]
    mine = sum(name in written.mine for name in names)
    theirs = sum(name in written.theirs for name in names)
    shared = ngettext("{name} shares {n} page.", "{name} shares {n} pages.", theirs)
    about = _(chapter.about)
    return Entry(
        title=_(chapter.title),
        status=_("{done} of {n} written").format(done=mine, n=len(names)) if mine else "",
        detail=f"{about} {shared.format(name=partner.name, n=theirs)}" if theirs else about,
        actions=(
            Action(
                name="workbook_chapter",
                label=_("Open"),
                target=f"{pair.id}:{chapter.number}",
                spoken=_("Open: {what}").format(what=_(chapter.title)),
            ),
        ),
    )


def _exercise_line(pair: Pair, partner: Person, exercise: Exercise, written: Workbook) -> Entry:
    """Where nothing is there to read yet, one press leads to writing."""
    mine, theirs = written.my_page(exercise.name), exercise.name in written.theirs
    target, title = f"{pair.id}:{exercise.number}", _(exercise.title)
    look = Action(
        name="workbook_exercise",
        label=_("Open"),
        target=target,
        spoken=_("Open: {what}").format(what=title),
    )
    write = Action(
        name="write_page",
        label=_("Write"),
        target=target,
        spoken=_("Write: {what}").format(what=title),
    )
    shares = _("{name} shares this page with you.").format(name=partner.name)
    return Entry(
        title=title,
        status=_state(mine),
        detail="\n".join((_(exercise.prompt), *((shares,) if theirs else ()))),
        actions=(*((look,) if mine.text or theirs else ()), *(() if mine.text else (write,)))
        if pair.is_together
        else (look,),
    )


def _mine(pair: Pair, partner: Person, exercise: Exercise, mine: OpenedPage) -> Section:
    return Section(
        heading=_("Your page"),
        text=mine.text or _("You have not written anything here yet."),
        actions=tuple(_ways(pair, partner, exercise, mine)),
        note=_readers(mine, partner),
    )


def _ways(pair: Pair, partner: Person, exercise: Exercise, mine: OpenedPage) -> tuple[Action, ...]:
    target = f"{pair.id}:{exercise.number}"
    write = Action(
        name="write_page",
        label=_("Change") if mine.text else _("Write"),
        target=target,
        weight=Weight.PLAIN if mine.text else Weight.PRIMARY,
    )
    share = Action(
        name="share_page",
        label=_("Share with {name}").format(name=partner.name),
        target=target,
    )
    take_back = Action(name="take_page_back", label=_("Take it back"), target=target)
    delete = Action(
        name="delete_page",
        label=_("Delete"),
        target=target,
        confirm=Confirm(
            title=_("Delete this page?"),
            text=_("It is gone for good, also for {name}.").format(name=partner.name),
            yes=_("Delete"),
            no=_("Keep it"),
        ),
    )
    return (
        *((write,) if pair.is_together else ()),
        *((share,) if pair.is_together and mine.text and not mine.is_shared else ()),
        *((take_back,) if mine.is_shared else ()),
        *((delete,) if mine.text else ()),
    )


def _yours() -> str:
    return _("A page is yours alone until you share it. Coordinators see none of them.")


def _state(mine: OpenedPage) -> str:
    if not mine.text:
        return ""
    return _("Shared") if mine.is_shared else _("Private")


def _readers(mine: OpenedPage, partner: Person) -> str:
    if mine.is_shared:
        return _("{name} can read this page. Coordinators cannot.").format(name=partner.name)
    return _("Only you can read this page. You decide whether {name} may.").format(
        name=partner.name
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    text = "Ich *möchte* <mehr> zu sagen haben & gehört werden. " * 50
    names = [one.name for chapter in CHAPTERS for one in chapter.exercises]
    full = Workbook(
        mine={
            name: OpenedPage(text=text, is_shared=n % 2 == 0, revision=2)
            for n, name in enumerate(names)
        },
        theirs={name: OpenedPage(text=text, is_shared=True, revision=1) for name in names[::3]},
    )
    url = "https://mentoring.example/app/file/WyJwYWlyIl0.aSZ2WQ.x7fk3Q"
    files = (Link(label="PDF", url=url), Link(label="Markdown", url=url))
    first = CHAPTERS[0]
    return (
        workbook_shared(pair, pair.mentor, first.exercises[0].number),
        *_examples_of(pair, Workbook(), files),
        *_examples_of(pair, full, files),
    )


def _examples_of(pair: Pair, written: Workbook, files: tuple[Link, ...]) -> Iterator[Page | Form]:
    yield workbook_page(pair, pair.mentee, written, chapters=CHAPTERS, files=files)
    for chapter in CHAPTERS:
        yield chapter_page(pair, pair.mentee, chapter, written)
        for exercise in chapter.exercises:
            yield exercise_page(pair, pair.mentee, chapter, exercise, written)
            yield write_form(pair, pair.mentee, exercise, written.my_page(exercise.name))
