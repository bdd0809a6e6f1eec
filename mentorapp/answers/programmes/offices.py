"""Coordinators say who does what in a programme."""

from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.reading import one_of, several, text
from mentorapp.answers.targets import id_in, ids_in, one_id
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import colleagues_among, colleagues_named
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.queries import (
    employed_by_partners,
    offices_in,
    staff_called,
    variants_of,
)
from mentorapp.core.programmes.use_cases import the_office
from mentorapp.core.settling.offices import appoint, dismiss
from mentorapp.i18n import _
from mentorapp.screens.programmes import offices as screens
from mentorapp.screens.shapes import Answers, Form, Option, Page, Reply
from mentorapp.screens.vocabulary.names import people_to_choose


def show(here: Visit, target: str) -> Page:
    return _list(here, coordinated_programme(here, target))


def ask(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    return screens.appoint_form(programme, variants_of(here.session, programme=programme))


def give(here: Visit, target: str, answers: Answers) -> Page:
    programme, scope = coordinated_programme(here, target), one_of(Scope, answers, "scope")
    appoint(
        here.session,
        programme=programme,
        by=here.person,
        person=chosen_person(here, answers, of=programme),
        scope=scope,
        variant_id=id_in([text(answers, "variant")]),
        at=here.now,
    )
    return _list(here, programme)


def end(here: Visit, target: str) -> Page | Reply:
    office = the_office(here.session, one_id(target))
    programme, own = office.programme, office.person_id == here.person.id
    dismiss(here.session, office=office, by=here.person, at=here.now)
    return Reply(text=screens.stepped_down()) if own else _list(here, programme)


def chosen_person(here: Visit, answers: Answers, *, of: Programme | None = None) -> Person:
    """The one colleague who was found by searching, or somebody of an employer that takes part."""
    chosen = ids_in(several(answers, "person"))
    found = colleagues_among(here.session, ids=chosen, near=here.person)
    if of is not None and not found:
        found = employed_by_partners(here.session, ids=chosen, programme=of)
    if len(found) != 1:
        raise InvalidInput({"person": _("Please choose somebody from the list.")})
    return found[0]


def search_staff(here: Visit, typed: str) -> tuple[Option, ...]:
    """Colleagues as one types; people of the other employers by their whole name."""
    near = colleagues_named(here.session, typed=typed, near=here.person)
    far = staff_called(here.session, by=here.person, name=typed)
    return (*people_to_choose(near), *(_from_elsewhere(person) for person in far))


def chosen_staff(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    found = colleagues_among(here.session, ids=ids_in(chosen), near=here.person)
    known = {str(person.id): person.name for person in found}
    return tuple(Option(value=one, label=known.get(one, _("as chosen"))) for one in chosen)


def _from_elsewhere(person: Person) -> Option:
    return Option(value=str(person.id), label=person.name, detail=person.organisation.name)


def _list(here: Visit, programme: Programme) -> Page:
    here.session.flush()
    return screens.offices_page(
        programme,
        here.person,
        offices_in(here.session, programme=programme),
        variants_of(here.session, programme=programme),
    )
