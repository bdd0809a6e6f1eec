"""What a programme may see and evaluate, and its papers."""

from collections.abc import Callable
from dataclasses import replace

from mentorapp.answers.programmes.approvals import approved_words, standing_of
from mentorapp.answers.targets import one_id, part
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.evaluations import EVALUATIONS
from mentorapp.core.privacy.periods import Periods, periods_of, periods_set, periods_waiting
from mentorapp.core.privacy.visibility import difference_of, evaluation_seers
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.approvals import approval_in_force
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import (
    employers_of,
    is_open_to,
    office_of,
    programmes_to_read,
    the_programme,
)
from mentorapp.core.programmes.questions import questions_of
from mentorapp.core.settling.employers import is_asked
from mentorapp.documents.approval_pack import SetUp, approval_pack
from mentorapp.documents.downloads import File, download_link, file_name
from mentorapp.documents.markdown import as_markdown
from mentorapp.documents.paper import Paper
from mentorapp.documents.pdf import as_pdf
from mentorapp.i18n import LANGUAGES, _, current_voice, speaking
from mentorapp.screens.programmes import transparency as screens
from mentorapp.screens.programmes.approvals import approval_section
from mentorapp.screens.shapes import Page
from mentorapp.screens.vocabulary.names import language_name


def show(here: Visit, target: str) -> Page:
    if target:
        return _page(here, _readable(here, target), came_from=part(target, 1))
    programmes = programmes_to_read(here.session, person=here.person)
    if not programmes:
        raise Refused(_("There is no programme you could read about yet."))
    if len(programmes) == 1:
        return _page(here, programmes[0])
    return screens.programmes_page(programmes)


def pack_as_pdf(here: Visit, target: str) -> File:
    return _file(here, target, "pdf", "application/pdf", as_pdf)


def pack_as_markdown(here: Visit, target: str) -> File:
    return _file(
        here, target, "md", "text/markdown; charset=utf-8", lambda p: as_markdown(p).encode()
    )


def _file(
    here: Visit, target: str, ending: str, media_type: str, draw: Callable[[Paper], bytes]
) -> File:
    """`target` is the programme, and the language of the paper behind a colon."""
    programme = _readable(here, target)
    language = target.rpartition(":")[2]
    voice = current_voice()
    language = language if language in LANGUAGES else voice.language
    with speaking(replace(voice, language=language)):
        paper = approval_pack(_setup(here, programme), today=here.today)
    name = file_name(paper.title, ending)
    return File(name=name, media_type=media_type, content=draw(paper))


def _page(here: Visit, programme: Programme, *, came_from: str = "") -> Page:
    committee = has_committee(here.session, programme=programme)
    change = difference_of(here.session, programme=programme)
    waiting = change.wider if change else ()
    return screens.transparency_page(
        programme,
        approval=approval_section(programme, standing_of(here, programme)),
        figures=[(one, evaluation_seers(one, waiting, committee=committee)) for one in EVALUATIONS],
        papers={
            f"{language_name(language)} ({kind})": download_link(
                here, file, f"{programme.id}:{language}"
            )
            for language in LANGUAGES
            for kind, file in (("PDF", "approval_pack"), ("Markdown", "approval_pack_md"))
        },
        came_from=came_from,
    )


def _setup(here: Visit, programme: Programme) -> SetUp:
    change = difference_of(here.session, programme=programme)
    return SetUp(
        programme=programme,
        employers=employers_of(here.session, programme=programme),
        questions=questions_of(here.session, programme=programme),
        committee=has_committee(here.session, programme=programme),
        periods=periods_of(here.session),
        longer=_longer(here),
        waiting=change.wider if change else (),
        approved=approved_words(here, programme),
        is_approved=approval_in_force(here.session, programme_id=programme.id) is not None,
    )


def _longer(here: Visit) -> Periods:
    chosen = periods_set(here.session)
    return {keeping: chosen[keeping] for keeping in periods_waiting(here.session)}


def _readable(here: Visit, target: str) -> Programme:
    """Whoever may take part, has an office in it, or is asked to agree for an employer."""
    programme = the_programme(here.session, one_id(target))
    office = office_of(here.session, person=here.person, programme_id=programme.id)
    if (
        office is None
        and not is_open_to(here.session, person=here.person, programme=programme)
        and not is_asked(here.session, programme=programme, person=here.person, at=here.now)
    ):
        raise Refused(_("This programme is for other employers."))
    return programme
