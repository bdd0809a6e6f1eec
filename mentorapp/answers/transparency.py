"""What a programme may see and evaluate, its papers, and the second yes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mentorapp.answers.targets import one_id
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.employers import employers_asked
from mentorapp.core.privacy.periods import Periods, periods_of, periods_set, periods_waiting
from mentorapp.core.privacy.visibility import (
    approve,
    ask_for_approval,
    difference_of,
    may_approve,
    people_of,
)
from mentorapp.core.programmes.approvals import (
    approval_asked_for,
    approval_in_force,
    approval_of_two,
)
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import (
    coordinates,
    employers_of,
    is_open_to,
    office_of,
    programmes_to_read,
    the_programme,
)
from mentorapp.core.programmes.questions import questions_of
from mentorapp.documents.approval_pack import SetUp, approval_pack
from mentorapp.documents.downloads import File, download_link, file_name
from mentorapp.documents.markdown import as_markdown
from mentorapp.documents.paper import Paper
from mentorapp.documents.pdf import as_pdf
from mentorapp.i18n import LANGUAGES, _, current_voice, speaking
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import transparency as screens
from mentorapp.screens.shapes import Page, Reply


def show(here: Visit, target: str) -> Page:
    if target:
        return _page(here, _readable(here, target))
    programmes = programmes_to_read(here.session, person=here.person)
    if not programmes:
        raise Refused(_("There is no programme you could read about yet."))
    if len(programmes) == 1:
        return _page(here, programmes[0])
    return screens.programmes_page(programmes)


def ask(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    ask_for_approval(here.session, programme=programme, by=here.person, at=here.now)
    return screens.asked()


def give(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    approve(here.session, programme=programme, by=here.person, at=here.now)
    half = approval_of_two(here.session, programme_id=programme.id)
    return screens.approved(by_all=half is None)


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


def _page(here: Visit, programme: Programme) -> Page:
    asked = approval_asked_for(here.session, programme_id=programme.id)
    coordinator = coordinates(here.session, person=here.person, programme_id=programme.id)
    second = may_approve(here.session, programme=programme, person=here.person)
    return screens.transparency_page(
        programme,
        approved=_approved(here, programme),
        difference=difference_of(here.session, programme=programme),
        questions=questions_in(here, programme),
        waiting=asked is not None,
        employers=_employers_asked(here, programme),
        may_ask=coordinator and asked is None,
        may_approve=second and asked is not None and asked.asked_by != here.person.id,
        papers={
            f"{kind} ({language})": download_link(here, file, f"{programme.id}:{language}")
            for language in LANGUAGES
            for kind, file in (("PDF", "approval_pack"), ("Markdown", "approval_pack_md"))
        },
    )


def _employers_asked(here: Visit, programme: Programme) -> Sequence[str]:
    half = approval_of_two(here.session, programme_id=programme.id)
    if half is None:
        return ()
    return [employer.name for employer in employers_asked(here.session, approval=half)]


def _setup(here: Visit, programme: Programme) -> SetUp:
    return SetUp(
        programme=programme,
        employers=employers_of(here.session, programme=programme),
        questions=questions_of(here.session, programme=programme),
        periods=periods_of(here.session),
        longer=_longer(here),
        approved=_approved(here, programme),
    )


def _longer(here: Visit) -> Periods:
    chosen = periods_set(here.session)
    return {keeping: chosen[keeping] for keeping in periods_waiting(here.session)}


def questions_in(here: Visit, programme: Programme) -> Mapping[str, str]:
    """What the application asks, by the key of each question."""
    asked = questions_of(here.session, programme=programme)
    return {question.key: screens.question_label(question) for question in asked}


def _approved(here: Visit, programme: Programme) -> str:
    approval = approval_in_force(here.session, programme_id=programme.id)
    if approval is None or approval.approved_at is None:
        return _("Not approved yet.")
    names = [person.name for person in people_of(here.session, approval)]
    return _("Approved on {day}, asked for by {one}, agreed to by {other}.").format(
        day=spell_day_briefly(here.person.day_of(approval.approved_at)),
        one=names[0] if names else "–",
        other=names[-1] if names else "–",
    )


def _readable(here: Visit, target: str) -> Programme:
    """Whoever may take part, and whoever has an office in it."""
    programme = the_programme(here.session, one_id(target))
    office = office_of(here.session, person=here.person, programme_id=programme.id)
    if office is None and not is_open_to(here.session, person=here.person, programme=programme):
        raise Refused(_("This programme is for other employers."))
    return programme
