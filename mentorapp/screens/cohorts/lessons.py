"""The lessons of a cohort: written down at its end, told when the next one is planned."""

from mentorapp.core.closing.lessons import MOST
from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.model import Cohort
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.shapes import Action, Form, Screen, Section, TextField


def lessons_section(cohort: Cohort, lessons: Lessons | None) -> Section:
    note = Action(name="note_lessons", label=_("Write them down"), target=str(cohort.id))
    return Section(
        heading=_("Lessons learned"),
        text="\n\n".join(lessons_told(lessons)) or _("Nothing is noted yet."),
        actions=(note,),
    )


def lessons_form(cohort: Cohort, lessons: Lessons | None) -> Form:
    return Form(
        name="note_lessons",
        target=f"{cohort.id}:{lessons.revision if lessons else 0}",
        title=_("Lessons learned"),
        intro=_("They are shown again when the next cohort is planned. Please name nobody."),
        fields=(
            TextField(
                name="went_well",
                label=_("What went well?"),
                value=lessons.went_well if lessons else "",
                long=True,
                most=MOST,
                required=False,
            ),
            TextField(
                name="differently",
                label=_("What should be different next time?"),
                value=lessons.differently if lessons else "",
                long=True,
                most=MOST,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def lessons_told(lessons: Lessons | None) -> tuple[str, ...]:
    """What was noted, each with its question."""
    if lessons is None:
        return ()
    told = (
        (_("Went well: {text}"), lessons.went_well),
        (_("To be different next time: {text}"), lessons.differently),
    )
    return tuple(sentence.format(text=text) for sentence, text in told if text)


def sample_lessons(cohort: Cohort) -> Lessons:
    lessons = Lessons(
        cohort_id=cohort.id,
        went_well="Die *Auftaktveranstaltung*, <mit> Kaffee & Zeit. " * 15,
        differently="Früher einladen. " * 50,
        written_by=cohort.id,
        written_at=samples.NOON,
    )
    lessons.revision = 1
    return lessons


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    return (lessons_form(cohort, None), lessons_form(cohort, sample_lessons(cohort)))
