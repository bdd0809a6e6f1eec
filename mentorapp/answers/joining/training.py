"""People prepare for their part, from home; coordinators say with what, and see who is ready."""

from collections.abc import Sequence
from itertools import groupby

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.reading import in_languages, several, text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.cohorts.queries import calls_as_mentor
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import is_open_to, the_programme
from mentorapp.core.programmes.roles import Role
from mentorapp.core.reports.tandems import Tandem
from mentorapp.core.training.model import TrainingItem
from mentorapp.core.training.queries import (
    items_of,
    open_items_for,
    path_of,
    roles_on_path,
    the_item,
)
from mentorapp.core.training.use_cases import (
    Wording,
    aspire,
    drop_item,
    finish_item,
    put_item,
    reopen_item,
    show_earlier,
)
from mentorapp.i18n import _
from mentorapp.screens.joining import training as screens
from mentorapp.screens.joining.training_items import design_page, item_form
from mentorapp.screens.shapes import Answers, Form, Page, Section


def path(here: Visit, target: str) -> Page:
    return _path(here, the_programme(here.session, one_id(target)))


def finish(here: Visit, target: str) -> Page:
    item = the_item(here.session, one_id(target))
    finish_item(here.session, item=item, by=here.person, at=here.now)
    return _path(here, item.programme)


def reopen(here: Visit, target: str) -> Page:
    item = the_item(here.session, one_id(target))
    reopen_item(here.session, item=item, by=here.person)
    return _path(here, item.programme)


def want_to_accompany(here: Visit, target: str) -> Page:
    programme = the_programme(here.session, one_id(target))
    aspire(here.session, programme=programme, by=here.person, at=here.now)
    return _path(here, programme)


def design(here: Visit, target: str) -> Page:
    return _design(here, coordinated_programme(here, target), page=page_number(rest(target, 1)))


def ask_for_item(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    return item_form(programme, _item(here, target))


def keep_item(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    put_item(
        here.session,
        programme=programme,
        by=here.person,
        item=_item(here, target),
        wording=Wording(
            kind=text(answers, "kind"),
            roles=several(answers, "roles"),
            title=in_languages(answers, "title"),
            text=in_languages(answers, "text"),
            link=text(answers, "link"),
        ),
        at=here.now,
    )
    return _design(here, programme)


def earlier(here: Visit, target: str) -> Page:
    item = the_item(here.session, one_id(target))
    show_earlier(here.session, item=item, by=here.person, at=here.now)
    return _design(here, item.programme)


def drop(here: Visit, target: str) -> Page:
    item = the_item(here.session, one_id(target))
    drop_item(here.session, item=item, by=here.person, at=here.now)
    return _design(here, item.programme)


def home_sections(here: Visit) -> tuple[Section, ...]:
    """What is open, a section for each programme."""
    found = open_items_for(here.session, person=here.person)
    return tuple(screens.path_section(items[0].programme, items) for items in _by_programme(found))


def around(tandems: Sequence[Tandem], reader: Person) -> tuple[Section, ...]:
    """Beside the tandems of a cohort, once for each: letters, the circle, the way to mentoring."""
    by_cohort = {one.pair.cohort_id: one.pair for one in tandems}
    accompanies = {
        one.pair.cohort.programme_id for one in tandems if not one.pair.is_mentee(reader)
    }
    sections = (
        screens.around_section(
            pair.cohort,
            reader,
            is_mentor=not pair.is_mentee(reader),
            way=pair.cohort.programme_id not in accompanies
            and ProgrammePlan.read(pair.cohort.programme.plan).become_mentor,
        )
        for pair in by_cohort.values()
    )
    return tuple(section for section in sections if section is not None)


def _path(here: Visit, programme: Programme) -> Page:
    here.session.flush()
    roles = roles_on_path(here.session, programme=programme, person=here.person)
    if not roles and not is_open_to(here.session, person=here.person, programme=programme):
        raise Refused(_("This programme is for other employers."))
    steps = path_of(here.session, programme=programme, person=here.person, roles=roles)
    may_aspire = (
        Role.MENTOR not in roles
        and ProgrammePlan.read(programme.plan).become_mentor
        and is_open_to(here.session, person=here.person, programme=programme)
    )
    calls = calls_as_mentor(here.session, person=here.person, programme_id=programme.id)
    return screens.path_page(
        programme, steps, calls=calls if Role.MENTOR in roles else (), may_aspire=may_aspire
    )


def _design(here: Visit, programme: Programme, *, page: int = 1) -> Page:
    here.session.flush()
    return design_page(programme, items_of(here.session, programme=programme), page=page)


def _item(here: Visit, target: str) -> TrainingItem | None:
    said = rest(target, 1)
    return the_item(here.session, one_id(said)) if said else None


def _by_programme(items: Sequence[TrainingItem]) -> Sequence[Sequence[TrainingItem]]:
    return [[*group] for _, group in groupby(items, key=lambda item: item.programme_id)]
