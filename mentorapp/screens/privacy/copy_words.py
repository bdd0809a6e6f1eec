"""The copy of one's own data in words: what each column is called, and what stands in it.

What has no words here is for programs alone, and stands in the other file.
"""

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
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens.common import weekdays, words_of
from mentorapp.screens.tandems.activities import spell_kind
from mentorapp.screens.vocabulary.deeds import deed_words
from mentorapp.screens.vocabulary.kinds import kind_of_message
from mentorapp.screens.vocabulary.names import language_name, level_name, role_name, state_name
from mentorapp.screens.vocabulary.programmes import scope_name

Value = object


def label_of(column: str) -> str:
    """ "" for what only programs need."""
    return _labels().get(column, "")


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


def _labels() -> Mapping[str, str]:
    return {
        **_of_me(),
        **_of_applying(),
        **_of_pairs(),
        **_of_writing(),
        **_of_times(),
        **_of_who(),
    }


def _of_me() -> Mapping[str, str]:
    return {
        "name": _("Name"),
        "organisation_id": _("Employer"),
        "department": _("Department"),
        "site": _("Site"),
        "team": _("Team"),
        "superior_id": _("Reports to"),
        "language": _("Language"),
        "timezone": _("Time zone"),
        "working_days": _("Working days"),
        "day_starts": _("The day begins"),
        "day_ends": _("The day ends"),
        "is_guest": _("Guest in Slack"),
        "seen_at": _("Last seen"),
        "scope": _("Office"),
        "left_at": _("Left"),
    }


def _of_applying() -> Mapping[str, str]:
    return {
        "role": _("As"),
        "state": _("State"),
        "application": _("Answers"),
        "motivation": _("Motivation"),
        "field": _("Field of work"),
        "languages": _("Languages"),
        "days": _("Days that suit"),
        "capacity": _("How many mentees at once"),
        "skills": _("Topics, with levels"),
        "wishes": _("Wishes: with whom"),
        "not_with": _("Wishes: with whom not"),
        "not_with_groups": _("Not with anybody of"),
        "late": _("Applied later"),
        "for_committee": _("A committee may read it, too"),
        "as_mentor": _("Also as {mentor}").format(mentor=term(Term.MENTOR)),
        "answer": _("Answer"),
        "reason": _("Reason"),
        "reply": _("Answer"),
        "programme_id": _("Programme"),
        "cohort_id": _("Cohort"),
        "variant_id": _("Site"),
        "item_id": _("Step"),
        "event_id": _("Event"),
        "text_hash": _("What was agreed to"),
        "childcare": _("Childcare"),
        "was_there": _("Was there"),
        "mentors": _("Wished for"),
    }


def _of_pairs() -> Mapping[str, str]:
    return {
        "aims": _("Aims"),
        "rhythm": _("Rhythm in weeks"),
        "ways": _("How we reach each other"),
        "way_out": _("Way out"),
        "clause": _("Confidentiality"),
        "ended_as": _("How it ended"),
        "minutes": _("Minutes"),
        "way": _("How"),
        "place": _("Place"),
        "contact": _("Contact"),
        "link": _("Link"),
    }


def _of_writing() -> Mapping[str, str]:
    return {
        "title": _("Title"),
        "why": _("Why"),
        "what": _("What"),
        "purpose": _("What for"),
        "text": _("Text"),
        "words": _("Note"),
        "sentence": _("What was said"),
        "heading": _("Heading"),
        "kind": _("Kind"),
        "deed": _("What was done"),
        "urgent": _("Urgent"),
    }


def _of_times() -> Mapping[str, str]:
    return {
        "at": _("When"),
        "begun_at": _("Begun"),
        "handed_in_at": _("Handed in"),
        "decided_at": _("Decided"),
        "withdrawn_at": _("Taken back"),
        "prepared_at": _("Prepared since"),
        "paused_at": _("Pauses since"),
        "paused_until": _("Pauses until"),
        "invited_at": _("Invited"),
        "noted_at": _("Noted"),
        "appointed_at": _("Since"),
        "welcomed_at": _("Since"),
        "formed_at": _("Together since"),
        "ended_at": _("Ended"),
        "opened_at": _("Opened"),
        "drafted_at": _("Drafted"),
        "mentee_signed_at": _("Agreed by the {mentee}").format(mentee=term(Term.MENTEE)),
        "mentor_signed_at": _("Agreed by the {mentor}").format(mentor=term(Term.MENTOR)),
        "written_at": _("Written"),
        "created_at": _("Written"),
        "shared_at": _("Shared"),
        "reached_at": _("Reached"),
        "let_go_at": _("Let go"),
        "due_on": _("By when"),
        "proposed_at": _("Proposed"),
        "starts_at": _("Begins"),
        "ends_at": _("Ends"),
        "fixed_at": _("Fixed"),
        "held_on": _("Met on"),
        "held_at": _("Has taken place"),
        "cancelled_at": _("Cancelled"),
        "saved_at": _("Noted"),
        "talked_at": _("Talked about"),
        "planned_at": _("Planned"),
        "on_day": _("On"),
        "done_at": _("Done"),
        "dropped_at": _("Dropped"),
        "asked_at": _("Asked"),
        "opens_at": _("Asked"),
        "made_at": _("Asked"),
        "answered_at": _("Answered"),
        "declined_at": _("Declined"),
        "replied_at": _("Answered"),
        "due_at": _("Due"),
        "sent_at": _("Sent"),
        "until": _("Until"),
        "given_at": _("Given"),
        "read_at": _("Noted"),
    }


def _of_who() -> Mapping[str, str]:
    return {
        "mentor_id": alone(term(Term.MENTOR)),
        "mentee_id": alone(term(Term.MENTEE)),
        "actor_id": _("Who"),
        "author_id": _("Written by"),
        "created_by": _("Written by"),
        "decided_by": _("Decided by"),
        "invited_by": _("Invited by"),
        "appointed_by": _("Named by"),
        "drafted_by": _("Drafted by"),
        "proposed_by": _("Proposed by"),
        "planned_by": _("Planned by"),
        "cancelled_by": _("Cancelled by"),
        "ended_by": _("Ended by"),
        "finish_asked_by": _("Asked by"),
        "asked_by_id": _("Asked by"),
        "saved_by": _("Noted by"),
        "held_said_by": _("Noted by"),
        "sender_id": _("From"),
        "with_id": _("With"),
        "contact_id": _("Neutral contact"),
    }
