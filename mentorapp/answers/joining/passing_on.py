"""Passing on the call: for coordinators, and for the contacts of employers that take part."""

from dataclasses import replace

from mentorapp.answers.targets import one_id, rest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.queries import require_office
from mentorapp.documents.downloads import File, download_link
from mentorapp.documents.pdf import pdf_file
from mentorapp.documents.poster import poster
from mentorapp.i18n import LANGUAGES, _, current_voice, speaking
from mentorapp.screens.joining import passing_on as screens
from mentorapp.screens.shapes import Page

PASSING_ON = (Scope.PROGRAMME, Scope.SITE, Scope.PARTNER)


def show(here: Visit, target: str) -> Page:
    cohort = _called(here, target)
    posters = {
        language: download_link(here, "poster", f"{cohort.id}:{language}") for language in LANGUAGES
    }
    return screens.pass_on_page(cohort, address=address(here), posters=posters)


def poster_file(here: Visit, target: str) -> File:
    """`target` is the cohort, and the language of the poster behind a colon."""
    cohort, language = _called(here, target), rest(target, 1)
    voice = current_voice()
    language = language if language in LANGUAGES else voice.language
    with speaking(replace(voice, language=language)):
        paper = poster(cohort, address=address(here), today=here.today)
    return pdf_file(paper)


def address(here: Visit) -> str:
    """Where somebody comes in who is not signed in."""
    return f"{here.instance.public_url.rstrip('/')}/app"


def _called(here: Visit, target: str) -> Cohort:
    cohort = the_cohort(here.session, one_id(target))
    require_office(
        here.session, person=here.person, programme_id=cohort.programme_id, scopes=PASSING_ON
    )
    if not screens.is_called(cohort):
        raise Refused(_("The call for this cohort is over."))
    return cohort
