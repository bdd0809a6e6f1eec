"""Coordinators change how their programme is described, speaks and runs."""

from uuid import UUID

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.programmes.offices import chosen_person
from mentorapp.answers.programmes.path import page_of
from mentorapp.answers.reading import in_languages, number, one_of, several, text
from mentorapp.answers.targets import one_id, page_number, part, rest
from mentorapp.core.check_ins.contacts import contact_of, name_contact
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere, OutOfDate
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.designing import (
    Frame,
    change_check_ins,
    change_contact,
    change_frame,
    change_text,
    change_voice,
)
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.plan import Moment, PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.queries import variants_of
from mentorapp.core.programmes.roles import EventKind
from mentorapp.core.programmes.sites import end_variant, put_variant
from mentorapp.core.programmes.texts import TextKey
from mentorapp.core.programmes.year import drop_event, put_event
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens.programmes import plan as plans
from mentorapp.screens.programmes import sites, texts, year
from mentorapp.screens.shapes import Answers, Form, Page


def show_texts(here: Visit, target: str) -> Page:
    return texts.texts_page(coordinated_programme(here, target))


def ask_for_text(here: Visit, target: str) -> Form:
    return texts.text_form(coordinated_programme(here, target), _text_key(target))


def keep_words(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    change_text(
        here.session,
        programme=programme,
        by=here.person,
        key=_text_key(target),
        words={language: text(answers, language) for language in LANGUAGES},
        at=here.now,
        seen=rest(target, 2),
    )
    return texts.texts_page(programme)


def ask_for_contact(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    return texts.contact_form(programme, contact_of(here.session, programme=programme))


def keep_contact(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    contact = text(answers, "contact")
    change_contact(here.session, programme=programme, by=here.person, contact=contact, at=here.now)
    if several(answers, "person") != (str(programme.contact_id),):
        chosen = chosen_person(here, answers) if several(answers, "person") else None
        name_contact(here.session, programme=programme, by=here.person, person=chosen, at=here.now)
    return page_of(here, programme)


def ask_for_voice(here: Visit, target: str) -> Form:
    return texts.voice_form(coordinated_programme(here, target))


def keep_voice(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    change_voice(
        here.session,
        programme=programme,
        by=here.person,
        formal=text(answers, "formal") != "no",
        mentor_form=text(answers, "mentor_form"),
        mentors_form=text(answers, "mentors_form"),
        at=here.now,
    )
    return page_of(here, programme)


def ask_for_frame(here: Visit, target: str) -> Form:
    return plans.frame_form(coordinated_programme(here, target))


def keep_frame(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    frame = Frame(
        months=number(answers, "months", otherwise=-1),
        meetings_a_month=number(answers, "meetings_a_month", otherwise=-1),
        pairs=number(answers, "pairs", otherwise=-1),
        most_per_employer=number(answers, "most_per_employer", otherwise=-1),
        admitted_by=text(answers, "admitted_by"),
        matched_by=text(answers, "matched_by"),
        switched=frozenset(several(answers, "switches")),
        works=frozenset(several(answers, "works")),
    )
    change_frame(here.session, programme=programme, by=here.person, frame=frame, at=here.now)
    return page_of(here, programme)


def ask_for_check_ins(here: Visit, target: str) -> Form:
    return plans.check_ins_form(coordinated_programme(here, target))


def keep_check_ins(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    questions = {moment: number(answers, moment, otherwise=-1) for moment in Moment}
    change_check_ins(
        here.session, programme=programme, by=here.person, questions=questions, at=here.now
    )
    return page_of(here, programme)


def show_events(here: Visit, target: str) -> Page:
    return year.events_page(coordinated_programme(here, target), page=page_number(rest(target, 1)))


def ask_for_event(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    return year.event_form(programme, _event_number(programme, target))


def keep_event(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    how = several(answers, "how")
    event = PlannedEvent(
        kind=one_of(EventKind, answers, "kind"),
        week=_week(text(answers, "week")),
        audience=several(answers, "audience"),
        title=in_languages(answers, "title"),
        online="online" in how,
        guests="guests" in how,
    )
    put_event(
        here.session,
        programme=programme,
        by=here.person,
        event=event,
        instead_of=_event_number(programme, target),
        at=here.now,
    )
    return year.events_page(programme)


def remove_event(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    place = _event_number(programme, target)
    if place is None:
        raise OutOfDate
    drop_event(here.session, programme=programme, by=here.person, number=place, at=here.now)
    return year.events_page(programme)


def show_variants(here: Visit, target: str) -> Page:
    return _variants(here, coordinated_programme(here, target))


def ask_for_variant(here: Visit, target: str) -> Form:
    programme = coordinated_programme(here, target)
    return sites.variant_form(programme, _variant(here, programme, target))


def keep_variant(here: Visit, target: str, answers: Answers) -> Page:
    programme = coordinated_programme(here, target)
    places = text(answers, "places")
    put_variant(
        here.session,
        programme=programme,
        by=here.person,
        variant=_variant(here, programme, target),
        name=text(answers, "name"),
        focus=in_languages(answers, "focus"),
        places=number(answers, "places", otherwise=0) if places else None,
        at=here.now,
    )
    return _variants(here, programme)


def stop_variant(here: Visit, target: str) -> Page:
    programme = end_variant(here.session, variant_id=one_id(target), by=here.person, at=here.now)
    return _variants(here, programme)


def _variants(here: Visit, programme: Programme) -> Page:
    here.session.flush()
    return sites.variants_page(programme, variants_of(here.session, programme=programme))


def _variant(here: Visit, programme: Programme, target: str) -> Variant | None:
    said = rest(target, 1)
    if not said:
        return None
    wanted: UUID = one_id(said)
    for variant in variants_of(here.session, programme=programme):
        if variant.id == wanted:
            return variant
    raise NotThere


def _text_key(target: str) -> TextKey:
    said = part(target, 1)
    if said not in list(TextKey):
        raise OutOfDate
    return TextKey(said)


def _event_number(programme: Programme, target: str) -> int | None:
    """Which planned event is meant; None for a new one."""
    said = rest(target, 1)
    if not said:
        return None
    planned = len(ProgrammePlan.read(programme.plan).events)
    if not said.isdecimal() or len(said) > 3 or int(said) >= planned:
        raise Refused(_("This was changed meanwhile. Please open it again."))
    return int(said)


def _week(said: str) -> int:
    digits = said.removeprefix("-").removeprefix("−")
    if not digits.isdecimal() or len(digits) > 3:
        raise InvalidInput({"week": _("Please write a number.")})
    return -int(digits) if digits != said else int(digits)
