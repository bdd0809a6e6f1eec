"""Coordinators see who did and looked at what in their programme."""

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.targets import page_number, part, rest
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.trail import Step, Which, follow_trail
from mentorapp.core.programmes.model import Programme
from mentorapp.documents.downloads import File, download_link, file_name
from mentorapp.documents.trail import trail_sheet
from mentorapp.documents.workbook import MEDIA_TYPE, as_workbook
from mentorapp.screens.privacy import trail as screens
from mentorapp.screens.shapes import Page


def show(here: Visit, target: str) -> Page:
    """`target` is the programme, what is chosen of the list, and the page of it."""
    programme, which = coordinated_programme(here, target), _which(target)
    return screens.trail_page(
        programme,
        _steps(here, programme, which),
        which=which,
        zone=here.person.timezone,
        file=download_link(here, "trail", f"{programme.id}:{which}"),
        page=page_number(rest(target, 2)),
    )


def as_file(here: Visit, target: str) -> File:
    steps = _steps(here, coordinated_programme(here, target), _which(target))
    content = as_workbook((trail_sheet(steps),), dated=here.today)
    return File(
        name=file_name(screens.trail_title(), "xlsx"), media_type=MEDIA_TYPE, content=content
    )


def _steps(here: Visit, programme: Programme, which: Which) -> list[Step]:
    return list(
        follow_trail(here.session, programme=programme, by=here.person, which=which, at=here.now)
    )


def _which(target: str) -> Which:
    word = part(target, 1)
    return Which(word) if word in list(Which) else Which.ALL
