"""Coordinators improve the exercises of a cohort's workbook; what is written in it is not here."""

from collections.abc import Mapping, Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.workbook.chapters import CHAPTERS, OWN, number_of
from mentorapp.core.workbook.exercises import Chapter, Exercise, ExerciseName
from mentorapp.core.workbook.texts import PARTS, TITLE_MOST, ExerciseText
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, one_page, opening, paging
from mentorapp.screens.shapes import Action, Entry, Form, Page, Screen, Section, TextField
from mentorapp.screens.vocabulary.names import full_name, language_name

Texts = Mapping[ExerciseName, ExerciseText]


def texts_page(
    cohort: Cohort, chapters: Sequence[Chapter], texts: Texts, *, may_add: bool, page: int
) -> Page:
    """`chapters` with everything, also what is left out."""
    numbered = [(chapter, one) for chapter in chapters for one in chapter.exercises]
    shown, page, pages = one_page(numbered, page)
    add = opening("exercise_text", _("Add an exercise"), f"{cohort.id}:0")
    return Page(
        name="workbook_texts",
        title=_("Workbook"),
        heading=full_name(cohort),
        intro=_(
            "Say exercises in other words, add some, leave some out. The next cohort begins with "
            "what you improve. What tandems write is not here."
        ),
        sections=(
            Section(
                entries=tuple(_exercise(cohort, chapter, one, texts) for chapter, one in shown)
            ),
            Section(
                actions=(
                    *((add,) if may_add else ()),
                    back_to_programme(cohort.programme_id),
                ),
            ),
        ),
        paging=paging(action="workbook_texts", target=str(cohort.id), page=page, pages=pages),
    )


def text_form(
    cohort: Cohort, number: int, exercise: Exercise | None, text: ExerciseText | None, *, seen: int
) -> Form:
    """What is left empty stays in its usual words. Without `exercise` it is one more."""
    labels = {
        "title": _("Heading ({language})"),
        "prompt": _("Question ({language})"),
        "hint": _("Hint ({language})"),
    }
    said = {part: getattr(text, part) if text else {} for part in PARTS}
    return Form(
        name="exercise_text",
        target=f"{cohort.id}:{number}:{seen}",
        title=_("Exercise"),
        intro=_("So far: {title} {prompt}").format(
            title=_(exercise.title), prompt=_(exercise.prompt)
        )
        if exercise
        else "",
        fields=tuple(
            TextField(
                name=f"{part}_{language}",
                label=labels[part].format(language=language_name(language)),
                value=said[part].get(language, ""),
                most=most,
                long=most > TITLE_MOST,
                required=False,
            )
            for language in LANGUAGES
            for part, most in PARTS.items()
        ),
        submit=_("Save"),
        note=_("What you leave empty stays in its usual words.") if exercise else "",
    )


def _exercise(cohort: Cohort, chapter: Chapter, one: Exercise, texts: Texts) -> Entry:
    text = texts.get(one.name)
    hidden = text is not None and text.is_hidden
    target, title = f"{cohort.id}:{one.number}", _(one.title)
    change = opening(
        "exercise_text", _("Change"), target, spoken=_("Change: {text}").format(text=title)
    )
    turn = Action(
        name="show_exercise" if hidden else "hide_exercise",
        label=_("Take in again") if hidden else _("Leave out"),
        target=target,
        spoken=f"{_('Take in again') if hidden else _('Leave out')}: {title}",
    )
    return Entry(
        title=f"{_(chapter.title)}: {title}",
        status=_state(text),
        detail=_(one.prompt),
        actions=(change, turn),
    )


def _state(text: ExerciseText | None) -> str:
    if text is None:
        return ""
    if text.is_hidden:
        return _("left out")
    return _("your own") if text.exercise in OWN else _("in your words")


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    names = [one.name for chapter in CHAPTERS for one in chapter.exercises]
    texts = {
        name: ExerciseText(
            cohort_id=cohort.id,
            exercise=name,
            changed_by=cohort.id,
            changed_at=samples.NOON,
            title={"de": "Was *mir* <wichtig> ist"},
            prompt={"de": "Und was ist Ihnen & anderen wichtig? " * 12},
            is_hidden=bool(place % 2),
        )
        for place, name in enumerate(names[:3])
    }
    first = CHAPTERS[0].exercises[0]
    return (
        texts_page(cohort, CHAPTERS, {}, may_add=True, page=1),
        texts_page(cohort, CHAPTERS, texts, may_add=False, page=1),
        text_form(cohort, number_of(first.name), first, texts[first.name], seen=2),
        text_form(cohort, 0, None, None, seen=0),
    )
