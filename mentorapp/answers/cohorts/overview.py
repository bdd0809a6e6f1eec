"""The cohort in figures, its files, and the lessons its coordinators note."""

from dataclasses import replace

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.reading import text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.answers.typed import revision
from mentorapp.core.closing.lessons import FIELDS, lessons_of, note_lessons
from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.queries import coordinates, office_of
from mentorapp.core.reports.check_ins import look_at_check_ins
from mentorapp.core.reports.follow_ups import follow_ups_of
from mentorapp.core.reports.overview import Looked, Overview, look_at_overview
from mentorapp.documents.downloads import File, download_link, file_name
from mentorapp.documents.final_report import Told, final_report, sheets_of
from mentorapp.documents.pdf import pdf_file
from mentorapp.documents.workbook import MEDIA_TYPE, as_workbook
from mentorapp.i18n import LANGUAGES, _, current_voice, speaking
from mentorapp.screens.cohorts import check_in_figures
from mentorapp.screens.cohorts import overview as screens
from mentorapp.screens.cohorts.lessons import lessons_form
from mentorapp.screens.common import words_of
from mentorapp.screens.shapes import Answers, Form, Page
from mentorapp.screens.vocabulary.names import language_name


def overview(here: Visit, target: str) -> Page:
    return _page(here, the_cohort(here.session, one_id(target)), page_number(rest(target, 1)))


def check_ins(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    answers = look_at_check_ins(here.session, cohort=cohort, by=here.person, at=here.now)
    return check_in_figures.check_ins_page(cohort, answers)


def ask_for_lessons(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    return lessons_form(cohort, lessons_of(here.session, cohort=cohort, by=here.person))


def keep_lessons(here: Visit, target: str, answers: Answers) -> Page:
    cohort = coordinated_cohort(here, target)
    note_lessons(
        here.session,
        cohort=cohort,
        by=here.person,
        words={name: text(answers, name) for name in FIELDS},
        seen=revision(target),
        at=here.now,
    )
    return _page(here, cohort, 1)


def workbook(here: Visit, target: str) -> File:
    cohort = the_cohort(here.session, one_id(target))
    figures, told = _to_pass_on(here, cohort)
    return File(
        name=file_name(f"{words_of(cohort.programme.name)} {cohort.name}", "xlsx"),
        media_type=MEDIA_TYPE,
        content=as_workbook(sheets_of(figures, told), dated=here.today),
    )


def report(here: Visit, target: str) -> File:
    """`target` is the cohort, and the language of the paper behind a colon."""
    figures, told = _to_pass_on(here, the_cohort(here.session, one_id(target)))
    language, voice = rest(target, 1), current_voice()
    language = language if language in LANGUAGES else voice.language
    with speaking(replace(voice, language=language)):
        paper = final_report(figures, told, today=here.today)
    return pdf_file(paper, about=paper.subtitle)


def _page(here: Visit, cohort: Cohort, page: int) -> Page:
    looked, lessons = _figures(here, cohort)
    files = {"Excel": download_link(here, "cohort_workbook", str(cohort.id))}
    for language in LANGUAGES:
        label = _("Final report ({language})").format(language=language_name(language))
        files[label] = download_link(here, "final_report", f"{cohort.id}:{language}")
    return screens.overview_page(
        looked, lessons=lessons, runs_it=_runs(here, cohort), files=files, page=page
    )


def _to_pass_on(here: Visit, cohort: Cohort) -> tuple[Overview, Told]:
    looked, lessons = _figures(here, cohort)
    office = office_of(here.session, person=here.person, programme_id=cohort.programme_id)
    asked = office and is_evaluated(
        here.session, programme_id=cohort.programme_id, name="check_ins", to=office.scope
    )
    return looked.to_pass_on, Told(
        answers=look_at_check_ins(here.session, cohort=cohort, by=here.person, at=here.now)
        if asked
        else (),
        later=follow_ups_of(here.session, cohort=cohort, by=here.person)
        if _runs(here, cohort)
        else {},
        lessons=lessons,
    )


def _figures(here: Visit, cohort: Cohort) -> tuple[Looked, Lessons | None]:
    """Observers get the figures, and not what coordinators wrote."""
    looked = look_at_overview(here.session, cohort=cohort, by=here.person, at=here.now)
    runs = _runs(here, cohort)
    return looked, lessons_of(here.session, cohort=cohort, by=here.person) if runs else None


def _runs(here: Visit, cohort: Cohort) -> bool:
    return coordinates(here.session, person=here.person, programme_id=cohort.programme_id)
