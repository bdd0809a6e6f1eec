"""Coordinators improve the workbook, cohort by cohort; of what is written in it they see nothing.

What one cohort has improved, the next one begins with.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.revised import Revised, require_unchanged
from mentorapp.core.workbook.chapters import CHAPTERS, OWN, OWN_CHAPTER, number_of
from mentorapp.core.workbook.exercises import Chapter, Exercise, ExerciseName
from mentorapp.core.written import too_long
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word, in_language
from mentorapp.i18n import LANGUAGES, _, current_voice, to_say

TITLE_MOST: Final = 80  # characters
PROMPT_MOST: Final = 600
PARTS: Final = {"title": TITLE_MOST, "prompt": PROMPT_MOST, "hint": PROMPT_MOST}


class ExerciseText(Identified, Revised, Base):
    """An exercise as a cohort reads it: in other words, one of its own, or left out."""

    __tablename__ = "exercise_text"
    __table_args__ = (UniqueConstraint("cohort_id", "exercise"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    exercise: Mapped[ExerciseName] = mapped_column(Word(ExerciseName))
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime] = mapped_column(Instant)
    title: Mapped[Mapping[str, str]] = mapped_column(Translated, default_factory=dict)
    prompt: Mapped[Mapping[str, str]] = mapped_column(Translated, default_factory=dict)
    hint: Mapped[Mapping[str, str]] = mapped_column(Translated, default_factory=dict)
    is_hidden: Mapped[bool] = mapped_column(default=False)


def chapters_of(
    session: Session, *, cohort: Cohort, written: Collection[ExerciseName] = ()
) -> Sequence[Chapter]:
    """The workbook as this cohort reads it, in the reader's language.

    What is left out stays for those who have `written` it already.
    """
    texts = texts_of(session, cohort=cohort)
    own = Chapter(
        number=OWN_CHAPTER,
        title=to_say("From your programme"),
        about=to_say("What the coordinators of your programme would like to ask beside."),
        exercises=tuple(_OWN[name] for name in OWN if name in texts),
    )
    chapters = (_as_read(chapter, texts, written) for chapter in (*CHAPTERS, own))
    return [chapter for chapter in chapters if chapter.exercises]


def texts_of(session: Session, *, cohort: Cohort) -> Mapping[ExerciseName, ExerciseText]:
    """By exercise: of this cohort, else of the latest one before it that changed it."""
    rows = session.scalars(
        select(ExerciseText)
        .join(Cohort, Cohort.id == ExerciseText.cohort_id)
        .where(Cohort.programme_id == cohort.programme_id, Cohort.starts_on <= cohort.starts_on)
        .order_by(Cohort.starts_on, Cohort.id == cohort.id)
    )
    return {row.exercise: row for row in rows}


def change_exercise(
    session: Session,
    *,
    cohort: Cohort,
    by: Person,
    exercise: ExerciseName,
    words: Mapping[str, Mapping[str, str]],
    seen: int,
    at: datetime,
) -> None:
    """`words` by part and language. Where nothing is said, the usual words stay.

    :raises InvalidInput: when it is too long, says nothing, or was changed meanwhile.
    """
    row = _own_row(session, cohort, by, exercise, at)
    require_unchanged(f"title_{LANGUAGES[0]}", row.revision or 0, seen=seen)
    said = {
        part: {language: text for language, text in words.get(part, {}).items() if text}
        for part in PARTS
    }
    _check(said, is_own=exercise in OWN)
    row.title, row.prompt, row.hint = said["title"], said["prompt"], said["hint"]
    row.is_hidden = False
    _keep(session, row, by, at)


def hide_exercise(
    session: Session,
    *,
    cohort: Cohort,
    by: Person,
    exercise: ExerciseName,
    hidden: bool,
    at: datetime,
) -> None:
    """Leave it out, or take it in again. Nobody loses what they have written."""
    row = _own_row(session, cohort, by, exercise, at)
    row.is_hidden = hidden
    _keep(session, row, by, at)


def free_exercise(session: Session, *, cohort: Cohort) -> ExerciseName | None:
    """The next place for an exercise of the programme's own; None when all are taken."""
    texts = texts_of(session, cohort=cohort)
    return next((name for name in OWN if name not in texts), None)


def _own_row(
    session: Session, cohort: Cohort, by: Person, exercise: ExerciseName, at: datetime
) -> ExerciseText:
    """This cohort's own, to begin with as it reads it now."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    known = texts_of(session, cohort=cohort).get(exercise)
    if known is not None and known.cohort_id == cohort.id:
        return known
    row = ExerciseText(cohort_id=cohort.id, exercise=exercise, changed_by=by.id, changed_at=at)
    if known is not None:
        row.title, row.prompt, row.hint = known.title, known.prompt, known.hint
        row.is_hidden = known.is_hidden
    return row


def _keep(session: Session, row: ExerciseText, by: Person, at: datetime) -> None:
    row.changed_by, row.changed_at = by.id, at
    session.add(row)
    record(session, deed="change_exercise", by=by.id, at=at, subject=row.cohort_id)
    session.flush()


def _check(said: Mapping[str, Mapping[str, str]], *, is_own: bool) -> None:
    errors = too_long(
        *(
            (f"{part}_{language}", text, most)
            for part, most in PARTS.items()
            for language, text in said[part].items()
        )
    )
    if is_own:
        errors |= {
            f"{part}_{LANGUAGES[0]}": _("Please write at least one sentence.")
            for part in ("title", "prompt")
            if not said[part]
        }
    if errors:
        raise InvalidInput(errors)


def _as_read(
    chapter: Chapter,
    texts: Mapping[ExerciseName, ExerciseText],
    written: Collection[ExerciseName],
) -> Chapter:
    shown = (
        _said(exercise, texts.get(exercise.name))
        for exercise in chapter.exercises
        if not (text := texts.get(exercise.name)) or not text.is_hidden or exercise.name in written
    )
    return replace(chapter, exercises=tuple(shown))


def _said(exercise: Exercise, text: ExerciseText | None) -> Exercise:
    if text is None:
        return exercise
    language = current_voice().language
    return replace(
        exercise,
        title=in_language(text.title, language) or exercise.title,
        prompt=in_language(text.prompt, language) or exercise.prompt,
        hint=in_language(text.hint, language) or exercise.hint,
    )


_OWN: Final = {
    name: Exercise(
        number=number_of(name),
        name=name,
        title=to_say("One more question"),
        prompt=to_say("One more question"),
        hint=to_say("Write as much or as little as you like."),
    )
    for name in OWN
}
