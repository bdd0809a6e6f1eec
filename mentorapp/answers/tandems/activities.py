"""The two plan something together, do it, and keep what they take along."""

from mentorapp.answers.reading import several, text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import ids_in, one_id, page_number, rest
from mentorapp.answers.typed import day, revision
from mentorapp.core.activities.introducing import ask_contact, contact_agrees, require_askable
from mentorapp.core.activities.model import Activity
from mentorapp.core.activities.queries import activities_of, open_activity, the_activity
from mentorapp.core.activities.rules import Plan
from mentorapp.core.activities.use_cases import (
    change_activity,
    drop_activity,
    finish_activity,
    plan_activity,
)
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import Notes, notes_about
from mentorapp.core.notes.use_cases import write_remark
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.queries import colleagues_among
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.shapes import Answers, Form, Page
from mentorapp.screens.tandems import activities as screens
from mentorapp.screens.tandems import introducing
from mentorapp.screens.tandems.activity_forms import activity_form, reflection_form


def activities(here: Visit, target: str) -> Page:
    return _list(here, own_pair(here, target), page_number(rest(target, 1)))


def activity(here: Visit, target: str) -> Page:
    return _page(here, _activity(here, target))


def ask_for_plan(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return activity_form(pair, here.person, None)


def plan(here: Visit, target: str, answers: Answers) -> Page:
    planned = plan_activity(
        here.session,
        pair=own_pair(here, target),
        by=here.person,
        plan=_plan(answers),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, planned)


def ask_for_change(here: Visit, target: str) -> Form:
    planned = _activity(here, target)
    opened = open_activity(here.session, activity=planned, by=here.person, keyring=here.keyring)
    if not opened.own:
        raise Refused(_("Only the one who planned this can change it."))
    return activity_form(planned.pair, here.person, opened)


def change(here: Visit, target: str, answers: Answers) -> Page:
    planned = _activity(here, target)
    change_activity(
        here.session,
        activity=planned,
        by=here.person,
        plan=_plan(answers),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, planned)


def ask_whom(here: Visit, target: str) -> Form:
    planned = _activity(here, target)
    require_askable(here.session, planned, here.person)
    opened = open_activity(here.session, activity=planned, by=here.person, keyring=here.keyring)
    return introducing.ask_form(planned.pair, here.person, opened)


def ask(here: Visit, target: str, answers: Answers) -> Page:
    planned = _activity(here, target)
    chosen = ids_in(several(answers, "contact_person"))
    found = colleagues_among(here.session, ids=chosen, near=here.person)
    if len(found) != 1:
        raise InvalidInput({"contact_person": _("Please choose one.")})
    ask_contact(
        here.session,
        activity=planned,
        by=here.person,
        contact=found[0],
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, planned)


def agrees(here: Visit, target: str) -> Page:
    planned = _activity(here, target)
    contact_agrees(here.session, activity=planned, by=here.person, at=here.now)
    return _page(here, planned)


def finish(here: Visit, target: str) -> Page:
    done = _activity(here, target)
    finish_activity(here.session, activity=done, by=here.person, at=here.now)
    return _page(here, done)


def drop(here: Visit, target: str) -> Page:
    dropped = _activity(here, target)
    drop_activity(here.session, activity=dropped, by=here.person, at=here.now)
    here.session.flush()
    return _list(here, dropped.pair, 1)


def ask_for_reflection(here: Visit, target: str) -> Form:
    done = _activity(here, target)
    opened = open_activity(here.session, activity=done, by=here.person, keyring=here.keyring)
    partner = done.pair.partner_of(here.person)
    return reflection_form(opened, partner, _notes(here, done).mine)


def keep_reflection(here: Visit, target: str, answers: Answers) -> Page:
    done = _activity(here, target)
    write_remark(
        here.session,
        pair=done.pair,
        by=here.person,
        kind=NoteKind.ACTIVITY,
        about=done.id,
        text=text(answers, "text"),
        audience=text(answers, "audience"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, done)


def _activity(here: Visit, target: str) -> Activity:
    return the_activity(here.session, one_id(target), by=here.person)


def _page(here: Visit, of: Activity) -> Page:
    here.session.flush()
    opened = open_activity(here.session, activity=of, by=here.person, keyring=here.keyring)
    return screens.activity_page(of.pair, here.person, opened, _notes(here, of))


def _list(here: Visit, pair: Pair, page: int) -> Page:
    kept = activities_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return screens.activities_page(pair, kept, page=page)


def _notes(here: Visit, of: Activity) -> Notes:
    return notes_about(
        here.session,
        pair=of.pair,
        about=of.id,
        kind=NoteKind.ACTIVITY,
        by=here.person,
        keyring=here.keyring,
    )


def _plan(answers: Answers) -> Plan:
    return Plan(
        kind=text(answers, "kind"),
        what=text(answers, "what"),
        on_day=day(answers, "on_day"),
        contact=text(answers, "contact"),
        contact_agrees="yes" in several(answers, "consent"),
    )
