"""Coordinators write to people: draft, preview in each language, test, and send."""

from collections import Counter
from collections.abc import Sequence

from mentorapp.answers.reading import several, text
from mentorapp.answers.targets import ids_in, one_id
from mentorapp.answers.typed import revision
from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.announcements.queries import (
    arrival_of,
    participants_among,
    participants_named,
    readers_of,
    the_announcement,
)
from mentorapp.core.announcements.use_cases import (
    Letter,
    change_announcement,
    discard_announcement,
    resume_announcement,
    send_announcement,
    try_announcement,
    write_announcement,
)
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.queries import events_in, the_event
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import LANGUAGES, _, speaking
from mentorapp.screens import announcements as screens
from mentorapp.screens.preview import Shown
from mentorapp.screens.shapes import Answers, Form, Option, Page, Reply


def ask(here: Visit, target: str) -> Form:
    cohort = the_cohort(here.session, one_id(target))
    _require_mine(here, cohort)
    return _form(here, cohort, None)


def write(here: Visit, target: str, answers: Answers) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    draft = write_announcement(
        here.session, cohort=cohort, by=here.person, letter=_letter(answers), at=here.now
    )
    return _page(here, draft)


def ask_for_change(here: Visit, target: str) -> Form:
    draft = _mine(here, target)
    if draft.sent_at is not None:
        raise Refused(_("This was sent already."))
    return _form(here, draft.cohort, draft)


def change(here: Visit, target: str, answers: Answers) -> Page:
    draft = _mine(here, target)
    change_announcement(
        here.session,
        announcement=draft,
        by=here.person,
        letter=_letter(answers),
        seen=revision(target),
        at=here.now,
    )
    return _page(here, draft)


def read(here: Visit, target: str) -> Page:
    return _page(here, _mine(here, target))


def try_out(here: Visit, target: str) -> Reply:
    draft = _mine(here, target)
    try_announcement(here.session, announcement=draft, by=here.person, at=here.now)
    return screens.trial_on_its_way()


def send(here: Visit, target: str) -> Reply:
    draft = _mine(here, target)
    if draft.sent_at is None and draft.revision != revision(target):
        raise Refused(_("This was changed meanwhile. Please look at it once more."))
    readers = send_announcement(here.session, announcement=draft, by=here.person, at=here.now)
    return screens.sent_to(readers if _counted(here, draft) else None)


def resume(here: Visit, target: str) -> Page:
    written = _mine(here, target)
    resume_announcement(here.session, announcement=written, by=here.person, at=here.now)
    return _page(here, written)


def discard(here: Visit, target: str) -> Reply:
    draft = _mine(here, target)
    discard_announcement(here.session, announcement=draft, by=here.person, at=here.now)
    return Reply(text=_("The draft is gone."))


def search_participants(here: Visit, typed: str) -> tuple[Option, ...]:
    return _options(participants_named(here.session, typed=typed, by=here.person))


def chosen_participants(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    return _options(participants_among(here.session, ids=ids_in(chosen), by=here.person))


def _options(people: Sequence[Person]) -> tuple[Option, ...]:
    return tuple(Option(value=str(person.id), label=person.name) for person in people)


def _mine(here: Visit, target: str) -> Announcement:
    announcement = the_announcement(here.session, one_id(target))
    _require_mine(here, announcement.cohort)
    return announcement


def _require_mine(here: Visit, cohort: Cohort) -> None:
    require_coordinator(here.session, person=here.person, programme_id=cohort.programme_id)


def _form(here: Visit, cohort: Cohort, draft: Announcement | None) -> Form:
    return screens.announcement_form(
        cohort,
        events=events_in(here.session, cohort=cohort),
        draft=draft,
        person=_named(here, draft) if draft else None,
    )


def _letter(answers: Answers) -> Letter:
    word, _colon, event = text(answers, "audience").partition(":")
    if word not in list(Audience):
        raise InvalidInput({"audience": _("Please choose whom it is for.")})
    audience = Audience(word)
    events = ids_in([event]) if audience is Audience.GUESTS else ()
    people = ids_in(several(answers, "person")) if audience is Audience.ONE else ()
    return Letter(
        audience=audience,
        event_id=events[0] if events else None,
        person_id=people[0] if people else None,
        heading=_written(answers, "heading"),
        text=_written(answers, "text"),
        urgent="urgent" in several(answers, "urgent"),
    )


def _written(answers: Answers, field: str) -> dict[str, str]:
    words = {language: text(answers, f"{field}_{language}") for language in LANGUAGES}
    return {language: said for language, said in words.items() if said}


def _page(here: Visit, announcement: Announcement) -> Page:
    shown = _shown(announcement)
    counted = _counted(here, announcement)
    if announcement.sent_at is not None:
        arrival = arrival_of(here.session, announcement)
        return screens.sent_page(announcement, arrival=arrival, figures=counted, shown=shown)
    readers = readers_of(here.session, announcement)
    event_id = announcement.event_id
    reach = screens.Reach(
        by_language=Counter(person.language for person in readers) if counted else None,
        event=the_event(here.session, event_id) if event_id else None,
        person=_named(here, announcement),
    )
    return screens.announcement_page(announcement, reach=reach, shown=shown)


def _counted(here: Visit, announcement: Announcement) -> bool:
    programme_id = announcement.cohort.programme_id
    return is_evaluated(here.session, programme_id=programme_id, name="announcements")


def _named(here: Visit, announcement: Announcement) -> Person | None:
    if announcement.person_id is None:
        return None
    return here.session.get(Person, announcement.person_id)


def _shown(announcement: Announcement) -> list[Shown]:
    """In each language it is written in."""
    shown = []
    for language in LANGUAGES:
        if language in announcement.languages:
            with speaking(announcement.cohort.programme.voice(language)):
                message = screens.announcement(announcement)
            shown.append(Shown(language=language, message=message))
    return shown
