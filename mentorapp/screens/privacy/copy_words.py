"""The copy of one's own data in words: what stands in each column."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from mentorapp.core.activities.model import ActivityKind
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.privacy.export import UNREADABLE
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, SKILLS, Entry, Level
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly, spell_list, spell_time
from mentorapp.screens.common import weekdays, words_of
from mentorapp.screens.privacy.copy_labels import label_of
from mentorapp.screens.tandems.activities import spell_kind
from mentorapp.screens.vocabulary.deeds import deed_words
from mentorapp.screens.vocabulary.kinds import kind_of_message
from mentorapp.screens.vocabulary.names import language_name, level_name, role_name, state_name
from mentorapp.screens.vocabulary.programmes import scope_name

Value = object


def value_of(column: str, value: Value, *, names: Mapping[str, str], zone: str) -> str:
    """In the reader's language and time; `names` are what ids stand for."""
    if column == "not_with_groups":
        return _groups(value, names)
    spell = _spelling(zone).get(column)
    if spell is not None:
        return spell(value)
    match value:
        case bool():
            return _("yes") if value else _("no")
        case str():
            return _moment(value, zone) or names.get(value) or _word(value)
        case list():
            return spell_list(
                [value_of(column, one, names=names, zone=zone) for one in value if one]
            )
        case dict():
            return _together(value, names, zone)
        case _:
            return str(value)


def _groups(value: Value, names: Mapping[str, str]) -> str:
    """Each says of what kind it is: `organisation:…`, `site:Nord`."""
    if not isinstance(value, list):
        return ""
    ruled_out = [str(one).partition(":")[2] for one in value]
    return spell_list([names.get(one, one) for one in ruled_out])


def _together(value: Mapping[str, Value], names: Mapping[str, str], zone: str) -> str:
    """Answers of an application, one a line."""
    return "\n".join(
        f"{label_of(name) or name}: {value_of(name, one, names=names, zone=zone)}"
        for name, one in value.items()
        if one or one is False
    )


def _spelling(zone: str) -> Mapping[str, Callable[[Value], str]]:
    return {
        "language": lambda value: language_name(str(value)),
        "languages": partial(_each, lambda key: _listed(LANGUAGES, key)),
        "working_days": partial(_each, _weekday),
        "days": partial(_each, _weekday),
        "field": lambda value: _listed(FIELDS, str(value)),
        "skills": _skills,
        "day_starts": lambda value: str(value)[:5],
        "day_ends": lambda value: str(value)[:5],
        "role": lambda value: role_name(Role(str(value))),
        "deed": lambda value: deed_words(str(value)),
        "scope": lambda value: scope_name(Scope(str(value))),
        "kind": _kind,
        "clause": _in_own_language,
        "heading": _in_own_language,
    }


def _each(spell: Callable[[str], str], values: Value) -> str:
    return spell_list([spell(str(one)) for one in values]) if isinstance(values, list) else ""


def _listed(entries: Mapping[str, Entry], key: str) -> str:
    return entries[key].label if key in entries else key


def _skills(value: Value) -> str:
    """Each with its level."""
    if not isinstance(value, dict):
        return str(value)
    return "; ".join(
        f"{_listed(SKILLS, key)}: {level_name(level) if level in set(Level) else level}"
        for key, level in value.items()
    )


def _weekday(number: str) -> str:
    return weekdays()[int(number)] if number.isdigit() and int(number) < 7 else number


def _kind(value: Value) -> str:
    known = set(NoticeKind)
    return kind_of_message(NoticeKind(str(value))) if value in known else _word(str(value))


def _in_own_language(value: Value) -> str:
    """Words that are kept in each language."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return str(value)
    return words_of(value) if isinstance(value, dict) else str(value)


def _moment(value: str, zone: str) -> str:
    """ "" for what is neither an instant nor a day."""
    try:
        if len(value) == len("2026-09-01"):
            return spell_day_briefly(date.fromisoformat(value))
        return _instant(datetime.fromisoformat(value), zone) if "T" in value else ""
    except ValueError:
        return ""


def _instant(at: datetime, zone: str) -> str:
    return f"{spell_day_briefly(at.astimezone(ZoneInfo(zone)).date())}, {spell_time(at, zone)}"


def _word(value: str) -> str:
    if value == UNREADABLE:
        return _("cannot be opened any more")
    if value in set(EnrolmentState):
        return state_name(EnrolmentState(value))
    return {
        "proposed": _("Proposed"),
        "fixed": _("Fixed"),
        "held": _("Has taken place"),
        "cancelled": _("Cancelled"),
        "in_person": _("In person"),
        "online": _("Online"),
        "phone": _("By telephone"),
        "coming": _("Comes"),
        "excused": _("Is excused"),
        "came": _("Came without signing up"),
        "completed": _("Completed"),
        "parted": _("Parted early"),
        "taking_part": _("Taking part"),
        "mentor_circle": _("Mentor circle"),
        "pictures": _("Pictures"),
        "yes": _("Yes"),
        "later": _("Perhaps later"),
        "no": _("No"),
        **_of_notes(),
        **_of_activities(),
        **_of_deliveries(),
    }.get(value, value)


def _of_notes() -> Mapping[str, str]:
    return {
        "address": _("How we address each other"),
        "expectations": _("Expectations"),
        "meeting": _("On a meeting"),
        "activity": _("On something done together"),
        "feedback": _("Feedback"),
        "skills": _("Skills"),
        "skills_at_start": _("Skills at the start"),
        "skills_halfway": _("Skills halfway"),
        "skills_at_end": _("Skills at the end"),
        "skill_view": _("A view of the other's skills"),
        "working_style": _("Working style"),
        "look_back": _("Looking back"),
        "thanks": _("Thanks"),
        "stay_in_touch": _("Staying in touch"),
    }


def _of_activities() -> Mapping[str, str]:
    return {kind.value: spell_kind(kind) for kind in ActivityKind}


def _of_deliveries() -> Mapping[str, str]:
    return {
        "pending": _("Waits"),
        "sending": _("On its way"),
        "unknown": _("May have arrived"),
        "gathered": _("Waits for a digest"),
        "sent": _("Sent"),
        "dead": _("Could not be delivered"),
        "expired": _("Too late, and left out"),
    }
