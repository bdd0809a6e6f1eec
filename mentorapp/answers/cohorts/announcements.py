"""Coordinators write to people: draft, preview in each language, test, and send."""

from collections import Counter
from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.reading import in_languages, several, text
from mentorapp.answers.targets import id_in, ids_in, one_id
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
from mentorapp.screens.cohorts import announcements as screens
from mentorapp.screens.cohorts.announcement_forms import announcement_form
from mentorapp.screens.cohorts.preview import Shown
from mentorapp.screens.shapes import Answers, Form, Option, Page, Reply
from mentorapp.screens.vocabulary.names import people_to_choose


def ask(here: Visit, target: str) -> Form:
    return _form(here, coordinated_cohort(here, target), None)


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
    return Reply(text=_("The draft is gone."), settles=True)


def search_participants(here: Visit, typed: str) -> tuple[Option, ...]:
    return people_to_choose(participants_named(here.session, typed=typed, by=here.person))


def chosen_participants(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    return people_to_choose(participants_among(here.session, ids=ids_in(chosen), by=here.person))


def _mine(here: Visit, target: str) -> Announcement:
    announcement = the_announcement(here.session, one_id(target))
    programme_id = announcement.cohort.programme_id
    require_coordinator(here.session, person=here.person, programme_id=programme_id)
    return announcement


def _form(here: Visit, cohort: Cohort, draft: Announcement | None) -> Form:
    return announcement_form(
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
    return Letter(
        audience=audience,
        event_id=id_in([event]) if audience is Audience.GUESTS else None,
        person_id=id_in(several(answers, "person")) if audience is Audience.ONE else None,
        heading=in_languages(answers, "heading"),
        text=in_languages(answers, "text"),
        urgent="urgent" in several(answers, "urgent"),
    )


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
